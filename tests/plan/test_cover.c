/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/cover.h"

#include "base/random.h"
#include "roster/coverage_flow.h"
#include "suite.h"
#include "support/small_site.h"

#include <math.h>
#include <stdio.h>

enum { HOURS = 24, MOST_GROUPS = 16 };

/* Units wanted when the demand is so much more, as a share. */
static int64_t wanted(const struct problem *p, int q, int i, double shift)
{
	int units = (int)p->required[q * p->grid.n_intervals + i] * p->grid.per_interval;
	return (int64_t)round(units * (1 + shift));
}

/* Served demand by the flow of roster/, which works another way. */
static int64_t served_by_flow(
	const struct problem *p, int i, const int32_t units[], int more, double shift)
{
	struct coverage_group groups[MOST_GROUPS];
	for (int g = 0; g < p->n_groups; g++)
		groups[g] = (struct coverage_group){p->groups[g].queues, 0};
	done_by(coverage_flow_done) struct coverage_flow flow = {0};
	ck_assert_int_eq(
		coverage_flow_init(&flow, groups, p->n_groups, p->site->n_queues, NULL), ROTA_OK);
	for (int g = 0; g < p->n_groups; g++)
		flow.supply[g] = units[g] + (g == more ? p->grid.per_interval : 0);
	for (int q = 0; q < p->site->n_queues; q++)
		flow.demand[q] = wanted(p, q, i, shift);
	coverage_flow_run(&flow);
	int64_t sum = 0;
	for (int q = 0; q < p->site->n_queues; q++)
		sum += flow.served[q];
	return sum;
}

