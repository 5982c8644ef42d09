/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CSV_READER_H
#define CSV_READER_H
/* The reader from inside: a window of bytes that slides over the file, the row read last, the
 * columns. */
#include "csv/csv.h"

enum { CSV_FAULT_TEXT_SIZE = 160 };

/* bytes[filled] is always a line end of ours, so that the inner loop needs no bound. */
struct csv_reader {
	struct csv_settings settings;
	csv_source *source;
	void *owner;
	char *bytes;
	size_t capacity;
	size_t filled;
	size_t at; /* where the next row begins */
	bool ended;
	bool after_return; /* a LF at `at` belongs to the CR before it */
	int64_t next_line;

	struct csv_row row;
	const char *row_bytes; /* of the row read last; NULL when they are gone */
	struct csv_field *fields;
	size_t field_capacity;
	char *scratch; /* fields with doubled quotes undone */
	size_t scratch_capacity;
	bool quoted, doubled; /* the row has quoted fields, has doubled quotes */
	bool stops[256];      /* bytes that end an unquoted field */

	char **names; /* [n_columns]; while there are none the header is being read */
	size_t n_columns;
	const char *lent; /* source of csv_new_of_bytes */
	size_t lent_left;
	char fault_text[CSV_FAULT_TEXT_SIZE];
};

/* Moves what is left to the front and reads more behind it; `ended` when there is no more. */
enum rota_status csv_fill(struct csv_reader *reader, struct rota_error *err);

#endif
