/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/coverage_file.h"

#include "csv/csv.h"
#include "files/series_rows.h"

static void add_interval(const struct site *site, const struct coverage *coverage, interval_index i,
	struct text *text)
{
	char start[INSTANT_TEXT_SIZE];
	instant_format(site->zone, horizon_at(&coverage->horizon, i), start);
	for (int q = 0; q < coverage->n_queues; q++) {
		csv_add_text(text, true, start);
		csv_add_text(text, false, site->queues[q].name);
		series_add_number(text, series_column(&coverage->required, q)[i], 4);
		series_add_number(text, series_column(&coverage->scheduled, q)[i], 4);
		text_add(text, ",,,");
		csv_end_row(text);
	}
	csv_add_text(text, true, start);
	text_add(text, ",*,,");
	series_add_number(text, series_column(&coverage->agents, 0)[i], 4);
	series_add_number(text, series_column(&coverage->leads, 0)[i], 4);
	series_add_number(text, series_column(&coverage->leads_needed, 0)[i], 4);
	csv_end_row(text);
}

enum rota_status coverage_file_write(const struct site *site, const struct coverage *coverage,
	struct text *text, struct rota_error *err)
{
	text_add(text, "start,queue,required,scheduled,agents,leads,leads_needed");
	csv_end_row(text);
	for (interval_index i = 0; i < coverage->horizon.count; i++)
		add_interval(site, coverage, i, text);
	return text_check(text, err);
}
