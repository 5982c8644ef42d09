/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HISTORY_CELLS_H
#define HISTORY_CELLS_H
/* Counts by queue and moment while a file is read: a hash table that grows with the cells that have
 * something in them, not with the rows. */
#include "base/memory.h"
#include "calendar/calendar.h"

enum { CELLS_MOST_QUEUES = 256 };

struct cell {
	instant start;
	int queue_after; /* index of the queue + 1; 0: empty slot */
	union {
		int32_t width_s; /* of interval files: as the file says; 0: it does not */
		int32_t rows;	 /* of event files: contacts counted */
	};
	int64_t line; /* of the first row */
	double volume, handle_s, handled;
};

/* A struct of zeros is an empty table. */
struct cells {
	struct cell *slots;
	size_t capacity, count;
	size_t last[CELLS_MOST_QUEUES]; /* slot that each queue used last */
};

/* The cell, made if need be (*ret_is_new); valid until the next cells_take. */
enum rota_status cells_take(struct cells *cells, int queue, instant start, struct cell **ret_cell,
	bool *ret_is_new, struct rota_error *err);
void cells_done(struct cells *cells);

/* By queue, then start; the table is empty after. */
enum rota_status cells_sort(
	struct cells *cells, struct cell **ret_cells, size_t *ret_count, struct rota_error *err);

#endif
