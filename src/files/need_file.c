/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/need_file.h"

#include "field/types.h"
#include "files/series_rows.h"
#include "files/shift_need_file.h"

#include <math.h>

#define NUMBER(key, most, standard_) \
	{ \
		.name = key, .type = &field_real, .low = 0, .high = most, .standard = standard_, \
		.unit = "", .text = "" \
	}

static const struct field need_fields[] = {
	{.name = "start", .type = &field_text},
	{.name = "queue", .type = &field_text},
	NUMBER("required", 1e6, NULL),
	NUMBER("volume", 1e9, ""),
	NUMBER("handle_s", 1e7, ""),
	NUMBER("service_level", 1, ""),
	NUMBER("asa_s", 1e9, ""),
	NUMBER("median_wait_s", 1e9, ""),
	NUMBER("p95_wait_s", 1e9, ""),
	NUMBER("occupancy", 1, ""),
	NUMBER("abandoned", 1, ""),
};

static const struct section need_section = {
	.what = "row", FIELDS_OF(need_fields), .name_offset = NO_MEMBER, .place_offset = NO_MEMBER};

enum rota_status need_file_read(const struct site *site, const char *name, const char *bytes,
	size_t length, struct need **ret_need, struct rota_error *err)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	done_by(series_rows_done) struct series_rows rows = {0};
	owned_by(need_free) struct need *need = NULL;
	bool by_shift;
	TRY(shift_need_is_asked(bytes, length, &by_shift, err));
	if (by_shift)
		return shift_need_read(site, name, bytes, length, ret_need, err);
	struct reading reading = {.arena = &arena, .problems = &problems, .err = err};
	series_rows_read(&reading, site, name, bytes, length, &need_section, &rows);
	TRY(reading_status(&reading, err));
	TRY(need_new(&rows.horizon, site->n_queues, &need, err));
	for (size_t r = 0; r < rows.count; r++) {
		const struct series_row *row = &rows.rows[r];
		interval_index i = horizon_find(&need->horizon, row->start);
		for (int c = 0; c < NEED_COLUMNS; c++)
			series_column(&need->columns[c], row->queue)[i] = row->numbers[c];
	}
	*ret_need = TAKE(need);
	return ROTA_OK;
}

static bool is_worth_a_row(const struct need *need, int queue, interval_index i)
{
	return series_column(&need->columns[NEED_REQUIRED], queue)[i] > 0 ||
	       series_column(&need->columns[NEED_VOLUME], queue)[i] > 0;
}

static int places_of(int column)
{
	switch (column) {
	case NEED_VOLUME:
	case NEED_SERVICE_LEVEL:
	case NEED_OCCUPANCY:
	case NEED_ABANDONED:
		return 4;
	default:
		return 2;
	}
}

static void add_row(const struct site *site, const struct need *need, int queue, interval_index i,
	struct text *text)
{
	char start[INSTANT_TEXT_SIZE];
	instant_format(site->zone, horizon_at(&need->horizon, i), start);
	csv_add_text(text, true, start);
	csv_add_text(text, false, site->queues[queue].name);
	for (int c = 0; c < NEED_COLUMNS; c++)
		series_add_number(text, series_column(&need->columns[c], queue)[i], places_of(c));
	csv_end_row(text);
}

/* Both ends of the days are told, so that a reader sees how far the requirements reach. */
static bool is_edge(const struct need *need, interval_index i)
{
	return i == 0 || i == need->horizon.count - 1;
}

enum rota_status need_file_write(
	const struct site *site, const struct need *need, struct text *text, struct rota_error *err)
{
	text_add(text, "start,queue");
	for (int c = 0; c < NEED_COLUMNS; c++)
		text_addf(text, ",%s", need_column_names[c]);
	csv_end_row(text);
	for (interval_index i = 0; i < need->horizon.count; i++)
		for (int q = 0; q < need->n_queues; q++)
			if (is_worth_a_row(need, q, i) || is_edge(need, i))
				add_row(site, need, q, i, text);
	return text_check(text, err);
}
