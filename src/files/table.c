/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/table.h"

#include "base/file.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

static enum rota_status pull(
	void *owner, char *buffer, size_t room, size_t *ret_count, struct rota_error *err)
{
	struct table *table = owner;
	*ret_count = fread(buffer, 1, room, table->file);
	if (*ret_count == 0 && ferror(table->file))
		return error_set(err, ROTA_EFILE, "it cannot be read: %s", strerror(errno));
	return ROTA_OK;
}

void table_done(struct table *table)
{
	table->csv = csv_free(table->csv);
	if (table->file != NULL)
		fclose(table->file);
	table->file = NULL;
}

static void tell(
	struct table *table, struct place at, enum rota_status status, const struct rota_error *why)
{
	if (status == ROTA_ENOMEM)
		table->reading->status = error_no_memory(table->reading->err);
	else
		reading_say(table->reading, &at, "%s", why->text);
}

static int line_of(int64_t line)
{
	return line < INT32_MAX ? (int)line : INT32_MAX;
}

struct place table_place(const struct table *table, const char *column)
{
	int64_t line = 1;
	int letter = 1;
	for (size_t i = 0; i < table->section->n_fields; i++)
		if (strcmp(table->section->fields[i].name, column) == 0 &&
			table->columns[i] != CSV_ABSENT)
			csv_place(table->csv, table->columns[i], &line, &letter);
	if (line == 1 && table->row != NULL)
		line = table->row->line;
	return (struct place){table->name, line_of(line), letter};
}

static void header_words(const struct csv_reader *csv, struct text *text)
{
	for (int i = 0; i < csv_column_count(csv) && i < 2 * TABLE_MOST_COLUMNS; i++) {
		char words[VALUE_WORDS_SIZE];
		value_text_words(csv_column_name(csv, i), words);
		text_addf(text, "%s%s", i > 0 ? "," : "", words);
	}
}

static bool find_columns(struct table *table)
{
	struct place at = {table->name, 1, 1};
	bool well = true;
	for (size_t i = 0; i < table->section->n_fields; i++) {
		const struct field *field = &table->section->fields[i];
		int column = csv_find_column(table->csv, field->name);
		table->columns[i] = column;
		if (column == CSV_ABSENT && field->standard == NULL) {
			done_by(text_done) struct text header = {0};
			header_words(table->csv, &header);
			reading_say(table->reading, &at,
				"the column '%s' is missing, the header is '%s'", field->name,
				reading_words(table->reading, &header));
			well = false;
		} else if (column != CSV_ABSENT &&
			   csv_find_twin(table->csv, column) != CSV_ABSENT) {
			reading_say(
				table->reading, &at, "the column '%s' stands twice", field->name);
			well = false;
		}
	}
	return well;
}

static bool begin(struct table *table, enum rota_status status, const struct rota_error *why)
{
	if (status == ROTA_OK)
		return find_columns(table);
	tell(table, (struct place){table->name, 1, 1}, status, why);
	return false;
}

static const struct csv_settings table_settings = {.check_utf8 = true};

bool table_open_path(struct reading *reading, const char *path, const char *name,
	const struct section *section, struct table *ret_table)
{
	*ret_table = (struct table){.reading = reading, .name = name, .section = section};
	ret_table->file = fopen(path, "rbe");
	struct place nowhere = {name, 0, 0};
	if (ret_table->file == NULL) {
		reading_say(reading, &nowhere, "it cannot be opened: %s", strerror(errno));
		return false;
	}
	struct rota_error why = {0};
	return begin(
		ret_table, csv_new(&table_settings, pull, ret_table, &ret_table->csv, &why), &why);
}

bool table_open(struct reading *reading, const char *folder, const char *name,
	const struct section *section, struct table *ret_table)
{
	owned_ char *path = NULL;
	*ret_table = (struct table){.reading = reading, .name = name, .section = section};
	if (reading->status == ROTA_OK)
		reading->status = file_join(folder, name, &path, reading->err);
	return reading->status == ROTA_OK &&
	       table_open_path(reading, path, name, section, ret_table);
}

bool table_open_bytes(struct reading *reading, const char *name, const char *bytes, size_t length,
	const struct section *section, struct table *ret_table)
{
	struct rota_error why = {0};
	*ret_table = (struct table){.reading = reading, .name = name, .section = section};
	return reading->status == ROTA_OK &&
	       begin(ret_table,
		       csv_new_of_bytes(&table_settings, bytes, length, &ret_table->csv, &why),
		       &why);
}

bool table_next(struct table *table)
{
	for (;;) {
		struct rota_error why = {0};
		enum rota_status status = table->reading->status != ROTA_OK
						  ? table->reading->status
						  : csv_next(table->csv, &table->row, &why);
		if (table->reading->status != ROTA_OK)
			return false;
		if (status != ROTA_OK) {
			tell(table, (struct place){table->name, 0, 0}, status, &why);
			return false;
		}
		if (table->row == NULL)
			return false;
		if (table->row->fault == CSV_FINE)
			return true;
		struct place at = {table->name, line_of(table->row->line), 1};
		reading_say(table->reading, &at, "%s", csv_fault_text(table->csv));
	}
}

struct csv_field table_cell(const struct table *table, int field)
{
	int column = table->columns[field];
	return column == CSV_ABSENT ? (struct csv_field){.text = ""}
				    : csv_trim(table->row->fields[column]);
}

/* The cell as a value; NULL when it is empty. */
static bool cell_value(
	struct table *table, int field, struct value *value, const struct value **ret_value)
{
	struct reading *reading = table->reading;
	struct csv_field cell = table_cell(table, field);
	*ret_value = NULL;
	if (cell.length == 0)
		return true;
	*value = (struct value){.kind = VALUE_TEXT, .quoted = true, .weight = 1};
	value->at = table_place(table, table->section->fields[field].name);
	if (memchr(cell.text, '\0', cell.length) != NULL) {
		reading_fault(reading, &value->at, "holds a NUL character");
		return false;
	}
	reading->status = arena_copy_bytes(
		reading->arena, cell.text, cell.length, &value->text, reading->err);
	*ret_value = value;
	return reading->status == ROTA_OK;
}

bool table_read(struct table *table, void *item)
{
	struct reading *reading = table->reading;
	int faults = reading->problems->count;
	for (size_t i = 0; i < table->section->n_fields && reading->status == ROTA_OK; i++) {
		const struct field *field = &table->section->fields[i];
		size_t mark = reading_enter(reading, field->name);
		struct value value;
		const struct value *cell;
		struct place at = {table->name, line_of(table->row->line), 1};
		if (cell_value(table, (int)i, &value, &cell)) {
			if (cell == NULL && field->standard == NULL)
				at = table_place(table, field->name);
			field_read(reading, field, cell, &at, item);
		}
		reading_leave(reading, mark);
	}
	if (reading->status == ROTA_OK && reading->problems->count == faults &&
		table->section->check != NULL) {
		static const struct value nothing = {.kind = VALUE_MAP};
		table->section->check(reading, &nothing, item);
	}
	return reading->status == ROTA_OK && reading->problems->count == faults;
}
