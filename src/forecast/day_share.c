/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/day_share.h"

static const double ALPHA = 0.05;

enum rota_status day_share_make(
	const struct sample *sample, double smooth, double ret_share[], struct rota_error *err)
{
	size_t n = (size_t)sample->grid->n_slots;
	const double *means;
	TRY(weekday_profile_find(sample, PROFILE_OF_SHARES, ALPHA, smooth, &means, err));
	for (int w = 0; w < WEEKDAYS; w++) {
		double sum = weekday_profile_sum(sample, means, w);
		for (size_t i = 0; i < n; i++) {
			double share = means[(size_t)w * n + i];
			ret_share[(size_t)w * n + i] = sum > 0 ? share / sum : share;
		}
	}
	return ROTA_OK;
}
