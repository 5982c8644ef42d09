/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics/occurrences.h"

#include <libical/ical.h>

enum { LAST_YEAR = 2100 };

static icaltimetype time_of(struct local_time at, bool is_date)
{
	icaltimetype time = icaltime_null_time();
	day_civil(at.day, &time.year, &time.month, &time.day);
	time.hour = at.second / 3600;
	time.minute = at.second / 60 % 60;
	time.second = at.second % 60;
	time.is_date = is_date;
	return time;
}

static bool is_slow_enough(icalrecurrencetype_frequency frequency)
{
	return frequency == ICAL_DAILY_RECURRENCE || frequency == ICAL_WEEKLY_RECURRENCE ||
	       frequency == ICAL_MONTHLY_RECURRENCE || frequency == ICAL_YEARLY_RECURRENCE;
}

enum ics_recurrence ics_occurrences(const char *rule, bool is_date, struct local_time start,
	const struct zone *zone, struct local_time times[], int most, int *ret_count)
{
	*ret_count = 0;
	struct icalrecurrencetype recurrence = icalrecurrencetype_from_string(rule);
	if (!is_slow_enough(recurrence.freq))
		return RECURRENCE_REFUSED;
	if (!icaltime_is_null_time(recurrence.until) && icaltime_is_utc(recurrence.until)) {
		instant until = icaltime_as_timet(recurrence.until);
		icaltime_adjust(
			&recurrence.until, 0, 0, 0, zone != NULL ? zone_offset(zone, until) : 0);
		recurrence.until.zone = NULL;
	}
	icalrecur_iterator *iterator = icalrecur_iterator_new(recurrence, time_of(start, is_date));
	if (iterator == NULL)
		return RECURRENCE_REFUSED;
	enum ics_recurrence result = RECURRENCE_WHOLE;
	for (;;) {
		icaltimetype next = icalrecur_iterator_next(iterator);
		if (icaltime_is_null_time(next) || next.year > LAST_YEAR)
			break;
		if (*ret_count == most) {
			result = RECURRENCE_CUT;
			break;
		}
		day_number day = day_of(next.year, next.month, next.day);
		if (day != DAY_NONE)
			times[(*ret_count)++] = (struct local_time){
				day, next.hour * 3600 + next.minute * 60 + next.second};
	}
	icalrecur_iterator_free(iterator);
	return result;
}
