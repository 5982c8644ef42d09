/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joined queues, too many to keep sets of them: the flow is worked out anew. */
#include "plan/component.h"
#include "roster/coverage_flow.h"

#include <math.h>
#include <string.h>

/* Demands that a blurred price is the mean over: each has a flow of its own. */
enum { BLUR_LEVELS = 3 };

struct flowing {
	struct coverage_group *groups; /* [n_groups] */
	struct coverage_flow flow;
	int32_t *supply; /* [i * n_groups + place] */
	double *prices;	 /* the same */
};

static enum rota_status make(struct component *c, struct rota_error *err)
{
	struct flowing *flowing;
	size_t cells = (size_t)c->n_groups * (size_t)c->n_intervals;
	TRY(memory_new(1, sizeof(*flowing), &flowing, err));
	c->state = flowing;
	TRY(memory_new((size_t)c->n_groups, sizeof(*flowing->groups), &flowing->groups, err));
	for (int g = 0; g < c->n_groups; g++)
		flowing->groups[g].queues = c->serves[g];
	TRY(memory_new(cells, sizeof(int32_t), &flowing->supply, err));
	TRY(memory_new(cells, sizeof(double), &flowing->prices, err));
	return coverage_flow_init(&flowing->flow, flowing->groups, c->n_groups, c->n_queues, err);
}

static void done(struct component *c)
{
	struct flowing *flowing = c->state;
	coverage_flow_done(&flowing->flow);
	free(flowing->groups);
	free(flowing->supply);
	free(flowing->prices);
	free(flowing);
}

static void add(struct component *c, int place, int i, int32_t units)
{
	struct flowing *flowing = c->state;
	flowing->supply[(size_t)i * (size_t)c->n_groups + (size_t)place] += units;
}

/* Queues that one more person at work could help, by way of others who change theirs. */
static struct queue_set helped(const struct component *c)
{
	const struct coverage_flow *flow = &((const struct flowing *)c->state)->flow;
	struct queue_set set = {0};
	for (int q = 0; q < c->n_queues; q++)
		if (flow->served[q] < flow->demand[q])
			queue_set_add(&set, q);
	for (bool grown = true; grown;) {
		grown = false;
		for (int g = 0; g < c->n_groups; g++) {
			if (!queue_sets_meet(&c->serves[g], &set))
				continue;
			for (int q = 0; q < c->n_queues; q++) {
				if (!queue_set_has(&set, q) &&
					flow->sent[g * c->n_queues + q] > 0) {
					queue_set_add(&set, q);
					grown = true;
				}
			}
		}
	}
	return set;
}

/* A level of a blurred price that stands for demand as it is. */
enum { NO_LEVEL = -1 };

/* Units that are wanted more on the queue at that level of demand. */
static int32_t wanted_more(const struct component *c, int place, int i, int level)
{
	const struct component_terms *terms = c->terms;
	int32_t now = component_wanted(c, place, i);
	double share = 2 * terms->blur * level / (BLUR_LEVELS - 1) - terms_spread_low(terms);
	return (int32_t)round(now * share);
}

/* The flow of the interval; what it leaves uncovered and to spare. */
static void run_flow(
	struct component *c, int i, int level, int64_t *ret_uncovered, int64_t *ret_spare)
{
	struct flowing *flowing = c->state;
	struct coverage_flow *flow = &flowing->flow;
	*ret_uncovered = *ret_spare = 0;
	for (int q = 0; q < c->n_queues; q++) {
		flow->demand[q] = component_wanted(c, q, i);
		if (level != NO_LEVEL)
			flow->demand[q] += wanted_more(c, q, i, level);
		*ret_uncovered += flow->demand[q];
	}
	for (int g = 0; g < c->n_groups; g++)
		*ret_spare += flow->supply[g] =
			flowing->supply[(size_t)i * (size_t)c->n_groups + (size_t)g];
	coverage_flow_run(flow);
	for (int q = 0; q < c->n_queues; q++) {
		*ret_uncovered -= flow->served[q];
		*ret_spare -= flow->served[q];
	}
}

/* Adds a part of the prices at that level. The price of several units is that of the first. */
static double add_prices(struct component *c, int i, int level, double part)
{
	struct flowing *flowing = c->state;
	int64_t uncovered, spare;
	run_flow(c, i, level, &uncovered, &spare);
	double cost = terms_cost(c->terms, (double)uncovered, (double)spare);
	struct queue_set set = helped(c);
	for (int g = 0; g < c->n_groups; g++)
		flowing->prices[(size_t)i * (size_t)c->n_groups + (size_t)g] +=
			part * (queue_sets_meet(&c->serves[g], &set)
					       ? terms_price_helping(c->terms, (double)uncovered,
							 (double)spare, cost)
					       : terms_price(c->terms, (double)uncovered,
							 (double)spare, 0, cost));
	return cost;
}

static double settle(struct component *c, int i)
{
	struct flowing *flowing = c->state;
	bool blurred = c->terms->blur > 0;
	memset(flowing->prices + (size_t)i * (size_t)c->n_groups, 0,
		sizeof(double) * (size_t)c->n_groups);
	for (int level = 0; level < BLUR_LEVELS && blurred; level++)
		add_prices(c, i, level, 1.0 / BLUR_LEVELS);
	return add_prices(c, i, NO_LEVEL, blurred ? 0 : 1);
}

static void prices(const struct component *c, int place, int from, int to, double ret_prices[])
{
	const struct flowing *flowing = c->state;
	for (int i = from; i < to; i++)
		ret_prices[i - from] =
			flowing->prices[(size_t)i * (size_t)c->n_groups + (size_t)place];
}

static int64_t lack(struct component *c, int i, bool helps[])
{
	int64_t uncovered, spare;
	run_flow(c, i, NO_LEVEL, &uncovered, &spare);
	struct queue_set set = helped(c);
	for (int g = 0; g < c->n_groups; g++)
		helps[g] = queue_sets_meet(&c->serves[g], &set);
	return uncovered;
}

const struct component_way component_flow = {
	.make = make,
	.done = done,
	.add = add,
	.settle = settle,
	.prices = prices,
	.lack = lack,
};
