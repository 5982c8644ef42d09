/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan.h"

#include "plan/crew.h"
#include "plan/oracle.h"
#include "suite.h"
#include "support/random_site.h"

/* A random site that is staffed by shift: agents wanted on some shifts of each day. */
static void ask_by_shift(struct random_site *r, uint64_t seed)
{
	struct random random;
	struct need *need = r->need;
	size_t most = (size_t)r->period.n_days * (size_t)r->site->n_shift_kinds;
	random_init(&random, seed, 9);
	ck_assert_int_eq(memory_new(most, sizeof(*need->shifts), &need->shifts, NULL), ROTA_OK);
	for (int d = 0; d < r->period.n_days; d++)
		for (int k = 0; k < r->site->n_shift_kinds; k++)
			if (random_below(&random, 4) > 0)
				need->shifts[need->n_shifts++] = (struct shift_need){
					.day = r->period.first_day + d,
					.kind = k,
					.required = (double)random_below(&random, 5),
					.uncovered_price = 20 + (double)random_below(&random, 60),
					.surplus_price = (double)random_below(&random, 3)};
	for (int q = 0; q < need->n_queues; q++)
		for (interval_index i = 0; i < need->horizon.count; i++)
			series_column(&need->columns[NEED_REQUIRED], q)[i] = 0;
}

/* Cost of the shifts, counted from the roster alone. */
static double shifts_cost(const struct random_site *r, const struct roster *roster)
{
	double cost = 0;
	for (size_t i = 0; i < r->need->n_shifts; i++) {
		const struct shift_need *need = &r->need->shifts[i];
		double have = 0;
		for (size_t d = 0; d < roster->n_duties; d++) {
			const struct duty *duty = &roster->duties[d];
			have += duty->day == need->day && duty->kind == need->kind &&
				r->site->agents[duty->agent].role == ROLE_AGENT;
		}
		cost += have < need->required ? (need->required - have) * need->uncovered_price
					      : (have - need->required) * need->surplus_price;
	}
	return cost;
}

static void plan_once(uint64_t seed)
{
	struct random_site r;
	random_site_init(&r, seed);
	ask_by_shift(&r, seed);
	struct plan_input input = {.site = r.site, .need = r.need, .period = r.period};
	struct plan_settings settings = {.effort = 300};
	struct rota_context context = {.seed = seed, .threads = 1};
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(figures_free) struct figures *figures = NULL;
	struct rota_error err = {0};
	ck_assert_msg(plan_run(&settings, &input, &context, &roster, &figures, &err) == ROTA_OK,
		"%s", err.text);
	double counted = figures->terms.shift_short_cost + figures->terms.shift_many_cost;
	ck_assert_double_eq_tol(counted, shifts_cost(&r, roster), 1e-6);
	ck_assert_double_eq_tol(
		figures->terms.uncovered_cost + figures->terms.surplus_cost, 0, 1e-9);
	ck_assert_msg(figures->bound <= figures->terms.total_cost + 1e-6,
		"seed %d: bound %g over the plan's %g", (int)seed, figures->bound,
		figures->terms.total_cost);
	if (figures->warnings.count == 0)
		ck_assert_int_eq(hard_breaches(&input, roster, INDEX_NONE), 0);
	random_site_done(&r);
}

START_TEST(plans_cost_what_their_shifts_do_and_no_less_than_the_bound)
{
	for (uint64_t seed = 0; seed < 12; seed++)
		plan_once(seed);
}
END_TEST

/* Prices of the ledger are differences of costs, whatever comes and goes. */
START_TEST(price_of_one_more_is_what_one_more_changes)
{
	for (uint64_t seed = 100; seed < 110; seed++) {
		struct random_site r;
		struct random random;
		struct ledger ledger;
		owned_by(problem_free) struct problem *problem = NULL;
		random_site_init(&r, seed);
		ask_by_shift(&r, seed);
		struct plan_input input = {.site = r.site, .need = r.need, .period = r.period};
		ck_assert_int_eq(problem_new(&input, &problem, NULL), ROTA_OK);
		ck_assert_int_eq(ledger_init(&ledger, problem, NULL), ROTA_OK);
		random_init(&random, seed, 0);
		for (int n = 0; n < 300; n++) {
			const struct shift_need *need =
				&r.need->shifts[random_below(&random, (uint32_t)r.need->n_shifts)];
			int day = need->day - r.period.first_day;
			size_t cell = (size_t)day * (size_t)problem->n_kinds + (size_t)need->kind;
			double before = ledger.total, told = ledger.price[cell];
			ledger_add(&ledger, day, need->kind, 1);
			ck_assert_double_eq_tol(ledger.total - before, told, 1e-9);
			if (random_below(&random, 2) == 0)
				ledger_add(&ledger, day, need->kind, -1);
		}
		ledger_done(&ledger);
		random_site_done(&r);
	}
}
END_TEST

/* What shifts cost at least at given worths, against every number of agents. */
START_TEST(market_buys_the_cheapest_number)
{
	for (uint64_t seed = 200; seed < 210; seed++) {
		enum { MOST = 7, MOST_CELLS = 400 };
		struct random_site r;
		struct random random;
		struct ledger ledger;
		double worths[MOST_CELLS] = {0}, expected = 0;
		owned_by(problem_free) struct problem *problem = NULL;
		random_site_init(&r, seed);
		ask_by_shift(&r, seed);
		struct plan_input input = {.site = r.site, .need = r.need, .period = r.period};
		ck_assert_int_eq(problem_new(&input, &problem, NULL), ROTA_OK);
		ck_assert_int_eq(ledger_init(&ledger, problem, NULL), ROTA_OK);
		ck_assert_int_le(problem->n_days * problem->n_kinds, MOST_CELLS);
		random_init(&random, seed, 0);
		for (int cell = 0; cell < problem->n_days * problem->n_kinds; cell++)
			worths[cell] = 100 * random_unit(&random) - 50;
		for (size_t i = 0; i < r.need->n_shifts; i++) {
			const struct shift_need *need = &r.need->shifts[i];
			double worth = worths[(need->day - r.period.first_day) * problem->n_kinds +
					      need->kind];
			double best = INFINITY;
			for (int n = 0; n <= MOST; n++) {
				double missing = fmax(0, need->required - n);
				double spare = fmax(0, n - need->required);
				best = fmin(best, missing * need->uncovered_price +
							  spare * need->surplus_price + worth * n);
			}
			expected += best;
		}
		ck_assert_double_eq_tol(
			ledger_market_price(&ledger, MOST, worths, NULL), expected, 1e-6);
		ledger_done(&ledger);
		random_site_done(&r);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "by_shift",
		plans_cost_what_their_shifts_do_and_no_less_than_the_bound,
		price_of_one_more_is_what_one_more_changes, market_buys_the_cheapest_number);
}
