/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Autoregression on seasonal lags: each block is a linear function of the blocks just before it and
 * of those a whole number of days and weeks before, fitted by least squares in which the newest
 * blocks weigh most and the coefficients are held back (ridge: Hoerl and Kennard 1970), and run on
 * from its own forecasts. Seasonal lags of differenced logarithms are the adaptive autoregression
 * of Doornik, Castle and Hendry ("Card forecasts for M4", International Journal of Forecasting
 * 2020); the ridge and the weights are ours. Parameters: what is differenced (0 nothing, 1 by a
 * day, 2 by a week), 1 for logarithms. Cost: blocks * lags^2.
 */
#include "forecast/unbroken.h"

#include "forecast/clamp.h"
#include "numeric/regression.h"

#include <math.h>
#include <string.h>

enum { MOST_LAGS = 14, MOST_BLOCKS = 2048, LEAST_EXCESS = 3 };
static const double FORGET = 0.998, RIDGE = 1;
/* Standardised values beyond this are an explosion on its way to infinity. */
static const double FARTHEST = 1e3;

enum difference { LEVELS, BY_DAY, BY_WEEK };

struct lags {
	int count, longest;
	int at[MOST_LAGS];
};

struct series_fit {
	struct lags lags;
	int n;	   /* values */
	double *z; /* [n + ahead] standardised, differenced */
	double mean, sd;
	double b[MOST_LAGS + 1];
};

static void add_lag(struct lags *lags, int lag)
{
	for (int i = 0; i < lags->count; i++)
		if (lags->at[i] == lag)
			return;
	lags->at[lags->count++] = lag;
	lags->longest = lag > lags->longest ? lag : lags->longest;
}

static struct lags lags_of(enum difference difference, int day, int week)
{
	struct lags lags = {0};
	for (int k = 1; k <= 3; k++)
		add_lag(&lags, k);
	add_lag(&lags, day);
	add_lag(&lags, day + 1);
	add_lag(&lags, 2 * day);
	if (difference != BY_WEEK)
		for (int k = 3; k <= 6; k++)
			add_lag(&lags, k * day);
	add_lag(&lags, week);
	if (difference == LEVELS) {
		add_lag(&lags, week + 1);
		add_lag(&lags, week + day);
		add_lag(&lags, 2 * week);
	}
	return lags;
}

static void standardise(struct series_fit *fit)
{
	double sum = 0, square = 0;
	for (int i = 0; i < fit->n; i++)
		sum += fit->z[i];
	fit->mean = sum / fit->n;
	for (int i = 0; i < fit->n; i++) {
		fit->z[i] -= fit->mean;
		square += fit->z[i] * fit->z[i];
	}
	fit->sd = sqrt(square / fit->n);
	for (int i = 0; fit->sd > 0 && i < fit->n; i++)
		fit->z[i] /= fit->sd;
}

static void lay_lags(const struct lags *lags, const double z[], int at, double row[])
{
	row[0] = 1;
	for (int k = 0; k < lags->count; k++)
		row[k + 1] = z[at - lags->at[k]];
}

static enum rota_status fit_lags(struct series_fit *fit, struct rota_error *err)
{
	const struct lags *lags = &fit->lags;
	int first = fit->n - MOST_BLOCKS > lags->longest ? fit->n - MOST_BLOCKS : lags->longest;
	int n = fit->n - first, k = lags->count + 1;
	owned_ double *x = NULL, *weight = NULL;
	TRY(memory_new((size_t)n * (size_t)k, sizeof(double), &x, err));
	TRY(memory_new((size_t)n, sizeof(double), &weight, err));
	double w = 1, penalty[MOST_LAGS + 1] = {0};
	for (int i = n - 1; i >= 0; i--) {
		lay_lags(lags, fit->z, first + i, x + (size_t)i * (size_t)k);
		weight[i] = w;
		w *= FORGET;
	}
	for (int j = 1; j < k; j++)
		penalty[j] = RIDGE;
	return regression_fit(n, k, x, fit->z + first, weight, penalty, fit->b, err);
}

