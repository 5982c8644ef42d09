/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan.h"

#include "base/text.h"
#include "plan/improve.h"
#include "plan/network.h"
#include "plan/oracle.h"
#include "suite.h"
#include "support/random_site.h"

#include <stdio.h>
#include <string.h>

struct made {
	struct roster *roster;
	struct figures *figures;
};

static void made_done(struct made *made)
{
	roster_free(made->roster);
	figures_free(made->figures);
}

static struct made make(const struct plan_input *input, uint64_t seed, int threads)
{
	struct made made = {0};
	struct plan_settings settings = {.effort = 400};
	struct rota_context context = {.seed = seed, .threads = threads};
	struct rota_error err = {0};
	ck_assert_msg(
		plan_run(&settings, input, &context, &made.roster, &made.figures, &err) == ROTA_OK,
		"%s", err.text);
	return made;
}

static struct plan_input input_of(const struct random_site *random_site)
{
	return (struct plan_input){.site = random_site->site,
		.need = random_site->need,
		.period = random_site->period};
}

static bool is_excused(const struct figures *figures, const struct agent *agent)
{
	char start[256];
	snprintf(start, sizeof(start), "no roster of '%s' keeps all rules", agent->id);
	for (size_t w = 0; w < figures->warnings.count; w++)
		if (strncmp(figures->warnings.lines[w], start, strlen(start)) == 0)
			return true;
	return false;
}

/* Every hard rule holds or the person is named, and the bound is one. */
static void audit(const struct plan_input *input, const struct made *made, uint64_t seed)
{
	struct rules_case c = case_of(input, made->roster);
	done_by(breaches_done) struct breaches found = {0};
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	for (size_t b = 0; b < found.count; b++) {
		const struct breach *breach = &found.items[b];
		if (!breach->hard || breach->agent == INDEX_NONE)
			continue;
		ck_assert_msg(is_excused(made->figures, &input->site->agents[breach->agent]),
			"seed %d: %s: %s", (int)seed, breach->rule, breach->text);
	}
	ck_assert_msg(made->figures->bound <= made->figures->terms.total_cost + 1e-6,
		"seed %d: bound %g over the plan's %g", (int)seed, made->figures->bound,
		made->figures->terms.total_cost);
}

static void obeys(uint64_t seed)
{
	struct random_site random_site;
	random_site_init(&random_site, seed);
	struct plan_input input = input_of(&random_site);
	done_by(made_done) struct made made = make(&input, seed, 1);
	audit(&input, &made, seed);
	random_site_done(&random_site);
}

START_TEST(plan_of_any_site_obeys_or_says_who_does_not)
{
	for (uint64_t seed = 0; seed < 20; seed++)
		obeys(seed);
}
END_TEST

/* Every third day on which somebody would work is pinned off, all shifts of one person beside. */
START_TEST(days_pinned_off_stay_off_and_pinned_shifts_stay)
{
	int n_off = 0;
	for (uint64_t seed = 0; seed < 4; seed++) {
		struct random_site random_site;
		random_site_init(&random_site, seed);
		struct plan_input input = input_of(&random_site);
		done_by(made_done) struct made free_plan = make(&input, seed, 1);
		owned_by(roster_free) struct roster *pinned = NULL;
		ck_assert_int_eq(roster_new(&pinned, NULL), ROTA_OK);
		const struct roster *was = free_plan.roster;
		int stays = was->n_duties > 0 ? was->duties[0].agent : INDEX_NONE;
		for (size_t i = 0; i < was->n_duties; i++)
			if (was->duties[i].agent == stays)
				roster_copy_duty(pinned, input.site, was, &was->duties[i], NULL);
			else if (i % 3 == 0)
				roster_add_duty(pinned, input.site, was->duties[i].agent_id, "off",
					was->duties[i].day, NULL);
		input.pinned = pinned;
		done_by(made_done) struct made made = make(&input, seed, 1);
		for (size_t i = 0; i < pinned->n_duties; i++) {
			const struct duty *pin = &pinned->duties[i];
			int works = 0;
			for (size_t d = 0; d < made.roster->n_duties; d++)
				works += made.roster->duties[d].agent == pin->agent &&
					 made.roster->duties[d].day == pin->day;
			ck_assert_msg(works == (pin->n_pieces > 0),
				"seed %d: %s has %d shifts on a day that is pinned", (int)seed,
				pin->agent_id, works);
			n_off += pin->n_pieces == 0;
		}
		random_site_done(&random_site);
	}
	ck_assert_int_ge(n_off, 20);
}
END_TEST

