/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Without breaks: V(t) is the least price of the first t slots cut into whole stays, P(t, q) the
 * sum of prices of queue q up to slot t. The last stay is on some queue q since slot u <= t - stay:
 *
 *   V(t) = min over q of [ P(t, q) + min over u <= t - stay of ( V(u) - P(u, q) ) ]
 *
 * and the inner minimum goes along with t: two operations a slot and queue. A stay that follows one
 * on the same queue makes a longer one, so nothing needs to be told apart.
 */
#include "plan/block.h"

#include <math.h>
#include <string.h>

/* Slots from the earliest start of any day to its latest end. */
static int widest_day(const struct problem *p)
{
	int widest = 1;
	for (int m = 0; m < p->n_menus; m++) {
		for (int d = 0; d < p->n_days; d++) {
			const struct menu_day *day = &p->menus[m].days[d];
			int from = INT32_MAX, to = INT32_MIN;
			for (int i = 0; i < day->n_options; i++) {
				const struct option *o =
					&p->menus[m].options[day->first_option + i];
				from = o->start < from ? o->start : from;
				to = o->start + o->length > to ? o->start + o->length : to;
			}
			if (to > from && to - from > widest)
				widest = to - from;
		}
	}
	return widest;
}

enum rota_status block_scratch_init(
	struct block_scratch *ret_scratch, const struct problem *problem, struct rota_error *err)
{
	const struct problem *p = problem;
	struct block_scratch *s = ret_scratch;
	*s = (struct block_scratch){.problem = p};
	if (!p->blocks)
		return ROTA_OK;
	s->room = widest_day(p);
	size_t lanes = (size_t)p->lanes, lengths = (size_t)p->longest + 1;
	TRY(memory_new(((size_t)s->room + 1) * lanes, sizeof(float), &s->sums, err));
	TRY(memory_new(lanes, sizeof(float), &s->bar, err));
	TRY(memory_new(lengths * lanes, sizeof(float), &s->begun, err));
	TRY(memory_new(lengths, sizeof(float), &s->best, err));
	if (p->most_breaks > 0)
		TRY(memory_new(block_breaks_size(p), sizeof(float), &s->table, err));
	return ROTA_OK;
}

void block_scratch_done(struct block_scratch *scratch)
{
	free(scratch->sums);
	free(scratch->bar);
	free(scratch->begun);
	free(scratch->best);
	free(scratch->table);
}

static void add_slot(float *restrict to, const float *restrict from, const float *restrict price,
	float common, int lanes)
{
	for (int q = 0; q < lanes; q += LANES)
		for (int l = 0; l < LANES; l++)
			to[q + l] = from[q + l] + price[q + l] + common;
}

static void add_noise(float *restrict to, const float *restrict noise, float spread, int lanes)
{
	for (int q = 0; q < lanes; q += LANES)
		for (int l = 0; l < LANES; l++)
			to[q + l] += spread * noise[q + l];
}

void block_open(struct block_scratch *scratch, const struct block_prices *prices, int group,
	int from, int to)
{
	const struct problem *p = scratch->problem;
	int lanes = p->lanes, k = p->grid.per_interval;
	size_t row = (size_t)lanes;
	scratch->first = from;
	scratch->span = to - from < scratch->room ? to - from : scratch->room;
	for (int q = 0; q < lanes; q++)
		scratch->bar[q] =
			q < p->site->n_queues && queue_set_has(&p->groups[group].queues, q)
				? 0
				: HUGE_VALF;
	memset(scratch->sums, 0, row * sizeof(float));
	for (int t = 0; t < scratch->span; t++) {
		float *here = scratch->sums + (size_t)t * row, *next = here + row;
		int i = from + t >= 0 ? (from + t) / k : p->grid.n_intervals;
		if (i >= p->grid.n_intervals) {
			memcpy(next, here, row * sizeof(float));
			continue;
		}
		add_slot(next, here, prices->desks + (size_t)i * row,
			prices->common != NULL ? (float)prices->common[i] : 0, lanes);
		if (prices->noise != NULL)
			add_noise(next, prices->noise + (size_t)t * row, prices->spread, lanes);
	}
}

