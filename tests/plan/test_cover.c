/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/cover.h"

#include "base/random.h"
#include "roster/coverage_flow.h"
#include "suite.h"
#include "support/small_site.h"

#include <stdio.h>

/* Served demand by the flow of roster/, which works another way. */
static int64_t served_by_flow(const struct problem *p, int i, const int32_t units[], int more)
{
	struct coverage_group groups[64];
	for (int g = 0; g < p->n_groups; g++)
		groups[g] = (struct coverage_group){p->groups[g].queues, 0};
	done_by(coverage_flow_done) struct coverage_flow flow = {0};
	ck_assert_int_eq(
		coverage_flow_init(&flow, groups, p->n_groups, p->site->n_queues, NULL), ROTA_OK);
	for (int g = 0; g < p->n_groups; g++)
		flow.supply[g] = units[g] + (g == more ? p->grid.per_interval : 0);
	for (int q = 0; q < p->site->n_queues; q++)
		flow.demand[q] =
			(int64_t)p->required[q * p->grid.n_intervals + i] * p->grid.per_interval;
	coverage_flow_run(&flow);
	int64_t sum = 0;
	for (int q = 0; q < p->site->n_queues; q++)
		sum += flow.served[q];
	return sum;
}

static double cost_by_flow(const struct problem *p, int i, const int32_t units[], int more)
{
	int64_t need = 0, have = more >= 0 ? p->grid.per_interval : 0;
	for (int q = 0; q < p->site->n_queues; q++)
		need += (int64_t)p->required[q * p->grid.n_intervals + i] * p->grid.per_interval;
	for (int g = 0; g < p->n_groups; g++)
		have += units[g];
	int64_t served = served_by_flow(p, i, units, more);
	return ((double)(need - served) * p->site->prices.uncovered +
		       (double)(have - served) * p->site->prices.surplus) /
	       p->grid.per_interval;
}

static void draw_people(struct site *site, struct random *r)
{
	for (int a = 0; a < 12; a++) {
		char id[8], skills[9];
		int n = 0;
		for (int q = 0; q < site->n_queues; q++)
			if (random_below(r, 3) == 0)
				skills[n++] = (char)('0' + q);
		if (n == 0)
			skills[n++] = (char)('0' + random_below(r, (uint32_t)site->n_queues));
		skills[n] = '\0';
		snprintf(id, sizeof(id), "a%d", a);
		small_site_add_agent(site, id, ROLE_AGENT, 0, skills);
	}
}

static void compare(uint64_t seed)
{
	struct random random;
	random_init(&random, seed, 0);
	owned_by(site_free) struct site *site = small_site_new("Europe/Warsaw");
	int n_queues = 1 + (int)random_below(&random, 6);
	static const char *const names[] = {"q0", "q1", "q2", "q3", "q4", "q5"};
	for (int q = 0; q < n_queues; q++)
		small_site_add_queue(site, names[q]);
	/* half an hour's step in hours of need: two slots an interval */
	small_site_add_kind(site, "early", 360, 390, 30, 480);
	small_site_add_contract(site, "c");
	draw_people(site, &random);
	owned_by(need_free) struct need *need = NULL;
	owned_by(problem_free) struct problem *p = NULL;
	owned_by(cover_free) struct cover *cover = NULL;
	struct horizon horizon;
	day_number first = date_of("2026-03-02");
	ck_assert_int_eq(horizon_init(&horizon, site->zone, first, 1, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, n_queues, &need, NULL), ROTA_OK);
	for (int q = 0; q < n_queues; q++)
		for (int i = 0; i < 24; i++)
			series_column(&need->columns[NEED_REQUIRED], q)[i] =
				random_below(&random, 6);
	struct plan_input input = {.site = site, .need = need, .period = {first, 1}};
	ck_assert_int_eq(problem_new(&input, &p, NULL), ROTA_OK);
	ck_assert_int_eq(cover_new(p, &cover, NULL), ROTA_OK);
	for (int i = 0; i < 24; i++) {
		int32_t units[64];
		double prices[64] = {0};
		for (int g = 0; g < p->n_groups; g++)
			units[g] = (int32_t)random_below(&random, 6);
		double cost = cover_price(cover, i, units, 1, prices);
		ck_assert_double_eq_tol(cost, cost_by_flow(p, i, units, -1), 1e-9);
		for (int g = 0; g < p->n_groups; g++)
			ck_assert_double_eq_tol(prices[g] * p->grid.per_interval,
				cost_by_flow(p, i, units, g) - cost, 1e-9);
	}
}

START_TEST(cost_and_prices_are_those_of_the_greatest_flow)
{
	for (uint64_t seed = 0; seed < 100; seed++)
		compare(seed);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "cover", cost_and_prices_are_those_of_the_greatest_flow);
}
