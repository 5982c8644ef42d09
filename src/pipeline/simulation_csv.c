/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv/csv.h"
#include "files/series_rows.h"
#include "pipeline/simulate.h"

const char *const simulation_names[SERVICE_MEASURES] = {
	[SERVICE_OFFERED] = "offered",
	[SERVICE_SERVED] = "served",
	[SERVICE_ABANDONED] = "abandoned",
	[SERVICE_LEFT] = "left",
	[SERVICE_LEVEL] = "service_level",
	[SERVICE_ASA_S] = "asa_s",
	[SERVICE_WAIT_S] = "wait_s",
	[SERVICE_MEDIAN_WAIT_S] = "median_wait_s",
	[SERVICE_P95_WAIT_S] = "p95_wait_s",
	[SERVICE_ABANDONED_SHARE] = "abandoned_share",
	[SERVICE_OCCUPANCY] = "occupancy",
	[SERVICE_AGENTS] = "agents",
};

static void add_row(const struct service_row *row, struct text *text)
{
	for (int m = 0; m < SERVICE_MEASURES; m++) {
		const struct service_figure *figure = &row->figures[m];
		series_add_number(text, figure->mean, 5);
		series_add_number(text, figure->low, 5);
		series_add_number(text, figure->high, 5);
	}
	csv_end_row(text);
}

void simulation_csv(const struct site *site, const struct played *played, struct text *text)
{
	const struct service *service = played->service;
	text_add(text, "start,queue");
	for (int m = 0; m < SERVICE_MEASURES; m++)
		text_addf(text, ",%s,%s_lo95,%s_hi95", simulation_names[m], simulation_names[m],
			simulation_names[m]);
	csv_end_row(text);
	for (interval_index i = 0; i < service->n; i++) {
		char start[INSTANT_TEXT_SIZE];
		instant_format(site->zone, horizon_at(&played->scene->horizon, i), start);
		for (int q = 0; q <= service->n_queues; q++) {
			csv_add_text(text, true, start);
			csv_add_text(text, false, q < site->n_queues ? site->queues[q].name : "*");
			add_row(&service->intervals[(size_t)q * (size_t)service->n + (size_t)i],
				text);
		}
	}
}
