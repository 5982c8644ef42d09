/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_ALIKE_H
#define FORECAST_ALIKE_H
/*
 * A new queue with hardly any history borrows the forecast of the queue that site.yaml calls alike,
 * scaled by what both got in the intervals where both have data; by 1 when there are none.
 */
#include "forecast/spread.h"

/* Days with data under which a queue with a look-alike borrows. */
enum { ALIKE_DAYS = 14 };

/* Whether a queue that has `days` can borrow from the other, which has `their_days`: enough, or
 * still more than its own where the other borrows of nobody. INDEX_NONE lends nothing. */
bool alike_lends(const struct site *site, int other, int their_days, int days);

/* Contacts of q to contacts of other where both have data; 1 when that says nothing. */
double alike_scale(const struct past *past, int q, int other, day_number before);

/* models[n_queues]: say how many days each queue has. Fills queue q's volume and layers from the
 * look-alike's, which are laid but not adjusted yet; ret_source is where its bands come from. */
enum rota_status alike_borrow(const struct site *site, int q, const struct queue_model models[],
	const struct past *past, const struct outlook *outlook, const struct outlook_detail *detail,
	struct spread_source *ret_source, struct notes *notes, struct rota_error *err);

#endif
