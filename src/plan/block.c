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
	TRY(memory_new(lanes, sizeof(float), &s->lane, err));
	TRY(memory_new(lanes, sizeof(int), &s->from, err));
	TRY(memory_new(lengths, sizeof(float), &s->best, err));
	TRY(memory_new(lengths, sizeof(int), &s->queue, err));
	TRY(memory_new(lengths, sizeof(int), &s->origin, err));
	if (p->most_breaks > 0)
		TRY(memory_new(block_breaks_size(p), sizeof(float), &s->table, err));
	return ROTA_OK;
}

void block_scratch_done(struct block_scratch *scratch)
{
	free(scratch->sums);
	free(scratch->bar);
	free(scratch->lane);
	free(scratch->from);
	free(scratch->best);
	free(scratch->queue);
	free(scratch->origin);
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

/* Stays may begin at slot u, when all before cost `value`. */
static void begin_stays(float *restrict lane, const float *restrict sums, const float *restrict bar,
	float value, int lanes)
{
	for (int q = 0; q < lanes; q += LANES) {
		for (int l = 0; l < LANES; l++) {
			float begun = value - sums[q + l] + bar[q + l];
			lane[q + l] = begun < lane[q + l] ? begun : lane[q + l];
		}
	}
}

static float end_stays(const float *restrict lane, const float *restrict sums, int lanes)
{
	float least[LANES];
	for (int l = 0; l < LANES; l++)
		least[l] = lane[l] + sums[l];
	for (int q = LANES; q < lanes; q += LANES) {
		for (int l = 0; l < LANES; l++) {
			float ended = lane[q + l] + sums[q + l];
			least[l] = ended < least[l] ? ended : least[l];
		}
	}
	for (int l = 1; l < LANES; l++)
		least[0] = least[l] < least[0] ? least[l] : least[0];
	return least[0];
}

static const float *plain_lengths(struct block_scratch *s, int start, int longest)
{
	int lanes = s->problem->lanes, stay = s->problem->stay;
	size_t row = (size_t)lanes;
	const float *sums = s->sums + (size_t)(start - s->first) * row;
	for (int q = 0; q < lanes; q++)
		s->lane[q] = HUGE_VALF;
	s->best[0] = 0;
	for (int t = 1; t <= longest; t++) {
		s->best[t] = HUGE_VALF;
		if (t < stay)
			continue;
		begin_stays(
			s->lane, sums + (size_t)(t - stay) * row, s->bar, s->best[t - stay], lanes);
		s->best[t] = end_stays(s->lane, sums + (size_t)t * row, lanes);
	}
	return s->best;
}

/* As plain_lengths, and remembers the last stay of each length. */
static void remember_stays(struct block_scratch *s, int start, int length)
{
	int lanes = s->problem->lanes, stay = s->problem->stay;
	const float *sums = s->sums + (size_t)(start - s->first) * (size_t)lanes;
	for (int q = 0; q < lanes; q++)
		s->lane[q] = HUGE_VALF;
	s->best[0] = 0;
	for (int t = 1; t <= length; t++) {
		s->best[t] = HUGE_VALF;
		s->queue[t] = s->origin[t] = 0;
		for (int q = 0; q < lanes && t >= stay; q++) {
			float begun = s->best[t - stay] -
				      sums[(size_t)(t - stay) * (size_t)lanes + (size_t)q] +
				      s->bar[q];
			if (begun < s->lane[q]) {
				s->lane[q] = begun;
				s->from[q] = t - stay;
			}
			float ended = s->lane[q] + sums[(size_t)t * (size_t)lanes + (size_t)q];
			if (ended < s->best[t]) {
				s->best[t] = ended;
				s->queue[t] = q;
				s->origin[t] = s->from[q];
			}
		}
	}
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
	remember_stays(scratch, start, length);
	for (int t = length; t > 0 && scratch->best[t] < HUGE_VALF; t = scratch->origin[t])
		for (int u = scratch->origin[t]; u < t; u++)
			queues[u] = (int16_t)scratch->queue[t];
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