/* As many as ever may have begun, and those that begin at slot u, when all before cost `value`. */
static void begin_stays(float *restrict to, const float *restrict from, const float *restrict sums,
	const float *restrict bar, float value, int lanes)
{
	for (int q = 0; q < lanes; q += LANES) {
		for (int l = 0; l < LANES; l++) {
			float begun = value - sums[q + l] + bar[q + l] + STAY_PRICE;
			to[q + l] = begun < from[q + l] ? begun : from[q + l];
		}
	}
}

static float end_stays(const float *restrict begun, const float *restrict sums, int lanes)
{
	float least[LANES];
	for (int l = 0; l < LANES; l++)
		least[l] = begun[l] + sums[l];
	for (int q = LANES; q < lanes; q += LANES) {
		for (int l = 0; l < LANES; l++) {
			float ended = begun[q + l] + sums[q + l];
			least[l] = ended < least[l] ? ended : least[l];
		}
	}
	for (int l = 1; l < LANES; l++)
		least[0] = least[l] < least[0] ? least[l] : least[0];
	return least[0];
}

/* The inner minimum of slot t is row t of s->begun. */
static const float *plain_lengths(struct block_scratch *s, int start, int longest)
{
	int lanes = s->problem->lanes, stay = s->problem->stay;
	size_t row = (size_t)lanes;
	const float *sums = s->sums + (size_t)(start - s->first) * row;
	for (int t = 0; t < stay && t <= longest; t++)
		s->best[t] = HUGE_VALF;
	s->best[0] = 0;
	for (int q = 0; q < lanes && stay <= longest; q++)
		s->begun[(size_t)(stay - 1) * row + (size_t)q] = HUGE_VALF;
	for (int t = stay; t <= longest; t++) {
		float *begun = s->begun + (size_t)t * row;
		begin_stays(begun, begun - row, sums + (size_t)(t - stay) * row, s->bar,
			s->best[t - stay], lanes);
		s->best[t] = end_stays(begun, sums + (size_t)t * row, lanes);
	}
	return s->best;
}

/* The queue of the last stay that ends at slot t, and where it begins. */
static int last_stay(const struct block_scratch *s, int start, int t, int *ret_queue)
{
	size_t lanes = (size_t)s->problem->lanes;
	const float *sums = s->sums + (size_t)(start - s->first + t) * lanes;
	const float *begun = s->begun + (size_t)t * lanes;
	size_t best = 0;
	for (size_t q = 1; q < lanes; q++)
		if (begun[q] + sums[q] < begun[best] + sums[best])
			best = q;
	float value = begun[best];
	int u = t - s->problem->stay;
	/* rows only fall: the row in which the value came is the first that is no higher */
	while (u > 0 && !(s->begun[(size_t)(u + s->problem->stay - 1) * lanes + best] > value))
		u--;
	*ret_queue = (int)best;
	return u;
}

static bool has_breaks(const struct block_scratch *scratch, int kind)
{
	return scratch->problem->site->shift_kinds[kind].n_breaks > 0;
}

const float *block_lengths(struct block_scratch *scratch, int kind, int start, int longest)
{
	return has_breaks(scratch, kind) ? block_breaks_lengths(scratch, kind, start, longest)
					 : plain_lengths(scratch, start, longest);
}

float block_trace(struct block_scratch *scratch, int kind, int start, int length, int16_t queues[],
	int16_t breaks[])
{
	if (has_breaks(scratch, kind)) {
		block_breaks_trace(scratch, kind, start, length, queues, breaks);
		return scratch->best[length];
	}
	plain_lengths(scratch, start, length);
	for (int t = length, from, queue; t > 0 && scratch->best[t] < HUGE_VALF; t = from) {
		from = last_stay(scratch, start, t, &queue);
		for (int u = from; u < t; u++)
			queues[u] = (int16_t)queue;
	}
	return scratch->best[length];
}

float block_price(
	const struct block_scratch *scratch, int start, int length, const int16_t queues[])
{
	size_t row = (size_t)scratch->problem->lanes;
	const float *sums = scratch->sums + (size_t)(start - scratch->first) * row;
	float price = 0;
	for (int t = 0; t < length; t++)
		if (queues[t] != INDEX_NONE)
			price += sums[(size_t)(t + 1) * row + (size_t)queues[t]] -
				 sums[(size_t)t * row + (size_t)queues[t]];
	return price;
}
