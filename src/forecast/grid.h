/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_GRID_H
#define FORECAST_GRID_H
/*
 * One queue as a table of days by slots of the local clock, the shape all methods work on. A row is
 * a day on whose weekday the queue gets contacts; weekdays that never have any have no rows. A slot
 * is one interval of the clock; the slots between the first and the last that are ever used are
 * kept. On the day the clock goes forward the skipped slots have no data; on the day it goes back
 * the slots that happen twice hold their mean.
 */
#include "base/arena.h"
#include "base/notes.h"
#include "series/series.h"
#include "site/site.h"

/* At most so many days of history are looked at: five years, for the year's season. */
enum { GRID_MOST_DAYS = 1830 };

struct grid_row {
	day_number day;
	int weekday;
	bool shut;	     /* a closed day of a queue that takes nothing then */
	bool special;	     /* holiday, campaign or closed: tells nothing of usual days */
	int holiday;	     /* class whose effect is learned, INDEX_NONE if none */
	int campaign;	     /* the same for campaigns */
	double known_log;    /* ln of the factors given for the day */
	double campaign_log; /* what of it is of campaigns */
	/* of rows of the past: */
	bool has_data;
	bool usable;  /* nearly whole, and not an outage as far as its total tells */
	bool no_call; /* all of it 0 where that is no chance */
	double total; /* contacts of the day, missing slots filled in; NAN without data */
};

struct grid {
	int step_s;
	int first_slot, n_slots;
	int per_week;	    /* rows in a week */
	int n_past, n_rows; /* rows 0 .. n_past - 1 have data or lie between rows that have */
	struct grid_row *rows;
	double *y;  /* [n_past * n_slots], row-major; NAN: no data */
	bool *used; /* [WEEKDAYS * n_slots]: contacts come, or the queue is open */
	bool open_weekday[WEEKDAYS];
	day_number last_day;	 /* the last with data */
	double highest_slot;	 /* largest y */
	double highest_total;	 /* largest of all days */
	const char **class_name; /* of holidays and campaigns */
	bool *class_is_campaign;
	int n_classes;
	int64_t bad_values; /* negative, infinite or absurd: taken as no data */
	struct arena arena;
};

/*
 * Queue q's past before the horizon, and rows on to its end. n_past is 0 when there is no data at
 * all. Notes tell what was odd about the data.
 */
enum rota_status grid_make(const struct site *site, int q, const struct past *past,
	const struct horizon *horizon, struct grid *ret_grid, struct notes *notes,
	struct rota_error *err);
void grid_done(struct grid *grid);

/* First row of that day or later; n_rows if none. */
int grid_find(const struct grid *grid, day_number day);
/* Slot of the grid at clock minute `at`; outside it, INDEX_NONE. */
int grid_slot(const struct grid *grid, minutes at);
/* Whether [from, until) of a usual weekday's clock is within opening hours, in part at least. */
bool grid_hours_open(const struct queue *queue, int weekday, minutes from, minutes until);

#endif
