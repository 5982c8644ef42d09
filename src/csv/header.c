/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv/reader.h"

#include <string.h>
#include <strings.h>

enum { STANDARD_ROW_SIZE = 1 << 20, LARGEST_ROW_SIZE = 1 << 30, HEADER_LOOK = 1 << 16 };

static enum rota_status read_lent(
	void *owner, char *buffer, size_t room, size_t *ret_count, struct rota_error *err)
{
	(void)err;
	struct csv_reader *reader = owner;
	size_t count = room < reader->lent_left ? room : reader->lent_left;
	if (count > 0)
		memcpy(buffer, reader->lent, count);
	reader->lent += count;
	reader->lent_left -= count;
	*ret_count = count;
	return ROTA_OK;
}

/* Byte order marks: that of UTF-8 is passed over, those of UTF-16 are told. */
static enum rota_status pass_mark(struct csv_reader *reader, struct rota_error *err)
{
	const char *p = reader->bytes + reader->at;
	size_t length = reader->filled - reader->at;
	if (length >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		reader->at += 3;
	if (length >= 2 && (memcmp(p, "\xff\xfe", 2) == 0 || memcmp(p, "\xfe\xff", 2) == 0))
		return error_set(err, ROTA_EINVAL, "the file is UTF-16 text, expected UTF-8");
	return ROTA_OK;
}

/* The one of , ; and tab that stands most often outside quotes in the first line that is not
 * empty. */
static char tell_separator(const struct csv_reader *reader)
{
	static const char candidates[] = {',', ';', '\t'};
	size_t counts[COUNT_OF(candidates)] = {0};
	bool quoted = false, begun = false;
	for (size_t i = reader->at; i < reader->filled; i++) {
		char letter = reader->bytes[i];
		bool line_end = letter == '\n' || letter == '\r';
		if (line_end && begun && !quoted)
			break;
		begun |= !line_end;
		quoted ^= letter == '"';
		for (size_t k = 0; k < COUNT_OF(candidates) && !quoted; k++)
			counts[k] += letter == candidates[k];
	}
	size_t best = 0;
	for (size_t k = 1; k < COUNT_OF(candidates); k++)
		best = counts[k] > counts[best] ? k : best;
	return candidates[best];
}

static enum rota_status look(struct csv_reader *reader, struct rota_error *err)
{
	while (!reader->ended && reader->filled < HEADER_LOOK)
		TRY(csv_fill(reader, err));
	TRY(pass_mark(reader, err));
	if (reader->settings.separator == '\0')
		reader->settings.separator = tell_separator(reader);
	reader->stops['\n'] = reader->stops['\r'] = true;
	reader->stops[(unsigned char)reader->settings.separator] = true;
	return ROTA_OK;
}

static enum rota_status read_header(struct csv_reader *reader, struct rota_error *err)
{
	const struct csv_row *row;
	TRY(look(reader, err));
	TRY(csv_next(reader, &row, err));
	if (row == NULL)
		return error_set(err, ROTA_EINVAL, "the file is empty, expected a header row");
	if (row->fault != CSV_FINE)
		return error_set(err, ROTA_EINVAL, "line %lld: the header cannot be read: %s",
			(long long)row->line, csv_fault_text(reader));
	TRY(memory_new(row->n_fields, sizeof(*reader->names), &reader->names, err));
	for (size_t i = 0; i < row->n_fields; i++) {
		struct csv_field name = csv_trim(row->fields[i]);
		if (memchr(name.text, '\0', name.length) != NULL ||
			!text_is_utf8(name.text, name.length, NULL))
			return error_set(err, ROTA_EINVAL,
				"line %lld: the header is not text, expected names of columns",
				(long long)row->line);
		TRY(memory_copy_bytes(name.text, name.length, &reader->names[i], err));
		reader->n_columns = i + 1;
	}
	return ROTA_OK;
}

static enum rota_status make(
	const struct csv_settings *settings, struct csv_reader **ret_reader, struct rota_error *err)
{
	struct csv_reader *reader;
	TRY(memory_new(1, sizeof(*reader), &reader, err));
	if (settings != NULL)
		reader->settings = *settings;
	size_t *most = &reader->settings.most_row_size;
	*most = *most == 0		   ? STANDARD_ROW_SIZE
		: *most > LARGEST_ROW_SIZE ? LARGEST_ROW_SIZE
					   : *most;
	reader->next_line = 1;
	*ret_reader = reader;
	return ROTA_OK;
}

enum rota_status csv_new(const struct csv_settings *settings, csv_source *source, void *owner,
	struct csv_reader **ret_reader, struct rota_error *err)
{
	owned_by(csv_free) struct csv_reader *reader = NULL;
	TRY(make(settings, &reader, err));
	reader->source = source;
	reader->owner = owner;
	TRY(read_header(reader, err));
	*ret_reader = TAKE(reader);
	return ROTA_OK;
}

enum rota_status csv_new_of_bytes(const struct csv_settings *settings, const char *bytes,
	size_t length, struct csv_reader **ret_reader, struct rota_error *err)
{
	owned_by(csv_free) struct csv_reader *reader = NULL;
	TRY(make(settings, &reader, err));
	reader->source = read_lent;
	reader->owner = reader;
	reader->lent = bytes;
	reader->lent_left = length;
	TRY(read_header(reader, err));
	*ret_reader = TAKE(reader);
	return ROTA_OK;
}

struct csv_reader *csv_free(struct csv_reader *reader)
{
	if (reader == NULL)
		return NULL;
	for (size_t i = 0; i < reader->n_columns; i++)
		free(reader->names[i]);
	free(reader->names);
	free(reader->fields);
	free(reader->scratch);
	free(reader->bytes);
	free(reader);
	return NULL;
}

int csv_column_count(const struct csv_reader *reader)
{
	return (int)reader->n_columns;
}

const char *csv_column_name(const struct csv_reader *reader, int column)
{
	return reader->names[column];
}

static int find_from(const struct csv_reader *reader, size_t from, const char *name)
{
	for (size_t i = from; i < reader->n_columns; i++) {
		if (strcasecmp(reader->names[i], name) == 0)
			return (int)i;
	}
	return CSV_ABSENT;
}

int csv_find_column(const struct csv_reader *reader, const char *name)
{
	return find_from(reader, 0, name);
}

int csv_find_twin(const struct csv_reader *reader, int column)
{
	return find_from(reader, (size_t)column + 1, reader->names[column]);
}

char csv_separator(const struct csv_reader *reader)
{
	return reader->settings.separator;
}
