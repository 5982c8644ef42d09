/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intraday/places.h"

#include "base/memory.h"
#include "base/random.h"
#include "suite.h"

#include <math.h>

enum { MOST_LENGTH = 24 };

/* Every way to put items item..count-1, by trying all starts; best[0] is the most found. */
static void try_all(const struct places *p, int item, int starts[], double *best)
{
	if (item == p->count) {
		double worth = places_worth(p, starts);
		*best = worth > *best ? worth : *best;
		return;
	}
	const struct place_item *it = &p->items[item];
	for (int at = it->first < 0 ? 0 : it->first; at <= it->last; at++) {
		bool fits = at + it->length <= p->length;
		for (int k = 0; k < item; k++) {
			int end = starts[k] + p->items[k].length;
			fits &= at >= end || at + it->length <= starts[k];
			fits &= (it->behind >> k & 1) == 0 || starts[k] < at;
			fits &= (p->items[k].behind >> item & 1) == 0 || at < starts[k];
		}
		starts[item] = at;
		if (fits)
			try_all(p, item + 1, starts, best);
	}
}

static int below(struct random *random, int n)
{
	return (int)random_below(random, (uint32_t)n);
}

static void make(struct random *random, struct places *p, double worth[])
{
	*p = (struct places){.count = below(random, 5),
		.length = 8 + below(random, MOST_LENGTH - 8),
		.worth = worth,
		.moved_price = below(random, 3)};
	for (int k = 0; k < p->length; k++)
		worth[k] = below(random, 7) - 2;
	for (int i = 0; i < p->count; i++) {
		struct place_item *it = &p->items[i];
		it->length = 1 + below(random, 3);
		it->first = below(random, p->length);
		it->last = it->first + below(random, 8);
		it->told = below(random, 3) == 0 ? -1 : it->first;
		for (int k = 0; k < i; k++)
			if (below(random, 3) == 0)
				it->behind |= 1U << k;
	}
}

START_TEST(no_other_places_are_better)
{
	struct random random;
	random_init(&random, 7, 0);
	int n_found = 0;
	for (int round = 0; round < 3000; round++) {
		struct places places;
		double worth[MOST_LENGTH], best = -INFINITY, found_worth = 0;
		int starts[MOST_ITEMS] = {0}, tried[MOST_ITEMS] = {0};
		bool found;
		make(&random, &places, worth);
		try_all(&places, 0, tried, &best);
		ck_assert_int_eq(places_best(&places, starts, &found_worth, &found, NULL), ROTA_OK);
		ck_assert_int_eq(found, isfinite(best));
		n_found += found;
		if (!found)
			continue;
		ck_assert_double_eq_tol(found_worth, best, 1e-9);
		ck_assert_double_eq_tol(places_worth(&places, starts), best, 1e-9);
	}
	ck_assert_int_gt(n_found, 1000);
}
END_TEST

START_TEST(what_is_as_good_where_it_was_stays)
{
	double worth[10] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
	struct places places = {.count = 2,
		.length = 10,
		.worth = worth,
		.moved_price = 0.5,
		.items = {{.first = 1, .last = 8, .length = 1, .told = 6},
			{.first = 0, .last = 5, .length = 2, .told = 3}}};
	int starts[MOST_ITEMS];
	double best;
	bool found;
	ck_assert_int_eq(places_best(&places, starts, &best, &found, NULL), ROTA_OK);
	ck_assert(found);
	ck_assert_int_eq(starts[0], 6);
	ck_assert_int_eq(starts[1], 3);
}
END_TEST

int main(void)
{
	return SUITE_RUN("intraday", "places", no_other_places_are_better,
		what_is_as_good_where_it_was_stays);
}
