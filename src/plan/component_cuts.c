/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joined queues, few enough to keep the least cuts of their flow as people come and go. */
#include "plan/component.h"
#include "plan/cuts.h"

#include <string.h>

/* Prices of a unit more in one interval, at one level of demand. */
struct point {
	double idle;	 /* of who helps nobody */
	double helping;	 /* of who helps with all per_interval units, as far as anything is lacking
			  */
	uint32_t closed; /* groups that serve none but these queues help nobody */
};

struct joined {
	uint32_t *masks; /* [n_groups] queues of the group, as places in queues[] */
	struct cuts cuts;
	struct point *points; /* [i * (1 + n_levels)] as it is, then level by level */
};

static struct point *points_of(const struct component *c, int i)
{
	const struct joined *joined = c->state;
	return joined->points + (size_t)i * (size_t)(1 + c->terms->n_levels);
}

static enum rota_status make(struct component *c, struct rota_error *err)
{
	struct joined *joined;
	size_t n = (size_t)c->n_intervals;
	int32_t more[MOST_CUT_QUEUES];
	TRY(memory_new(1, sizeof(*joined), &joined, err));
	c->state = joined;
	TRY(memory_new((size_t)c->n_groups, sizeof(uint32_t), &joined->masks, err));
	for (int g = 0; g < c->n_groups; g++)
		for (int q = 0; q < c->n_queues; q++)
			joined->masks[g] |= (uint32_t)queue_set_has(&c->serves[g], q) << q;
	TRY(cuts_init(&joined->cuts, c->n_queues, c->n_intervals, err));
	TRY(memory_new(
		n * (size_t)(1 + c->terms->n_levels), sizeof(struct point), &joined->points, err));
	for (int i = 0; i < c->n_intervals; i++) {
		for (int q = 0; q < c->n_queues; q++)
			more[q] = component_wanted(c, q, i);
		cuts_want(&joined->cuts, i, more);
	}
	return ROTA_OK;
}

static void done(struct component *c)
{
	struct joined *joined = c->state;
	cuts_done(&joined->cuts);
	free(joined->masks);
	free(joined->points);
	free(joined);
}

static void add(struct component *c, int place, int i, int32_t units)
{
	struct joined *joined = c->state;
	cuts_add(&joined->cuts, i, joined->masks[place], units);
}

static void want(struct component *c, int place, int i, int32_t units)
{
	struct joined *joined = c->state;
	int32_t more[MOST_CUT_QUEUES] = {0};
	more[place] = units;
	cuts_want(&joined->cuts, i, more);
}

/* ret_point: its prices; the result is the cost. */
static double price_cut(
	const struct component_terms *terms, const struct least_cut *cut, struct point *ret_point)
{
	int64_t uncovered = cut->whole - cut->least, spare = -(int64_t)cut->least;
	double cost = terms_cost(terms, uncovered, spare);
	*ret_point = (struct point){.idle = terms_price(terms, uncovered, spare, 0, cost),
		.helping = terms_price_helping(terms, uncovered, spare, cost),
		.closed = cut->widest};
	return cost;
}

static double settle(struct component *c, int i)
{
	struct joined *joined = c->state;
	struct point *points = points_of(c, i);
	double cost = price_cut(c->terms, cuts_find(&joined->cuts, i), points);
	int32_t more[MOST_CUT_QUEUES];
	for (int level = 0; level < c->terms->n_levels && c->terms->blur > 0; level++) {
		for (int q = 0; q < c->n_queues; q++)
			more[q] = component_more(c, q, i, level);
		struct least_cut cut = cuts_with(&joined->cuts, i, more);
		price_cut(c->terms, &cut, &points[1 + level]);
	}
	return cost;
}

static double sharp_price(const struct component *c, uint32_t mask, int i)
{
	const struct joined *joined = c->state;
	const struct point *point = points_of(c, i);
	int32_t k = (int32_t)c->terms->per_interval;
	if ((mask & ~point->closed) == 0)
		return point->idle;
	if (k == 1)
		return point->helping;
	const struct least_cut *cut = &joined->cuts.least[i];
	int64_t uncovered = cut->whole - cut->least, spare = -(int64_t)cut->least;
	return terms_price(c->terms, uncovered, spare, cuts_growth(&joined->cuts, i, mask, k),
		terms_cost(c->terms, uncovered, spare));
}

/* The mean over the levels. Several units are as good as the first, as far as anything lacks. */
static double blurred_price(const struct component *c, uint32_t mask, int i)
{
	const struct point *points = points_of(c, i);
	int n_levels = c->terms->n_levels;
	double mean = 0;
	for (int level = 1; level <= n_levels; level++)
		mean += ((mask & ~points[level].closed) == 0 ? points[level].idle
							     : points[level].helping) /
			n_levels;
	return mean;
}

static void prices(const struct component *c, int place, int from, int to, double ret_prices[])
{
	const struct joined *joined = c->state;
	uint32_t mask = joined->masks[place];
	for (int i = from; i < to; i++)
		ret_prices[i - from] =
			c->terms->blur > 0 ? blurred_price(c, mask, i) : sharp_price(c, mask, i);
}

static int64_t lack(struct component *c, int i, bool helps[])
{
	struct joined *joined = c->state;
	const struct least_cut *cut = cuts_find(&joined->cuts, i);
	for (int g = 0; g < c->n_groups; g++)
		helps[g] = (joined->masks[g] & ~(uint32_t)cut->widest) != 0;
	return cut->whole - cut->least;
}

const struct component_way component_cuts = {
	.make = make,
	.done = done,
	.add = add,
	.want = want,
	.settle = settle,
	.prices = prices,
	.lack = lack,
};
