/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timeoff.csv */
#include "files/moment.h"
#include "files/people.h"

#include <stdint.h>
#include <string.h>

struct told_timeoff {
	const char *agent;
	struct moment start, end;
	enum absence_kind kind;
};

static const struct choice absence_kinds[] = {
	{"leave", ABSENCE_LEAVE}, {"sick", ABSENCE_SICK}, {"off", ABSENCE_OFF}, {NULL, 0}};

static const struct field timeoff_fields[] = {
	{.name = "agent",
		.type = &field_text,
		FIELD_AT(struct told_timeoff, agent, const char *),
		.standard = NULL,
		.unit = "",
		.text = "id of the person"},
	{.name = "start",
		.type = &moment_type,
		FIELD_AT(struct told_timeoff, start, struct moment),
		.standard = NULL,
		.unit = "",
		.text = "first day, or the time it begins"},
	{.name = "end",
		.type = &moment_type,
		FIELD_AT(struct told_timeoff, end, struct moment),
		.standard = NULL,
		.unit = "",
		.text = "last day, included, or the time it ends"},
	{.name = "kind",
		.type = &field_choice,
		FIELD_AT(struct told_timeoff, kind, enum absence_kind),
		.standard = "leave",
		.unit = "",
		.text = "leave and sick credit working time, off does not",
		.choices = absence_kinds},
};

const struct section timeoff_section = {.what = "absence",
	.size = sizeof(struct told_timeoff),
	FIELDS_OF(timeoff_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

struct timeoff_row {
	int agent;
	struct absence absence;
	struct place at;
};

static void take_timeoff(
	struct table *table, struct site *site, const void *item, struct gathered *rows)
{
	const struct told_timeoff *told = item;
	struct timeoff_row row = {.at = table_place(table, "start")};
	row.agent = people_find_agent(table, site, "agent", told->agent);
	if (row.agent == INDEX_NONE)
		return;
	struct absence *a = &row.absence;
	a->kind = told->kind;
	if (!moment_span(table, site->zone, &told->start, &told->end, &a->start, &a->end))
		return;
	a->whole_days = told->start.is_day;
	if (a->whole_days) {
		a->first_day = told->start.day;
		a->last_day = told->end.day;
	} else {
		int second;
		zone_local(site->zone, a->start, &a->first_day, &second);
		zone_local(site->zone, a->end - 1, &a->last_day, &second);
	}
	gathered_add(table->reading, rows, &row);
}

static int by_agent_and_start(const void *left, const void *right)
{
	const struct timeoff_row *a = left, *b = right;
	if (a->agent != b->agent)
		return a->agent < b->agent ? -1 : 1;
	if (a->absence.start != b->absence.start)
		return a->absence.start < b->absence.start ? -1 : 1;
	return a->at.line < b->at.line ? -1 : a->at.line > b->at.line;
}

static void check_overlaps(struct reading *reading, const struct site *site,
	const struct timeoff_row *rows, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (rows[i].agent == rows[i - 1].agent &&
			rows[i].absence.start < rows[i - 1].absence.end) {
			const struct place *later = &rows[i].at, *earlier = &rows[i - 1].at;
			if (later->line < earlier->line) {
				later = earlier;
				earlier = &rows[i].at;
			}
			reading_say(reading, later,
				"the absence of '%s' overlaps the one in line %d, must not",
				site->agents[rows[i].agent].id, earlier->line);
		}
}

void people_read_timeoff(struct reading *reading, const char *folder, struct site *site)
{
	static const struct told_timeoff blank = {0};
	static const struct optional_file timeoff = {
		"timeoff.csv", &timeoff_section, &blank, take_timeoff};
	done_by(gathered_done) struct gathered rows = {.size = sizeof(struct timeoff_row)};
	char *items;
	if (!people_read_file(reading, folder, site, &timeoff, &rows) || rows.count == 0)
		return;
	qsort(rows.items, rows.count, rows.size, by_agent_and_start);
	check_overlaps(
		reading, site, (const struct timeoff_row *)(const void *)rows.items, rows.count);
	if (!people_keep(reading, &rows, offsetof(struct timeoff_row, absence),
		    sizeof(struct absence), &items))
		return;
	for (size_t i = 0; i < rows.count;) {
		struct agent *agent = &site->agents[people_row_agent(&rows, i)];
		agent->absences = (struct absence *)(void *)items + i;
		agent->n_absences = (int)people_rows_of_agent(&rows, i);
		i += (size_t)agent->n_absences;
	}
}
