/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/goals.h"

#include <rota/erlang.h>

#include "base/random.h"
#include "staffing/table.h"
#include "suite.h"

static struct service_goals goal_of(const struct table *t)
{
	struct service_goals goals = {.count = 1};
	struct service_goal *goal = &goals.items[0];
	char kind[512];
	table_text(t, "goal", kind);
	goal->value = table_real(t, "goal_value");
	goal->within_s = table_real(t, "goal_T_s");
	if (strncmp(kind, "sl", 2) == 0)
		goal->kind = GOAL_ANSWERED;
	else if (strncmp(kind, "asa", 3) == 0)
		goal->kind = GOAL_ASA;
	else if (strcmp(kind, "occ") == 0)
		goal->kind = GOAL_OCCUPANCY;
	else if (strcmp(kind, "abandon") == 0)
		goal->kind = GOAL_ABANDONED;
	else
		*goal = (struct service_goal){GOAL_WAIT, 0.5, goal->value};
	return goals;
}

static void check_table(const char *name, bool patient)
{
	struct table t;
	table_open(&t, name);
	int rows = 0;
	while (table_next(&t)) {
		struct queue_load load = {.offered_erl = table_real(&t, "A"),
			.handle_s = table_real(&t, "aht_s"),
			.n_levels = 1};
		if (!patient)
			load.patience_s = table_real(&t, "patience_s");
		struct service_goals goals = goal_of(&t);
		int64_t agents;
		ck_assert_int_eq(goals_need(&goals, &load, &agents, NULL), ROTA_OK);
		ck_assert_msg(agents == (int64_t)table_real(&t, "N_required"),
			"line %d of %s: %ld agents, must be %s", t.line_number, name, (long)agents,
			strrchr(t.line, ',') + 1);
		rows++;
	}
	ck_assert_int_gt(rows, 100);
}

START_TEST(need_agrees_with_erlang_c_table)
{
	check_table("staffing_c.csv", true);
}
END_TEST

START_TEST(need_agrees_with_erlang_a_table)
{
	check_table("staffing_a.csv", false);
}
END_TEST

static int64_t count_up(const struct service_goals *goals, const struct queue_load *load)
{
	for (int64_t n = 1;; n++) {
		if (goals_met_by(goals, load, n, NULL))
			return n;
	}
}

/* Any mix of goals in any model: what counting up from one finds. */
START_TEST(need_is_the_least_number_for_mixed_goals)
{
	struct random chance;
	random_init(&chance, 21, 0);
	for (int i = 0; i < 1500; i++) {
		struct queue_load load = {.handle_s = 60.0 + 900.0 * random_unit(&chance)};
		load.offered_erl = pow(10.0, 4.0 * random_unit(&chance) - 2.0);
		load.patience_s = i % 2 ? 20.0 + 900.0 * random_unit(&chance) : 0.0;
		load.n_levels = 1 + (int)random_below(&chance, 4);
		chat_levels(load.handle_s, NULL, load.n_levels, load.level_per_s);
		struct goal goal = {0};
		if (random_below(&chance, 2))
			goal.answered_share = 0.5 + 0.49 * random_unit(&chance), goal.within_s = 20;
		if (random_below(&chance, 2))
			goal.asa_s = 5.0 + 60.0 * random_unit(&chance);
		if (random_below(&chance, 2))
			goal.median_wait_s = 200.0 * random_unit(&chance);
		if (random_below(&chance, 2))
			goal.wait_share = 0.95, goal.wait_s = 300.0 * random_unit(&chance);
		goal.of = (enum answered_of)random_below(&chance, ANSWERED_OF_COUNT);
		/* the mean of waits that may be endless is endless */
		if (i % 10 == 1 && load.offered_erl < 30.0)
			load.spread_cv = 0.4 * random_unit(&chance);
		if (load.patience_s > 0.0 && random_below(&chance, 2))
			goal.abandoned_share = 0.01 + 0.1 * random_unit(&chance);
		struct service_goals goals;
		goals_make(&goal, random_below(&chance, 2) ? 0.85 : 0.0, &goals);
		int64_t agents;
		ck_assert_int_eq(goals_need(&goals, &load, &agents, NULL), ROTA_OK);
		ck_assert_int_eq(agents, count_up(&goals, &load));
	}
}
END_TEST

