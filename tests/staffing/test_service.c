/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/service.h"

#include "base/random.h"
#include "staffing/goals.h"
#include "staffing/table.h"
#include "staffing/uncertain.h"
#include "suite.h"

#include "base/memory.h"

START_TEST(uncertain_volume_takes_the_agents_of_the_table)
{
	struct table t;
	int rows = 0;
	table_open(&t, "uncertainty.csv");
	while (table_next(&t)) {
		struct queue_load load = {.offered_erl = table_real(&t, "A_mean"),
			.handle_s = table_real(&t, "aht_s"),
			.patience_s = table_real(&t, "patience_s"),
			.spread_cv = table_real(&t, "gamma_cv"),
			.n_levels = 1};
		double within = table_real(&t, "T_s");
		struct service_goals goals = {.count = 1,
			.items = {{GOAL_ANSWERED, table_real(&t, "goal"), within,
				ANSWERED_OF_OFFERED}}};
		int64_t agents;
		struct rota_service service;
		ck_assert_int_eq(goals_need(&goals, &load, &agents, NULL), ROTA_OK);
		ck_assert_int_eq(agents, (int64_t)table_real(&t, "N_required"));
		service_figures(&load, agents, within, &service);
		table_near(&t, "sl_at_N", service.answered, 1e-6);
		service_figures(&load, agents - 1, within, &service);
		table_near(&t, "sl_at_N_minus_1", service.answered, 1e-6);
		rows++;
	}
	ck_assert_int_eq(rows, 15);
}
END_TEST

/* Mean and variance of a gamma variable, whatever its spread. */
START_TEST(outcomes_have_the_moments_asked_for)
{
	const double means[] = {0.01, 3.0, 200.0, 1e6}, spreads[] = {0.001, 0.05, 0.3, 1.0};
	for (size_t i = 0; i < COUNT_OF(means); i++) {
		for (size_t k = 0; k < COUNT_OF(spreads); k++) {
			static struct load_outcomes o;
			uncertain_outcomes(means[i], spreads[k], &o);
			double mean = 0.0, square = 0.0, all = 0.0;
			for (int j = 0; j < o.count; j++) {
				all += o.chance[j];
				mean += o.chance[j] * o.offered_erl[j];
				square += o.chance[j] * pow(o.offered_erl[j] / means[i] - 1.0, 2);
			}
			ck_assert_double_eq_tol(all, 1.0, 1e-12);
			ck_assert_double_eq_tol(mean / means[i], 1.0, 1e-9);
			ck_assert_double_eq_tol(sqrt(square) / spreads[k], 1.0, 1e-6);
		}
	}
}
END_TEST

START_TEST(spread_is_what_the_band_has_beyond_chance)
{
	double band = 2.0 * 1.2815515655446004;
	ck_assert_double_eq_tol(uncertain_spread_cv(100.0, 100.0, 100.0 + band * 10.0), 0.0, 1e-6);
	ck_assert_double_eq_tol(
		uncertain_spread_cv(100.0, 0.0, band * sqrt(100.0 + 400.0)), 0.2, 1e-9);
	ck_assert_double_eq_tol(uncertain_spread_cv(0.0, 0.0, 5.0), 0.0, 1e-15);
	ck_assert_double_eq_tol(uncertain_spread_cv(5.0, NAN, NAN), 0.0, 1e-15);
	ck_assert_double_eq_tol(uncertain_spread_cv(1.0, 0.0, 1e9), 1.0, 1e-15);
}
END_TEST

static void check_figures(const struct rota_service *s, const char *what)
{
	const double shares[] = {s->p_wait, s->p_abandon, s->answered, s->answered_patient,
		s->answered_served, s->answered_offered, s->occupancy};
	const double waits[] = {
		s->asa_s, s->mean_wait_s, s->median_wait_s, s->p90_wait_s, s->p95_wait_s};
	for (size_t i = 0; i < COUNT_OF(shares); i++)
		ck_assert_msg(shares[i] >= 0.0 && shares[i] <= 1.0, "%s: share %zu is %g", what, i,
			shares[i]);
	for (size_t i = 0; i < COUNT_OF(waits); i++)
		ck_assert_msg(waits[i] >= 0.0, "%s: wait %zu is %g", what, i, waits[i]);
	ck_assert_double_le(s->median_wait_s, s->p90_wait_s);
	ck_assert_double_le(s->p90_wait_s, s->p95_wait_s);
}

