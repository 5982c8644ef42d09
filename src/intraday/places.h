/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INTRADAY_PLACES_H
#define INTRADAY_PLACES_H
/*
 * Where in a shift its breaks and activities are best, exactly: f(t, S) is the most that the rest
 * of the shift from slot t on is worth when those in the set S are done, either by a slot of work,
 * worth[t] + f(t + 1, S), or by beginning one of the others, f(t + length, S + it). Unlike the
 * planner's search (plan/shift.h) the items may come in any order that `behind` leaves open, and
 * one that is not where it was told costs something. Cost: slots * 2^items * items.
 */
#include "base/error.h"

#include <stdbool.h>

enum { MOST_ITEMS = 8 };

/* Times are slots from the shift's start. */
struct place_item {
	int first, last; /* begins there; first == last: stays */
	int length;
	int told;	 /* where it was; -1: nowhere, so it costs nothing */
	unsigned behind; /* set of items that must be over before */
};

struct places {
	struct place_item items[MOST_ITEMS];
	int count;
	int length;	     /* of the shift */
	const double *worth; /* [length] of being at work */
	double moved_price;  /* of each item that is not where it was told */
};

/* ret_starts[count]; *ret_worth: of the slots at work less what moves cost. False in *ret_found
 * where the items do not fit. */
enum rota_status places_best(const struct places *places, int ret_starts[], double *ret_worth,
	bool *ret_found, struct rota_error *err);
/* The same of given starts, which must fit. */
double places_worth(const struct places *places, const int starts[]);

#endif
