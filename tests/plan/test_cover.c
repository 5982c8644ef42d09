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

static double cost_of(const struct problem *p, double uncovered, double spare)
{
	const struct prices *prices = &p->site->prices;
	return uncovered * prices->uncovered +
	       (p->surplus_squared ? spare * spare : spare * prices->surplus);
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
	double k = p->grid.per_interval;
	return cost_of(p, (double)(need - served) / k, (double)(have - served) / k);
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
static void ground_init(struct ground *g, uint64_t seed, int n_queues, minutes step, bool squared)
{
	static const char *const names[] = {"q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7"};
	struct horizon horizon;
	day_number first = date_of("2026-03-02");
	random_init(&g->random, seed, 0);
	g->site = small_site_new("Europe/Warsaw");
	g->site->prices.surplus_squared = squared;
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
		ground_init(&g, seed, 1 + (int)seed % SMALL_SITE_QUEUES, seed % 3 == 0 ? 60 : 30,
			false);
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
 * wanted; where surplus is squared they lie around what is wanted. */
static double least_demand(const struct problem *p, double share)
{
	const struct prices *prices = &p->site->prices;
	if (p->surplus_squared)
		return 1 - share;
	return 1 - 2 * share * prices->uncovered / (prices->uncovered + prices->surplus);
}

/* One pool of queues at one demand, over all sets S of them: e(S) is what is wanted on them less
 * the people who serve no other. */
struct sets {
	double excess[1 << SMALL_SITE_QUEUES];
	uint32_t n, widest; /* the union of those where e is least */
	double least;
};

static uint32_t mask_of(const struct ground *g, int pool, int group)
{
	uint32_t mask = 0;
	int place = 0;
	for (int q = 0; q < g->site->n_queues; q++)
		if (cover_pool_of_queue(g->cover, q) == pool)
			mask |= (uint32_t)queue_set_has(&g->problem->groups[group].queues, q)
				<< place++;
	return mask;
}

/* With so great a share of the demand. */
static void list_sets(const struct ground *g, int pool, int i, const int32_t units[], double share,
	struct sets *ret_sets)
{
	const struct problem *p = g->problem;
	double need[SMALL_SITE_QUEUES];
	int n = 0;
	for (int q = 0; q < g->site->n_queues; q++)
		if (cover_pool_of_queue(g->cover, q) == pool)
			need[n++] = share * p->required[q * p->grid.n_intervals + i];
	*ret_sets = (struct sets){.n = UINT32_C(1) << n, .least = INFINITY};
	for (uint32_t set = 0; set < ret_sets->n; set++) {
		double e = 0;
		for (int q = 0; q < n; q++)
			e += (set >> q & 1) != 0 ? need[q] : 0;
		for (int group = 0; group < p->n_groups; group++)
			if (cover_pool(g->cover, group) == pool &&
				(mask_of(g, pool, group) & ~set) == 0)
				e -= units[group];
		ret_sets->excess[set] = e;
		ret_sets->least = fmin(ret_sets->least, e);
	}
	for (uint32_t set = 0; set < ret_sets->n; set++)
		if (ret_sets->excess[set] <= ret_sets->least + 1e-9)
			ret_sets->widest |= set;
}

/* Who serves no queue outside the last least cut that held all of theirs, as the demand grows, is
 * served as far as that leaves room; never less than truly. */
struct served {
	uint32_t room; /* 0: none held them */
	double price, amount, truly;
};

static void serve(
	const struct problem *p, const struct sets *sets, uint32_t mask, struct served *served)
{
	uint32_t all = sets->n - 1;
	double room = fmin(1, sets->excess[all] - sets->least), least = INFINITY;
	if ((mask & ~sets->widest) == 0)
		served->room = sets->widest;
	if (served->room != 0)
		room = fmin(room, sets->excess[served->room] - sets->least);
	for (uint32_t set = mask; set < sets->n; set = (set + 1) | mask)
		least = fmin(least, sets->excess[set]);
	double uncovered = sets->excess[all] - sets->least, spare = -sets->least;
	served->price +=
		cost_of(p, uncovered - room, spare + 1 - room) - cost_of(p, uncovered, spare);
	served->amount += room;
	served->truly += fmin(1, least - sets->least);
}

/* A person less on each queue, as a share of the demand: cuts that open later count. */
static double least_before(const struct ground *g, int pool, int i)
{
	double wanted = 0, queues = 0;
	for (int q = 0; q < g->site->n_queues; q++) {
		if (cover_pool_of_queue(g->cover, q) != pool)
			continue;
		wanted += g->problem->required[q * HOURS + i];
		queues++;
	}
	return queues / fmax(1, wanted);
}

static void compare_blurred(struct ground *g, int i, const int32_t units[], double share)
{
	enum { DEMANDS = 1000 };
	const struct problem *p = g->problem;
	double least = least_demand(p, share), step = 2 * share / DEMANDS;
	double cost = cover_settle(g->cover, i);
	/* the flow of all queues together does not tell whose surplus is squared */
	if (!p->surplus_squared)
		ck_assert_double_eq_tol(cost, cost_by_flow(p, i, units, -1, 0), 1e-9);
	for (int pool = 0; pool < cover_pools(g->cover); pool++) {
		struct served served[MOST_GROUPS] = {0};
		double from = least - least_before(g, pool, i);
		for (double now = fmax(0, from); now < least + 2 * share; now += step) {
			struct sets sets;
			list_sets(g, pool, i, units, now, &sets);
			for (int group = 0; group < p->n_groups; group++) {
				if (cover_pool(g->cover, group) != pool)
					continue;
				if (now < least)
					served[group] = (struct served){.room = served[group].room};
				serve(p, &sets, mask_of(g, pool, group), &served[group]);
			}
		}
		for (int group = 0; group < p->n_groups; group++) {
			if (cover_pool(g->cover, group) != pool)
				continue;
			ck_assert_double_eq_tol(
				price_of(g, group, i), served[group].price / DEMANDS, 0.05);
			ck_assert_double_le(served[group].truly, served[group].amount + 1e-6);
		}
	}
}

START_TEST(blurred_prices_are_means_over_demands)
{
	for (uint64_t seed = 0; seed < 24; seed++) {
		struct ground g;
		ground_init(&g, seed, 1 + (int)seed % 6, 60, seed % 5 == 4);
		cover_blur(g.cover, 0.4);
		for (int i = 0; i < HOURS; i += 3) {
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
