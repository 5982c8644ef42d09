/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/roster_rows.h"

#include <stdint.h>
#include <string.h>

static bool parse_instant(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	instant at;
	if (!instant_parse(value->text, strlen(value->text), &at))
		return field_wrong(reading, field, value);
	memcpy(field_at(field, item), &at, sizeof(at));
	return true;
}

static const struct field_type instant_type = {.name = "time",
	.form = "a time with offset such as 2026-03-02T06:30:00+01:00",
	.parse = parse_instant};

static const struct choice yes_or_no[] = {
	{"yes", 1}, {"no", 0}, {"true", 1}, {"false", 0}, {"1", 1}, {"0", 0}, {NULL, 0}};

static bool parse_paid(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	for (const struct choice *c = yes_or_no; c->name != NULL; c++)
		if (strcmp(c->name, value->text) == 0) {
			bool paid = c->value != 0;
			memcpy(field_at(field, item), &paid, sizeof(paid));
			return true;
		}
	return field_wrong(reading, field, value);
}

static const struct field_type paid_type = {
	.name = "yes or no", .form = "yes or no", .parse = parse_paid};

static const struct field piece_fields[] = {
	{.name = "agent",
		.type = &field_text,
		FIELD_AT(struct roster_row, agent, const char *),
		.standard = NULL,
		.unit = "",
		.text = "id of the person"},
	{.name = "shift",
		.type = &field_text,
		FIELD_AT(struct roster_row, shift, const char *),
		.standard = NULL,
		.unit = "",
		.text = "KIND@DATE"},
	{.name = "start",
		.type = &instant_type,
		FIELD_AT(struct roster_row, start, instant),
		.standard = NULL,
		.unit = "",
		.text = "begin of the piece"},
	{.name = "end",
		.type = &instant_type,
		FIELD_AT(struct roster_row, end, instant),
		.standard = NULL,
		.unit = "",
		.text = "end of the piece"},
	{.name = "activity",
		.type = &field_text,
		FIELD_AT(struct roster_row, activity, const char *),
		.standard = NULL,
		.unit = "",
		.text = "work, a queue, a break or an activity"},
	{.name = "paid",
		.type = &paid_type,
		FIELD_AT(struct roster_row, paid, bool),
		.standard = "yes",
		.unit = "",
		.text = "whether its time is paid"},
};

