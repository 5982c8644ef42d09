/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv/reader.h"

#include <string.h>

enum { BLOCK_SIZE = 1 << 18, MOST_COLUMNS = 1 << 16 };

/* Marks a field that undo_quotes must take doubled quotes out of, while a row is being scanned. */
#define DOUBLED (UINT32_C(1) << 31)

enum scan { SCAN_WHOLE, SCAN_MORE, SCAN_STRAY };

enum rota_status csv_fill(struct csv_reader *reader, struct rota_error *err)
{
	size_t left = reader->filled - reader->at;
	if (reader->at > 0)
		memmove(reader->bytes, reader->bytes + reader->at, left);
	reader->at = 0;
	reader->filled = left;
	if (reader->capacity - left < BLOCK_SIZE / 2 + 1)
		TRY(memory_grow(&reader->bytes, &reader->capacity, left + BLOCK_SIZE + 1, 1, err));
	size_t count = 0;
	TRY(reader->source(
		reader->owner, reader->bytes + left, reader->capacity - left - 1, &count, err));
	reader->filled += count;
	reader->ended = count == 0;
	reader->bytes[reader->filled] = '\n';
	return ROTA_OK;
}

static enum rota_status keep_field(struct csv_reader *reader, size_t n, const char *text,
	size_t length, size_t offset, struct rota_error *err)
{
	if (reader->n_columns > 0 && n >= reader->n_columns)
		return ROTA_OK;
	if (n >= MOST_COLUMNS)
		return error_set(err, ROTA_EINVAL,
			"the header row has over %d columns, expected fewer", MOST_COLUMNS);
	if (n >= reader->field_capacity)
		TRY(memory_grow(&reader->fields, &reader->field_capacity, n + 1,
			sizeof(*reader->fields), err));
	reader->fields[n] = (struct csv_field){text, (uint32_t)length, (uint32_t)offset};
	return ROTA_OK;
}

/* p stands behind an opening quote. *ret_end: behind the closing one, NULL when there is none. */
static const char *scan_quoted(
	const char *p, const char *end, bool *ret_doubled, const char **ret_end)
{
	*ret_doubled = false;
	for (;;) {
		const char *quote = memchr(p, '"', (size_t)(end - p));
		if (quote == NULL || quote + 1 > end) {
			*ret_end = NULL;
			return end;
		}
		if (quote + 1 == end || quote[1] != '"') {
			*ret_end = quote + 1;
			return quote;
		}
		*ret_doubled = true;
		p = quote + 2;
	}
}

/* Cuts the row at reader->at into fields; *ret_stop is at the line end behind it. */
static enum rota_status scan_row(struct csv_reader *reader, enum scan *ret_scan,
	const char **ret_stop, struct rota_error *err)
{
	const char *start = reader->bytes + reader->at, *end = reader->bytes + reader->filled;
	const bool *stops = reader->stops;
	char separator = reader->settings.separator;
	const char *p = start;
	size_t n = 0;
	reader->quoted = reader->doubled = false;
	for (;; p++) {
		const char *text = p, *text_end;
		size_t offset = (size_t)(p - start);
		bool doubled = false;
		if (*p == '"') {
			reader->quoted = true;
			text_end = scan_quoted(++text, end, &doubled, &p);
			*ret_scan = p == NULL ? SCAN_MORE : SCAN_STRAY;
			if (p == NULL || !stops[(unsigned char)*p])
				return ROTA_OK;
			reader->doubled |= doubled;
		} else {
			while (!stops[(unsigned char)*p])
				p++;
			text_end = p;
		}
		TRY(keep_field(reader, n++, text, (size_t)(text_end - text),
			offset | (doubled ? DOUBLED : 0), err));
		if (p == end || *p != separator)
			break;
	}
	reader->row.n_fields = n;
	*ret_stop = p;
	*ret_scan = p == end && !reader->ended ? SCAN_MORE : SCAN_WHOLE;
	return ROTA_OK;
}

static int64_t count_lines(const char *p, const char *end)
{
	int64_t lines = 0;
	for (; p < end; p++)
		lines += *p == '\n' || (*p == '\r' && (p + 1 == end || p[1] != '\n'));
	return lines;
}

/* Sets the reader behind the line end at stop. */
static void pass_line_end(struct csv_reader *reader, const char *stop)
{
	reader->at = (size_t)(stop - reader->bytes);
	if (reader->at == reader->filled)
		return;
	reader->after_return = *stop == '\r';
	reader->at++;
}

