/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/roster_file.h"

#include "field/types.h"
#include "files/table.h"

#include <stdint.h>
#include <string.h>

struct told_piece {
	const char *agent, *shift, *activity;
	instant start, end;
	bool paid;
	/* of the shift */
	const char *kind;
	day_number day;
	int line;
};

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
		FIELD_AT(struct told_piece, agent, const char *),
		.standard = NULL,
		.unit = "",
		.text = "id of the person"},
	{.name = "shift",
		.type = &field_text,
		FIELD_AT(struct told_piece, shift, const char *),
		.standard = NULL,
		.unit = "",
		.text = "KIND@DATE"},
	{.name = "start",
		.type = &instant_type,
		FIELD_AT(struct told_piece, start, instant),
		.standard = NULL,
		.unit = "",
		.text = "begin of the piece"},
	{.name = "end",
		.type = &instant_type,
		FIELD_AT(struct told_piece, end, instant),
		.standard = NULL,
		.unit = "",
		.text = "end of the piece"},
	{.name = "activity",
		.type = &field_text,
		FIELD_AT(struct told_piece, activity, const char *),
		.standard = NULL,
		.unit = "",
		.text = "work, a queue, a break or an activity"},
	{.name = "paid",
		.type = &paid_type,
		FIELD_AT(struct told_piece, paid, bool),
		.standard = "yes",
		.unit = "",
		.text = "whether its time is paid"},
};

static const struct section piece_section = {.what = "piece",
	.size = sizeof(struct told_piece),
	FIELDS_OF(piece_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

struct pieces {
	struct told_piece *items;
	size_t count, capacity;
};

static void pieces_done(struct pieces *pieces)
{
	free(pieces->items);
}

/* KIND@DATE; a name without a date gets the day of the piece, later the first piece's. */
static bool split_shift(struct table *table, const struct site *site, struct told_piece *piece)
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

static bool gather(struct table *table, const struct site *site, struct pieces *pieces)
{
	struct reading *reading = table->reading;
	while (table_next(table)) {
		struct told_piece piece = {.line = (int)table->row->line};
		if (!table_read(table, &piece) || !split_shift(table, site, &piece))
			continue;
		if (piece.end <= piece.start) {
			struct place at = table_place(table, "end");
			reading_say(reading, &at, "'end' is not after 'start', must be");
			continue;
		}
		reading->status = memory_grow(&pieces->items, &pieces->capacity, pieces->count + 1,
			sizeof(piece), reading->err);
		if (reading->status != ROTA_OK)
			return false;
		pieces->items[pieces->count++] = piece;
	}
	return reading->status == ROTA_OK && reading->problems->count == 0;
}

static int by_duty(const struct told_piece *a, const struct told_piece *b)
{
	int order = strcmp(a->agent, b->agent);
	return order != 0 ? order : strcmp(a->shift, b->shift);
}

static int by_duty_and_start(const void *left, const void *right)
{
	const struct told_piece *a = left, *b = right;
	int order = by_duty(a, b);
	if (order != 0)
		return order;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

static enum rota_status make_roster(const struct site *site, const struct pieces *pieces,
	struct roster **ret_roster, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	TRY(roster_new(&roster, err));
	for (size_t i = 0; i < pieces->count; i++) {
		const struct told_piece *piece = &pieces->items[i];
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

enum rota_status roster_file_read(const struct site *site, const char *name, const char *bytes,
	size_t length, struct roster **ret_roster, struct rota_error *err)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	done_by(table_done) struct table table = {0};
	done_by(pieces_done) struct pieces pieces = {0};
	struct reading reading = {.arena = &arena, .problems = &problems, .err = err};
	if (table_open_bytes(&reading, name, bytes, length, &piece_section, &table))
		gather(&table, site, &pieces);
	TRY(reading_status(&reading, err));
	if (pieces.count > 0)
		qsort(pieces.items, pieces.count, sizeof(*pieces.items), by_duty_and_start);
	return make_roster(site, &pieces, ret_roster, err);
}

static void add_piece(const struct site *site, const struct duty *duty, const struct piece *piece,
	struct text *text)
{
	char day[DAY_TEXT_SIZE], at[INSTANT_TEXT_SIZE];
	done_by(text_done) struct text shift = {0};
	day_format(duty->day, day);
	text_addf(&shift, "%s@%s", duty->kind_name, day);
	text->failed = text->failed || shift.failed;
	csv_add_text(text, true, duty->agent_id);
	csv_add_text(text, false, shift.data != NULL ? shift.data : "");
	instant_format(site->zone, piece->start, at);
	csv_add_text(text, false, at);
	instant_format(site->zone, piece->end, at);
	csv_add_text(text, false, at);
	csv_add_text(text, false, piece->name);
	csv_add_text(text, false, piece->paid ? "yes" : "no");
	csv_end_row(text);
}

enum rota_status roster_file_write(const struct site *site, const struct roster *roster,
	struct text *text, struct rota_error *err)
{
	text_add(text, "agent,shift,start,end,activity,paid");
	csv_end_row(text);
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		const struct piece *pieces = duty_pieces(roster, duty);
		for (int p = 0; p < duty->n_pieces; p++)
			add_piece(site, duty, &pieces[p], text);
	}
	return text_check(text, err);
}
