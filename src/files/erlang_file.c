/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/erlang_file.h"

#include "field/types.h"
#include "files/table.h"

#include <stdio.h>

const char *const erlang_figure_names[ERLANG_FIGURES] = {
	"p_wait", "p_abandon", "sl20", "sl120", "asa_s", "median_wait_s", "occupancy"};

static const struct field row_fields[] = {
	{.name = "load",
		.type = &field_real,
		FIELD_AT(struct erlang_row, load_erl, double),
		.low = 0,
		.high = 1e9},
	{.name = "agents",
		.type = &field_integer,
		FIELD_AT(struct erlang_row, agents, int32_t),
		.low = 0,
		.high = 2e7},
	{.name = "handle_s",
		.type = &field_real,
		FIELD_AT(struct erlang_row, handle_s, double),
		.low = 1e-6,
		.high = 1e9},
	{.name = "patience_s",
		.type = &field_real,
		FIELD_AT(struct erlang_row, patience_s, double),
		.low = 1e-6,
		.high = 1e15,
		.standard = ""},
};

static const struct section row_section = {.what = "row",
	.size = sizeof(struct erlang_row),
	FIELDS_OF(row_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

void erlang_rows_done(struct erlang_rows *rows)
{
	free(rows->items);
}

static enum rota_status read_rows(
	struct table *table, struct erlang_rows *rows, struct rota_error *err)
{
	while (table_next(table)) {
		struct erlang_row row = {0};
		TRY(memory_grow(&rows->items, &rows->capacity, rows->count + 1, sizeof(row), err));
		if (table_read(table, &row))
			rows->items[rows->count++] = row;
	}
	return ROTA_OK;
}

enum rota_status erlang_file_read(const char *name, const char *bytes, size_t length,
	struct erlang_rows *ret_rows, struct rota_error *err)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	done_by(erlang_rows_done) struct erlang_rows rows = {0};
	done_by(table_done) struct table table = {0};
	struct reading reading = {.arena = &arena, .problems = &problems, .err = err};
	if (table_open_bytes(&reading, name, bytes, length, &row_section, &table))
		TRY(read_rows(&table, &rows, err));
	TRY(reading_status(&reading, err));
	*ret_rows = rows;
	rows = (struct erlang_rows){0};
	return ROTA_OK;
}

static void add_figures(struct text *text, const struct erlang_row *row)
{
	for (int i = 0; i < ERLANG_FIGURES; i++) {
		char digits[40];
		int count = snprintf(digits, sizeof(digits), ",%.17g", row->figures[i]);
		text_add_bytes(text, digits, (size_t)count);
	}
}

enum rota_status erlang_file_write(const char *bytes, size_t length, const struct erlang_rows *rows,
	struct text *text, struct rota_error *err)
{
	owned_by(csv_free) struct csv_reader *csv = NULL;
	TRY(csv_new_of_bytes(NULL, bytes, length, &csv, err));
	int columns = csv_column_count(csv);
	for (int c = 0; c < columns; c++)
		csv_add_text(text, c == 0, csv_column_name(csv, c));
	for (int i = 0; i < ERLANG_FIGURES; i++)
		csv_add_text(text, false, erlang_figure_names[i]);
	csv_end_row(text);
	for (size_t r = 0; r < rows->count; r++) {
		const struct csv_row *row;
		TRY(csv_next(csv, &row, err));
		if (row == NULL)
			return error_set(err, ROTA_EBROKEN, "rows were lost on the way");
		for (int c = 0; c < columns; c++)
			csv_add_field(text, c == 0, row->fields[c].text, row->fields[c].length);
		add_figures(text, &rows->items[r]);
		csv_end_row(text);
	}
	return text_check(text, err);
}
