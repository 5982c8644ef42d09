/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SITE_HOURS_H
#define SITE_HOURS_H
/* Whether a stretch of real time lies inside weekly hours: opening hours, availability. */
#include "calendar/zone.h"

struct weekly_window {
	weekday_set days;
	minutes from, until; /* until may pass 1440: into the next day */
};

/* Window i of whatever array `windows` is. */
typedef struct weekly_window weekly_window_at(const void *windows, int i);

/* Whether each moment of [start, end) is in one of the windows; true for an empty stretch. */
bool hours_hold(const struct zone *zone, const void *windows, int count,
	weekly_window_at *window_at, instant start, instant end);

#endif