/* The same need in the days that follow. */
static struct need *need_after(const struct random_site *random_site, struct period *ret_period)
{
	const struct need *need = random_site->need;
	struct horizon horizon;
	struct need *after = NULL;
	*ret_period = random_site->period;
	ret_period->first_day += ret_period->n_days;
	ck_assert_int_eq(horizon_init(&horizon, need->horizon.zone, ret_period->first_day,
				 ret_period->n_days, need->horizon.step_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, need->n_queues, &after, NULL), ROTA_OK);
	for (int q = 0; q < need->n_queues; q++)
		for (interval_index i = 0; i < horizon.count && i < need->horizon.count; i++)
			series_column(&after->columns[NEED_REQUIRED], q)[i] =
				series_column(&need->columns[NEED_REQUIRED], q)[i];
	return after;
}

/* Ten people who worked late on Sunday are wanted at six on Monday: rest forbids it. */
START_TEST(no_move_of_a_shift_forgets_the_rest_before_the_period)
{
	enum { PEOPLE = 10 };
	owned_by(site_free) struct site *site = small_site_new("UTC");
	small_site_add_queue(site, "phone");
	small_site_add_kind(site, "day", 6 * 60, 16 * 60, 60, 8 * 60);
	struct contract *contract = small_site_add_contract(site, "all");
	contract->rest = 11 * 60;
	contract->shifts_per_week = (struct range){5, 5};
	done_by(text_done) struct text lines = {0};
	for (int i = 0; i < PEOPLE; i++) {
		char id[8];
		snprintf(id, sizeof(id), "a%d", i);
		small_site_add_agent(site, id, ROLE_AGENT, 0, "0");
		text_addf(&lines, "%s day@2026-03-01 16:00 work 480\n", id);
	}
	owned_by(roster_free) struct roster *before = small_roster(site, lines.data);
	struct horizon horizon;
	owned_by(need_free) struct need *need = NULL;
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of("2026-03-02"), 7, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &need, NULL), ROTA_OK);
	double *required = series_column(&need->columns[NEED_REQUIRED], 0);
	for (interval_index i = 6; i < horizon.count; i++)
		if (i < 24)
			required[i] = i < 12 ? PEOPLE : i < 20 ? 1 : 0;
		else
			required[i] = i % 24 >= 8 && i % 24 < 16 ? 5 : 0;
	struct plan_input input = {
		.site = site, .need = need, .period = {date_of("2026-03-02"), 7}, .before = before};
	done_by(made_done) struct made made = make(&input, 3, 1);
	ck_assert_int_eq(hard_breaches(&input, made.roster, INDEX_NONE), 0);
	int monday = 0;
	for (size_t d = 0; d < made.roster->n_duties; d++)
		monday += made.roster->duties[d].day == date_of("2026-03-02");
	ck_assert_int_gt(monday, 0);
}
END_TEST

START_TEST(plan_goes_on_from_what_was_worked_before)
{
	for (uint64_t seed = 0; seed < 12; seed++) {
		struct random_site random_site;
		random_site_init(&random_site, seed);
		struct plan_input input = input_of(&random_site);
		done_by(made_done) struct made first = make(&input, seed, 1);
		owned_by(need_free) struct need *need = need_after(&random_site, &input.period);
		input.need = need;
		input.before = first.roster;
		done_by(made_done) struct made second = make(&input, seed, 1);
		audit(&input, &second, seed);
		random_site_done(&random_site);
	}
}
END_TEST

