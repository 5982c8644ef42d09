/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/coverage_flow.h"

#include "base/random.h"
#include "suite.h"

#include <stdbool.h>
#include <string.h>

enum { MOST_GROUPS = 4, QUEUES = 3, MOST_AMOUNT = 3 };

/* The best service found so far when every person is sent everywhere in turn. */
struct search {
	const struct coverage_group *groups;
	const int64_t *supply, *demand;
	int n_groups;
	int64_t best[QUEUES], best_total;
};

/* More in all, or as much and more for the first queue that differs. */
static bool is_better(const int64_t served[QUEUES], int64_t total, const struct search *search)
{
	if (total != search->best_total)
		return total > search->best_total;
	for (int q = 0; q < QUEUES; q++)
		if (served[q] != search->best[q])
			return served[q] > search->best[q];
	return false;
}

/* All ways to send the people of group g, from its person `p` on. */
static void enumerate(struct search *search, int g, int64_t p, int64_t served[QUEUES])
{
	while (g < search->n_groups && p == search->supply[g]) {
		g++;
		p = 0;
	}
	if (g == search->n_groups) {
		int64_t total = 0;
		for (int q = 0; q < QUEUES; q++)
			total += served[q];
		if (is_better(served, total, search)) {
			memcpy(search->best, served, sizeof(search->best));
			search->best_total = total;
		}
		return;
	}
	enumerate(search, g, p + 1, served);
	for (int q = 0; q < QUEUES; q++)
		if (queue_set_has(&search->groups[g].queues, q) && served[q] < search->demand[q]) {
			served[q]++;
			enumerate(search, g, p + 1, served);
			served[q]--;
		}
}

static void check_balance(const struct coverage_flow *flow)
{
	int64_t supply = 0, scheduled = 0;
	for (int g = 0; g < flow->n_groups; g++) {
		int64_t sent = flow->spare[g];
		ck_assert_int_ge(flow->spare[g], 0);
		for (int q = 0; q < flow->n_queues; q++) {
			int64_t x = flow->sent[g * flow->n_queues + q];
			ck_assert_int_ge(x, 0);
			ck_assert(x == 0 || queue_set_has(&flow->groups[g].queues, q));
			sent += x;
		}
		ck_assert_int_eq(sent, flow->supply[g]);
		supply += flow->supply[g];
	}
	for (int q = 0; q < flow->n_queues; q++) {
		ck_assert_int_le(flow->served[q], flow->demand[q]);
		ck_assert_int_le(flow->served[q], flow->scheduled[q]);
		scheduled += flow->scheduled[q];
	}
	ck_assert_int_eq(scheduled, supply);
}

START_TEST(flow_serves_what_enumeration_finds)
{
	struct random random;
	random_init(&random, 3, 0);
	for (int round = 0; round < 3000; round++) {
		struct coverage_group groups[MOST_GROUPS];
		int n = (int)random_below(&random, MOST_GROUPS + 1);
		for (int g = 0; g < n; g++) {
			uint64_t bits = 1 + random_below(&random, (1u << QUEUES) - 1);
			groups[g].queues = (struct queue_set){{bits}};
			groups[g].first = __builtin_ctzll(bits);
		}
		done_by(coverage_flow_done) struct coverage_flow flow = {0};
		ck_assert_int_eq(coverage_flow_init(&flow, groups, n, QUEUES, NULL), ROTA_OK);
		for (int g = 0; g < n; g++)
			flow.supply[g] = random_below(&random, MOST_AMOUNT + 1);
		for (int q = 0; q < QUEUES; q++)
			flow.demand[q] = random_below(&random, 2 * MOST_AMOUNT);
		coverage_flow_run(&flow);
		check_balance(&flow);
		struct search search = {groups, flow.supply, flow.demand, n, {0}, -1};
		enumerate(&search, 0, 0, (int64_t[QUEUES]){0});
		for (int q = 0; q < QUEUES; q++)
			ck_assert_msg(
				flow.served[q] == search.best[q], "round %d queue %d", round, q);
	}
}
END_TEST

/* What one kind of people cannot do, others must be moved for, two steps away. */
START_TEST(flow_moves_people_along_a_chain)
{
	static const struct coverage_group groups[] = {{{{0x3}}, 0}, {{{0x6}}, 1}, {{{0x1}}, 0}};
	done_by(coverage_flow_done) struct coverage_flow flow = {0};
	ck_assert_int_eq(coverage_flow_init(&flow, groups, 3, 3, NULL), ROTA_OK);
	memcpy(flow.supply, (int64_t[]){5, 5, 0}, sizeof(int64_t[3]));
	memcpy(flow.demand, (int64_t[]){2, 3, 5}, sizeof(int64_t[3]));
	coverage_flow_run(&flow);
	for (int q = 0; q < 3; q++)
		ck_assert_int_eq(flow.served[q], flow.demand[q]);
}
END_TEST

START_TEST(flow_takes_amounts_as_large_as_time_and_the_most_queues)
{
	enum { LAST = MOST_QUEUES - 1 };
	struct coverage_group groups[] = {{queue_set_of(LAST), LAST}, {queue_set_of(5), 5}};
	for (int q = 0; q < MOST_QUEUES; q++)
		queue_set_add(&groups[1].queues, q);
	done_by(coverage_flow_done) struct coverage_flow flow = {0};
	ck_assert_int_eq(coverage_flow_init(&flow, groups, 2, MOST_QUEUES, NULL), ROTA_OK);
	flow.supply[0] = 1000000000000;
	flow.supply[1] = 3;
	flow.demand[LAST] = 3600000000000;
	flow.demand[5] = 1;
	coverage_flow_run(&flow);
	ck_assert_int_eq(flow.served[LAST], 1000000000002);
	ck_assert_int_eq(flow.served[5], 1);
}
END_TEST

START_TEST(flow_of_nobody_and_nothing_is_empty)
{
	done_by(coverage_flow_done) struct coverage_flow flow = {0};
	ck_assert_int_eq(coverage_flow_init(&flow, NULL, 0, 2, NULL), ROTA_OK);
	flow.demand[0] = 4;
	coverage_flow_run(&flow);
	ck_assert_int_eq(flow.served[0], 0);
	done_by(coverage_flow_done) struct coverage_flow none = {0};
	ck_assert_int_eq(coverage_flow_init(&none, NULL, 0, 0, NULL), ROTA_OK);
	coverage_flow_run(&none);
}
END_TEST

int main(void)
{
	return SUITE_RUN("roster", "coverage_flow", flow_serves_what_enumeration_finds,
		flow_moves_people_along_a_chain,
		flow_takes_amounts_as_large_as_time_and_the_most_queues,
		flow_of_nobody_and_nothing_is_empty);
}