static double cost_by_flow(
	const struct problem *p, int i, const int32_t units[], int more, double shift)
{
	int64_t need = 0, have = more >= 0 ? p->grid.per_interval : 0;
	for (int q = 0; q < p->site->n_queues; q++)
		need += wanted(p, q, i, shift);
	for (int g = 0; g < p->n_groups; g++)
		have += units[g];
	int64_t served = served_by_flow(p, i, units, more, shift);
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

/* A site of up to eight queues with people of any skills, a day of hours. */
struct ground {
	struct site *site;
	struct need *need;
	struct problem *problem;
	struct cover *cover;
	struct plan_input input;
	struct random random;
};

static void ground_done(struct ground *g)
{
	cover_free(g->cover);
	problem_free(g->problem);
	need_free(g->need);
	site_free(g->site);
}

/* step: of the shifts' starts; half an hour makes two slots an interval. */
static void ground_init(struct ground *g, uint64_t seed, int n_queues, minutes step)
{
	static const char *const names[] = {"q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7"};
	struct horizon horizon;
	day_number first = date_of("2026-03-02");
	random_init(&g->random, seed, 0);
	g->site = small_site_new("Europe/Warsaw");
	for (int q = 0; q < n_queues; q++)
		small_site_add_queue(g->site, names[q]);
	small_site_add_kind(g->site, "early", 360, 360 + step, step, 480);
	small_site_add_contract(g->site, "c");
	draw_people(g->site, &g->random);
	small_site_add_agent(g->site, "unskilled", ROLE_AGENT, 0, "");
	small_site_add_agent(g->site, "lead", ROLE_LEAD, 0, "");
	ck_assert_int_eq(horizon_init(&horizon, g->site->zone, first, 1, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, n_queues, &g->need, NULL), ROTA_OK);
	for (int q = 0; q < n_queues; q++)
		for (int i = 0; i < HOURS; i++)
			series_column(&g->need->columns[NEED_REQUIRED], q)[i] =
				random_below(&g->random, 6);
	g->input = (struct plan_input){.site = g->site, .need = g->need, .period = {first, 1}};
	ck_assert_int_eq(problem_new(&g->input, &g->problem, NULL), ROTA_OK);
	ck_assert_int_eq(cover_new(g->problem, &g->cover, NULL), ROTA_OK);
}

/* Some come and go, all of one group or a few; units [n_groups] of interval i are kept beside. */
static void come_and_go(struct ground *g, int i, int32_t units[])
{
	const struct problem *p = g->problem;
	int changes = 1 + (int)random_below(&g->random, 4);
	for (int n = 0; n < changes; n++) {
		int group = (int)random_below(&g->random, (uint32_t)p->n_groups);
		int32_t more = (int32_t)random_below(&g->random, 5) - 2;
		if (units[group] + more < 0)
			continue;
		if (p->groups[group].role == ROLE_AGENT)
			units[group] += more;
		cover_add(g->cover, group, i, more);
	}
}

static double price_of(const struct ground *g, int group, int i)
{
	double price;
	cover_prices(g->cover, group, i, i + 1, &price);
	return price * g->problem->grid.per_interval;
}

static void compare(struct ground *g, int i, const int32_t units[])
{
	const struct problem *p = g->problem;
	bool helps[MOST_GROUPS];
	double cost = cover_settle(g->cover, i), now = cost_by_flow(p, i, units, -1, 0);
	int64_t need = 0, served = served_by_flow(p, i, units, -1, 0);
	ck_assert_double_eq_tol(cost, now, 1e-9);
	for (int q = 0; q < p->site->n_queues; q++)
		need += wanted(p, q, i, 0);
	ck_assert_double_eq_tol(
		cover_lack(g->cover, i, 1, helps) * p->grid.per_interval, need - served, 1e-9);
	for (int group = 0; group < p->n_groups; group++) {
		bool agents = p->groups[group].role == ROLE_AGENT;
		double change = agents ? cost_by_flow(p, i, units, group, 0) - now : 0;
		ck_assert_double_eq_tol(price_of(g, group, i), change, 1e-9);
		if (agents && !queue_set_is_empty(&p->groups[group].queues))
			ck_assert_int_eq(
				helps[group], served_by_flow(p, i, units, group, 0) > served);
	}
}

START_TEST(prices_stay_those_of_the_greatest_flow_as_people_come_and_go)
{
	for (uint64_t seed = 0; seed < 60; seed++) {
		struct ground g;
		ground_init(&g, seed, 1 + (int)seed % SMALL_SITE_QUEUES, seed % 3 == 0 ? 60 : 30);
		ck_assert_int_le(g.problem->n_groups, MOST_GROUPS);
		ck_assert_int_eq(g.problem->grid.per_interval, seed % 3 == 0 ? 1 : 2);
		for (int i = 0; i < HOURS; i++) {
			int32_t units[MOST_GROUPS] = {0};
			for (int n = 0; n < 12; n++) {
				come_and_go(&g, i, units);
				compare(&g, i, units);
			}
		}
		ground_done(&g);
	}
}
END_TEST

/* The demands that cover.h tells of: a price is nothing, on the mean, where as many are there as
 * wanted. */
static double least_demand(const struct problem *p, double share)
{
	const struct prices *prices = &p->site->prices;
	return 1 - 2 * share * prices->uncovered / (prices->uncovered + prices->surplus);
}

/* The mean over some of the demands, in whole units. */
static double blurred(
	const struct problem *p, int i, const int32_t units[], int group, double share, int levels)
{
	double mean = 0;
	for (int level = 0; level < levels; level++) {
		double shift = least_demand(p, share) + 2 * share * level / (levels - 1) - 1;
		mean += (cost_by_flow(p, i, units, group, shift) -
				cost_by_flow(p, i, units, -1, shift)) /
			levels;
	}
	return mean;
}

/* Cost of a queue by itself, any number of people wanted. */
static double cost_alone(const struct problem *p, double wanted, double there)
{
	return p->site->prices.uncovered * fmax(0, wanted - there) +
	       p->site->prices.surplus * fmax(0, there - wanted);
}

/* The mean over all of the demands, of a queue by itself. */
static double blurred_alone(
	const struct problem *p, int i, const int32_t units[], int group, double share)
{
	enum { DEMANDS = 20000 };
	double mean = 0, there = 0;
	int q = 0;
	while (!queue_set_has(&p->groups[group].queues, q))
		q++;
	double need = p->required[q * p->grid.n_intervals + i];
	for (int g = 0; g < p->n_groups; g++)
		if (queue_set_has(&p->groups[g].queues, q))
			there += units[g];
	for (int n = 0; n < DEMANDS; n++) {
		double now = need * (least_demand(p, share) + 2 * share * (n + 0.5) / DEMANDS);
		mean += (cost_alone(p, now, there + 1) - cost_alone(p, now, there)) / DEMANDS;
	}
	return mean;
}

static void compare_blurred(struct ground *g, int i, const int32_t units[], double share)
{
	const struct problem *p = g->problem;
	bool joined = cover_pools(g->cover) < g->site->n_queues;
	ck_assert_double_eq_tol(cover_settle(g->cover, i), cost_by_flow(p, i, units, -1, 0), 1e-9);
	for (int group = 0; group < p->n_groups; group++) {
		if (p->groups[group].role != ROLE_AGENT)
			continue;
		if (joined)
			ck_assert_double_eq_tol(
				price_of(g, group, i), blurred(p, i, units, group, share, 3), 1e-9);
		else if (!queue_set_is_empty(&p->groups[group].queues))
			ck_assert_double_eq_tol(price_of(g, group, i),
				blurred_alone(p, i, units, group, share), 1e-3);
		else
			ck_assert_double_eq_tol(
				price_of(g, group, i), p->site->prices.surplus, 1e-9);
	}
}

START_TEST(blurred_prices_are_means_over_demands)
{
	for (uint64_t seed = 0; seed < 24; seed++) {
		struct ground g;
		ground_init(&g, seed, 1 + (int)seed % 6, 60);
		cover_blur(g.cover, 0.4);
		for (int i = 0; i < HOURS; i++) {
			int32_t units[MOST_GROUPS] = {0};
			for (int n = 0; n < 3; n++)
				come_and_go(&g, i, units);
			compare_blurred(&g, i, units, 0.4);
		}
		ground_done(&g);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "cover",
		prices_stay_those_of_the_greatest_flow_as_people_come_and_go,
		blurred_prices_are_means_over_demands);
}
