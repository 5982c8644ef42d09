/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_STEP_H
#define PLAN_STEP_H
/*
 * The rules of a contract, one day at a time: what a day off or a shift makes of the state of the
 * evening before, and whether it may be. The other half of rules/, written for the search; tests
 * hold the two against each other.
 */
#include "plan/problem.h"

struct step {
	const struct problem *problem;
	const struct person *person;
	const struct menu *menu;
	bool lenient;
	const struct fair_prices *fair; /* fair.h; NULL: none */
	uint32_t tracked;		/* limits of the menu that are counted, a bit each */
	bool weekends_free;		/* any number may be worked */
	/* [n_days]: shifts and paid minutes that the days after it can bring at most, in its week
	 * and in the period */
	int *week_shifts_left, *week_paid_left, *shifts_left, *paid_left;
};

/* Price of what a rule is broken by, in shifts, when lenient. */
static const double BROKEN_PRICE = 1e8;

/*
 * Each gives the state of the evening of the day; the result is the price of the rules it breaks: 0
 * as a rule, INFINITY when it may not be. pinned: the shift must be worked, whatever it breaks.
 */
double step_off(const struct step *step, int day, const struct state *from, struct state *ret_to);
double step_work(const struct step *step, int day, const struct state *from,
	const struct menu_group *group, bool pinned, struct state *ret_to);

/* Starts of a week lie within start_variation of each other, which a window of the menu says; in
 * the first week the known ones count. */
bool step_fits_window(const struct step *step, int day, int window, const struct option *option);

#endif
