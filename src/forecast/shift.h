/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_SHIFT_H
#define FORECAST_SHIFT_H
/*
 * Lasting jumps of the level: a new customer, a second site, a closed line. Days before a jump are
 * brought to the level after it, so that no method has to unlearn them.
 */
#include "forecast/grid.h"

enum { SHIFT_MOST = 3 };
struct shift {
	int row;    /* the first at the new level */
	double log; /* ln of new to old */
};

/*
 * Jumps in x[origin] (log totals, season taken off) over good[origin] days, the latest half year;
 * x is brought to the last level. Returns how many.
 */
int shift_find(const struct grid *grid, int origin, double x[], const bool good[],
	struct shift ret_shifts[SHIFT_MOST]);

#endif
