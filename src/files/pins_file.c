/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/pins_file.h"

#include "files/roster_rows.h"

#include <string.h>

/* A person's day without a shift. */
struct day_off {
	const char *agent;
	day_number day;
	struct place place;
};

struct days_off {
	struct day_off *items;
	size_t count, capacity;
};

static void days_off_done(struct days_off *days)
{
	free(days->items);
}

/* Whether the row pins a day off; ret_day is it. */
static bool is_off(const struct table *table, day_number *ret_day)
{
	static const int empty[] = {ROSTER_ROW_START, ROSTER_ROW_END, ROSTER_ROW_ACTIVITY};
	struct csv_field shift = table_cell(table, ROSTER_ROW_SHIFT);
	size_t n = strlen(PINS_OFF "@");
	for (size_t i = 0; i < COUNT_OF(empty); i++)
		if (table_cell(table, empty[i]).length > 0)
			return false;
	return shift.length > n && memcmp(shift.text, PINS_OFF "@", n) == 0 &&
	       day_parse(shift.text + n, shift.length - n, ret_day);
}

static void add_off(struct table *table, day_number day, struct days_off *days)
{
	struct reading *reading = table->reading;
	struct csv_field agent = table_cell(table, ROSTER_ROW_AGENT);
	struct day_off off = {.day = day, .place = table_place(table, "shift")};
	if (agent.length == 0 || memchr(agent.text, '\0', agent.length) != NULL) {
		struct place at = table_place(table, "agent");
		reading_say(reading, &at, "'agent' is missing, must be the id of a person");
		return;
	}
	reading->status = arena_copy_bytes(
		reading->arena, agent.text, agent.length, &off.agent, reading->err);
	if (reading->status == ROTA_OK)
		reading->status = memory_grow(
			&days->items, &days->capacity, days->count + 1, sizeof(off), reading->err);
	if (reading->status != ROTA_OK)
		return;
	days->items[days->count++] = off;
}

static void gather(struct table *table, const struct site *site, struct roster_rows *rows,
	struct days_off *days)
{
	while (table_next(table)) {
		day_number day;
		if (is_off(table, &day))
			add_off(table, day, days);
		else
			roster_rows_read(table, site, rows);
	}
}

static const char *shift_on(const struct roster_rows *rows, const struct day_off *off)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].day == off->day && strcmp(rows->items[i].agent, off->agent) == 0)
			return rows->items[i].shift;
	return NULL;
}

static void check(
	struct reading *reading, const struct roster_rows *rows, const struct days_off *days)
{
	for (size_t i = 0; i < days->count; i++) {
		const char *shift = shift_on(rows, &days->items[i]);
		char words[VALUE_WORDS_SIZE];
		if (shift == NULL)
			continue;
		value_text_words(shift, words);
		reading_say(reading, &days->items[i].place,
			"the day is pinned off, but '%s' is pinned on it, must be one of them",
			words);
	}
}

/* A day that is told twice is one. */
static bool has_day(const struct days_off *days, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (days->items[k].day == days->items[i].day &&
			strcmp(days->items[k].agent, days->items[i].agent) == 0)
			return true;
	return false;
}

enum rota_status pins_file_read(const struct site *site, const char *name, const char *bytes,
	size_t length, struct roster **ret_pins, struct rota_error *err)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	done_by(table_done) struct table table = {0};
	done_by(roster_rows_done) struct roster_rows rows = {0};
	done_by(days_off_done) struct days_off days = {0};
	owned_by(roster_free) struct roster *pins = NULL;
	struct reading reading = {.arena = &arena, .problems = &problems, .err = err};
	if (table_open_bytes(&reading, name, bytes, length, &roster_row_section, &table))
		gather(&table, site, &rows, &days);
	check(&reading, &rows, &days);
	TRY(reading_status(&reading, err));
	TRY(roster_rows_make(site, &rows, &pins, err));
	for (size_t i = 0; i < days.count; i++)
		if (!has_day(&days, i))
			TRY(roster_add_duty(
				pins, site, days.items[i].agent, PINS_OFF, days.items[i].day, err));
	TRY(roster_sort(pins, err));
	*ret_pins = TAKE(pins);
	return ROTA_OK;
}
