/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trade's habit and our yardstick: the mean of the last four days of the same weekday that have
 * data, slot by slot, without any knowledge of the calendar. */
#include "forecast/method.h"

#include <math.h>

static enum rota_status apply(const struct sample *sample, const void *shared,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	(void)shared;
	(void)err;
	const struct grid *grid = sample->grid;
	int weeks = (int)parameter[0], n = grid->n_slots;
	*ret_able = sample->origin >= grid->per_week;
	for (int h = 0; h < sample->n_ahead; h++)
		for (int i = 0; i < n; i++) {
			int weekday = grid->rows[sample->origin + h].weekday, count = 0;
			double sum = 0;
			for (int d = sample->origin - 1; d >= 0 && count < weeks; d--) {
				double y = grid->y[(size_t)d * (size_t)n + (size_t)i];
				if (grid->rows[d].weekday != weekday || isnan(y))
					continue;
				sum += y;
				count++;
			}
			ret_y[(size_t)h * (size_t)n + (size_t)i] = count > 0 ? sum / count : 0;
		}
	return ROTA_OK;
}

static const struct method_variant variants[] = {{"last-four-weeks mean", {4}}};

const struct forecast_method method_recent_mean = {
	.name = "recent_mean",
	.text = "mean of the last four days of the weekday",
	.source = "the trade's habit",
	.yardstick = true,
	.n_variants = COUNT_OF(variants),
	.variants = variants,
	.apply = apply,
};
