/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CSV_CSV_H
#define CSV_CSV_H
/*
 * Delimited text (RFC 4180) read row by row in memory that does not grow with the file, and
 * written. A byte order mark, line ends LF, CRLF or CR, quoted fields with line ends and doubled
 * quotes in them are understood; the separator (comma, semicolon or tab) is told from the header
 * row, which every file has. Empty lines are passed over. A row that is wrong is handed out with
 * what is wrong with it, and reading goes on behind it.
 */
#include "base/text.h"

#include <stdint.h>

struct csv_reader;

/* Hands out up to room bytes, 0 at the end. */
typedef enum rota_status csv_source(
	void *owner, char *buffer, size_t room, size_t *ret_count, struct rota_error *err);

struct csv_settings {
	char separator;	      /* 0: told from the header row */
	size_t most_row_size; /* bytes; 0: 1 MB */
	bool check_utf8;      /* rows that are not UTF-8 are CSV_NOT_UTF8 */
};

/* A view, not ended with NUL, quotes undone, blanks kept; valid until the next csv_next. */
struct csv_field {
	const char *text;
	uint32_t length;
	uint32_t offset; /* of its first byte in the row, quote included */
};

enum csv_fault {
	CSV_FINE,
	CSV_TOO_FEW,  /* fewer fields than columns; those missing are empty */
	CSV_TOO_MANY, /* more fields than columns; the last ones are left out */
	CSV_QUOTE,    /* a quote without an end, or text behind a closing quote; read on at the next
			 line */
	CSV_TOO_LONG, /* over the limit; read on at the next line */
	CSV_NOT_UTF8,
};

struct csv_row {
	int64_t line; /* its first line in the file, from 1 */
	enum csv_fault fault;
	size_t n_fields;		/* in the file; CSV_QUOTE and CSV_TOO_LONG: 0 */
	const struct csv_field *fields; /* [csv_column_count], whatever the fault */
};

/* settings may be NULL. Reads the header; ROTA_EINVAL when there is none or it cannot be read. */
enum rota_status csv_new(const struct csv_settings *settings, csv_source *source, void *owner,
	struct csv_reader **ret_reader, struct rota_error *err);
/* bytes are lent until csv_free. */
enum rota_status csv_new_of_bytes(const struct csv_settings *settings, const char *bytes,
	size_t length, struct csv_reader **ret_reader, struct rota_error *err);
struct csv_reader *csv_free(struct csv_reader *reader);
OWNER(struct csv_reader, csv_free);

/* *ret_row is NULL behind the last row. Fails only when the source does or out of memory. */
enum rota_status csv_next(
	struct csv_reader *reader, const struct csv_row **ret_row, struct rota_error *err);

/* The columns of the header: names trimmed of blanks; found whatever the case; the first of equal
 * ones. */
enum { CSV_ABSENT = -1 };
int csv_column_count(const struct csv_reader *reader);
const char *csv_column_name(const struct csv_reader *reader, int column);
int csv_find_column(const struct csv_reader *reader, const char *name);
/* A later column with the same name, or CSV_ABSENT. */
int csv_find_twin(const struct csv_reader *reader, int column);
char csv_separator(const struct csv_reader *reader);

/* Where field i of the row read last begins: line, and column in letters, both from 1. Of
 * CSV_QUOTE and CSV_TOO_LONG the row's start. */
void csv_place(const struct csv_reader *reader, int i, int64_t *ret_line, int *ret_column);
/* What is wrong with the row read last, as a sentence ("has 3 fields, expected 5"); "" when
 * nothing is. Valid until the next csv_next. */
const char *csv_fault_text(struct csv_reader *reader);

/* Without blanks at both ends. */
struct csv_field csv_trim(struct csv_field field);

/* Adds a field, quoted where it must be; first: no comma in front. csv_end_row ends the line. */
void csv_add_field(struct text *text, bool first, const char *bytes, size_t length);
void csv_add_text(struct text *text, bool first, const char *field);
void csv_end_row(struct text *text);

#endif
