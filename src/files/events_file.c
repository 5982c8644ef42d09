/* SPDX-License-Identifier: GPL-3.0-or-later */
/* events.csv */
#include "files/people.h"
#include "files/site_make.h"

#include <math.h>
#include <string.h>

struct told_event {
	day_number day;
	const char *queue;
	struct event event; /* kind and name */
	double factor;
};

static bool parse_kind(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct event event = {.name = ""};
	const char *text = value->text;
	if (strcmp(text, "closed") == 0) {
		event.kind = EVENT_CLOSED;
	} else if (strcmp(text, "campaign") == 0) {
		event.kind = EVENT_CAMPAIGN;
	} else if (strcmp(text, "holiday") == 0) {
		event.kind = EVENT_HOLIDAY;
	} else if (strncmp(text, "holiday:", 8) == 0 && text[8] != '\0') {
		event.kind = EVENT_HOLIDAY;
		event.name = text + 8;
	} else {
		return field_wrong(reading, field, value);
	}
	memcpy(field_at(field, item), &event, sizeof(event));
	return true;
}

static const struct field_type kind_type = {.name = "kind of event",
	.form = "one of 'holiday', 'closed', 'campaign' or 'holiday:NAME'",
	.parse = parse_kind};

static const struct field event_fields[] = {
	{.name = "date",
		.type = &field_date,
		FIELD_AT(struct told_event, day, day_number),
		.standard = NULL,
		.unit = "",
		.text = "the day"},
	{.name = "queue",
		.type = &field_text,
		FIELD_AT(struct told_event, queue, const char *),
		.standard = "",
		.unit = "",
		.text = "a queue of site.yaml; empty: all"},
	{.name = "kind",
		.type = &kind_type,
		FIELD_AT(struct told_event, event, struct event),
		.standard = NULL,
		.unit = "",
		.text = "holiday, holiday:NAME for one that comes again, closed or campaign"},
	{.name = "factor",
		.type = &field_real,
		FIELD_AT(struct told_event, factor, double),
		.low = 0,
		.high = 1000,
		.standard = "",
		.unit = "",
		.text = "volume is multiplied by it; empty: learned"},
};

const struct section event_section = {.what = "event",
	.size = sizeof(struct told_event),
	FIELDS_OF(event_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

struct event_row {
	int number; /* in the file */
	struct event event;
};

static void take_event(
	struct table *table, struct site *site, const void *item, struct gathered *rows)
{
	const struct told_event *told = item;
	struct event_row row = {(int)rows->count, told->event};
	row.event.day = told->day;
	row.event.factor = told->factor;
	row.event.queue = INDEX_NONE;
	if (told->queue != NULL && strcmp(told->queue, "*") != 0) {
		row.event.queue = site_find_queue(site, told->queue);
		if (row.event.queue == INDEX_NONE) {
			size_t mark = reading_enter(table->reading, "queue");
			struct place at = table_place(table, "queue");
			site_tell_unknown(table->reading, &at, told->queue, "queue", site,
				site_queue_name, site->n_queues);
			reading_leave(table->reading, mark);
			return;
		}
	}
	gathered_add(table->reading, rows, &row);
}

static int by_day(const void *left, const void *right)
{
	const struct event_row *a = left, *b = right;
	if (a->event.day != b->event.day)
		return a->event.day < b->event.day ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

void people_read_events(struct reading *reading, const char *folder, struct site *site)
{
	static const struct told_event blank = {.factor = NAN};
	static const struct optional_file events = {
		"events.csv", &event_section, &blank, take_event};
	done_by(gathered_done) struct gathered rows = {.size = sizeof(struct event_row)};
	char *items;
	if (!people_read_file(reading, folder, site, &events, &rows) || rows.count == 0)
		return;
	qsort(rows.items, rows.count, rows.size, by_day);
	if (!people_keep(reading, &rows, offsetof(struct event_row, event), sizeof(struct event),
		    &items))
		return;
	site->events = (struct event *)(void *)items;
	site->n_events = (int)rows.count;
}
