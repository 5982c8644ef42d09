/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_SPREAD_H
#define FORECAST_SPREAD_H
/* Laying bands over volumes that are done: intervals, days, weeks, and all queues together. */
#include "forecast/totals.h"
#include "series/detail.h"

/* Whose errors a queue's bands come from: its own model's, its look-alike's (its contacts are
 * `scale` times theirs), or none's (NULL: what is usual). */
struct spread_source {
	const struct queue_model *model;
	double scale;
	/* Of a day under way: from this interval on the day's level has this variance left; 0: as
	 * the model says. */
	interval_index rest_from;
	double rest_spread;
};

/* Bands of all intervals of queue q at all levels. */
void spread_lay(const struct spread_source *source, int q, const struct outlook *outlook,
	const struct outlook_detail *detail);

/* detail->days and weeks from the outlook's volumes; sources[n_queues]. Weeks are seven days from
 * the outlook's first on. */
enum rota_status spread_total(const struct spread_source sources[], const struct outlook *outlook,
	struct outlook_detail *detail, struct rota_error *err);

#endif
