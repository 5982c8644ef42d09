/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A profile of a day or a week, smoothed block by block (exponential smoothing of each of its
 * slots: Taylor 2010), plus what the latest slots were off it: their mean over a day fades slowly,
 * the last one's own distance by its autocorrelation. With weight 1 over a day it is the day before
 * again. Parameters: 1 for a week (0: a day), weight of the newest. On logarithms where all is
 * above 0. Cost: blocks.
 */
#include "forecast/unbroken.h"

#include "forecast/clamp.h"

#include <math.h>

enum { MOST_WEEKS = 16 };
static const double FADE_A_DAY = 0.48, MOST_MEMORY = 0.995;

static enum rota_status prepare(
	const struct sample *sample, void **ret_shared, struct rota_error *err)
{
	return unbroken_prepare(sample, MOST_WEEKS * sample->grid->per_week, ret_shared, err);
}

struct profile {
	int period, n;	 /* slots; blocks of the series in whole periods */
	const double *x; /* [n] */
	double *usual;	 /* [period] */
	double memory;
};

/* Profile, and the lag-one autocorrelation of each period's distance from the profile before. */
static void smooth(struct profile *p, double weight)
{
	double before = 0, product = 0, square = 0;
	for (int i = 0; i < p->n; i++) {
		double *usual = &p->usual[i % p->period];
		if (i < p->period) {
			*usual = p->x[i];
			continue;
		}
		double rest = p->x[i] - *usual;
		*usual += weight * rest;
		product += i > p->period ? rest * before : 0;
		square += rest * rest;
		before = rest;
	}
	p->memory = square > 0 ? clamp(product / square, 0, MOST_MEMORY) : 0;
}

static void run_on(const struct profile *p, int per_day, int ahead, double ret_x[])
{
	double level = 0, fade = pow(FADE_A_DAY, 1.0 / per_day), faded = 1, kept = 1;
	for (int i = 0; i < per_day; i++)
		level += (p->x[p->n - 1 - i] - p->usual[p->period - 1 - i]) / per_day;
	double last = p->x[p->n - 1] - p->usual[p->period - 1];
	for (int h = 0; h < ahead; h++) {
		faded *= fade;
		kept *= p->memory;
		ret_x[h] = p->usual[h % p->period] + level * faded + (last - level) * kept;
	}
}

static enum rota_status apply(const struct sample *sample, const void *shared,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	const struct unbroken *u = shared;
	int period = u->per_day * (parameter[0] > 0 ? sample->grid->per_week : 1);
	int ahead = sample->n_ahead * u->per_day, n = u->n - u->n % period;
	*ret_able = n >= 2 * period;
	if (!*ret_able)
		return ROTA_OK;
	owned_ double *x = NULL, *usual = NULL;
	TRY(memory_new((size_t)(n + ahead), sizeof(double), &x, err));
	TRY(memory_new((size_t)period, sizeof(double), &usual, err));
	for (int i = 0; i < n; i++) {
		double v = u->x[u->n - n + i];
		x[i] = u->positive ? log(v) : v;
	}
	struct profile p = {.period = period, .n = n, .x = x, .usual = usual};
	smooth(&p, parameter[1]);
	run_on(&p, u->per_day, ahead, x + n);
	for (int h = 0; u->positive && h < ahead; h++)
		x[n + h] = exp(x[n + h]);
	unbroken_lay(u, sample, x + n, ret_y);
	return ROTA_OK;
}

static const struct method_variant variants[] = {
	{"the day before again", {0, 1}},
	{"day's profile and latest rest", {0, .2}},
	{"week's profile and latest rest", {1, .5}},
};

const struct forecast_method method_recent_rest = {
	.name = "recent_rest",
	.text = "profile of a day or a week plus what the latest slots were off it",
	.source = "Taylor 2010",
	.must_prove = true,
	.n_variants = COUNT_OF(variants),
	.variants = variants,
	.prepare = prepare,
	.drop = unbroken_drop,
	.apply = apply,
};
