/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_OFFERED_H
#define STAFFING_OFFERED_H
/* Work that is going on in each interval when its amount changes over the day. */
#include "series/series.h"

/*
 * Most contacts in progress at any moment of each interval if nobody had to wait, in erlangs.
 * volume [n] contacts, handle_s [n] > 0, open [n]; step_s long each. Closed intervals get 0, and
 * after them the line starts in balance.
 */
void offered_load(interval_index n, double step_s, const double volume[], const double handle_s[],
	const bool open[], double ret_erl[]);

#endif
