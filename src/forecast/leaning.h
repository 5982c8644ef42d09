/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_LEANING_H
#define FORECAST_LEANING_H
/* How much a forecast hangs on each day of the past. */
#include "base/context.h"
#include "forecast/queue_model.h"

struct leaning {
	int row;       /* of the grid */
	double weight; /* percent of the forecast's change by percent of that day's */
};

/* Of the combination's forecast of row `ahead` (0 the first after the past), for the days of its
 * weekday in the last half year and all days of the last six weeks that are learned from. ret_n:
 * how many there are, in order of date. The array is the caller's. */
enum rota_status leaning_measure(const struct queue_model *model, int ahead,
	const struct rota_context *context, struct leaning **ret_leanings, int *ret_n,
	struct rota_error *err);

/* Sum of the row's slots as the members (weight over 0) see it, calendar effects put on; weights
 * scaled to sum 1. ret_volumes, ret_weights: [member_count()], 0 for those that take no part. */
enum rota_status leaning_members(const struct queue_model *model, int ahead, double ret_volumes[],
	double ret_weights[], struct rota_error *err);

#endif
