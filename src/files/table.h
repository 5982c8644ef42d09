/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_TABLE_H
#define FILES_TABLE_H
/*
 * A CSV file row by row, its cells as values with places. Columns stand in any order, unknown ones
 * are ignored, those without a standard must be there. Faults are told to the reading.
 */
#include "csv/csv.h"
#include "field/field.h"

#include <stdio.h>

enum { TABLE_MOST_COLUMNS = 16 };

struct table {
	struct reading *reading;
	const char *name; /* as told to people */
	FILE *file;
	struct csv_reader *csv;
	const struct csv_row *row;
	const struct section *section;
	int columns[TABLE_MOST_COLUMNS]; /* of the file, by row of the section; CSV_ABSENT */
};

/* Opens folder/name and finds the section's columns; false when a fault was told. */
bool table_open(struct reading *reading, const char *folder, const char *name,
	const struct section *section, struct table *ret_table);
/* The same of a path, told as name, which is lent until table_done. */
bool table_open_path(struct reading *reading, const char *path, const char *name,
	const struct section *section, struct table *ret_table);
/* The same of bytes that are lent until table_done. */
bool table_open_bytes(struct reading *reading, const char *name, const char *bytes, size_t length,
	const struct section *section, struct table *ret_table);
void table_done(struct table *table);
/* The next row that is a row; false at the end or when nothing more can be read. */
bool table_next(struct table *table);
/* Fills the item, whose members hold what an empty cell stands for where rows have no standard.
 * False when a fault was told. */
bool table_read(struct table *table, void *item);
/* Where the cell of a section's row stands. */
struct place table_place(const struct table *table, const char *column);
/* The cell of row `field` of the section, without blanks around it; empty when there is none. */
struct csv_field table_cell(const struct table *table, int field);

#endif
