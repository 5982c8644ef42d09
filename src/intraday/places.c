/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intraday/places.h"

#include "base/memory.h"

#include <math.h>
#include <stdint.h>

enum { WORK = -1 };

struct search {
	const struct places *places;
	unsigned n_sets;
	double *best;	/* [(length + 1) * n_sets] */
	int8_t *choice; /* [(length + 1) * n_sets] WORK or the item that begins */
};

static double cost_of(const struct places *places, int item, int at)
{
	const struct place_item *it = &places->items[item];
	return it->told >= 0 && it->told != at ? places->moved_price : 0;
}

static bool may_begin(const struct places *places, int item, int at, unsigned done)
{
	const struct place_item *it = &places->items[item];
	return (done >> item & 1) == 0 && (it->behind & ~done) == 0 && at >= it->first &&
	       at <= it->last && at + it->length <= places->length;
}

static void weigh(struct search *s, int at, unsigned done)
{
	const struct places *places = s->places;
	size_t here = (size_t)at * s->n_sets + done;
	s->best[here] = -INFINITY;
	s->choice[here] = WORK;
	if (at == places->length) {
		s->best[here] = done == s->n_sets - 1 ? 0 : -INFINITY;
		return;
	}
	/* of equals the one at work: what is told last moves least */
	s->best[here] = places->worth[at] + s->best[here + s->n_sets];
	for (int i = 0; i < places->count; i++) {
		if (!may_begin(places, i, at, done))
			continue;
		size_t then = (size_t)(at + places->items[i].length) * s->n_sets;
		double worth = s->best[then + (done | 1U << i)] - cost_of(places, i, at);
		if (worth > s->best[here]) {
			s->best[here] = worth;
			s->choice[here] = (int8_t)i;
		}
	}
}

static void follow(const struct search *s, int ret_starts[])
{
	unsigned done = 0;
	for (int at = 0; at < s->places->length;) {
		int item = s->choice[(size_t)at * s->n_sets + done];
		if (item == WORK) {
			at++;
			continue;
		}
		ret_starts[item] = at;
		at += s->places->items[item].length;
		done |= 1U << item;
	}
}

enum rota_status places_best(const struct places *places, int ret_starts[], double *ret_worth,
	bool *ret_found, struct rota_error *err)
{
	owned_ double *best = NULL;
	owned_ int8_t *choice = NULL;
	unsigned n_sets = 1U << places->count;
	size_t size = ((size_t)places->length + 1) * n_sets;
	TRY(memory_new(size, sizeof(*best), &best, err));
	TRY(memory_new(size, sizeof(*choice), &choice, err));
	struct search s = {places, n_sets, best, choice};
	for (int at = places->length; at >= 0; at--)
		for (unsigned done = 0; done < n_sets; done++)
			weigh(&s, at, done);
	*ret_found = best[0] > -INFINITY;
	*ret_worth = best[0];
	if (*ret_found)
		follow(&s, ret_starts);
	return ROTA_OK;
}

double places_worth(const struct places *places, const int starts[])
{
	double worth = 0;
	for (int at = 0; at < places->length; at++)
		worth += places->worth[at];
	for (int i = 0; i < places->count; i++) {
		worth -= cost_of(places, i, starts[i]);
		for (int k = 0; k < places->items[i].length; k++)
			worth -= places->worth[starts[i] + k];
	}
	return worth;
}