/* Every figure is a number, in every model, for loads from 0 to a million. */
START_TEST(no_figure_is_ever_nan)
{
	struct random chance;
	random_init(&chance, 51, 0);
	for (int i = 0; i < 4000; i++) {
		struct queue_load load = {.n_levels = 1};
		double power = 9.0 * random_unit(&chance) - 3.0;
		load.offered_erl = i % 50 == 0 ? 0.0 : i % 50 == 1 ? 1e6 : pow(10.0, power);
		load.handle_s = pow(10.0, 3.0 * random_unit(&chance) + 1.0);
		if (random_below(&chance, 2))
			load.patience_s = pow(10.0, 6.0 * random_unit(&chance));
		if (power < 4.0 && random_below(&chance, 3) == 0) {
			load.n_levels = 2 + (int)random_below(&chance, 6);
			chat_levels(load.handle_s, NULL, load.n_levels, load.level_per_s);
		}
		if (power < 2.0 && random_below(&chance, 4) == 0)
			load.spread_cv = random_unit(&chance);
		int64_t agents = (int64_t)(2.0 * load.offered_erl * random_unit(&chance));
		char what[160];
		snprintf(what, sizeof(what),
			"load %.17g, %ld agents, patience %g, chats %d, spread %g",
			load.offered_erl, (long)agents, load.patience_s, load.n_levels,
			load.spread_cv);
		struct rota_service service;
		service_figures(&load, agents, 20.0, &service);
		check_figures(&service, what);
	}
}
END_TEST

/* (1 + r) (1 - p0): chats in all that an agent gets done, in times of those with one. */
START_TEST(writing_customers_give_the_gains_of_the_table)
{
	struct table t;
	int rows = 0;
	table_open(&t, "chat_inflation.csv");
	while (table_next(&t)) {
		char cell[512], *slash;
		double share =
			strtod(table_text(&t, "r_customer_over_agent_compose", cell), &slash);
		if (*slash == '/')
			share /= strtod(slash + 1, NULL);
		int chats = (int)table_real(&t, "windows");
		double levels[MOST_CHATS_AT_ONCE];
		chat_levels_of_writing(500.0, share, chats, levels);
		table_near(&t, "effective_concurrency", 500.0 * levels[chats - 1], 1e-12);
		table_near(&t, "aht_inflation_vs_1", chats / (500.0 * levels[chats - 1]), 1e-12);
		rows++;
	}
	ck_assert_int_eq(rows, 64);
	/* US patent 8064589's example: 500 s alone, 886.8 s with three at once */
	double levels[MOST_CHATS_AT_ONCE];
	chat_levels_of_writing(500.0, 0.75, 3, levels);
	ck_assert_double_eq_tol(3.0 / levels[2], 886.8131868131868, 1e-9);
}
END_TEST

START_TEST(gains_that_are_told_are_used)
{
	double levels[MOST_CHATS_AT_ONCE];
	struct chat_gain gain = {{1.0, 1.9, 2.2}, 3};
	chat_levels(100.0, &gain, 4, levels);
	ck_assert_double_eq_tol(levels[1], 0.019, 1e-15);
	ck_assert_double_eq_tol(levels[3], 0.022, 1e-15);
	chat_levels(100.0, NULL, 6, levels);
	ck_assert_double_eq_tol(levels[5], 0.035, 1e-15);
}
END_TEST

/* The stricter the definition, the more agents; the table's figures decide which is which. */
START_TEST(definition_of_answered_decides_the_agents)
{
	struct queue_load load = {
		.offered_erl = 100.0, .handle_s = 300.0, .patience_s = 60.0, .n_levels = 1};
	int64_t agents[ANSWERED_OF_COUNT];
	for (int of = 0; of < ANSWERED_OF_COUNT; of++) {
		struct goal goal = {.answered_share = 0.8, .within_s = 20};
		goal.of = (enum answered_of)of;
		struct service_goals goals;
		goals_make(&goal, 0.0, &goals);
		ck_assert_int_eq(goals_need(&goals, &load, &agents[of], NULL), ROTA_OK);
		struct waiting w;
		model_find(&load)->serve(&load, agents[of], &w);
		ck_assert_double_ge(waiting_answered(&w, (enum answered_of)of, 20.0), 0.8);
		model_find(&load)->serve(&load, agents[of] - 1, &w);
		ck_assert_double_lt(waiting_answered(&w, (enum answered_of)of, 20.0), 0.8);
	}
	ck_assert_int_lt(agents[ANSWERED_OF_SERVED], agents[ANSWERED_OF_OFFERED]);
	ck_assert_int_le(agents[ANSWERED_OF_PATIENT], agents[ANSWERED_OF_OFFERED]);
}
END_TEST

int main(void)
{
	return SUITE_RUN("staffing", "service", uncertain_volume_takes_the_agents_of_the_table,
		outcomes_have_the_moments_asked_for, spread_is_what_the_band_has_beyond_chance,
		no_figure_is_ever_nan, writing_customers_give_the_gains_of_the_table,
		gains_that_are_told_are_used, definition_of_answered_decides_the_agents);
}
