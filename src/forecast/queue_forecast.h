/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_QUEUE_FORECAST_H
#define FORECAST_QUEUE_FORECAST_H
/* One queue's volumes with bands, its league table and what is to be said about them. */
#include "forecast/queue_model.h"
#include "series/accuracy.h"
#include "series/detail.h"

/* Fills the queue's volume and its layers but adjustments; they are left as they are where the
 * model has no days. Touches nothing of other queues. */
void queue_forecast_lay(const struct queue_model *model, const struct outlook *outlook,
	const struct outlook_detail *detail);

/* The league table, and notes on errors, jumps and odd days. Before the members are forgotten. */
enum rota_status queue_forecast_tell(const struct queue_model *model,
	struct accuracy_table *accuracy, struct notes *notes, struct rota_error *err);

#endif
