/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where past contacts are read from, and what is expected to change. */
#include "files/site_told.h"
#include "files/site_types.h"

static const struct choice formats[] = {{"events", HISTORY_EVENTS},
	{"intervals", HISTORY_INTERVALS}, {"zendesk", HISTORY_ZENDESK},
	{"intercom", HISTORY_INTERCOM}, {NULL, 0}};

static const struct field column_fields[] = {
	{.name = "time",
		.type = &field_text,
		FIELD_AT(struct history_source, column_time, const char *),
		.standard = "",
		.unit = "",
		.text = "column with the time a contact came; left out: the format's usual one",
		.example = "created_at"},
	{.name = "queue",
		.type = &field_text,
		FIELD_AT(struct history_source, column_queue, const char *),
		.standard = "",
		.unit = "",
		.text = "column with the queue",
		.example = "group"},
	{.name = "handle_s",
		.type = &field_text,
		FIELD_AT(struct history_source, column_handle_s, const char *),
		.standard = "",
		.unit = "",
		.text = "column with the seconds of work a contact took",
		.example = "handle_time"},
	{.name = "volume",
		.type = &field_text,
		FIELD_AT(struct history_source, column_volume, const char *),
		.standard = "",
		.unit = "",
		.text = "column with the number of contacts, of interval counts",
		.example = "volume"},
};

static const struct section column_section = {.what = "column",
	.size = sizeof(struct history_source),
	FIELDS_OF(column_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

static const struct field history_fields[] = {
	{.name = "files",
		.type = &field_text,
		FIELD_AT(struct told_history, source.files, const char *),
		.standard = NULL,
		.unit = "",
		.text = "the files, as a pattern from the site's folder; .gz files are read as "
			"they "
			"are",
		.example = "history/tickets-*.csv"},
	{.name = "format",
		.type = &field_choice,
		FIELD_AT(struct told_history, source.format, enum history_format),
		.standard = "events",
		.unit = "",
		.text = "events: a row a ticket; intervals: counts; or an export of that program",
		.choices = formats},
	{.name = "columns",
		.type = &field_section,
		FIELD_AT(struct told_history, source, struct history_source),
		.unit = "",
		.text = "what the columns are called",
		.section = &column_section},
	{.name = "time_format",
		.type = &field_text,
		FIELD_AT(struct told_history, source.time_format, const char *),
		.standard = "",
		.unit = "",
		.text = "how times are written, in the letters of strptime; left out: told from "
			"the "
			"text",
		.example = "\"%Y-%m-%d %H:%M:%S\""},
	{.name = "default_queue",
		.type = &field_text,
		FIELD_AT(struct told_history, source.default_queue, const char *),
		.standard = "",
		.unit = "",
		.text = "queue of rows without one; left out: such rows are bad",
		.example = "phone"},
	{.name = "drop",
		.type = &field_drops,
		FIELD_AT(struct told_history, source.drops, struct drop_rule *),
		FIELD_SECOND(struct told_history, source.n_drops),
		.standard = "",
		.unit = "",
		.text = "rows to leave out, by column and value",
		.example = "{status: [spam, merged]}"},
	{.name = "most_bad",
		.type = &field_share,
		FIELD_AT(struct told_history, source.most_bad_share, double),
		.low = 0,
		.high = 1,
		.standard = "20 %",
		.unit = "share",
		.text = "the import fails when more rows than this cannot be used"},
};

const struct section history_section = {.what = "source",
	.size = sizeof(struct told_history),
	FIELDS_OF(history_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

static const struct field driver_fields[] = {
	{.name = "automated_resolution",
		.type = &field_share,
		FIELD_AT(struct drivers, automated_resolution, double),
		.low = 0,
		.high = 0.99,
		.standard = "0 %",
		.unit = "share",
		.text = "share of contacts that never reaches an agent"},
	{.name = "resolution_rate",
		.type = &field_share,
		FIELD_AT(struct drivers, resolution_rate, double),
		.low = 0.1,
		.high = 1,
		.standard = "100 %",
		.unit = "share",
		.text = "share solved at the first contact; the others come again"},
	{.name = "growth_per_year",
		.type = &field_share,
		FIELD_AT(struct drivers, growth_per_year, double),
		.low = -0.95,
		.high = 10,
		.standard = "",
		.unit = "share",
		.text = "growth of volume in a year; left out: what history shows",
		.example = "30 %"},
};

static void check_drivers(struct reading *reading, const struct value *value, void *item)
{
	(void)reading;
	struct drivers *drivers = item;
	drivers->has_growth = value_find(value, "growth_per_year") != NULL;
}

const struct section drivers_section = {.what = "driver",
	.size = sizeof(struct drivers),
	FIELDS_OF(driver_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER,
	.check = check_drivers};
