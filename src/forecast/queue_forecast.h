/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_QUEUE_FORECAST_H
#define FORECAST_QUEUE_FORECAST_H
/* One queue's volumes with bands, its league table and what is to be said about them. */
#include "base/notes.h"
#include "series/accuracy.h"
#include "series/series.h"
#include "site/site.h"

/*
 * Fills the queue's columns of the outlook but handle time. ret_days: days of history with data; 0:
 * there is nothing to go by and the columns are left 0. Touches nothing of other queues.
 */
enum rota_status queue_forecast_make(const struct site *site, int q, const struct past *past,
	const struct outlook *outlook, int *ret_days, struct accuracy_table *accuracy,
	struct notes *notes, struct rota_error *err);

#endif
