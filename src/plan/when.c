/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/when.h"

#include <stdio.h>

static const char *const weekday_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

void when_day(day_number day, char ret_text[WHEN_TEXT_SIZE])
{
	char date[DAY_TEXT_SIZE];
	day_format(day, date);
	snprintf(ret_text, WHEN_TEXT_SIZE, "%s %s", weekday_names[day_weekday(day)], date);
}

void when_stretch(
	const struct zone *zone, instant from, instant until, char ret_text[WHEN_TEXT_SIZE])
{
	char date[DAY_TEXT_SIZE], start[CLOCK_TEXT_SIZE], end[CLOCK_TEXT_SIZE];
	day_number day, last;
	int second, behind;
	zone_local(zone, from, &day, &second);
	zone_local(zone, until, &last, &behind);
	bool other = last > day && behind > 0;
	char until_day[WHEN_TEXT_SIZE] = "";
	if (other && last > day + 1)
		when_day(last, until_day);
	else if (other)
		snprintf(until_day, sizeof(until_day), "%s", weekday_names[day_weekday(last)]);
	day_format(day, date);
	clock_format(second / 60, start);
	clock_format(behind / 60, end);
	snprintf(ret_text, WHEN_TEXT_SIZE, "%s %s %s to %s%s%s", weekday_names[day_weekday(day)],
		date, start, until_day, other ? " " : "", end);
}
