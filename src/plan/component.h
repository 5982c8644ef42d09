/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_COMPONENT_H
#define PLAN_COMPONENT_H
/*
 * Queues joined by skills, with the groups that serve some of them: what those at work leave
 * uncovered and to spare is a flow (models/plan.md), counted in one of three ways, by the number of
 * queues. All amounts are in units: slots of people.
 */
#include "base/memory.h"
#include "site/queue_set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What units cost, and the demands that blurred prices are means over; the same for all. */
struct component_terms {
	int64_t per_interval; /* units of one person at work a whole interval */
	double per_unit;      /* people */
	double uncovered, surplus;
	bool squared; /* the surplus */
	double blur;  /* demands of blurred prices differ by twice this share; 0: not at all */
};

/* The share of the demand that the least of them lies below it. Where as many are there as wanted
 * the mean price is 0: the linear program lets nearly all intervals gain nothing by one more, and
 * with spreads that lie around the demand plans would hold on to people that nobody needs. Where
 * surplus is squared its price says so by itself. */
static inline double terms_spread_low(const struct component_terms *terms)
{
	double both = terms->uncovered + terms->surplus;
	return 2 * terms->blur * (both > 0 && !terms->squared ? terms->uncovered / both : 0.5);
}

struct component {
	const struct component_way *way;
	const struct component_terms *terms;
	void *state; /* the way's own */
	int n_intervals, n_queues, n_groups;
	int *queues, *groups;
	struct queue_set *serves; /* [n_groups] queues of the group, as places in queues[] */
	const int32_t *wanted;	  /* [queue * n_intervals + i] of all queues */
};

/* A way to count; places are of the component's groups. */
struct component_way {
	enum rota_status (*make)(struct component *component, struct rota_error *err);
	void (*done)(struct component *component);
	void (*add)(struct component *component, int place, int i, int32_t units);
	/* So many units more are wanted on the queue at that place: `wanted` says so already; NULL:
	 * nothing */
	void (*want)(struct component *component, int place, int i, int32_t units);
	/* The cost of interval i; makes its prices right. */
	double (*settle)(struct component *component, int i);
	void (*prices)(const struct component *component, int place, int from, int to,
		double ret_prices[]);
	/* Units uncovered in i; helps[place]: whether one more of the group would cover some. */
	int64_t (*lack)(struct component *component, int i, bool helps[]);
};

/* A queue that no skill joins to others; sets of queues, up to MOST_CUT_QUEUES; the flow itself. */
extern const struct component_way component_alone, component_cuts, component_flow;

/* Demand of an interval in units, of the queue at that place. */
static inline int32_t component_wanted(const struct component *c, int place, int i)
{
	return c->wanted[(size_t)c->queues[place] * (size_t)c->n_intervals + (size_t)i];
}

/* Cost of so many units uncovered and spare. */
static inline double terms_cost(const struct component_terms *terms, double uncovered, double spare)
{
	double left = uncovered * terms->per_unit, over = spare * terms->per_unit;
	return terms->uncovered * left + (terms->squared ? over * over : terms->surplus * over);
}

/* Price of a unit where per_interval units more serve `growth` more. */
static inline double terms_price(const struct component_terms *terms, double uncovered,
	double spare, double growth, double cost)
{
	double k = (double)terms->per_interval;
	if (terms->squared)
		return (terms_cost(terms, uncovered - growth, spare + k - growth) - cost) *
		       terms->per_unit;
	return ((k - growth) * terms->surplus - growth * terms->uncovered) * terms->per_unit *
	       terms->per_unit;
}

/* The same where all of them serve what is lacking, as far as that goes. */
static inline double terms_price_helping(
	const struct component_terms *terms, double uncovered, double spare, double cost)
{
	double k = (double)terms->per_interval;
	return terms_price(terms, uncovered, spare, uncovered < k ? uncovered : k, cost);
}

#endif
