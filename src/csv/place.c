/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv/reader.h"

#include <stdio.h>

void csv_place(const struct csv_reader *reader, int i, int64_t *ret_line, int *ret_column)
{
	int64_t line = reader->row.line;
	int column = 1;
	if (reader->row_bytes != NULL && i >= 0 && (size_t)i < reader->n_columns) {
		const char *p = reader->row_bytes, *end = p + reader->fields[i].offset;
		for (; p < end; p++) {
			bool ends = *p == '\n' || (*p == '\r' && p[1] != '\n');
			line += ends;
			if (ends)
				column = 1;
			else
				column += (*p & 0xc0) != 0x80;
		}
	}
	*ret_line = line;
	*ret_column = column;
}

const char *csv_fault_text(struct csv_reader *reader)
{
	char *text = reader->fault_text;
	switch (reader->row.fault) {
	case CSV_FINE:
		text[0] = '\0';
		break;
	case CSV_TOO_FEW:
	case CSV_TOO_MANY:
		snprintf(text, CSV_FAULT_TEXT_SIZE, "the row has %zu field%s, expected %zu",
			reader->row.n_fields, reader->row.n_fields == 1 ? "" : "s",
			reader->n_columns);
		break;
	case CSV_QUOTE:
		snprintf(text, CSV_FAULT_TEXT_SIZE,
			"a quoted field is not closed, or text stands behind its closing quote");
		break;
	case CSV_TOO_LONG:
		snprintf(text, CSV_FAULT_TEXT_SIZE, "the row is over the limit of %zu bytes",
			reader->settings.most_row_size);
		break;
	case CSV_NOT_UTF8:
		snprintf(text, CSV_FAULT_TEXT_SIZE, "the row is not UTF-8 text");
		break;
	}
	return text;
}

static bool is_blank(char letter)
{
	return letter == ' ' || letter == '\t';
}

struct csv_field csv_trim(struct csv_field field)
{
	while (field.length > 0 && is_blank(field.text[0])) {
		field.text++;
		field.length--;
	}
	while (field.length > 0 && is_blank(field.text[field.length - 1]))
		field.length--;
	return field;
}
