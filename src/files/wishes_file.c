/* SPDX-License-Identifier: GPL-3.0-or-later */
/* requests.csv */
#include "files/people.h"
#include "files/site_make.h"

#include <string.h>

struct told_wish {
	const char *agent, *shift;
	day_number day;
	int want;
	int32_t weight;
};

static const struct choice wants[] = {{"on", 1}, {"off", 0}, {NULL, 0}};

static const struct field request_fields[] = {
	{.name = "agent",
		.type = &field_text,
		FIELD_AT(struct told_wish, agent, const char *),
		.standard = NULL,
		.unit = "",
		.text = "id of the person"},
	{.name = "date",
		.type = &field_date,
		FIELD_AT(struct told_wish, day, day_number),
		.standard = NULL,
		.unit = "",
		.text = "the day"},
	{.name = "shift",
		.type = &field_text,
		FIELD_AT(struct told_wish, shift, const char *),
		.standard = "",
		.unit = "",
		.text = "a shift of site.yaml; empty: any"},
	{.name = "want",
		.type = &field_choice,
		FIELD_AT(struct told_wish, want, int),
		.standard = NULL,
		.unit = "",
		.text = "whether it is wanted or not",
		.choices = wants},
	{.name = "weight",
		.type = &field_integer,
		FIELD_AT(struct told_wish, weight, int32_t),
		.low = 0,
		.high = 1e6,
		.standard = "1",
		.unit = "",
		.text = "price when it is not granted"},
};

const struct section request_section = {.what = "request",
	.size = sizeof(struct told_wish),
	FIELDS_OF(request_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

struct wish_row {
	int agent;
	struct wish wish;
	size_t number;
};

static void take_wish(
	struct table *table, struct site *site, const void *item, struct gathered *rows)
{
	const struct told_wish *told = item;
	struct wish_row row = {.number = rows->count};
	row.agent = people_find_agent(table, site, "agent", told->agent);
	row.wish = (struct wish){told->day, INDEX_NONE, told->want != 0, told->weight};
	if (told->shift != NULL) {
		row.wish.kind = site_find_shift_kind(site, told->shift);
		if (row.wish.kind == INDEX_NONE) {
			size_t mark = reading_enter(table->reading, "shift");
			struct place at = table_place(table, "shift");
			site_tell_unknown(table->reading, &at, told->shift, "shift", site,
				site_shift_name, site->n_shift_kinds);
			reading_leave(table->reading, mark);
			return;
		}
	}
	if (row.agent != INDEX_NONE)
		gathered_add(table->reading, rows, &row);
}

static int by_agent_and_day(const void *left, const void *right)
{
	const struct wish_row *a = left, *b = right;
	if (a->agent != b->agent)
		return a->agent < b->agent ? -1 : 1;
	if (a->wish.day != b->wish.day)
		return a->wish.day < b->wish.day ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

void people_read_requests(struct reading *reading, const char *folder, struct site *site)
{
	static const struct told_wish blank = {0};
	static const struct optional_file requests = {
		"requests.csv", &request_section, &blank, take_wish};
	done_by(gathered_done) struct gathered rows = {.size = sizeof(struct wish_row)};
	char *items;
	if (!people_read_file(reading, folder, site, &requests, &rows) || rows.count == 0)
		return;
	qsort(rows.items, rows.count, rows.size, by_agent_and_day);
	if (!people_keep(
		    reading, &rows, offsetof(struct wish_row, wish), sizeof(struct wish), &items))
		return;
	for (size_t i = 0; i < rows.count;) {
		struct agent *agent = &site->agents[people_row_agent(&rows, i)];
		agent->wishes = (struct wish *)(void *)items + i;
		agent->n_wishes = (int)people_rows_of_agent(&rows, i);
		i += (size_t)agent->n_wishes;
	}
}
