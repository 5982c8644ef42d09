/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/changes_file.h"

#include "csv/csv.h"
#include "field/types.h"
#include "files/table.h"

#include <stdio.h>
#include <string.h>

void changes_file_head(struct text *text)
{
	text_add(text, "agent,date,was,is,reason");
	csv_end_row(text);
}

enum rota_status changes_file_rows(
	const struct roster_changes *changes, struct text *text, struct rota_error *err)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct roster_change *change = &changes->items[i];
		char day[DAY_TEXT_SIZE];
		day_format(change->day, day);
		csv_add_text(text, true, change->agent_id);
		csv_add_text(text, false, day);
		csv_add_text(text, false, change->was);
		csv_add_text(text, false, change->is);
		csv_add_text(text, false, change->reason != NULL ? change->reason : "");
		csv_end_row(text);
	}
	return text_check(text, err);
}

struct told_change {
	const char *agent, *was, *is, *reason;
	day_number day;
};

static const struct field change_fields[] = {
	{.name = "agent",
		.type = &field_text,
		FIELD_AT(struct told_change, agent, const char *),
		.standard = NULL,
		.unit = "",
		.text = "id of the person"},
	{.name = "date",
		.type = &field_date,
		FIELD_AT(struct told_change, day, day_number),
		.standard = NULL,
		.unit = "",
		.text = "day of the shift"},
	{.name = "was",
		.type = &field_text,
		FIELD_AT(struct told_change, was, const char *),
		.standard = "",
		.unit = "",
		.text = "the shift that was told; empty: none"},
	{.name = "is",
		.type = &field_text,
		FIELD_AT(struct told_change, is, const char *),
		.standard = "",
		.unit = "",
		.text = "the shift in its place; empty: none"},
	{.name = "reason",
		.type = &field_text,
		FIELD_AT(struct told_change, reason, const char *),
		.standard = "",
		.unit = "",
		.text = "why"},
};

static const struct section change_section = {.what = "change",
	.size = sizeof(struct told_change),
	FIELDS_OF(change_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

static enum rota_status add_change(
	struct roster_changes *changes, const struct told_change *told, struct rota_error *err)
{
	struct roster_change change = {.day = told->day};
	TRY(memory_grow(
		&changes->items, &changes->capacity, changes->count + 1, sizeof(change), err));
	TRY(arena_copy_text(&changes->arena, told->agent, &change.agent_id, err));
	TRY(arena_copy_text(
		&changes->arena, told->reason != NULL ? told->reason : "", &change.reason, err));
	snprintf(change.was, sizeof(change.was), "%s", told->was != NULL ? told->was : "");
	snprintf(change.is, sizeof(change.is), "%s", told->is != NULL ? told->is : "");
	changes->items[changes->count++] = change;
	return ROTA_OK;
}

enum rota_status changes_file_read(const char *name, const char *bytes, size_t length,
	struct roster_changes *ret_changes, struct rota_error *err)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	done_by(table_done) struct table table = {0};
	done_by(roster_changes_done) struct roster_changes changes = {0};
	struct reading reading = {.arena = &arena, .problems = &problems, .err = err};
	if (table_open_bytes(&reading, name, bytes, length, &change_section, &table))
		while (table_next(&table)) {
			struct told_change told = {0};
			if (table_read(&table, &told))
				reading.status = add_change(&changes, &told, err);
		}
	TRY(reading_status(&reading, err));
	*ret_changes = changes;
	changes = (struct roster_changes){0};
	return ROTA_OK;
}
