/* SPDX-License-Identifier: GPL-3.0-or-later */
/* adjustments.csv */
#include "files/moment.h"
#include "files/people.h"
#include "files/site_make.h"

#include <math.h>
#include <string.h>

struct told_adjustment {
	struct moment start, end;
	const char *queue;
	double factor, add;
	const char *reason;
};

static const struct field adjustment_fields[] = {
	{.name = "start",
		.type = &moment_type,
		FIELD_AT(struct told_adjustment, start, struct moment),
		.standard = NULL,
		.unit = "",
		.text = "first day, or the time it begins"},
	{.name = "end",
		.type = &moment_type,
		FIELD_AT(struct told_adjustment, end, struct moment),
		.standard = NULL,
		.unit = "",
		.text = "last day, included, or the time it ends"},
	{.name = "queue",
		.type = &field_text,
		FIELD_AT(struct told_adjustment, queue, const char *),
		.standard = "",
		.unit = "",
		.text = "a queue of site.yaml; empty: all"},
	{.name = "factor",
		.type = &field_real,
		FIELD_AT(struct told_adjustment, factor, double),
		.low = 0,
		.high = 1000,
		.standard = "",
		.unit = "",
		.text = "the forecast is multiplied by it"},
	{.name = "add",
		.type = &field_real,
		FIELD_AT(struct told_adjustment, add, double),
		.low = -1e7,
		.high = 1e7,
		.standard = "",
		.unit = "contacts a day",
		.text = "comes on top, after all factors, spread as the forecast is"},
	{.name = "reason",
		.type = &field_text,
		FIELD_AT(struct told_adjustment, reason, const char *),
		.standard = "",
		.unit = "",
		.text = "told with the forecast"},
};

const struct section adjustment_section = {.what = "adjustment",
	.size = sizeof(struct told_adjustment),
	FIELDS_OF(adjustment_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

static bool find_queue(
	struct table *table, struct site *site, const char *name, struct adjustment *adjustment)
{
	adjustment->queue = INDEX_NONE;
	if (name == NULL || strcmp(name, "*") == 0)
		return true;
	adjustment->queue = site_find_queue(site, name);
	if (adjustment->queue != INDEX_NONE)
		return true;
	size_t mark = reading_enter(table->reading, "queue");
	struct place at = table_place(table, "queue");
	site_tell_unknown(
		table->reading, &at, name, "queue", site, site_queue_name, site->n_queues);
	reading_leave(table->reading, mark);
	return false;
}

static void take_adjustment(
	struct table *table, struct site *site, const void *item, struct gathered *rows)
{
	const struct told_adjustment *told = item;
	struct place at = table_place(table, "start");
	struct adjustment adjustment = {
		.factor = isnan(told->factor) ? 1 : told->factor,
		.add = isnan(told->add) ? 0 : told->add,
		.reason = told->reason != NULL ? told->reason : "",
	};
	if (!find_queue(table, site, told->queue, &adjustment) ||
		!moment_span(table, site->zone, &told->start, &told->end, &adjustment.start,
			&adjustment.end))
		return;
	if (isnan(told->factor) && isnan(told->add)) {
		reading_say(table->reading, &at,
			"the adjustment has neither 'factor' nor 'add', must have one");
		return;
	}
	if (!isnan(told->add) && adjustment.queue == INDEX_NONE && site->n_queues > 1) {
		reading_say(table->reading, &at,
			"'add' is given for all queues, must be for one: name it under 'queue'");
		return;
	}
	gathered_add(table->reading, rows, &adjustment);
}

void people_read_adjustments(struct reading *reading, const char *folder, struct site *site)
{
	static const struct told_adjustment blank = {.factor = NAN, .add = NAN};
	static const struct optional_file adjustments = {
		"adjustments.csv", &adjustment_section, &blank, take_adjustment};
	done_by(gathered_done) struct gathered rows = {.size = sizeof(struct adjustment)};
	char *items;
	if (!people_read_file(reading, folder, site, &adjustments, &rows) || rows.count == 0)
		return;
	if (!people_keep(reading, &rows, 0, sizeof(struct adjustment), &items))
		return;
	site->adjustments = (struct adjustment *)(void *)items;
	site->n_adjustments = (int)rows.count;
}
