/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ICS_READ_H
#define ICS_READ_H
/*
 * The times of a foreign calendar's events, whatever it holds: lines, nesting and recurrences are
 * bounded, zones are the system's, of each event only what tells its time, words and people is
 * looked at. A recurrence may still be made to take long: feed/ calls this in a process of its own
 * with limits.
 */
#include "calendar/zone.h"

enum { ICS_MOST_OCCURRENCES = 1500, ICS_MOST_TIMES = 50000 };

/* One occurrence; lent to the call. Whole days of the reader's zone have first_day..last_day. */
struct ics_time {
	bool whole_days;
	day_number first_day, last_day;
	instant start, end;
	const char *summary;	/* as it was before escaping */
	const char *categories; /* each a line */
	const char *people;	/* addresses of organizer and attendees, each a line */
};

struct ics_read_counts {
	int events; /* confirmed ones, or of no status, whose times were told */
	int cancelled, tentative;
	int no_time; /* without a time that can be read, or longer than ten years */
	int no_zone; /* of a time zone that is not known */
	int no_rule; /* that come again by a rule that is not understood */
	int cut;     /* that come again more often than ICS_MOST_OCCURRENCES */
};

struct ics_reader {
	void *owner;
	enum rota_status (*take)(void *owner, const struct ics_time *time, struct rota_error *err);
};

/*
 * zone: of times that name none, and of whole days. ROTA_EINVAL for what is no iCalendar, is cut
 * off or over a bound.
 */
enum rota_status ics_read(const char *bytes, size_t length, const struct zone *zone,
	const struct ics_reader *reader, struct ics_read_counts *ret_counts,
	struct rota_error *err);

#endif
