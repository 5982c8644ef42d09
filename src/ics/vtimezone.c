/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics/vtimezone.h"

#include "calendar/zone_rule.h"

#include <stdlib.h>

/* Rules begin here, before any event. */
enum { FIRST_YEAR = 1970, DAY_S = 86400 };

static bool is_yearly(const struct zone_day *day)
{
	return day->kind == ZONE_DAY_OF_MONTH && day->time_s >= 0 && day->time_s < DAY_S;
}

static bool has_form(const struct zone_rule *rule)
{
	if (rule == NULL || rule->standard_s % 60 != 0)
		return false;
	return !rule->has_summer ||
	       (is_yearly(&rule->summer_starts) && is_yearly(&rule->summer_ends) &&
		       rule->summer_s % 60 == 0 && rule->summer_s != rule->standard_s);
}

/* What the rule says of a moment. */
static int offset_by_rule(const struct zone_rule *rule, instant at)
{
	int year, month, day, offset_s = rule->standard_s;
	if (!rule->has_summer)
		return offset_s;
	day_civil((day_number)(at / DAY_S), &year, &month, &day);
	for (int y = year - 1; y <= year + 1; y++) {
		struct zone_change changes[2];
		zone_rule_changes(rule, y, changes);
		for (int c = 0; c < 2; c++)
			offset_s = changes[c].at <= at ? changes[c].offset_s : offset_s;
	}
	return offset_s;
}

static instant next_by_rule(const struct zone_rule *rule, instant at)
{
	int year, month, day;
	if (!rule->has_summer)
		return INT64_MAX;
	day_civil((day_number)(at / DAY_S), &year, &month, &day);
	for (int y = year - 1; y <= year + 2; y++) {
		struct zone_change changes[2];
		zone_rule_changes(rule, y, changes);
		for (int c = 0; c < 2; c++) {
			if (changes[c].at > at)
				return changes[c].at;
		}
	}
	return INT64_MAX;
}

bool vtimezone_is_right(const struct zone *zone, instant from, instant until)
{
	const struct zone_rule *rule = zone_yearly_rule(zone);
	if (!has_form(rule) || from < 0)
		return false;
	for (instant at = from; at < until;) {
		if (zone_offset(zone, at) != offset_by_rule(rule, at))
			return false;
		instant told = zone_next_change(zone, at), ruled = next_by_rule(rule, at);
		at = told < ruled ? told : ruled;
	}
	return true;
}

static void add_offset(struct text *out, const char *name, int offset_s)
{
	int minutes_ = abs(offset_s) / 60;
	text_addf(out, "%s:%c%02d%02d\r\n", name, offset_s < 0 ? '-' : '+', minutes_ / 60,
		minutes_ % 60);
}

static void add_begin(struct text *out, const char *kind, instant local)
{
	int year, month, day, second = (int)(local % DAY_S);
	day_civil((day_number)(local / DAY_S), &year, &month, &day);
	text_addf(out, "BEGIN:%s\r\nDTSTART:%04d%02d%02dT%02d%02d%02d\r\n", kind, year, month, day,
		second / 3600, second / 60 % 60, second % 60);
}

static void add_fixed(struct text *out, int offset_s)
{
	add_begin(out, "STANDARD", 0);
	add_offset(out, "TZOFFSETFROM", offset_s);
	add_offset(out, "TZOFFSETTO", offset_s);
	text_add(out, "END:STANDARD\r\n");
}

static void add_half(struct text *out, const char *kind, const struct zone_day *day,
	const struct zone_change *change, int before_s)
{
	static const char weekdays[7][3] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
	add_begin(out, kind, change->at + before_s);
	add_offset(out, "TZOFFSETFROM", before_s);
	add_offset(out, "TZOFFSETTO", change->offset_s);
	text_addf(out, "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s\r\nEND:%s\r\n", day->month,
		day->week == 5 ? -1 : day->week, weekdays[day->weekday], kind);
}

void vtimezone_add(struct text *out, const struct zone *zone)
{
	const struct zone_rule *rule = zone_yearly_rule(zone);
	text_addf(out, "BEGIN:VTIMEZONE\r\nTZID:%s\r\n", zone_name(zone));
	if (!rule->has_summer) {
		add_fixed(out, rule->standard_s);
	} else {
		struct zone_change changes[2];
		zone_rule_changes(rule, FIRST_YEAR, changes);
		int summer = changes[0].offset_s == rule->summer_s ? 0 : 1;
		add_half(out, "STANDARD", &rule->summer_ends, &changes[1 - summer], rule->summer_s);
		add_half(out, "DAYLIGHT", &rule->summer_starts, &changes[summer], rule->standard_s);
	}
	text_add(out, "END:VTIMEZONE\r\n");
}