static enum rota_status undo_quotes(struct csv_reader *reader, size_t size, struct rota_error *err)
{
	if (reader->scratch_capacity < size)
		TRY(memory_grow(&reader->scratch, &reader->scratch_capacity, size, 1, err));
	char *out = reader->scratch;
	size_t n = reader->row.n_fields;
	if (reader->n_columns > 0 && n > reader->n_columns)
		n = reader->n_columns;
	for (size_t i = 0; i < n; i++) {
		struct csv_field *field = &reader->fields[i];
		if ((field->offset & DOUBLED) == 0)
			continue;
		field->offset &= ~DOUBLED;
		const char *text = field->text, *end = text + field->length;
		field->text = out;
		for (; text < end; text++) {
			*out++ = *text;
			text += *text == '"';
		}
		field->length = (uint32_t)(out - field->text);
	}
	return ROTA_OK;
}

static void empty_fields(struct csv_reader *reader, size_t from)
{
	for (size_t i = from; i < reader->n_columns; i++)
		reader->fields[i] = (struct csv_field){"", 0, 0};
}

/* The row at reader->at cannot be used: on to the next line. */
static enum rota_status skip_line(
	struct csv_reader *reader, enum csv_fault fault, struct rota_error *err)
{
	reader->row.fault = fault;
	reader->row.n_fields = 0;
	reader->row_bytes = NULL;
	empty_fields(reader, 0);
	for (;;) {
		const char *start = reader->bytes + reader->at;
		size_t left = reader->filled - reader->at;
		const char *stop = memchr(start, '\n', left);
		const char *other =
			memchr(start, '\r', stop != NULL ? (size_t)(stop - start) : left);
		stop = other != NULL ? other : stop;
		if (stop != NULL) {
			pass_line_end(reader, stop);
			break;
		}
		reader->at = reader->filled;
		if (reader->ended)
			break;
		TRY(csv_fill(reader, err));
	}
	reader->next_line++;
	return ROTA_OK;
}

static enum rota_status finish_row(
	struct csv_reader *reader, const char *stop, struct rota_error *err)
{
	const char *start = reader->bytes + reader->at;
	size_t size = (size_t)(stop - start), n = reader->row.n_fields;
	reader->row_bytes = start;
	reader->next_line += 1 + (reader->quoted ? count_lines(start, stop) : 0);
	if (reader->doubled)
		TRY(undo_quotes(reader, size, err));
	reader->row.fault = CSV_FINE;
	if (reader->n_columns > 0 && n != reader->n_columns) {
		reader->row.fault = n < reader->n_columns ? CSV_TOO_FEW : CSV_TOO_MANY;
		empty_fields(reader, n);
	}
	if (reader->settings.check_utf8 && !text_is_utf8(start, size, NULL))
		reader->row.fault = CSV_NOT_UTF8;
	pass_line_end(reader, stop);
	return ROTA_OK;
}

/* Sets the reader on the first byte that is not of an empty line; false at the end. */
static enum rota_status find_row(struct csv_reader *reader, bool *ret_found, struct rota_error *err)
{
	for (;;) {
		while (reader->at < reader->filled) {
			char letter = reader->bytes[reader->at];
			*ret_found = true;
			if (letter != '\n' && letter != '\r')
				return ROTA_OK;
			reader->next_line += letter == '\r' || !reader->after_return;
			reader->after_return = letter == '\r';
			reader->at++;
		}
		*ret_found = false;
		if (reader->ended)
			return ROTA_OK;
		TRY(csv_fill(reader, err));
	}
}

static enum rota_status read_row(struct csv_reader *reader, struct rota_error *err)
{
	reader->row.line = reader->next_line;
	reader->after_return = false;
	for (;;) {
		enum scan scan;
		const char *stop;
		TRY(scan_row(reader, &scan, &stop, err));
		if (scan == SCAN_STRAY)
			return skip_line(reader, CSV_QUOTE, err);
		size_t size = scan == SCAN_WHOLE ? (size_t)(stop - reader->bytes) - reader->at
						 : reader->filled - reader->at;
		if (size > reader->settings.most_row_size)
			return skip_line(reader, CSV_TOO_LONG, err);
		if (scan == SCAN_WHOLE)
			return finish_row(reader, stop, err);
		if (reader->ended)
			return skip_line(reader, CSV_QUOTE, err);
		TRY(csv_fill(reader, err));
	}
}

enum rota_status csv_next(
	struct csv_reader *reader, const struct csv_row **ret_row, struct rota_error *err)
{
	bool found;
	reader->row_bytes = NULL;
	reader->row.fault = CSV_FINE;
	TRY(find_row(reader, &found, err));
	if (found) {
		TRY(read_row(reader, err));
		reader->row.fields = reader->fields;
	}
	*ret_row = found ? &reader->row : NULL;
	return ROTA_OK;
}
