/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_ROSTER_ROWS_H
#define FILES_ROSTER_ROWS_H
/* Rows of plan.csv: one a piece of a shift. */
#include "field/types.h"
#include "files/table.h"
#include "roster/roster.h"

struct roster_row {
	const char *agent, *shift, *activity;
	instant start, end;
	bool paid;
	/* of the shift */
	const char *kind;
	day_number day;
	int line;
};
extern const struct section roster_row_section;
/* Its fields, for table_cell. */
enum {
	ROSTER_ROW_AGENT,
	ROSTER_ROW_SHIFT,
	ROSTER_ROW_START,
	ROSTER_ROW_END,
	ROSTER_ROW_ACTIVITY,
	ROSTER_ROW_PAID
};

/* The row that the table stands at. before: the row read before it, or NULL. False when a fault was
 * told. */
bool roster_row_read(struct table *table, const struct site *site, const struct roster_row *before,
	struct roster_row *ret_row);

struct roster_rows {
	struct roster_row *items;
	size_t count, capacity;
};
void roster_rows_done(struct roster_rows *rows);
/* Adds the row that the table stands at; a fault is told. */
void roster_rows_read(struct table *table, const struct site *site, struct roster_rows *rows);
enum rota_status roster_rows_add(
	struct roster_rows *rows, const struct roster_row *row, struct rota_error *err);
/* Rows of one person with the same shift are one duty; sorts the rows. */
enum rota_status roster_rows_make(const struct site *site, struct roster_rows *rows,
	struct roster **ret_roster, struct rota_error *err);

#endif
