/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_QUEUE_FORECAST_H
#define FORECAST_QUEUE_FORECAST_H
/* One queue's volumes with bands, its league table and what is to be said about them. */
#include "forecast/queue_model.h"
#include "series/accuracy.h"

/*
 * Fills the queue's columns of the outlook but handle time; they are left 0 where the model has no
 * days. Touches nothing of other queues.
 */
enum rota_status queue_forecast_make(const struct queue_model *model, const struct outlook *outlook,
	struct accuracy_table *accuracy, struct notes *notes, struct rota_error *err);

#endif
