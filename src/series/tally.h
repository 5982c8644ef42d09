/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERIES_TALLY_H
#define SERIES_TALLY_H
/*
 * What one history file says: contacts and handle seconds by queue and cell of time. Of event files
 * a cell is 5 minutes and the file speaks for every cell from its first to its last contact, for
 * each queue it names (a cell without contacts is 0). Interval files speak only for the cells they
 * list, as wide as they list them.
 */
#include "base/names.h"
#include "calendar/calendar.h"
#include "series/handle_counts.h"

enum { TALLY_CELL_S = 300 };

struct tally_cell {
	int queue; /* index into queue_names */
	instant start;
	int32_t width_s;
	double volume;
	double handle_s; /* sum of handle seconds */
	double handled;	 /* contacts that handle_s is of */
};

/* Rows that could not be used, by kind. */
enum { TALLY_FAULT_LINES = 5 };
struct tally_fault {
	const char *kind; /* "time not readable", "unknown queue 'x'", "duplicate ticket", ... */
	int64_t count;
	int64_t lines[TALLY_FAULT_LINES]; /* the first ones, 0 where fewer */
};

struct tally {
	struct names queues;
	const char **queue_names;
	size_t n_queues, queue_capacity;
	struct handle_counts *handles; /* [n_queues] of rows that are one contact each; NULL: none.
					  Strays are among them */
	size_t handle_capacity;
	struct tally_cell *cells; /* by queue, start; no two overlap within a queue */
	size_t n_cells, cell_capacity;
	bool covers_span;	       /* event file: see above */
	int64_t rows, used, dropped;   /* data rows read, counted, left out by `drop` */
	int64_t bad;		       /* rows - used - dropped */
	int64_t gap_times, fold_times; /* local times that did not exist, or existed twice, and were
					  resolved */
	struct tally_fault *faults;
	size_t n_faults, fault_capacity;
	instant first, last; /* span of the contacts counted: [first, last] */
	struct arena arena;
};

void tally_done(struct tally *tally);

#endif
