/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/zone_rule.h"

#include "calendar/scan.h"

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool skip_name(struct scan *scan)
{
	const char *start = scan->at;
	if (scan_char(scan, '<')) {
		while (!scan_is_done(scan) && *scan->at != '>')
			scan->at++;
		return scan_char(scan, '>');
	}
	while (!scan_is_done(scan) && is_letter(*scan->at))
		scan->at++;
	return scan->at - start >= 3;
}

/* [+-]hh[:mm[:ss]] in seconds */
static bool take_time(struct scan *scan, int most_hours, int *ret_seconds)
{
	int64_t h, m = 0, s = 0;
	bool negative = scan_char(scan, '-');
	if (!negative)
		scan_char(scan, '+');
	if (!scan_digits(scan, 1, 3, &h) || h > most_hours)
		return false;
	if (scan_char(scan, ':')) {
		if (!scan_digits(scan, 2, 2, &m) || m > 59)
			return false;
		if (scan_char(scan, ':') && (!scan_digits(scan, 2, 2, &s) || s > 59))
			return false;
	}
	int seconds = (int)(h * 3600 + m * 60 + s);
	*ret_seconds = negative ? -seconds : seconds;
	return true;
}

static bool take_bounded(struct scan *scan, int64_t low, int64_t high, int *ret_number)
{
	int64_t number;
	if (!scan_digits(scan, 1, 3, &number) || number < low || number > high)
		return false;
	*ret_number = (int)number;
	return true;
}

static bool take_day(struct scan *scan, struct zone_day *ret_day)
{
	struct zone_day day = {.kind = ZONE_DAY_FROM_ZERO, .time_s = 2 * 3600};
	bool well;
	if (scan_char(scan, 'M')) {
		day.kind = ZONE_DAY_OF_MONTH;
		well = take_bounded(scan, 1, 12, &day.month) && scan_char(scan, '.') &&
		       take_bounded(scan, 1, 5, &day.week) && scan_char(scan, '.') &&
		       take_bounded(scan, 0, 6, &day.weekday);
	} else if (scan_char(scan, 'J')) {
		day.kind = ZONE_DAY_JULIAN;
		well = take_bounded(scan, 1, 365, &day.day);
	} else {
		well = take_bounded(scan, 0, 365, &day.day);
	}
	if (!well || (scan_char(scan, '/') && !take_time(scan, 167, &day.time_s)))
		return false;
	*ret_day = day;
	return true;
}

bool zone_rule_parse(const char *text, size_t length, struct zone_rule *ret_rule)
{
	struct scan scan = scan_of(text, length);
	struct zone_rule rule = {0};
	int west_s;
	if (!skip_name(&scan) || !take_time(&scan, 24, &west_s))
		return false;
	rule.standard_s = -west_s;
	if (!scan_is_done(&scan)) {
		rule.has_summer = true;
		rule.summer_s = rule.standard_s + 3600;
		if (!skip_name(&scan))
			return false;
		if (!scan_char(&scan, ',')) {
			if (!take_time(&scan, 24, &west_s) || !scan_char(&scan, ','))
				return false;
			rule.summer_s = -west_s;
		}
		if (!take_day(&scan, &rule.summer_starts) || !scan_char(&scan, ',') ||
			!take_day(&scan, &rule.summer_ends) || !scan_is_done(&scan))
			return false;
	}
	*ret_rule = rule;
	return true;
}

static day_number day_in_year(const struct zone_day *rule, int year)
{
	day_number january = day_of(year, 1, 1);
	bool leap = day_of(year, 2, 29) != DAY_NONE;
	if (rule->kind == ZONE_DAY_FROM_ZERO)
		return january + rule->day;
	if (rule->kind == ZONE_DAY_JULIAN)
		return january + rule->day - 1 + (leap && rule->day >= 60);
	day_number first = day_of(year, rule->month, 1);
	int wanted = (rule->weekday + 6) % WEEKDAYS; /* 0 Monday */
	day_number day = first + (wanted - day_weekday(first) + WEEKDAYS) % WEEKDAYS +
			 (rule->week - 1) * WEEKDAYS;
	int year_of_day, month, day_of_month;
	day_civil(day, &year_of_day, &month, &day_of_month);
	return month == rule->month ? day : day - WEEKDAYS;
}

void zone_rule_changes(const struct zone_rule *rule, int year, struct zone_change ret_changes[2])
{
	const struct zone_day *starts = &rule->summer_starts, *ends = &rule->summer_ends;
	struct zone_change start = {
		(instant)day_in_year(starts, year) * 86400 + starts->time_s - rule->standard_s,
		rule->summer_s};
	struct zone_change end = {
		(instant)day_in_year(ends, year) * 86400 + ends->time_s - rule->summer_s,
		rule->standard_s};
	bool start_is_first = start.at <= end.at;
	ret_changes[0] = start_is_first ? start : end;
	ret_changes[1] = start_is_first ? end : start;
}
