/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/outlook_file.h"

#include "field/types.h"
#include "files/series_rows.h"

#include <math.h>

#define NUMBER(key, most, standard_) \
	{ \
		.name = key, .type = &field_real, .low = 0, .high = most, .standard = standard_, \
		.unit = "", .text = "" \
	}

static const struct field outlook_fields[] = {
	{.name = "start", .type = &field_text},
	{.name = "queue", .type = &field_text},
	NUMBER("volume", 1e9, NULL),
	NUMBER("lo80", 1e9, ""),
	NUMBER("hi80", 1e9, ""),
	NUMBER("lo95", 1e9, ""),
	NUMBER("hi95", 1e9, ""),
	NUMBER("handle_s", 1e7, ""),
};

static const struct section outlook_section = {.what = "row",
	FIELDS_OF(outlook_fields),
	.name_offset = NO_MEMBER,
	.place_offset = NO_MEMBER};

static void fill(const struct site *site, const struct series_rows *rows, struct outlook *outlook)
{
	for (int q = 0; q < outlook->n_queues; q++) {
		double *handle_s = series_column(&outlook->columns[OUTLOOK_HANDLE_S], q);
		double usual = site->queues[q].handle_s > 0 ? site->queues[q].handle_s : NAN;
		for (interval_index i = 0; i < outlook->horizon.count; i++)
			handle_s[i] = usual;
	}
	for (size_t r = 0; r < rows->count; r++) {
		const struct series_row *row = &rows->rows[r];
		interval_index i = horizon_find(&outlook->horizon, row->start);
		for (int c = 0; c < OUTLOOK_COLUMNS; c++) {
			double number = row->numbers[c];
			if (isnan(number) && c != OUTLOOK_HANDLE_S)
				number = row->numbers[OUTLOOK_VOLUME];
			if (!isnan(number))
				series_column(&outlook->columns[c], row->queue)[i] = number;
		}
	}
}

enum rota_status outlook_file_read(const struct site *site, const char *name, const char *bytes,
	size_t length, struct outlook **ret_outlook, struct rota_error *err)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	done_by(series_rows_done) struct series_rows rows = {0};
	owned_by(outlook_free) struct outlook *outlook = NULL;
	struct reading reading = {.arena = &arena, .problems = &problems, .err = err};
	series_rows_read(&reading, site, name, bytes, length, &outlook_section, &rows);
	TRY(reading_status(&reading, err));
	TRY(outlook_new(&rows.horizon, site->n_queues, &outlook, err));
	fill(site, &rows, outlook);
	*ret_outlook = TAKE(outlook);
	return ROTA_OK;
}

/* Levels whose ends are columns of the outlook already. */
enum { FIXED_LEVELS = 2 };

static void add_level_names(struct text *text, double level)
{
	text_addf(text, ",lo%g,hi%g", 100 * level, 100 * level);
}

static void add_head(const struct outlook_detail *detail, bool layers, bool came, struct text *text)
{
	text_add(text, "start,queue");
	for (int c = 0; c < OUTLOOK_COLUMNS; c++)
		text_addf(text, ",%s", outlook_column_names[c]);
	for (int k = FIXED_LEVELS; detail != NULL && k < detail->n_levels; k++)
		add_level_names(text, detail->levels[k]);
	for (int l = 0; layers && l < LAYER_COUNT; l++)
		text_addf(text, ",%s", outlook_layer_names[l]);
	if (came)
		text_add(text, ",came");
	csv_end_row(text);
}

static void add_detail(const struct outlook_detail *detail, bool layers, int q, interval_index i,
	struct text *text)
{
	for (int k = FIXED_LEVELS; k < detail->n_levels; k++) {
		series_add_number(text, series_column(&detail->lo[k], q)[i], 4);
		series_add_number(text, series_column(&detail->hi[k], q)[i], 4);
	}
	for (int l = 0; layers && l < LAYER_COUNT; l++)
		series_add_number(text, series_column(&detail->layers[l], q)[i], 6);
}

static void add_came(const struct past *came, int q, instant at, struct text *text)
{
	interval_index k = horizon_find(&came->horizon, at);
	bool known = k >= 0 && k < came->horizon.count;
	series_add_number(text, known ? series_column(&came->volume, q)[k] : NAN, 4);
}

enum rota_status outlook_file_write(const struct site *site, const struct outlook *outlook,
	const struct outlook_detail *detail, bool layers, const struct past *came,
	struct text *text, struct rota_error *err)
{
	add_head(detail, layers, came != NULL, text);
	for (interval_index i = 0; i < outlook->horizon.count; i++) {
		char start[INSTANT_TEXT_SIZE];
		instant_format(site->zone, horizon_at(&outlook->horizon, i), start);
		for (int q = 0; q < outlook->n_queues; q++) {
			csv_add_text(text, true, start);
			csv_add_text(text, false, site->queues[q].name);
			for (int c = 0; c < OUTLOOK_COLUMNS; c++)
				series_add_number(text, series_column(&outlook->columns[c], q)[i],
					c == OUTLOOK_HANDLE_S ? 2 : 4);
			if (detail != NULL)
				add_detail(detail, layers, q, i, text);
			if (came != NULL)
				add_came(came, q, horizon_at(&outlook->horizon, i), text);
			csv_end_row(text);
		}
	}
	return text_check(text, err);
}

enum rota_status outlook_totals_write(const struct site *site, const struct outlook_detail *detail,
	const struct outlook_totals *totals, struct text *text, struct rota_error *err)
{
	text_add(text, "date,queue,volume");
	for (int k = 0; k < detail->n_levels; k++)
		add_level_names(text, detail->levels[k]);
	text_add(text, ",handle_s");
	csv_end_row(text);
	for (size_t r = 0; r < totals->count; r++) {
		const struct outlook_total *row = &totals->rows[r];
		char date[DAY_TEXT_SIZE];
		day_format(row->first_day, date);
		csv_add_text(text, true, date);
		csv_add_text(text, false,
			row->queue == DETAIL_SITE ? "*" : site->queues[row->queue].name);
		series_add_number(text, row->volume, 4);
		for (int k = 0; k < detail->n_levels; k++) {
			series_add_number(text, row->lo[k], 4);
			series_add_number(text, row->hi[k], 4);
		}
		series_add_number(text, row->handle_s, 2);
		csv_end_row(text);
	}
	return text_check(text, err);
}
