/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CALENDAR_HORIZON_H
#define CALENDAR_HORIZON_H
/*
 * Whole days of a zone cut into intervals: interval i is [start + i * step_s, start + (i + 1) *
 * step_s). Day d of the horizon holds the intervals from zone_instant(first_day + d, 0) on.
 */
#include "calendar/zone.h"

typedef int32_t interval_index;

struct horizon {
	const struct zone *zone; /* lent, outlives the horizon */
	day_number first_day;
	int n_days;
	int step_s;	      /* divides an hour */
	instant start;	      /* local midnight of first_day */
	interval_index count; /* intervals until local midnight of first_day + n_days */
};

/* ROTA_EINVAL when step_s is no divisor of an hour or n_days is not 1..36600. */
enum rota_status horizon_init(struct horizon *ret_horizon, const struct zone *zone,
	day_number first_day, int n_days, int step_s, struct rota_error *err);

instant horizon_at(const struct horizon *horizon, interval_index i);
/* The interval that holds the instant, rounded down; may be negative or beyond count. */
interval_index horizon_find(const struct horizon *horizon, instant at);
/* First interval of day d, 0 <= d <= n_days (n_days gives count). */
interval_index horizon_day_start(const struct horizon *horizon, int d);
/* Day of the horizon (0-based) that interval i lies in, for i within 0 .. count - 1. */
int horizon_day(const struct horizon *horizon, interval_index i);
/* Clock minutes since local midnight at the start of interval i. */
minutes horizon_clock(const struct horizon *horizon, interval_index i);
/* Same days, finer or coarser step. */
enum rota_status horizon_with_step(const struct horizon *horizon, int step_s,
	struct horizon *ret_horizon, struct rota_error *err);

#endif