START_TEST(need_grows_with_load_and_shrinks_with_time)
{
	struct random chance;
	random_init(&chance, 22, 0);
	for (int i = 0; i < 1000; i++) {
		double load = pow(10.0, 8.0 * random_unit(&chance) - 2.0);
		double patience = i % 2 ? 60.0 : 0.0;
		struct rota_service_goal goal = {.answered = 0.8, .within_s = 20.0};
		long agents, of_more, with_time;
		ck_assert_int_eq(
			rota_erlang_need(load, 180.0, patience, &goal, &agents, NULL), ROTA_OK);
		ck_assert_int_eq(
			rota_erlang_need(load * 1.1, 180.0, patience, &goal, &of_more, NULL),
			ROTA_OK);
		goal.within_s = 40.0;
		ck_assert_int_eq(
			rota_erlang_need(load, 180.0, patience, &goal, &with_time, NULL), ROTA_OK);
		ck_assert_int_ge(of_more, agents);
		ck_assert_int_le(with_time, agents);
		ck_assert_int_ge(agents, 1);
	}
}
END_TEST

START_TEST(published_staffing_comes_out)
{
	struct rota_service_goal goal = {.answered = 0.8, .within_s = 20.0};
	long agents;
	/* 100 calls in 30 minutes, 180 s, 80/20: 14 agents (pyworkforce with its cap of 85 %) */
	goal.occupancy = 0.85;
	ck_assert_int_eq(rota_erlang_need(10.0, 180.0, 0.0, &goal, &agents, NULL), ROTA_OK);
	ck_assert_int_eq(agents, 14);
	/* the same with a cap of 70 % and 0.33 min of mean wait: 15 */
	goal.occupancy = 0.7;
	goal.asa_s = 19.8;
	ck_assert_int_eq(rota_erlang_need(10.0, 180.0, 0.0, &goal, &agents, NULL), ROTA_OK);
	ck_assert_int_eq(agents, 15);
	/* 1000 calls an hour of 120 s, cap 85 %: 40 (call-center-tools) */
	goal = (struct rota_service_goal){.answered = 0.8, .within_s = 20.0, .occupancy = 0.85};
	ck_assert_int_eq(
		rota_erlang_need(1000.0 * 120.0 / 3600.0, 120.0, 0.0, &goal, &agents, NULL),
		ROTA_OK);
	ck_assert_int_eq(agents, 40);
	/* 400 calls an hour of 180 s, 80 % in 30 s: 24 */
	goal = (struct rota_service_goal){.answered = 0.8, .within_s = 30.0};
	ck_assert_int_eq(rota_erlang_need(20.0, 180.0, 0.0, &goal, &agents, NULL), ROTA_OK);
	ck_assert_int_eq(agents, 24);
}
END_TEST

START_TEST(need_refuses_nonsense_in_words)
{
	struct rota_service_goal goal = {.answered = 0.8, .within_s = 20.0};
	struct rota_service service;
	struct rota_error err;
	long agents;
	ck_assert_int_eq(rota_erlang_need(NAN, 180.0, 0.0, &goal, &agents, &err), ROTA_EINVAL);
	ck_assert_int_eq(rota_erlang_need(10.0, 0.0, 0.0, &goal, &agents, &err), ROTA_EINVAL);
	ck_assert_int_eq(rota_erlang_need(10.0, 180.0, -1.0, &goal, &agents, &err), ROTA_EINVAL);
	goal.answered = 1.5;
	ck_assert_int_eq(rota_erlang_need(10.0, 180.0, 0.0, &goal, &agents, &err), ROTA_EINVAL);
	ck_assert_str_eq(err.text, "a goal's share is 1.5, must be 0 to 1");
	goal = (struct rota_service_goal){.occupancy = 1e-9};
	ck_assert_int_eq(rota_erlang_need(1e6, 180.0, 0.0, &goal, &agents, &err), ROTA_EINFEASIBLE);
	ck_assert_int_eq(
		rota_erlang_need(1e6, 180.0, 60.0, &goal, &agents, &err), ROTA_EINFEASIBLE);
	ck_assert_int_eq(rota_erlang_c(1.0, 180.0, -1, 20.0, &service, &err), ROTA_EINVAL);
	ck_assert_int_eq(rota_erlang_a(1.0, 180.0, 0.0, 1, 20.0, &service, &err), ROTA_EINVAL);
	ck_assert_int_eq(rota_erlang_a(1.0, 180.0, INFINITY, 3, 20.0, &service, &err), ROTA_OK);
}
END_TEST

int main(void)
{
	return SUITE_RUN("staffing", "goals", need_agrees_with_erlang_c_table,
		need_agrees_with_erlang_a_table, need_is_the_least_number_for_mixed_goals,
		need_grows_with_load_and_shrinks_with_time, published_staffing_comes_out,
		need_refuses_nonsense_in_words);
}