static void run_on(struct series_fit *fit, int ahead)
{
	double row[MOST_LAGS + 1];
	for (int h = 0; h < ahead; h++) {
		double z = 0;
		lay_lags(&fit->lags, fit->z, fit->n + h, row);
		for (int k = 0; k <= fit->lags.count; k++)
			z += fit->b[k] * row[k];
		fit->z[fit->n + h] = clamp(z, -FARTHEST, FARTHEST);
	}
}

/* x[n + ahead]: the past, then room for what is forecast. */
static enum rota_status forecast(
	double x[], int n, int ahead, struct lags lags, int step, struct rota_error *err)
{
	struct series_fit fit = {.lags = lags, .n = n - step};
	owned_ double *z = NULL;
	TRY(memory_new((size_t)(fit.n + ahead), sizeof(double), &z, err));
	fit.z = z;
	for (int i = 0; i < fit.n; i++)
		z[i] = step > 0 ? x[i + step] - x[i] : x[i];
	standardise(&fit);
	TRY(fit_lags(&fit, err));
	run_on(&fit, ahead);
	for (int h = 0; h < ahead; h++) {
		double v = fit.mean + fit.sd * z[fit.n + h];
		x[n + h] = step > 0 ? v + x[n + h - step] : v;
	}
	return ROTA_OK;
}

static enum rota_status prepare(
	const struct sample *sample, void **ret_shared, struct rota_error *err)
{
	int per_day =
		sample->grid->n_slots < UNBROKEN_FINEST / 2 ? UNBROKEN_FINEST / 2 : UNBROKEN_FINEST;
	return unbroken_prepare(
		sample, MOST_BLOCKS / per_day + 3 * sample->grid->per_week, ret_shared, err);
}

static enum rota_status apply(const struct sample *sample, const void *shared,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	const struct unbroken *u = shared;
	enum difference difference = (enum difference)parameter[0];
	bool logs = parameter[1] > 0;
	int week = u->per_day * sample->grid->per_week, ahead = sample->n_ahead * u->per_day;
	int step = difference == LEVELS ? 0 : difference == BY_DAY ? u->per_day : week;
	struct lags lags = lags_of(difference, u->per_day, week);
	*ret_able = (u->positive || !logs) &&
		    u->n - step - lags.longest > LEAST_EXCESS * (lags.count + 1);
	if (!*ret_able)
		return ROTA_OK;
	owned_ double *x = NULL;
	TRY(memory_new((size_t)(u->n + ahead), sizeof(double), &x, err));
	for (int i = 0; i < u->n; i++)
		x[i] = logs ? log(u->x[i]) : u->x[i];
	TRY(forecast(x, u->n, ahead, lags, step, err));
	for (int i = 0; i < ahead; i++)
		x[u->n + i] = logs ? exp(x[u->n + i]) : x[u->n + i];
	unbroken_lay(u, sample, x + u->n, ret_y);
	return ROTA_OK;
}

static const struct method_variant variants[] = {
	{"autoregression of daily log changes", {BY_DAY, 1}},
	{"autoregression of daily changes", {BY_DAY, 0}},
	{"autoregression of logs", {LEVELS, 1}},
	{"autoregression", {LEVELS, 0}},
	{"autoregression of weekly log changes", {BY_WEEK, 1}},
	{"autoregression of weekly changes", {BY_WEEK, 0}},
};

const struct forecast_method method_autoregression = {
	.name = "autoregression",
	.text = "ridge regression on the slots, days and weeks before",
	.source = "Hoerl and Kennard 1970; Doornik, Castle and Hendry 2020",
	.must_prove = true,
	.n_variants = COUNT_OF(variants),
	.variants = variants,
	.prepare = prepare,
	.drop = unbroken_drop,
	.apply = apply,
};
