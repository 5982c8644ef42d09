/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Exponentially weighted weekday profile: a future day is the weighted mean of past days of its
 * weekday, slot by slot. Parameters: alpha, smoothing along the day in half hours. "For longer lead
 * times a simplistic historical average is difficult to beat" (Taylor 2008).
 */
#include "forecast/weekday_profile.h"

static enum rota_status apply(const struct sample *sample, const void *shared,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	(void)shared;
	const double *profile;
	TRY(weekday_profile_find(
		sample, PROFILE_OF_CONTACTS, parameter[0], parameter[1], &profile, err));
	weekday_profile_lay(sample, profile, ret_y);
	*ret_able = sample->effects->n_good > 0;
	return ROTA_OK;
}

static const struct method_variant variants[] = {
	{"weekday profile, slow", {.05, 0}},
	{"weekday profile, slow, smoothed", {.05, 1}},
	{"weekday profile, slow, smoothed more", {.05, 2}},
	{"weekday profile", {.1, 0}},
	{"weekday profile, smoothed", {.1, 1}},
	{"weekday profile, fast", {.2, 0}},
	{"weekday profile, fast, smoothed", {.2, 1}},
	{"weekday profile, very fast", {.35, 0}},
};

const struct forecast_method method_profile = {
	.name = "profile",
	.text = "mean of past days of the weekday, the newest weighing most",
	.source = "Taylor 2008; Taylor 2010",
	.n_variants = COUNT_OF(variants),
	.variants = variants,
	.apply = apply,
};
