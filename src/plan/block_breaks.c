/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * With breaks a stay may be cut in two, so how long it has lasted is part of the state: at slot t,
 * with j breaks taken, on queue q for c slots at work (all from `stay` on are one). L(t, j, c, q)
 * is the least price; Z(t, j) that of breaks and nothing else so far, which is 0 or impossible.
 *
 *   L(t, j, 1, q) = price(t, q) + min( Z(t-1, j), min over q' of L(t-1, j, stay, q') )
 *   L(t, j, c, q) = price(t, q) + L(t-1, j, c-1, q), and from c = stay too where c = stay
 *   L(t, j, c, q) = L(t - length of break j, j-1, c, q) where break j may start then
 *
 * With j breaks taken t is no earlier than the j-th can end and no later than the next must begin:
 * outside of that nothing is worked out, and nothing read. Cost: slots between breaks x stay x
 * queues for all lengths of a shift.
 */
#include "plan/block.h"

#include <math.h>
#include <string.h>

/* Where L(t, j, ., .) begins; Z(t, j) is behind all of them. */
static size_t place(const struct problem *p, int t, int j)
{
	size_t layer = (size_t)p->stay * (size_t)p->lanes + 1;
	return ((size_t)t * ((size_t)p->most_breaks + 1) + (size_t)j) * layer;
}

size_t block_breaks_size(const struct problem *problem)
{
	return place(problem, problem->longest + 1, 0);
}

static float *layer_of(struct block_scratch *s, int t, int j)
{
	return s->table + place(s->problem, t, j);
}

static size_t layer_size(const struct problem *p)
{
	return (size_t)p->stay * (size_t)p->lanes + 1;
}

/* The breaks of a shift kind, as they are taken. */
struct breaks_rules {
	const struct slot_break *of;
	int n;
};

static struct breaks_rules rules_of(const struct problem *p, int kind)
{
	return (struct breaks_rules){&p->breaks[(size_t)kind * (size_t)p->most_breaks],
		p->site->shift_kinds[kind].n_breaks};
}

/* The slot at which break j has to have started to end at t; INDEX_NONE: it cannot. */
static int break_start(struct breaks_rules rules, int j, int t)
{
	const struct slot_break *rule = &rules.of[j];
	int from = t - rule->length;
	return from >= rule->first && from <= rule->last ? from : INDEX_NONE;
}

/* Whether j breaks can have been taken by t, and no more need to have begun. */
static inline bool is_open(struct breaks_rules rules, int j, int t)
{
	if (j > 0 && t < rules.of[j - 1].first + rules.of[j - 1].length)
		return false;
	return j == rules.n || t <= rules.of[j].last;
}

/* The least price after which another stay may begin. */
static float settled(const struct problem *p, const float layer[])
{
	size_t lanes = (size_t)p->lanes, last = (size_t)(p->stay - 1) * lanes;
	float least = layer[(size_t)p->stay * lanes];
	for (size_t q = 0; q < lanes; q++)
		least = layer[last + q] < least ? layer[last + q] : least;
	return least;
}

static void add_row(
	float *restrict to, const float *restrict from, const float *restrict sums, size_t lanes)
{
	for (size_t q = 0; q < lanes; q += LANES)
		for (size_t l = 0; l < LANES; l++)
			to[q + l] = from[q + l] + (sums[lanes + q + l] - sums[q + l]);
}

/* The cheaper of two rows, `more` dearer the second. */
static void add_cheaper(float *restrict to, const float *restrict one, const float *restrict other,
	float more, const float *restrict sums, size_t lanes)
{
	for (size_t q = 0; q < lanes; q += LANES)
		for (size_t l = 0; l < LANES; l++) {
			float second = other[q + l] + more;
			float before = one[q + l] < second ? one[q + l] : second;
			to[q + l] = before + (sums[lanes + q + l] - sums[q + l]);
		}
}

static void work(struct block_scratch *s, const float *from, const float *sums, float *to)
{
	size_t lanes = (size_t)s->problem->lanes, stay = (size_t)s->problem->stay;
	size_t last = (stay - 1) * lanes;
	float start = settled(s->problem, from) + STAY_PRICE;
	if (stay == 1) {
		add_cheaper(to, from, s->bar, start, sums, lanes);
		return;
	}
	for (size_t q = 0; q < lanes; q++)
		to[q] = start + s->bar[q] + (sums[lanes + q] - sums[q]);
	for (size_t c = lanes; c < last; c += lanes)
		add_row(to + c, from + c - lanes, sums, lanes);
	add_cheaper(to + last, from + last, from + last - lanes, 0, sums, lanes);
}

static void set_far(float *layer, size_t size)
{
	for (size_t i = 0; i < size; i++)
		layer[i] = HUGE_VALF;
}

