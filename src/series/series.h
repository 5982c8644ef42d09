/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERIES_SERIES_H
#define SERIES_SERIES_H
/*
 * Numbers by interval and queue: what came (struct past), what will come (struct outlook) and how
 * many people that takes (struct need). Stages hand these to each other. All are tables of columns;
 * a column of a queue is a plain array of horizon.count doubles, and column [q] belongs to queue q
 * of the site.
 */
#include "base/memory.h"
#include "calendar/horizon.h"

/* n_columns arrays of n doubles each in one block; column c starts at values + c * n. */
struct series_table {
	int n_columns;
	interval_index n;
	double *values;
};

enum rota_status series_table_init(struct series_table *ret_table, int n_columns, interval_index n,
	struct rota_error *err); /* zeros */
void series_table_done(struct series_table *table);
double *series_column(const struct series_table *table, int column);

/* History. Volume is contacts that began in the interval; a missing interval is NAN (no data), a
 * closed one may be 0. */
struct past {
	struct horizon horizon;
	int n_queues;
	struct series_table volume;
	struct series_table handle_s; /* mean seconds of work a contact, NAN where unknown */
};
enum rota_status past_new(const struct horizon *horizon, int n_queues, struct past **ret_past,
	struct rota_error *err); /* all NAN */
struct past *past_free(struct past *past);
OWNER(struct past, past_free);

/* Forecast. Volume is the mean expected; the bands hold the count that will come with 80 and 95 %
 * chance. */
enum outlook_column {
	OUTLOOK_VOLUME,
	OUTLOOK_LO80,
	OUTLOOK_HI80,
	OUTLOOK_LO95,
	OUTLOOK_HI95,
	OUTLOOK_HANDLE_S,
	OUTLOOK_COLUMNS
};
struct outlook {
	struct horizon horizon;
	int n_queues;
	struct series_table columns[OUTLOOK_COLUMNS];
};
enum rota_status outlook_new(const struct horizon *horizon, int n_queues,
	struct outlook **ret_outlook, struct rota_error *err);
struct outlook *outlook_free(struct outlook *outlook);
OWNER(struct outlook, outlook_free);
/* Mean contacts of a queue (below 0: of all) on those of the horizon's days first..end-1 on
 * which any come to the site; 0 without any. */
double outlook_contacts_a_day(const struct outlook *outlook, int queue, int first, int end);

/* Requirement. REQUIRED is agents at work on the queue before shrinkage; the others may be NAN
 * (unknown). */
enum need_column {
	NEED_REQUIRED,
	NEED_VOLUME,
	NEED_HANDLE_S,
	NEED_SERVICE_LEVEL,
	NEED_ASA_S,
	NEED_MEDIAN_WAIT_S,
	NEED_P95_WAIT_S,
	NEED_OCCUPANCY,
	NEED_ABANDONED,
	NEED_COLUMNS
};
/* People wanted on a shift of one day, where a site staffs by shift rather than by interval. */
struct shift_need {
	day_number day;					 /* the shift's */
	int kind;					 /* shift kind of the site */
	double required, uncovered_price, surplus_price; /* people; for each short and too many */
};
struct need {
	struct horizon horizon;
	int n_queues;
	struct series_table columns[NEED_COLUMNS];
	struct shift_need *shifts; /* by day, kind; given: nothing is wanted by interval */
	size_t n_shifts;
};
enum rota_status need_new(const struct horizon *horizon, int n_queues, struct need **ret_need,
	struct rota_error *err); /* required 0, rest NAN */
struct need *need_free(struct need *need);
/* Index into need->shifts, -1 when that shift of that day is not named. */
int need_find_shift(const struct need *need, day_number day, int kind);
OWNER(struct need, need_free);

/* The CSV names of the columns, in their order: "volume", "lo80", ... and "required", "volume", ...
 */
extern const char *const outlook_column_names[OUTLOOK_COLUMNS];
extern const char *const need_column_names[NEED_COLUMNS];

#endif
