/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/need_cut.h"

#include <string.h>

/* By day: those of the period are one stretch. */
static enum rota_status cut_shifts(
	const struct need *need, struct period period, struct need *cut, struct rota_error *err)
{
	size_t first = 0, count = 0;
	while (first < need->n_shifts && need->shifts[first].day < period.first_day)
		first++;
	while (first + count < need->n_shifts &&
		need->shifts[first + count].day < period.first_day + period.n_days)
		count++;
	if (count == 0)
		return ROTA_OK;
	TRY(memory_new(count, sizeof(*cut->shifts), &cut->shifts, err));
	memcpy(cut->shifts, need->shifts + first, count * sizeof(*cut->shifts));
	cut->n_shifts = count;
	return ROTA_OK;
}

enum rota_status need_cut(const struct site *site, const struct need *need, struct period period,
	struct need **ret_need, struct rota_error *err)
{
	struct horizon horizon;
	owned_by(need_free) struct need *cut = NULL;
	TRY(horizon_init(
		&horizon, site->zone, period.first_day, period.n_days, need->horizon.step_s, err));
	TRY(need_new(&horizon, need->n_queues, &cut, err));
	interval_index shift = horizon_find(&need->horizon, horizon.start);
	for (int c = 0; c < NEED_COLUMNS; c++)
		for (int q = 0; q < need->n_queues; q++)
			for (interval_index i = 0; i < horizon.count; i++) {
				interval_index from = i + shift;
				if (from >= 0 && from < need->horizon.count)
					series_column(&cut->columns[c], q)[i] =
						series_column(&need->columns[c], q)[from];
			}
	TRY(cut_shifts(need, period, cut, err));
	*ret_need = TAKE(cut);
	return ROTA_OK;
}

enum rota_status outlook_cut(const struct site *site, const struct outlook *outlook,
	struct period period, struct outlook **ret_outlook, struct rota_error *err)
{
	struct horizon horizon;
	owned_by(outlook_free) struct outlook *cut = NULL;
	TRY(horizon_init(&horizon, site->zone, period.first_day, period.n_days,
		outlook->horizon.step_s, err));
	TRY(outlook_new(&horizon, outlook->n_queues, &cut, err));
	interval_index shift = horizon_find(&outlook->horizon, horizon.start);
	if (shift >= outlook->horizon.count || shift + horizon.count <= 0)
		return error_set(
			err, ROTA_EINVAL, "the forecast has none of the days that the plan is for");
	for (int c = 0; c < OUTLOOK_COLUMNS; c++)
		for (int q = 0; q < outlook->n_queues; q++)
			for (interval_index i = 0; i < horizon.count; i++) {
				interval_index from = i + shift;
				bool known = from >= 0 && from < outlook->horizon.count;
				series_column(&cut->columns[c], q)[i] =
					known ? series_column(&outlook->columns[c], q)[from] : 0.0;
			}
	*ret_outlook = TAKE(cut);
	return ROTA_OK;
}
