/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERIES_LEAGUE_H
#define SERIES_LEAGUE_H
/* How forecasts made at several days of the past did, by method, weeks ahead and size of what is
 * summed: intervals, days, weeks. */
#include "calendar/calendar.h"
#include "base/memory.h"

#include <stdbool.h>

enum league_scale { LEAGUE_INTERVAL, LEAGUE_DAY, LEAGUE_WEEK, LEAGUE_SCALES };
extern const char *const league_scale_names[LEAGUE_SCALES];

enum { LEAGUE_SITE = -1, LEAGUE_ALL_WEEKS = 0 };

struct league_row {
	int queue;	    /* LEAGUE_SITE: the sum of all queues (days and weeks only) */
	const char *method; /* static text */
	bool combination, yardstick;
	int week; /* ahead, from 1; LEAGUE_ALL_WEEKS */
	enum league_scale scale;
	double count;	/* of intervals, days or weeks compared */
	double volume;	/* that came in them */
	double wape;	/* sum |f - y| / sum y */
	double mase;	/* mean |f - y| by that of the same a week before, in the history */
	double bias;	/* sum (f - y) / sum y */
	double pinball; /* mean quantile loss at the four ends of both bands / mean y */
	double cover80, cover95; /* shares that lay within the bands */
};

struct league {
	struct league_row *rows; /* by queue, method, week, scale; methods in order of error, the
				    combination first */
	size_t count, capacity;
	day_number first, last; /* first days of the earliest and the latest forecast */
	int n_origins, n_weeks; /* forecasts, weeks ahead each */
};
void league_done(struct league *league);
/* NULL when there is none. */
const struct league_row *league_find(const struct league *league, int queue, const char *method,
	int week, enum league_scale scale);

#endif
