/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Last week again: each slot as it was on the latest day of the weekday that has data (Hyndman and
 * Athanasopoulos, "Forecasting: Principles and Practice", 2021, 5.2). A yardstick. */
#include "forecast/method.h"

#include <math.h>

static enum rota_status apply(const struct sample *sample, const void *shared,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	(void)shared;
	(void)err;
	(void)parameter;
	const struct grid *grid = sample->grid;
	int n = grid->n_slots;
	*ret_able = sample->origin >= grid->per_week;
	for (int h = 0; h < sample->n_ahead; h++)
		for (int i = 0; i < n; i++) {
			int weekday = grid->rows[sample->origin + h].weekday;
			double last = NAN;
			for (int d = sample->origin - 1; d >= 0 && isnan(last); d--)
				if (grid->rows[d].weekday == weekday)
					last = grid->y[(size_t)d * (size_t)n + (size_t)i];
			ret_y[(size_t)h * (size_t)n + (size_t)i] = isnan(last) ? 0 : last;
		}
	return ROTA_OK;
}

static const struct method_variant variants[] = {{"last week again", {0}}};

const struct forecast_method method_seasonal_naive = {
	.name = "seasonal_naive",
	.text = "the same as a week before",
	.source = "Hyndman and Athanasopoulos 2021",
	.yardstick = true,
	.n_variants = COUNT_OF(variants),
	.variants = variants,
	.apply = apply,
};
