/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Daily level times share: the logarithm of the day's total follows a level and a weekday part,
 * both smoothed (x = l + s_w + e, l += alpha e, s_w += .05 (1 - alpha) e, e clipped); the total is
 * spread by the weekday's mean shares. After the "split of the weekly total" of Taylor 2010.
 * Parameters: alpha, smoothing.
 */
#include "forecast/day_share.h"

#include "forecast/clamp.h"

#include <math.h>

enum { SEED_WEEKS = 4, RECENT = 84 };
static const double WEEKDAY_SPEED = 0.05, LARGEST_SURPRISE = 0.3;

struct level {
	double level;
	double weekday[WEEKDAYS];
	double bias; /* mean over recent days of contacts to exp(fit): logarithms lose half a
			variance */
};

static double log_total(const struct sample *s, int d)
{
	return log(fmax(s->total[d], .5));
}

static int seed(const struct sample *s, struct level *l)
{
	int from = s->first_row, until = from, n[WEEKDAYS] = {0}, count = 0;
	while (until < s->origin && count < SEED_WEEKS * s->grid->per_week)
		count += s->effects->good[until++];
	for (int d = from; d < until; d++)
		if (s->effects->good[d])
			l->level += log_total(s, d) / count;
	for (int d = from; d < until; d++) {
		if (!s->effects->good[d])
			continue;
		int w = s->grid->rows[d].weekday;
		l->weekday[w] += log_total(s, d) - l->level;
		n[w]++;
	}
	for (int w = 0; w < WEEKDAYS; w++)
		l->weekday[w] = n[w] > 0 ? l->weekday[w] / n[w] : 0;
	return count;
}

static void run(const struct sample *s, double alpha, struct level *l)
{
	double came = 0, fitted = 0;
	for (int d = s->first_row; d < s->origin; d++) {
		if (!s->effects->good[d])
			continue;
		double *weekday = &l->weekday[s->grid->rows[d].weekday];
		double e = log_total(s, d) - l->level - *weekday;
		if (d >= s->origin - RECENT) {
			came += s->total[d];
			fitted += exp(l->level + *weekday);
		}
		e = clamp(e, -LARGEST_SURPRISE, LARGEST_SURPRISE);
		l->level += alpha * e;
		*weekday += WEEKDAY_SPEED * (1 - alpha) * e;
	}
	l->bias = fitted > 0 ? clamp(came / fitted, .5, 2) : 1;
}

static enum rota_status apply(const struct sample *sample, const void *shared,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	(void)shared;
	size_t n = (size_t)sample->grid->n_slots;
	owned_ double *share = NULL;
	TRY(memory_new(WEEKDAYS * n, sizeof(double), &share, err));
	TRY(day_share_make(sample, parameter[1], share, err));
	weekday_profile_lay(sample, share, ret_y);
	struct level level = {0};
	*ret_able = seed(sample, &level) >= 2 * sample->grid->per_week;
	run(sample, parameter[0], &level);
	for (int h = 0; h < sample->n_ahead; h++) {
		int weekday = sample->grid->rows[sample->origin + h].weekday;
		double total = exp(level.level + level.weekday[weekday]);
		for (size_t i = 0; i < n; i++)
			ret_y[(size_t)h * n + i] *= total;
	}
	return ROTA_OK;
}

static const struct method_variant variants[] = {
	{"daily level times share", {.1, 0}},
	{"daily level times share, smoothed", {.1, 1}},
	{"daily level times share, fast", {.2, 0}},
};

const struct forecast_method method_level_share = {
	.name = "level_share",
	.text = "smoothed log total of the day, spread by the weekday's shares",
	.source = "Taylor 2010",
	.n_variants = COUNT_OF(variants),
	.variants = variants,
	.apply = apply,
};
