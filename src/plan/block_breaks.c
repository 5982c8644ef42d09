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
 * Cost: slots x (breaks + 1) x stay x queues for all lengths of a shift.
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

static const struct slot_break *rule_of(const struct problem *p, int kind, int j)
{
	return &p->breaks[(size_t)kind * (size_t)p->most_breaks + (size_t)j];
}

/* The slot at which break j has to have started to end at t; INDEX_NONE: it cannot. */
static int break_start(const struct problem *p, int kind, int j, int t)
{
	const struct slot_break *rule = rule_of(p, kind, j);
	int from = t - rule->length;
	return from >= rule->first && from <= rule->last ? from : INDEX_NONE;
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

static void work(struct block_scratch *s, const float *restrict from, const float *restrict sums,
	float *restrict to)
{
	size_t lanes = (size_t)s->problem->lanes, stay = (size_t)s->problem->stay;
	float start = settled(s->problem, from) + STAY_PRICE;
	for (size_t c = 0; c < stay; c++) {
		for (size_t q = 0; q < lanes; q++) {
			float before = c == 0 ? start + s->bar[q] : from[(c - 1) * lanes + q];
			if (c == stay - 1 && from[c * lanes + q] < before)
				before = from[c * lanes + q];
			to[c * lanes + q] = before + (sums[lanes + q] - sums[q]);
		}
	}
}

static void fill(struct block_scratch *s, int kind, int start, int t)
{
	const struct problem *p = s->problem;
	size_t lanes = (size_t)p->lanes, size = layer_size(p);
	const float *sums = s->sums + (size_t)(start + t - 1 - s->first) * lanes;
	int n = p->site->shift_kinds[kind].n_breaks;
	for (int j = 0; j <= n; j++) {
		float *layer = layer_of(s, t, j);
		work(s, layer_of(s, t - 1, j), sums, layer);
		layer[size - 1] = HUGE_VALF;
		int from = j > 0 ? break_start(p, kind, j - 1, t) : INDEX_NONE;
		if (from == INDEX_NONE)
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
	int n = p->site->shift_kinds[kind].n_breaks;
	size_t size = layer_size(p);
	for (int j = 0; j <= n; j++)
		for (size_t i = 0; i < size; i++)
			layer_of(s, 0, j)[i] = j == 0 && i == size - 1 ? 0 : HUGE_VALF;
	s->best[0] = HUGE_VALF;
	for (int t = 1; t <= longest; t++) {
		fill(s, kind, start, t);
		s->best[t] = settled(p, layer_of(s, t, n));
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

static float value(struct block_scratch *s, const struct step_back *at)
{
	size_t lanes = (size_t)s->problem->lanes;
	const float *layer = layer_of(s, at->t, at->j);
	return at->c == INDEX_NONE ? layer[layer_size(s->problem) - 1]
				   : layer[(size_t)at->c * lanes + (size_t)at->q];
}

static void try_settled(struct block_scratch *s, int t, int j, float add, struct step_back *best)
{
	const struct problem *p = s->problem;
	struct step_back none = {t, j, INDEX_NONE, INDEX_NONE, 0};
	none.price = value(s, &none);
	try_back(best, none, add);
	for (int q = 0; q < p->lanes; q++) {
		struct step_back from = {t, j, p->stay - 1, q, 0};
		from.price = value(s, &from);
		try_back(best, from, add);
	}
}

/* Where the state came from: the cheapest of all it may have. */
static struct step_back came_from(
	struct block_scratch *s, int kind, int start, const struct step_back *at)
{
	const struct problem *p = s->problem;
	struct step_back best = {.price = HUGE_VALF, .t = 0};
	int from = at->j > 0 ? break_start(p, kind, at->j - 1, at->t) : INDEX_NONE;
	if (from != INDEX_NONE) {
		struct step_back before = {from, at->j - 1, at->c, at->q, 0};
		before.price = value(s, &before);
		try_back(&best, before, 0);
	}
	if (at->c == INDEX_NONE)
		return best;
	size_t lanes = (size_t)p->lanes;
	const float *sums = s->sums + (size_t)(start + at->t - 1 - s->first) * lanes;
	float price = sums[lanes + (size_t)at->q] - sums[at->q];
	if (at->c == 0)
		try_settled(s, at->t - 1, at->j, price + STAY_PRICE, &best);
	for (int c = at->c - 1; c <= at->c; c++) {
		struct step_back before = {at->t - 1, at->j, c, at->q, 0};
		if (c < 0 || (c == at->c && c < p->stay - 1))
			continue;
		before.price = value(s, &before);
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
	try_settled(s, length, p->site->shift_kinds[kind].n_breaks, 0, &at);
	while (at.t > 0 && at.price < HUGE_VALF) {
		struct step_back before = came_from(s, kind, start, &at);
		if (before.j < at.j)
			breaks[before.j] = (int16_t)before.t;
		else
			queues[before.t] = (int16_t)at.q;
		at = before;
	}
}