const struct section roster_row_section = {.what = "piece",
	.size = sizeof(struct roster_row),
	FIELDS_OF(piece_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

/* KIND@DATE; a name without a date gets the day of the piece, later the first piece's. */
static bool split_shift(struct table *table, const struct site *site, struct roster_row *piece)
{
	struct reading *reading = table->reading;
	const char *at = strrchr(piece->shift, '@');
	int second;
	if (at != NULL && day_parse(at + 1, strlen(at + 1), &piece->day)) {
		reading->status = arena_copy_bytes(reading->arena, piece->shift,
			(size_t)(at - piece->shift), &piece->kind, reading->err);
		return reading->status == ROTA_OK;
	}
	if (at == NULL) {
		piece->kind = piece->shift;
		zone_local(site->zone, piece->start, &piece->day, &second);
		return true;
	}
	char words[VALUE_WORDS_SIZE];
	value_text_words(piece->shift, words);
	struct place place = table_place(table, "shift");
	reading_say(reading, &place,
		"'shift' is '%s', must be a shift and its date such as early@2026-03-02", words);
	return false;
}

static bool holds(struct csv_field cell, const char *text)
{
	return strlen(text) == cell.length && memcmp(cell.text, text, cell.length) == 0;
}

/* The cell's text; that of the row before where it is the same. False for one that is not plain. */
static bool read_text(struct table *table, int field, const char *before, const char **ret_text)
{
	struct reading *reading = table->reading;
	struct csv_field cell = table_cell(table, field);
	*ret_text = before;
	if (before != NULL && holds(cell, before))
		return true;
	if (cell.length == 0 || memchr(cell.text, '\0', cell.length) != NULL)
		return false;
	reading->status =
		arena_copy_bytes(reading->arena, cell.text, cell.length, ret_text, reading->err);
	return reading->status == ROTA_OK;
}

/* KIND@DATE taken apart; what it was for the row before where it is the same. */
static bool read_shift(struct table *table, const struct roster_row *before, struct roster_row *row)
{
	const char *was = before != NULL ? before->shift : NULL;
	if (!read_text(table, ROSTER_ROW_SHIFT, was, &row->shift))
		return false;
	if (row->shift == was) {
		row->kind = before->kind;
		row->day = before->day;
		return true;
	}
	struct reading *reading = table->reading;
	const char *at = strrchr(row->shift, '@');
	if (at == NULL || !day_parse(at + 1, strlen(at + 1), &row->day))
		return false;
	size_t length = (size_t)(at - row->shift);
	if (before != NULL && strlen(before->kind) == length &&
		memcmp(before->kind, row->shift, length) == 0) {
		row->kind = before->kind;
		return true;
	}
	reading->status =
		arena_copy_bytes(reading->arena, row->shift, length, &row->kind, reading->err);
	return reading->status == ROTA_OK;
}

/* A piece in the usual form; false for anything else, which is then read with more care. */
static bool read_plain(struct table *table, const struct roster_row *before, struct roster_row *row)
{
	struct csv_field start = table_cell(table, ROSTER_ROW_START),
			 end = table_cell(table, ROSTER_ROW_END);
	struct csv_field paid = table_cell(table, ROSTER_ROW_PAID);
	/* words of somebody else may be gone sooner than these */
	if (before != NULL && !holds(table_cell(table, ROSTER_ROW_AGENT), before->agent))
		before = NULL;
	row->paid = holds(paid, "yes");
	row->line = (int)table->row->line;
	return (row->paid || holds(paid, "no")) &&
	       instant_parse(start.text, start.length, &row->start) &&
	       instant_parse(end.text, end.length, &row->end) && row->end > row->start &&
	       read_text(table, ROSTER_ROW_AGENT, before != NULL ? before->agent : NULL,
		       &row->agent) &&
	       read_shift(table, before, row) &&
	       read_text(table, ROSTER_ROW_ACTIVITY, before != NULL ? before->activity : NULL,
		       &row->activity);
}

bool roster_row_read(struct table *table, const struct site *site, const struct roster_row *before,
	struct roster_row *ret_row)
{
	struct roster_row row = {0};
	if (read_plain(table, before, &row)) {
		*ret_row = row;
		return true;
	}
	if (table->reading->status != ROTA_OK)
		return false;
	row = (struct roster_row){.line = (int)table->row->line};
	if (!table_read(table, &row) || !split_shift(table, site, &row))
		return false;
	if (row.end <= row.start) {
		struct place at = table_place(table, "end");
		reading_say(table->reading, &at, "'end' is not after 'start', must be");
		return false;
	}
	*ret_row = row;
	return true;
}

void roster_rows_done(struct roster_rows *rows)
{
	free(rows->items);
	*rows = (struct roster_rows){0};
}

enum rota_status roster_rows_add(
	struct roster_rows *rows, const struct roster_row *row, struct rota_error *err)
{
	TRY(memory_grow(&rows->items, &rows->capacity, rows->count + 1, sizeof(*row), err));
	rows->items[rows->count++] = *row;
	return ROTA_OK;
}

void roster_rows_read(struct table *table, const struct site *site, struct roster_rows *rows)
{
	struct roster_row row;
	const struct roster_row *before = rows->count > 0 ? &rows->items[rows->count - 1] : NULL;
	if (roster_row_read(table, site, before, &row))
		table->reading->status = roster_rows_add(rows, &row, table->reading->err);
}

static int by_duty(const struct roster_row *a, const struct roster_row *b)
{
	int order = strcmp(a->agent, b->agent);
	return order != 0 ? order : strcmp(a->shift, b->shift);
}

static int by_duty_and_start(const void *left, const void *right)
{
	const struct roster_row *a = left, *b = right;
	int order = by_duty(a, b);
	if (order != 0)
		return order;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

enum rota_status roster_rows_make(const struct site *site, struct roster_rows *rows,
	struct roster **ret_roster, struct rota_error *err)
{
	if (rows->count > 0)
		qsort(rows->items, rows->count, sizeof(*rows->items), by_duty_and_start);
	owned_by(roster_free) struct roster *roster = NULL;
	TRY(roster_new(&roster, err));
	for (size_t i = 0; i < rows->count; i++) {
		const struct roster_row *piece = &rows->items[i];
		if (i == 0 || by_duty(piece - 1, piece) != 0)
			TRY(roster_add_duty(
				roster, site, piece->agent, piece->kind, piece->day, err));
		TRY(roster_add_piece(
			roster, site, piece->start, piece->end, piece->activity, piece->paid, err));
	}
	TRY(roster_sort(roster, err));
	*ret_roster = TAKE(roster);
	return ROTA_OK;
}
