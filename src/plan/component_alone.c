/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue that no skill joins to others: all who serve it are alike. */
#include "plan/component.h"

#include <string.h>

struct alone {
	int32_t *lacking; /* [i] units wanted less those there */
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
	return memory_new(n, sizeof(double), &alone->price, err);
}

static void done(struct component *c)
{
	struct alone *alone = c->state;
	free(alone->lacking);
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

/* Price of a unit more where so many are lacking; ret_cost: what it costs without. */
static double price_lacking(const struct component_terms *terms, int32_t lacking, double *ret_cost)
{
	double uncovered = lacking > 0 ? lacking : 0, spare = lacking < 0 ? -(double)lacking : 0;
	*ret_cost = terms_cost(terms, uncovered, spare);
	return terms_price_helping(terms, uncovered, spare, *ret_cost);
}

/* The integral over x, people lacking, of what they cost. */
static double cost_up_to(const struct component_terms *terms, double x)
{
	if (x > 0)
		return terms->uncovered * x * x / 2;
	return terms->squared ? x * x * x / 3 : -terms->surplus * x * x / 2;
}

/* The mean over all demands of the spread: one person more moves x by one. */
static double blurred_price(const struct component *c, int32_t lacking, int32_t wanted)
{
	const struct component_terms *terms = c->terms;
	double low = (lacking - terms_spread_low(terms) * wanted) * terms->per_unit;
	double high = low + 2 * terms->blur * wanted * terms->per_unit;
	double sum = cost_up_to(terms, high - 1) - cost_up_to(terms, low - 1) -
		     cost_up_to(terms, high) + cost_up_to(terms, low);
	return sum / (high - low) * terms->per_unit;
}

static double settle(struct component *c, int i)
{
	struct alone *alone = c->state;
	const struct component_terms *terms = c->terms;
	double cost;
	alone->price[i] = price_lacking(terms, alone->lacking[i], &cost);
	int32_t wanted = component_wanted(c, 0, i);
	if (terms->blur * wanted > 0)
		alone->price[i] = blurred_price(c, alone->lacking[i], wanted);
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
	.settle = settle,
	.prices = prices,
	.lack = lack,
};
