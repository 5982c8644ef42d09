/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ICS_OCCURRENCES_H
#define ICS_OCCURRENCES_H
/* The days and times of an event that comes again (RFC 5545, 3.3.10), by libical, within bounds. */
#include "calendar/zone.h"

struct local_time {
	day_number day;
	int second; /* of the day; 0 of a date */
};

enum ics_recurrence {
	RECURRENCE_WHOLE,   /* all were told */
	RECURRENCE_CUT,	    /* there are more than the most */
	RECURRENCE_REFUSED, /* not understood, or oftener than daily */
};

/*
 * Fills times[0 .. *ret_count - 1], at most `most`, by time, none after the year 2100. zone: of the
 * event's clock, for a rule whose UNTIL is in UTC; NULL: UTC. May take long for a rule made to: to
 * be called where time is bounded.
 */
enum ics_recurrence ics_occurrences(const char *rule, bool is_date, struct local_time start,
	const struct zone *zone, struct local_time times[], int most, int *ret_count);

#endif
