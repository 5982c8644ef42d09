/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Weekday profile times level: the profile of profile.c moved by how the last six weeks' totals lie
 * to it, a correction that fades ahead (stationary level, Taylor 2012). Parameters: alpha,
 * smoothing.
 */
#include "forecast/weekday_profile.h"

#include "forecast/clamp.h"
#include "numeric/quantile.h"

#include <math.h>

enum { RECENT = 42 };
static const double FADE_BACK = 0.8, FADE_AHEAD = 0.95, OUTLIER_MADS = 3 * 1.4826;
/* Under so many contacts a day logarithms of single days say little: totals are pooled. */
static const double FEW_A_DAY = 30;

struct ratio {
	double log, weight, total, expected;
};

static int gather(const struct sample *s, const double profile[], struct ratio ratios[RECENT])
{
	int n = 0, from = s->origin - RECENT;
	from = from > s->first_row ? from : s->first_row;
	for (int d = s->origin - 1; d >= from; d--) {
		double expected = weekday_profile_sum(s, profile, s->grid->rows[d].weekday);
		if (!s->effects->good[d] || !(expected > 0))
			continue;
		ratios[n++] = (struct ratio){
			.log = log(fmax(s->total[d], .5) / fmax(expected, .5)),
			.weight = pow(FADE_BACK, s->origin - 1 - d),
			.total = s->total[d],
			.expected = expected,
		};
	}
	return n;
}

static double level_of(int n, const struct ratio ratios[RECENT])
{
	double logs[RECENT], total = 0, expected = 0, weights = 0, sum = 0, plain = 0;
	for (int i = 0; i < n; i++) {
		logs[i] = ratios[i].log;
		plain += ratios[i].expected / n;
		total += ratios[i].weight * ratios[i].total;
		expected += ratios[i].weight * ratios[i].expected;
		weights += ratios[i].weight;
	}
	if (n == 0)
		return 0;
	if (plain < FEW_A_DAY)
		return weights / (weights + 1) * log((total + 1) / (expected + 1));
	double middle = quantile_median(logs, n);
	for (int i = 0; i < n; i++)
		logs[i] = fabs(ratios[i].log - middle);
	double reach = OUTLIER_MADS * quantile_median(logs, n);
	for (int i = 0; i < n; i++)
		sum += ratios[i].weight * clamp(ratios[i].log, middle - reach, middle + reach);
	return sum / (weights + 1);
}

static enum rota_status apply(const struct sample *sample, const void *shared,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	(void)shared;
	const double *profile;
	size_t n = (size_t)sample->grid->n_slots;
	TRY(weekday_profile_find(
		sample, PROFILE_OF_CONTACTS, parameter[0], parameter[1], &profile, err));
	weekday_profile_lay(sample, profile, ret_y);
	struct ratio ratios[RECENT];
	double level = level_of(gather(sample, profile, ratios), ratios);
	for (int h = 0; h < sample->n_ahead; h++) {
		double factor = exp(level * pow(FADE_AHEAD, h + 1));
		for (size_t i = 0; i < n; i++)
			ret_y[(size_t)h * n + i] *= factor;
	}
	*ret_able = sample->effects->n_good > 0;
	return ROTA_OK;
}

static const struct method_variant variants[] = {
	{"profile times level, slow", {.05, 0}},
	{"profile times level, slow, smoothed", {.05, 1}},
	{"profile times level, slow, smoothed more", {.05, 2}},
	{"profile times level", {.1, 0}},
	{"profile times level, smoothed", {.1, 1}},
	{"profile times level, fast", {.2, 0}},
	{"profile times level, fast, smoothed", {.2, 1}},
};

const struct forecast_method method_level_profile = {
	.name = "level_profile",
	.text = "weekday profile moved by the level of the last six weeks, fading ahead",
	.source = "Taylor 2012",
	.n_variants = COUNT_OF(variants),
	.variants = variants,
	.apply = apply,
};
