/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_ERLANG_FILE_H
#define FILES_ERLANG_FILE_H
/* Rows of the queueing calculator: CSV read, and written back with what was worked out behind each
 * row. */
#include "base/text.h"

#include <stdint.h>

enum { ERLANG_FIGURES = 7 };
/* "p_wait", "p_abandon", "sl20", ... */
extern const char *const erlang_figure_names[ERLANG_FIGURES];

struct erlang_row {
	double load_erl, handle_s, patience_s; /* patience 0: nobody gives up */
	int32_t agents;
	double figures[ERLANG_FIGURES];
};
struct erlang_rows {
	struct erlang_row *items;
	size_t count, capacity;
};
void erlang_rows_done(struct erlang_rows *rows);

/* Bytes are lent. ROTA_EINVAL tells every wrong row as name:line:column. */
enum rota_status erlang_file_read(const char *name, const char *bytes, size_t length,
	struct erlang_rows *ret_rows, struct rota_error *err);
/* The bytes that were read, each row with its figures (17 digits) behind it. */
enum rota_status erlang_file_write(const char *bytes, size_t length, const struct erlang_rows *rows,
	struct text *text, struct rota_error *err);

#endif
