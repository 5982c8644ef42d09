/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/day_share.h"

#include <math.h>

static const double ALPHA = 0.05;

enum rota_status day_share_make(
	const struct sample *sample, double smooth, double ret_share[], struct rota_error *err)
{
	size_t n = (size_t)sample->grid->n_slots;
	owned_ double *shares = NULL;
	TRY(memory_new((size_t)sample->origin * n, sizeof(double), &shares, err));
	for (int d = sample->first_row; d < sample->origin; d++)
		for (size_t i = 0; i < n; i++) {
			double total = sample->total[d], y = sample->y[(size_t)d * n + i];
			shares[(size_t)d * n + i] = total > 0 ? y / total : NAN;
		}
	TRY(weekday_profile_make(sample, shares, ALPHA, smooth, ret_share, err));
	for (int w = 0; w < WEEKDAYS; w++) {
		double sum = weekday_profile_sum(sample, ret_share, w);
		for (size_t i = 0; sum > 0 && i < n; i++)
			ret_share[(size_t)w * n + i] /= sum;
	}
	return ROTA_OK;
}
