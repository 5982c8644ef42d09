/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joined queues, few enough to keep the least cuts of their flow as people come and go. */
#include "plan/component.h"
#include "plan/cuts.h"

#include <math.h>
#include <string.h>

/* Prices of a unit more in one interval. */
struct point {
	double idle;	 /* of who helps nobody */
	double helping;	 /* of who helps with all per_interval units, as far as anything is lacking
			  */
	uint32_t closed; /* groups that serve none but these queues help nobody */
};

/* The same where demands are many: of groups that serve none but these queues, and others besides
 * those of the next, which are fewer. */
struct mean {
	double price;
	uint32_t within;
};

struct joined {
	uint32_t *masks; /* [n_groups] queues of the group, as places in queues[] */
	struct cuts cuts;
	struct point *points; /* [i] with the demand as it is */
	struct mean *means;   /* [i * most_means] where prices are blurred */
};

/* Of those outside all cuts, and inside each of them. */
static size_t most_means(const struct component *c)
{
	return (size_t)c->n_queues + 2;
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
	TRY(memory_new(n, sizeof(struct point), &joined->points, err));
	TRY(memory_new(n * most_means(c), sizeof(struct mean), &joined->means, err));
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
	free(joined->means);
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
	double uncovered = (double)cut->whole - cut->least, spare = -(double)cut->least;
	double cost = terms_cost(terms, uncovered, spare);
	*ret_point = (struct point){.idle = terms_price(terms, uncovered, spare, 0, cost),
		.helping = terms_price_helping(terms, uncovered, spare, cost),
		.closed = cut->widest};
	return cost;
}

/* Demands that are s times what is wanted, for s from low to high. */
struct spread {
	const struct component_terms *terms;
	double low, high;
	struct cut_line all; /* queues together */
	struct cut_line lines[MOST_CUT_QUEUES + 1];
	int n_lines;
};

/* Of who serves no queue outside line j (INDEX_NONE: any): they are served as far as it leaves
 * room, as a rule the least cut that holds their queues. */
static const struct cut_line *room_of(const struct spread *spread, int j)
{
	return j == INDEX_NONE ? &spread->all : &spread->lines[j];
}

/* A unit's price at s, where line l is the least. */
static double price_at(const struct spread *spread, int j, int l, double s)
{
	const struct component_terms *terms = spread->terms;
	double least = cut_line_at(&spread->lines[l], s);
	double uncovered = fmax(0, cut_line_at(&spread->all, s) - least), spare = fmax(0, -least);
	double room = fmax(0, cut_line_at(room_of(spread, j), s) - least);
	double growth = j >= l ? 0 : fmin((double)terms->per_interval, room);
	return terms_price(terms, uncovered, spare, growth, terms_cost(terms, uncovered, spare));
}

/* The sum over s from..to; prices are linear there, or squares where surplus is. */
static double sum_prices(const struct spread *spread, int j, int l, double from, double to)
{
	if (!(to > from))
		return 0;
	double middle = price_at(spread, j, l, (from + to) / 2);
	if (!spread->terms->squared)
		return middle * (to - from);
	return (price_at(spread, j, l, from) + 4 * middle + price_at(spread, j, l, to)) *
	       (to - from) / 6;
}

/* Where line l is the least: from which s on all of a person's units are served. */
static double served_from(const struct spread *spread, int j, int l)
{
	const struct cut_line *line = &spread->lines[l];
	const struct cut_line *room = room_of(spread, j);
	double k = (double)spread->terms->per_interval, faster = room->wanted - line->wanted;
	return j < l && faster > 0 ? (k + line->fixed - room->fixed) / faster : line->from;
}

static double mean_price(const struct spread *spread, int j)
{
	double sum = 0;
	for (int l = 0; l < spread->n_lines; l++) {
		double from = fmax(spread->low, spread->lines[l].from), to = spread->high;
		if (l + 1 < spread->n_lines)
			to = fmax(from, spread->lines[l + 1].from);
		double full = fmin(fmax(served_from(spread, j, l), from), to);
		sum += sum_prices(spread, j, l, from, full) + sum_prices(spread, j, l, full, to);
	}
	return sum / (spread->high - spread->low);
}

/* Beginning where demand is a person less on each queue, as cuts that have just opened serve a part
 * of one. */
static void blur(struct component *c, int i)
{
	struct joined *joined = c->state;
	struct mean *means = joined->means + (size_t)i * most_means(c);
	struct spread spread = {.terms = c->terms, .low = 1 - terms_spread_low(c->terms)};
	int32_t wanted[MOST_CUT_QUEUES];
	spread.high = spread.low + 2 * c->terms->blur;
	for (int q = 0; q < c->n_queues; q++) {
		wanted[q] = component_wanted(c, q, i);
		spread.all.wanted += wanted[q];
	}
	spread.all.fixed = joined->cuts.least[i].whole - spread.all.wanted;
	double before = (double)c->terms->per_interval * c->n_queues / fmax(1, spread.all.wanted);
	spread.n_lines = cuts_chain(
		&joined->cuts, i, wanted, fmax(0, spread.low - before), spread.high, spread.lines);
	means[0].price = mean_price(&spread, INDEX_NONE);
	for (int l = 0; l < spread.n_lines; l++)
		means[1 + l] = (struct mean){mean_price(&spread, l), spread.lines[l].widest};
	if ((size_t)spread.n_lines + 1 < most_means(c))
		means[1 + spread.n_lines].within = 0;
}

static double settle(struct component *c, int i)
{
	struct joined *joined = c->state;
	double cost = price_cut(c->terms, cuts_find(&joined->cuts, i), &joined->points[i]);
	if (c->terms->blur > 0)
		blur(c, i);
	return cost;
}

static double sharp_price(const struct component *c, uint32_t mask, int i)
{
	const struct joined *joined = c->state;
	const struct point *point = &joined->points[i];
	int32_t k = (int32_t)c->terms->per_interval;
	if ((mask & ~point->closed) == 0)
		return point->idle;
	if (k == 1)
		return point->helping;
	const struct least_cut *cut = &joined->cuts.least[i];
	double uncovered = (double)cut->whole - cut->least, spare = -(double)cut->least;
	return terms_price(c->terms, uncovered, spare, cuts_growth(&joined->cuts, i, mask, k),
		terms_cost(c->terms, uncovered, spare));
}

static double blurred_price(const struct component *c, uint32_t mask, int i)
{
	const struct joined *joined = c->state;
	const struct mean *mean = joined->means + (size_t)i * most_means(c);
	const struct mean *last = mean + most_means(c) - 1;
	while (mean < last && (mask & ~mean[1].within) == 0)
		mean++;
	return mean->price;
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
