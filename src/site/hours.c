/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Weekly hours laid over real time. Windows may touch or overlap and may pass midnight, so a
 * stretch is inside them when a walk from its start, always along the window that reaches furthest,
 * gets to its end.
 */
#include "site/hours.h"

static instant reach_on(
	const struct zone *zone, const struct weekly_window *window, day_number day, instant at)
{
	if (!(window->days & 1u << day_weekday(day)))
		return at;
	instant from = zone_instant(zone, day, window->from * 60, NULL);
	instant until = zone_instant(zone, day, window->until * 60, NULL);
	return from <= at && until > at ? until : at;
}

/* The furthest end of a window that holds `at`; `at` itself when none does. */
static instant reach(const struct zone *zone, const void *windows, int count,
	weekly_window_at *window_at, instant at)
{
	day_number day;
	int second;
	zone_local(zone, at, &day, &second);
	instant furthest = at;
	for (int i = 0; i < count; i++) {
		struct weekly_window window = window_at(windows, i);
		int days_before = (window.until + MINUTES_A_DAY - 1) / MINUTES_A_DAY;
		for (int back = 0; back <= days_before; back++) {
			instant end = reach_on(zone, &window, day - back, at);
			if (end > furthest)
				furthest = end;
		}
	}
	return furthest;
}

bool hours_hold(const struct zone *zone, const void *windows, int count,
	weekly_window_at *window_at, instant start, instant end)
{
	while (start < end) {
		instant next = reach(zone, windows, count, window_at, start);
		if (next == start)
			return false;
		start = next;
	}
	return true;
}
