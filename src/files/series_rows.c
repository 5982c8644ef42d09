/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/series_rows.h"

#include "field/types.h"
#include "files/site_make.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

void series_rows_done(struct series_rows *rows)
{
	free(rows->rows);
	*rows = (struct series_rows){0};
}

static void tell_cell(struct table *table, int field, const char *what)
{
	const struct field *row = &table->section->fields[field];
	struct csv_field cell = table_cell(table, field);
	char copy[VALUE_WORDS_SIZE], words[VALUE_WORDS_SIZE];
	size_t length = cell.length < sizeof(copy) - 1 ? cell.length : sizeof(copy) - 1;
	memcpy(copy, cell.text, length);
	copy[length] = '\0';
	value_text_words(copy, words);
	struct place at = table_place(table, row->name);
	size_t mark = reading_enter(table->reading, row->name);
	reading_fault(table->reading, &at, "is '%s', must be %s", words, what);
	reading_leave(table->reading, mark);
}

static bool read_number(struct table *table, int field, double *ret_number)
{
	const struct field *row = &table->section->fields[field];
	struct csv_field cell = table_cell(table, field);
	*ret_number = NAN;
	if (cell.length == 0 && (row->standard != NULL || table->columns[field] == CSV_ABSENT))
		return true;
	if (number_parse(cell.text, cell.length, ret_number) && *ret_number >= row->low &&
		*ret_number <= row->high)
		return true;
	done_by(text_done) struct text bounds = {0};
	text_add(&bounds, "a number, ");
	field_bounds(row, &bounds);
	tell_cell(table, field, reading_words(table->reading, &bounds));
	return false;
}

static bool read_queue(struct table *table, const struct site *site, int *ret_queue)
{
	struct csv_field cell = table_cell(table, 1);
	owned_ char *name = NULL;
	struct reading *reading = table->reading;
	reading->status = memory_copy_bytes(cell.text, cell.length, &name, reading->err);
	if (reading->status != ROTA_OK)
		return false;
	*ret_queue = site_find_queue(site, name);
	if (*ret_queue != INDEX_NONE)
		return true;
	size_t mark = reading_enter(reading, "queue");
	struct place at = table_place(table, "queue");
	site_tell_unknown(reading, &at, name, "queue", site, site_queue_name, site->n_queues);
	reading_leave(reading, mark);
	return false;
}

static bool read_row(struct table *table, const struct site *site, struct series_row *row)
{
	struct csv_field start = table_cell(table, 0);
	if (!instant_parse(start.text, start.length, &row->start)) {
		tell_cell(table, 0, "a time with offset such as 2026-03-02T06:30:00+01:00");
		return false;
	}
	struct place at = table_place(table, "start");
	row->line = at.line;
	row->column = at.column;
	if (!read_queue(table, site, &row->queue))
		return false;
	for (size_t i = 2; i < table->section->n_fields; i++)
		if (!read_number(table, (int)i, &row->numbers[i - 2]))
			return false;
	return true;
}

static int by_start(const void *left, const void *right)
{
	const struct series_row *a = left, *b = right;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->queue != b->queue)
		return a->queue < b->queue ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

/* Rows are sorted by start. */
static int64_t least_distance(const struct series_rows *rows)
{
	int64_t distance = INT64_MAX;
	for (size_t i = 1; i < rows->count; i++) {
		int64_t step = rows->rows[i].start - rows->rows[i - 1].start;
		if (step > 0 && step < distance)
			distance = step;
	}
	return distance;
}

static struct place place_of(const struct table *table, const struct series_row *row)
{
	return (struct place){table->name, row->line, row->column};
}

static bool make_horizon(struct table *table, const struct site *site, struct series_rows *rows)
{
	const struct series_row *first = &rows->rows[0], *last = &rows->rows[rows->count - 1];
	struct place at = place_of(table, last);
	int64_t step = least_distance(rows);
	if (step > 3600)
		step = site->interval_s;
	if (step < 300 || 3600 % step != 0 || step % 300 != 0 || step == 1200) {
		at = place_of(table, first);
		reading_say(table->reading, &at,
			"rows are %lld s apart, must be 5, 10, 15, 30 or 60 min", (long long)step);
		return false;
	}
	day_number first_day, last_day;
	int second;
	zone_local(site->zone, first->start, &first_day, &second);
	zone_local(site->zone, last->start, &last_day, &second);
	if ((int64_t)last_day - first_day >= SERIES_MOST_DAYS) {
		reading_say(table->reading, &at, "rows reach over %lld days, must be at most %d",
			(long long)last_day - first_day + 1, SERIES_MOST_DAYS);
		return false;
	}
	struct rota_error why = {0};
	if (horizon_init(&rows->horizon, site->zone, first_day, last_day - first_day + 1, (int)step,
		    &why) == ROTA_OK)
		return true;
	reading_say(table->reading, &at, "%s", why.text);
	return false;
}

static void check_grid(struct table *table, const struct site *site, const struct series_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct series_row *row = &rows->rows[i];
		struct place at = place_of(table, row);
		if ((row->start - rows->horizon.start) % rows->horizon.step_s != 0)
			reading_say(table->reading, &at,
				"the start is off the grid of %d-minute intervals that the others "
				"are on",
				rows->horizon.step_s / 60);
		if (i > 0 && by_start(&rows->rows[i - 1], row) < 0 &&
			rows->rows[i - 1].start == row->start &&
			rows->rows[i - 1].queue == row->queue)
			reading_say(table->reading, &at,
				"the queue '%s' has this interval in line %d already",
				site->queues[row->queue].name, rows->rows[i - 1].line);
	}
}

static bool gather(struct table *table, const struct site *site, struct series_rows *rows)
{
	struct reading *reading = table->reading;
	while (table_next(table)) {
		struct series_row row = {0};
		if (!read_row(table, site, &row))
			continue;
		reading->status = memory_grow(
			&rows->rows, &rows->capacity, rows->count + 1, sizeof(row), reading->err);
		if (reading->status != ROTA_OK)
			return false;
		rows->rows[rows->count++] = row;
	}
	if (reading->status == ROTA_OK && rows->count == 0 && reading->problems->count == 0) {
		struct place at = {table->name, 1, 1};
		reading_say(reading, &at, "there are no rows, must be at least one");
	}
	return reading->status == ROTA_OK && reading->problems->count == 0;
}

bool series_rows_read(struct reading *reading, const struct site *site, const char *name,
	const char *bytes, size_t length, const struct section *section,
	struct series_rows *ret_rows)
{
	done_by(table_done) struct table table = {0};
	if (!table_open_bytes(reading, name, bytes, length, section, &table) ||
		!gather(&table, site, ret_rows))
		return false;
	qsort(ret_rows->rows, ret_rows->count, sizeof(*ret_rows->rows), by_start);
	if (!make_horizon(&table, site, ret_rows))
		return false;
	check_grid(&table, site, ret_rows);
	return reading->problems->count == 0;
}

void series_add_number(struct text *text, double number, int places)
{
	text_add_char(text, ',');
	if (!isfinite(number))
		return;
	size_t before = text->length;
	text_addf(text, "%.*f", places, number);
	if (text->failed || places == 0)
		return;
	while (text->data[text->length - 1] == '0')
		text->length--;
	if (text->data[text->length - 1] == '.')
		text->length--;
	if (text->length - before == 2 && text->data[before] == '-' &&
		text->data[before + 1] == '0') {
		text->data[before] = '0';
		text->length--;
	}
	text->data[text->length] = '\0';
}
