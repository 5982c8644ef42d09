/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/league_file.h"

#include "csv/csv.h"
#include "files/series_rows.h"

#include <stdio.h>

enum rota_status league_file_write(const struct site *site, const struct league *league,
	struct text *text, struct rota_error *err)
{
	text_add(text, "queue,method,week,scale,count,volume,wape,mase,bias,pinball,cover80,"
		       "cover95");
	csv_end_row(text);
	for (size_t i = 0; i < league->count; i++) {
		const struct league_row *row = &league->rows[i];
		char week[16] = "";
		if (row->week != LEAGUE_ALL_WEEKS)
			snprintf(week, sizeof(week), "%d", row->week);
		csv_add_text(text, true,
			row->queue == LEAGUE_SITE ? "*" : site->queues[row->queue].name);
		csv_add_text(text, false, row->method);
		csv_add_text(text, false, week);
		csv_add_text(text, false, league_scale_names[row->scale]);
		series_add_number(text, row->count, 0);
		series_add_number(text, row->volume, 2);
		const double figures[] = {
			row->wape, row->mase, row->bias, row->pinball, row->cover80, row->cover95};
		for (size_t k = 0; k < COUNT_OF(figures); k++)
			series_add_number(text, figures[k], 5);
		csv_end_row(text);
	}
	return text_check(text, err);
}
