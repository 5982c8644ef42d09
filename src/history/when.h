/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTORY_WHEN_H
#define HISTORY_WHEN_H
/*
 * The times of a file, row by row, to instants. Times without offset are of the site's zone: one
 * that was jumped over is read with the offset before the gap; of one that happened twice, that
 * occurrence is taken which keeps the file in time order (rising or falling, whichever it has
 * been), or the first where it is in no order. Both are counted.
 */
#include "calendar/zone.h"
#include "history/stamp.h"

/* Local seconds [low, high) of which all have this offset. */
struct when_range {
	int64_t low, high;
	int offset_s;
};
enum { WHEN_RANGES = 4, WHEN_DATE_SIZE = 10, WHEN_TRACKS = 513 };

struct when {
	const struct zone *zone;
	const char *format;		/* NULL: told from the text */
	enum stamp_order order;		/* of dates with slashes */
	bool allows_dates;		/* a date alone is its midnight */
	char date_text[WHEN_DATE_SIZE]; /* the date read last ... */
	day_number date;		/* ... and its day; DAY_NONE at first */
	struct when_range ranges[WHEN_RANGES];
	int next_range;
	int track;   /* which rows follow each other: 0 all; of interval files those of a queue */
	bool strict; /* no time stands twice in a track */
	instant last[WHEN_TRACKS]; /* of the row before in the track */
	bool has_last[WHEN_TRACKS];
	int64_t rises, falls; /* steps from row to row */
	int64_t gaps, folds;
};

enum when_outcome {
	WHEN_FINE,
	WHEN_NOT_READABLE,
	WHEN_OUT_OF_RANGE, /* before 1990 or after 2100 */
	WHEN_UNDECIDED,	   /* day or month first: set `order` and ask again */
};

void when_init(struct when *when, const struct zone *zone, const char *format);
enum when_outcome when_read(struct when *when, struct csv_field field, instant *ret_at);

#endif
