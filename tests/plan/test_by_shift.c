/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan.h"

#include "plan/crew.h"
#include "plan/oracle.h"
#include "suite.h"
#include "support/random_site.h"

#include <stdio.h>

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

/* Five working days, three people, two shifts: small enough to try every plan. */
enum { DAYS = 5, PEOPLE = 3, WAYS = 243, PERIOD = 7 };

static struct site *tiny_site(struct random *random)
{
	struct site *site = small_site_new("UTC");
	small_site_add_kind(site, "day", 6 * 60, 6 * 60, 60, 8 * 60)->days = 0x1f;
	small_site_add_kind(site, "late", 14 * 60, 14 * 60, 60, 10 * 60)->days = 0x1f;
	struct contract *contract = small_site_add_contract(site, "all");
	contract->rest = 11 * 60;
	contract->shifts_per_period = (struct range){2, 3 + (int)random_below(random, 2)};
	contract->consecutive_days = (struct range){1 + (int)random_below(random, 2), 3};
	static struct kind_limit few = {.kind = 1, .most = 1};
	contract->limits = &few;
	contract->n_limits = (int)random_below(random, 2);
	for (int i = 0; i < PEOPLE; i++) {
		char id[8];
		snprintf(id, sizeof id, "a%d", i);
		struct agent *agent = small_site_add_agent(site, id, ROLE_AGENT, 0, "");
		for (int d = 0; d < DAYS; d++) {
			char date[16];
			snprintf(date, sizeof date, "2026-03-%02d", 2 + d);
			if (random_below(random, 3) == 0)
				small_site_add_wish(site, agent, date, (int)random_below(random, 2),
					random_below(random, 2) == 0,
					1 + (int)random_below(random, 3));
		}
	}
	return site;
}

static struct need *tiny_need(const struct site *site, struct random *random)
{
	struct need *need = NULL;
	struct horizon horizon;
	ck_assert_int_eq(horizon_init(&horizon, site->zone, date_of("2026-03-02"), PERIOD,
				 site->interval_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 0, &need, NULL), ROTA_OK);
	ck_assert_int_eq(memory_new(2 * DAYS, sizeof(*need->shifts), &need->shifts, NULL), ROTA_OK);
	for (int d = 0; d < DAYS; d++)
		for (int k = 0; k < 2; k++)
			need->shifts[need->n_shifts++] =
				(struct shift_need){.day = date_of("2026-03-02") + d,
					.kind = k,
					.required = (double)random_below(random, 3),
					.uncovered_price = 10,
					.surplus_price = 1};
	return need;
}

/* What one person works: a digit of `way` a day, 0 off, else 1 + the shift. */
static int digit(int way, int day)
{
	for (int d = 0; d < day; d++)
		way /= 3;
	return way % 3;
}

static struct roster *roster_of(const struct site *site, const int ways[PEOPLE])
{
	struct roster *roster = NULL;
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	for (int i = 0; i < PEOPLE; i++)
		for (int d = 0; d < DAYS && ways[i] >= 0; d++) {
			int worked = digit(ways[i], d);
			if (worked == 0)
				continue;
			const struct shift_kind *kind = &site->shift_kinds[worked - 1];
			day_number day = date_of("2026-03-02") + d;
			instant start =
				zone_instant(site->zone, day, kind->windows[0].from * 60, NULL);
			ck_assert_int_eq(roster_add_duty(roster, site, site->agents[i].id,
						 kind->name, day, NULL),
				ROTA_OK);
			ck_assert_int_eq(
				roster_add_piece(roster, site, start,
					start + kind->length.least * 60, "work", true, NULL),
				ROTA_OK);
		}
	ck_assert_int_eq(roster_sort(roster, NULL), ROTA_OK);
	return roster;
}

/* By the audit, ways that keep all rules, and by the prices what each costs by itself. */
static int list_ways(
	const struct plan_input *input, int person, int ret_ways[WAYS], double ret_costs[WAYS])
{
	int count = 0;
	for (int way = 0; way < WAYS; way++) {
		int ways[PEOPLE] = {-1, -1, -1};
		ways[person] = way;
		owned_by(roster_free) struct roster *roster = roster_of(input->site, ways);
		if (hard_breaches(input, roster, person) > 0)
			continue;
		ret_costs[count] = 0;
		const struct agent *agent = &input->site->agents[person];
		for (int w = 0; w < agent->n_wishes; w++) {
			int day = agent->wishes[w].day - input->period.first_day;
			bool works = digit(way, day) == 1 + agent->wishes[w].kind;
			ret_costs[count] +=
				works != agent->wishes[w].on ? agent->wishes[w].weight : 0;
		}
		ret_ways[count++] = way;
	}
	return count;
}

static double cover_cost(const struct need *need, const int ways[PEOPLE])
{
	double cost = 0;
	for (int d = 0; d < DAYS; d++)
		for (int k = 0; k < 2; k++) {
			const struct shift_need *wanted = &need->shifts[2 * d + k];
			double have = 0;
			for (int i = 0; i < PEOPLE; i++)
				have += digit(ways[i], d) == k + 1;
			cost += have < wanted->required ? 10 * (wanted->required - have)
							: have - wanted->required;
		}
	return cost;
}

/* The least that any legal plan costs. */
static double best_of_all(const struct plan_input *input)
{
	static int ways[PEOPLE][WAYS];
	static double costs[PEOPLE][WAYS];
	int counts[PEOPLE];
	double best = INFINITY;
	for (int i = 0; i < PEOPLE; i++)
		counts[i] = list_ways(input, i, ways[i], costs[i]);
	for (int a = 0; a < counts[0]; a++)
		for (int b = 0; b < counts[1]; b++)
			for (int c = 0; c < counts[2]; c++) {
				double own = costs[0][a] + costs[1][b] + costs[2][c];
				if (own >= best)
					continue;
				int plan[PEOPLE] = {ways[0][a], ways[1][b], ways[2][c]};
				best = fmin(best, own + cover_cost(input->need, plan));
			}
	return best;
}

START_TEST(small_plans_are_the_best_there_are)
{
	for (uint64_t seed = 0; seed < 8; seed++) {
		struct random random;
		random_init(&random, seed, 5);
		owned_by(site_free) struct site *site = tiny_site(&random);
		owned_by(need_free) struct need *need = tiny_need(site, &random);
		struct plan_input input = {
			.site = site, .need = need, .period = {date_of("2026-03-02"), PERIOD}};
		struct plan_settings settings = {.effort = 2000};
		struct rota_context context = {.seed = seed, .threads = 2};
		owned_by(roster_free) struct roster *roster = NULL;
		owned_by(figures_free) struct figures *figures = NULL;
		ck_assert_int_eq(
			plan_run(&settings, &input, &context, &roster, &figures, NULL), ROTA_OK);
		double best = best_of_all(&input);
		ck_assert_int_eq(hard_breaches(&input, roster, INDEX_NONE), 0);
		ck_assert_msg(fabs(figures->terms.total_cost - best) < 1e-6,
			"seed %d: %g, the best is %g", (int)seed, figures->terms.total_cost, best);
		ck_assert_msg(figures->bound <= best + 1e-6, "seed %d: bound %g, best %g",
			(int)seed, figures->bound, best);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "by_shift",
		plans_cost_what_their_shifts_do_and_no_less_than_the_bound,
		price_of_one_more_is_what_one_more_changes, market_buys_the_cheapest_number,
		small_plans_are_the_best_there_are);
}
