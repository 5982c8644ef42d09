/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/alike.h"

#include "forecast/clamp.h"

#include <math.h>

/* A few hours of a new queue must not multiply another's year by hundreds. */
static const double LEAST_SCALE = 0.01, MOST_SCALE = 100;

double alike_scale(const struct past *past, int q, int other, day_number before)
{
	const double *own = series_column(&past->volume, q);
	const double *theirs = series_column(&past->volume, other);
	int n_days = past->horizon.n_days;
	if (past->horizon.first_day + n_days > before)
		n_days = before - past->horizon.first_day;
	interval_index end = n_days > 0 ? horizon_day_start(&past->horizon, n_days) : 0;
	double sum = 0, other_sum = 0;
	for (interval_index i = 0; i < end; i++)
		if (own[i] >= 0 && theirs[i] >= 0 && own[i] + theirs[i] < 1e9) {
			sum += own[i];
			other_sum += theirs[i];
		}
	if (!(sum > 0 && other_sum > 0))
		return 1;
	return clamp(sum / other_sum, LEAST_SCALE, MOST_SCALE);
}

bool alike_lends(const struct site *site, int other, int their_days, int days)
{
	if (other == INDEX_NONE)
		return false;
	bool borrows = site->queues[other].alike != NULL;
	return their_days >= ALIKE_DAYS || (their_days > days && !borrows);
}

static void copy(const struct site *site, int q, int other, double scale,
	const struct outlook *outlook, const struct outlook_detail *detail)
{
	const double *from = series_column(&outlook->columns[OUTLOOK_VOLUME], other);
	double *to = series_column(&outlook->columns[OUTLOOK_VOLUME], q);
	for (interval_index i = 0; i < outlook->horizon.count; i++) {
		instant at = horizon_at(&outlook->horizon, i);
		bool open = site->queues[q].channel == CHANNEL_DEFERRED ||
			    site_is_open(site, q, at, at + outlook->horizon.step_s);
		to[i] = open ? from[i] * scale : 0;
		for (int l = 0; l < LAYER_COUNT; l++) {
			double layer = series_column(&detail->layers[l], other)[i];
			if (l == LAYER_BASE)
				layer *= open ? scale : 0;
			series_column(&detail->layers[l], q)[i] = layer;
		}
	}
}

enum rota_status alike_borrow(const struct site *site, int q, const struct queue_model models[],
	const struct past *past, const struct outlook *outlook, const struct outlook_detail *detail,
	struct spread_source *ret_source, struct notes *notes, struct rota_error *err)
{
	const struct queue *queue = &site->queues[q];
	int other = site_find_queue(site, queue->alike);
	if (other == q || other == INDEX_NONE ||
		!alike_lends(site, other, models[other].days, models[q].days))
		return notes_add(notes, err,
			"%s: '%s', which it is said to be alike, has no more history to borrow",
			queue->name, queue->alike);
	double scale = alike_scale(past, q, other, outlook->horizon.first_day);
	copy(site, q, other, scale, outlook, detail);
	*ret_source = (struct spread_source){&models[other], scale};
	return notes_add(notes, err,
		"%s: %d days of history; it borrows the forecast of '%s' times %.2f", queue->name,
		models[q].days, site->queues[other].name, scale);
}