static void fill(struct block_scratch *s, struct breaks_rules rules, int start, int t)
{
	const struct problem *p = s->problem;
	size_t lanes = (size_t)p->lanes, size = layer_size(p);
	const float *sums = s->sums + (size_t)(start + t - 1 - s->first) * lanes;
	for (int j = 0; j <= rules.n; j++) {
		if (!is_open(rules, j, t))
			continue;
		float *layer = layer_of(s, t, j);
		if (is_open(rules, j, t - 1))
			work(s, layer_of(s, t - 1, j), sums, layer);
		else
			set_far(layer, size);
		layer[size - 1] = HUGE_VALF;
		int from = j > 0 ? break_start(rules, j - 1, t) : INDEX_NONE;
		if (from == INDEX_NONE || !is_open(rules, j - 1, from))
			continue;
		const float *before = layer_of(s, from, j - 1);
		for (size_t i = 0; i < size; i++)
			layer[i] = before[i] < layer[i] ? before[i] : layer[i];
	}
}

const float *block_breaks_lengths(struct block_scratch *scratch, int kind, int start, int longest)
{
	struct block_scratch *s = scratch;
	const struct problem *p = s->problem;
	struct breaks_rules rules = rules_of(p, kind);
	size_t size = layer_size(p);
	for (int j = 0; j <= rules.n; j++)
		set_far(layer_of(s, 0, j), size);
	layer_of(s, 0, 0)[size - 1] = 0;
	s->best[0] = HUGE_VALF;
	for (int t = 1; t <= longest; t++) {
		fill(s, rules, start, t);
		s->best[t] = is_open(rules, rules.n, t) ? settled(p, layer_of(s, t, rules.n))
							: HUGE_VALF;
	}
	return s->best;
}

/* A state on the way back. */
struct step_back {
	int t, j, c, q; /* c, q INDEX_NONE: breaks only so far */
	float price;
};

static void try_back(struct step_back *best, struct step_back step, float add)
{
	step.price += add;
	if (step.price < best->price)
		*best = step;
}

static float value(struct block_scratch *s, int kind, const struct step_back *at)
{
	size_t lanes = (size_t)s->problem->lanes;
	const float *layer = layer_of(s, at->t, at->j);
	if (!is_open(rules_of(s->problem, kind), at->j, at->t))
		return HUGE_VALF;
	return at->c == INDEX_NONE ? layer[layer_size(s->problem) - 1]
				   : layer[(size_t)at->c * lanes + (size_t)at->q];
}

static void try_settled(
	struct block_scratch *s, int kind, int t, int j, float add, struct step_back *best)
{
	const struct problem *p = s->problem;
	struct step_back none = {t, j, INDEX_NONE, INDEX_NONE, 0};
	none.price = value(s, kind, &none);
	try_back(best, none, add);
	for (int q = 0; q < p->lanes; q++) {
		struct step_back from = {t, j, p->stay - 1, q, 0};
		from.price = value(s, kind, &from);
		try_back(best, from, add);
	}
}

/* Where the state came from: the cheapest of all it may have. */
static struct step_back came_from(
	struct block_scratch *s, int kind, int start, const struct step_back *at)
{
	const struct problem *p = s->problem;
	struct step_back best = {.price = HUGE_VALF, .t = 0};
	int from = at->j > 0 ? break_start(rules_of(p, kind), at->j - 1, at->t) : INDEX_NONE;
	if (from != INDEX_NONE) {
		struct step_back before = {from, at->j - 1, at->c, at->q, 0};
		before.price = value(s, kind, &before);
		try_back(&best, before, 0);
	}
	if (at->c == INDEX_NONE)
		return best;
	size_t lanes = (size_t)p->lanes;
	const float *sums = s->sums + (size_t)(start + at->t - 1 - s->first) * lanes;
	float price = sums[lanes + (size_t)at->q] - sums[at->q];
	if (at->c == 0)
		try_settled(s, kind, at->t - 1, at->j, price + STAY_PRICE, &best);
	for (int c = at->c - 1; c <= at->c; c++) {
		struct step_back before = {at->t - 1, at->j, c, at->q, 0};
		if (c < 0 || (c == at->c && c < p->stay - 1))
			continue;
		before.price = value(s, kind, &before);
		try_back(&best, before, price);
	}
	return best;
}

void block_breaks_trace(struct block_scratch *scratch, int kind, int start, int length,
	int16_t queues[], int16_t breaks[])
{
	struct block_scratch *s = scratch;
	const struct problem *p = s->problem;
	block_breaks_lengths(s, kind, start, length);
	for (int t = 0; t < length; t++)
		queues[t] = INDEX_NONE;
	struct step_back at = {.price = HUGE_VALF};
	try_settled(s, kind, length, p->site->shift_kinds[kind].n_breaks, 0, &at);
	while (at.t > 0 && at.price < HUGE_VALF) {
		struct step_back before = came_from(s, kind, start, &at);
		if (before.j < at.j)
			breaks[before.j] = (int16_t)before.t;
		else
			queues[before.t] = (int16_t)at.q;
		at = before;
	}
}
