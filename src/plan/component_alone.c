/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue that no skill joins to others: all who serve it are alike. */
#include "plan/component.h"

#include <string.h>

struct alone {
	int32_t *lacking; /* [i] units wanted less those there */
	int32_t *more;	  /* [i * n_levels] units wanted more at each level of a blurred price */
	double *price;	  /* [i] of a unit more */
};

static enum rota_status make(struct component *c, struct rota_error *err)
{
	struct alone *alone;
	size_t n = (size_t)c->n_intervals;
	TRY(memory_new(1, sizeof(*alone), &alone, err));
	c->state = alone;
	TRY(memory_new(n, sizeof(int32_t), &alone->lacking, err));
	memcpy(alone->lacking, c->wanted + (size_t)c->queues[0] * n, n * sizeof(int32_t));
	TRY(memory_new(n * (size_t)c->terms->n_levels, sizeof(int32_t), &alone->more, err));
	return memory_new(n, sizeof(double), &alone->price, err);
}

static void done(struct component *c)
{
	struct alone *alone = c->state;
	free(alone->lacking);
	free(alone->more);
	free(alone->price);
	free(alone);
}

static void add(struct component *c, int place, int i, int32_t units)
{
	(void)place;
	struct alone *alone = c->state;
	alone->lacking[i] -= units;
}

static void want(struct component *c, int place, int i, int32_t units)
{
	(void)place;
	struct alone *alone = c->state;
	alone->lacking[i] += units;
}

static void blur(struct component *c)
{
	struct alone *alone = c->state;
	int n_levels = c->terms->n_levels;
	for (int i = 0; i < c->n_intervals; i++)
		for (int level = 0; level < n_levels; level++)
			alone->more[i * n_levels + level] = component_more(c, 0, i, level);
}

/* Price of a unit more where so many are lacking; ret_cost: what it costs without. */
static double price_lacking(const struct component_terms *terms, int32_t lacking, double *ret_cost)
{
	int64_t uncovered = lacking > 0 ? lacking : 0, spare = lacking < 0 ? -(int64_t)lacking : 0;
	*ret_cost = terms_cost(terms, uncovered, spare);
	return terms_price_helping(terms, uncovered, spare, *ret_cost);
}

/* The mean over the levels. Where surplus is not squared a price is linear in what another
 * per_interval units would serve. */
static double blurred_price(
	const struct component_terms *terms, int32_t lacking, const int32_t more[])
{
	int32_t k = (int32_t)terms->per_interval, growth = 0;
	double cost, sum = 0;
	for (int level = 0; level < terms->n_levels && terms->squared; level++)
		sum += price_lacking(terms, lacking + more[level], &cost);
	if (terms->squared)
		return sum / terms->n_levels;
	for (int level = 0; level < terms->n_levels; level++) {
		int32_t there = lacking + more[level];
		growth += there <= 0 ? 0 : there < k ? there : k;
	}
	sum = (k * terms->n_levels - growth) * terms->surplus - growth * terms->uncovered;
	return sum * terms->per_unit * terms->per_unit / terms->n_levels;
}

static double settle(struct component *c, int i)
{
	struct alone *alone = c->state;
	const struct component_terms *terms = c->terms;
	double cost;
	alone->price[i] = price_lacking(terms, alone->lacking[i], &cost);
	if (terms->blur > 0)
		alone->price[i] = blurred_price(terms, alone->lacking[i],
			alone->more + (size_t)i * (size_t)terms->n_levels);
	return cost;
}

static void prices(const struct component *c, int place, int from, int to, double ret_prices[])
{
	(void)place;
	const struct alone *alone = c->state;
	memcpy(ret_prices, alone->price + from, sizeof(*ret_prices) * (size_t)(to - from));
}

static int64_t lack(struct component *c, int i, bool helps[])
{
	const struct alone *alone = c->state;
	for (int g = 0; g < c->n_groups; g++)
		helps[g] = alone->lacking[i] > 0;
	return alone->lacking[i] > 0 ? alone->lacking[i] : 0;
}

const struct component_way component_alone = {
	.make = make,
	.done = done,
	.add = add,
	.want = want,
	.blur = blur,
	.settle = settle,
	.prices = prices,
	.lack = lack,
};
