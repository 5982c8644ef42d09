/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A forecast method to begin with: copy to src/forecast/NAME.c, add METHOD(NAME) to methods.def and
 * the file to meson.build. Here stand what it computes and its source (author, year, title,
 * equation). */
#include "forecast/method.h"

/* xyz: the day before, for ever. */
static enum rota_status apply(const struct sample *sample, const void *shared,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	(void)shared;
	(void)parameter;
	(void)err;
	size_t n = (size_t)sample->grid->n_slots;
	*ret_able = sample->origin > 0;
	for (size_t h = 0; *ret_able && h < (size_t)sample->n_ahead; h++)
		for (size_t i = 0; i < n; i++) {
			double last = sample->y[((size_t)sample->origin - 1) * n + i];
			ret_y[h * n + i] = last >= 0 ? last : 0;
		}
	return ROTA_OK;
}

static const struct method_variant variants[] = {{"the day before", {0}}};

extern const struct forecast_method method_xyz;
const struct forecast_method method_xyz = {
	.name = "xyz",
	.text = "the same as the day before",
	.source = "none",
	.yardstick = true,
	.n_variants = COUNT_OF(variants),
	.variants = variants,
	.apply = apply,
};