static void same(const struct roster *a, const struct roster *b)
{
	ck_assert_uint_eq(a->n_duties, b->n_duties);
	ck_assert_uint_eq(a->n_pieces, b->n_pieces);
	for (size_t d = 0; d < a->n_duties; d++) {
		ck_assert_str_eq(a->duties[d].agent_id, b->duties[d].agent_id);
		ck_assert_str_eq(a->duties[d].kind_name, b->duties[d].kind_name);
		ck_assert_int_eq(a->duties[d].day, b->duties[d].day);
	}
	for (size_t p = 0; p < a->n_pieces; p++) {
		ck_assert_int_eq(a->pieces[p].start, b->pieces[p].start);
		ck_assert_str_eq(a->pieces[p].name, b->pieces[p].name);
	}
}

START_TEST(plan_is_the_same_again_and_on_two_threads)
{
	for (uint64_t seed = 0; seed < 5; seed++) {
		struct random_site random_site;
		random_site_init(&random_site, seed);
		struct plan_input input = input_of(&random_site);
		done_by(made_done) struct made one = make(&input, 7, 1), again = make(&input, 7, 1),
					       two = make(&input, 7, 2);
		same(one.roster, again.roster);
		same(one.roster, two.roster);
		ck_assert_double_eq_tol(one.figures->bound, two.figures->bound, 1e-9);
		random_site_done(&random_site);
	}
}
END_TEST

/* The search's account of cost is that of rules/, which sees the roster alone. */
START_TEST(account_of_the_search_is_the_price_of_the_roster)
{
	for (uint64_t seed = 100; seed < 140; seed++) {
		struct random_site random_site;
		random_site_init(&random_site, seed);
		struct plan_input input = input_of(&random_site);
		random_site.site->prices.surplus_squared = false;
		random_site.site->prices.paid_hour = 0.25;
		owned_by(problem_free) struct problem *problem = NULL;
		owned_by(crew_free) struct crew *crew = NULL;
		owned_by(roster_free) struct roster *roster = NULL;
		struct improve_limits limits = {.effort = 100};
		ck_assert_int_eq(problem_new(&input, &problem, NULL), ROTA_OK);
		ck_assert_int_eq(networks_make(problem, NULL), ROTA_OK);
		ck_assert_int_eq(crew_new(problem, &crew, NULL), ROTA_OK);
		ck_assert_int_eq(improve_start(crew, NULL, false, &limits, NULL), ROTA_OK);
		ck_assert_int_eq(improve_run(crew, &limits, NULL), ROTA_OK);
		ck_assert_int_eq(result_roster(crew, &roster, NULL), ROTA_OK);
		if (!random_site.site->prices.uncovered_hard &&
			!random_site.site->prices.lead_short_hard)
			ck_assert_msg(fabs(crew_price(crew) - cost_of(&input, roster)) < 1e-6,
				"seed %d: %g, the roster costs %g", (int)seed, crew_price(crew),
				cost_of(&input, roster));
		random_site_done(&random_site);
	}
}
END_TEST

static int cancelled_at_once = 1;

START_TEST(plan_is_whole_when_it_is_stopped_at_once)
{
	struct random_site random_site;
	random_site_init(&random_site, 3);
	struct plan_input input = input_of(&random_site);
	struct plan_settings settings = {0};
	struct rota_context context = {.cancel = &cancelled_at_once};
	done_by(made_done) struct made made = {0};
	ck_assert_int_eq(
		plan_run(&settings, &input, &context, &made.roster, &made.figures, NULL), ROTA_OK);
	for (int a = 0; a < random_site.site->n_agents; a++)
		if (!is_excused(made.figures, &random_site.site->agents[a]))
			ck_assert_int_eq(hard_breaches(&input, made.roster, a), 0);
	random_site_done(&random_site);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "plan", plan_of_any_site_obeys_or_says_who_does_not,
		days_pinned_off_stay_off_and_pinned_shifts_stay,
		no_move_of_a_shift_forgets_the_rest_before_the_period,
		plan_goes_on_from_what_was_worked_before, plan_is_the_same_again_and_on_two_threads,
		account_of_the_search_is_the_price_of_the_roster,
		plan_is_whole_when_it_is_stopped_at_once);
}
