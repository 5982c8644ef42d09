/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_DAY_CLOCK_H
#define FORECAST_DAY_CLOCK_H
/* The clock of all intervals of a day, asking the time zone only on days of odd length. */
#include "calendar/horizon.h"

/* Intervals [start, end) are a whole day of the horizon; i is one of them. */
static inline minutes day_clock(
	const struct horizon *horizon, interval_index start, interval_index end, interval_index i)
{
	if ((int64_t)(end - start) * horizon->step_s == MINUTES_A_DAY * 60)
		return (i - start) * (horizon->step_s / 60);
	return horizon_clock(horizon, i);
}

#endif
