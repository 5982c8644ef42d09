/* SPDX-License-Identifier: GPL-3.0-or-later */
/* availability.csv */
#include "files/people.h"

#include <string.h>

struct told_availability {
	const char *agent;
	weekday_set days;
	minutes from, until;
};

static const struct field availability_fields[] = {
	{.name = "agent",
		.type = &field_text,
		FIELD_AT(struct told_availability, agent, const char *),
		.standard = NULL,
		.unit = "",
		.text = "id of the person"},
	{.name = "days",
		.type = &field_weekdays,
		FIELD_AT(struct told_availability, days, weekday_set),
		.standard = "mon-sun",
		.unit = "",
		.text = "weekdays on which the hours begin"},
	{.name = "from",
		.type = &field_clock,
		FIELD_AT(struct told_availability, from, minutes),
		.standard = NULL,
		.unit = "",
		.text = "from when the person can work"},
	{.name = "to",
		.type = &field_clock,
		FIELD_AT(struct told_availability, until, minutes),
		.standard = NULL,
		.unit = "",
		.text = "until when; at or before `from` it is on the next day"},
};

const struct section availability_section = {.what = "availability",
	.size = sizeof(struct told_availability),
	FIELDS_OF(availability_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

struct availability_row {
	int agent;
	struct availability availability;
	size_t number;
};

static void take_availability(
	struct table *table, struct site *site, const void *item, struct gathered *rows)
{
	const struct told_availability *told = item;
	struct availability_row row = {.number = rows->count};
	row.agent = people_find_agent(table, site, "agent", told->agent);
	if (told->from == told->until) {
		struct place at = table_place(table, "to");
		reading_say(table->reading, &at,
			"'to' is the same as 'from', must be another time (00:00 to 24:00 is the "
			"whole day)");
		return;
	}
	bool next_day = told->until < told->from;
	row.availability = (struct availability){
		told->days, told->from, told->until + (next_day ? MINUTES_A_DAY : 0)};
	if (row.agent != INDEX_NONE)
		gathered_add(table->reading, rows, &row);
}

static int by_agent(const void *left, const void *right)
{
	const struct availability_row *a = left, *b = right;
	if (a->agent != b->agent)
		return a->agent < b->agent ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

void people_read_availability(struct reading *reading, const char *folder, struct site *site)
{
	static const struct told_availability blank = {0};
	static const struct optional_file availability = {
		"availability.csv", &availability_section, &blank, take_availability};
	done_by(gathered_done) struct gathered rows = {.size = sizeof(struct availability_row)};
	char *items;
	if (!people_read_file(reading, folder, site, &availability, &rows) || rows.count == 0)
		return;
	qsort(rows.items, rows.count, rows.size, by_agent);
	if (!people_keep(reading, &rows, offsetof(struct availability_row, availability),
		    sizeof(struct availability), &items))
		return;
	for (size_t i = 0; i < rows.count;) {
		struct agent *agent = &site->agents[people_row_agent(&rows, i)];
		agent->availability = (struct availability *)(void *)items + i;
		agent->n_availability = (int)people_rows_of_agent(&rows, i);
		i += (size_t)agent->n_availability;
	}
}
