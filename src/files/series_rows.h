/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_SERIES_ROWS_H
#define FILES_SERIES_ROWS_H
/* What forecast.csv and requirements.csv have in common: rows of a start, a queue and numbers, with
 * intervals of 5 to 60 minutes told from the rows themselves. */
#include "calendar/horizon.h"
#include "files/table.h"
#include "site/site.h"

enum { SERIES_MOST_NUMBERS = 9, SERIES_MOST_DAYS = 800 };

struct series_row {
	instant start;
	int queue;
	int line, column;		     /* of the start */
	double numbers[SERIES_MOST_NUMBERS]; /* NAN: empty or no such column */
};

struct series_rows {
	struct series_row *rows;
	size_t count, capacity;
	struct horizon horizon; /* whole days of the site from the first row to the last */
};

/*
 * The columns of the section are start, queue, then n_numbers numbers (rows of the type field_real,
 * whose bounds hold). Faults are told: unknown queues, starts off the grid of intervals, rows for a
 * queue and interval that another row has already. The step is the least distance between starts,
 * or the site's interval where that is over an hour.
 */
bool series_rows_read(struct reading *reading, const struct site *site, const char *name,
	const char *bytes, size_t length, const struct section *section,
	struct series_rows *ret_rows);
void series_rows_done(struct series_rows *rows);

/* A number as CSV cell with up to `places` decimals, nothing for NAN; always with a comma in front.
 */
void series_add_number(struct text *text, double number, int places);

#endif
