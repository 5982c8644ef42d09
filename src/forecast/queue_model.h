/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_QUEUE_MODEL_H
#define FORECAST_QUEUE_MODEL_H
/* All that is learned of one queue before a day: its table, calendar effects, how the members did,
 * what their combination expects and how far off that may be. */
#include "forecast/bands.h"

struct queue_model {
	const struct site *site;
	int q;
	int days; /* of history with data; 0: there is nothing to go by, the rest is empty */
	struct grid grid;
	struct effects effects;
	struct backtest backtest;
	struct bands bands;
	double *y; /* [(n_rows - n_past) * n_slots] contacts, before drivers and adjustments */
};

/* From the past before the horizon, for the days of the horizon. Notes tell what was odd. */
enum rota_status queue_model_make(const struct site *site, int q, const struct past *past,
	const struct horizon *horizon, struct queue_model *ret_model, struct notes *notes,
	struct rota_error *err);
void queue_model_done(struct queue_model *model);

/* Row of the grid on that day; INDEX_NONE when it has none. */
int queue_model_row(const struct queue_model *model, day_number day);

#endif
