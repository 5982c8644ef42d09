/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CALENDAR_ZONE_RULE_H
#define CALENDAR_ZONE_RULE_H
/*
 * The yearly rule in the footer of a zone file, "CET-1CEST,M3.5.0,M10.5.0/3": POSIX.1-2017 8.3 with
 * the times of -167 to 167 hours that RFC 8536 3.3.1 adds.
 */
#include "calendar/calendar.h"

/* When in a year: day of 365 without 29 February (1..365), day from 0 (0..365), or month, week (5:
 * last), weekday (0 Sunday). time_s is on the clock before the change. */
enum zone_day_kind { ZONE_DAY_JULIAN, ZONE_DAY_FROM_ZERO, ZONE_DAY_OF_MONTH };
struct zone_day {
	enum zone_day_kind kind;
	int day, month, week, weekday;
	int time_s;
};

struct zone_rule {
	int standard_s, summer_s; /* offsets, ahead of UTC */
	bool has_summer;
	struct zone_day summer_starts, summer_ends;
};

/* False when the text is no such rule. */
bool zone_rule_parse(const char *text, size_t length, struct zone_rule *ret_rule);

/* The two changes of a year (1..9999) in order of time, each with the offset it brings. */
struct zone_change {
	instant at;
	int offset_s;
};
void zone_rule_changes(const struct zone_rule *rule, int year, struct zone_change ret_changes[2]);

#endif
