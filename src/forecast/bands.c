/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/bands.h"

#include "forecast/clamp.h"
#include "numeric/quantile.h"

#include <math.h>

static const double USUAL_NOISE = 1.5, USUAL_SPREAD = 0.15 * 0.15, LEAST_SPREAD = 1e-5;
static const double LEAST_MEAN = 0.25; /* of a slot, under a variance */
static const double SMALL_SLOT = 0.02; /* of the highest: tells nothing about noise */
static const double MOST_DAY_LOG = 0.5, SPECIAL_SPREAD = 0.15;
/* Quantiles of few correlated errors come out narrow. */
static const double WIDEN = 1.02;
static const double STRATUM_SHARE = 0.4;
static const double ENDS[BAND_ENDS] = {.025, .1, .9, .975};
enum { LEAST_WEEKS = 3, LEAST_ERRORS = 100 };

/* A day of the backtest: what was forecast and came. */
struct day {
	const double *f, *y;
	int d, h;
};

static bool next_day(const struct grid *grid, const struct effects *effects,
	const struct backtest *b, int skip, int *at, struct day *ret_day)
{
	size_t n = (size_t)grid->n_slots;
	for (; *at < b->n_origins * b->n_ahead; ++*at) {
		int o = *at / b->n_ahead, h = *at % b->n_ahead, d = b->origin[o] + h;
		if (o % 2 == skip || !effects->good[d] ||
			effects_jumped(effects, b->origin[o] - 1, d))
			continue;
		*ret_day = (struct day){
			.f = b->combined + (size_t)*at * n,
			.y = grid->y + (size_t)d * n,
			.d = d,
			.h = h,
		};
		++*at;
		return true;
	}
	return false;
}

static void sum_day(const struct day *day, int n, double *ret_f, double *ret_y)
{
	*ret_f = *ret_y = 0;
	for (int i = 0; i < n; i++)
		if (!isnan(day->y[i])) {
			*ret_f += day->f[i];
			*ret_y += day->y[i];
		}
}

static double highest(const struct grid *grid, const struct backtest *b)
{
	double most = 0;
	for (int i = 0; i < b->n_origins * b->n_ahead * grid->n_slots; i++)
		most = fmax(most, b->combined[i]);
	return most;
}

/* Noise within days, then what is left of the days' spread once that noise is taken off. */
static void fit_variance(const struct grid *grid, const struct effects *effects,
	const struct backtest *b, int skip, struct bands *bands)
{
	double noise = 0, slots = 0, square[2] = {0}, days[2] = {0}, volume = 0;
	double least = highest(grid, b) * SMALL_SLOT;
	struct day day;
	for (int at = 0; next_day(grid, effects, b, skip, &at, &day);) {
		double f, y;
		sum_day(&day, grid->n_slots, &f, &y);
		double ratio = f > 0 ? y / f : 1, log_ratio = log((y + .5) / (f + .5));
		for (int i = 0; i < grid->n_slots; i++) {
			if (isnan(day.y[i]) || day.f[i] <= least)
				continue;
			double mean = ratio * day.f[i], miss = day.y[i] - mean;
			noise += miss * miss / fmax(mean, LEAST_MEAN);
			slots++;
		}
		log_ratio = clamp(log_ratio, -MOST_DAY_LOG, MOST_DAY_LOG);
		int week = day.h / grid->per_week > 0;
		square[week] += log_ratio * log_ratio;
		days[week]++;
		volume += f;
	}
	bands->n_days = (int)(days[0] + days[1]);
	if (slots < 1 || bands->n_days < 1 || !(volume > 0))
		return;
	bands->noise = noise / slots;
	double all = (square[0] + square[1]) / bands->n_days;
	bands->spread = fmax(LEAST_SPREAD, all - bands->noise * bands->n_days / volume);
	if (days[0] > 0 && days[1] > 0) {
		double more = (square[1] / days[1] - square[0] / days[0]) / bands->per_week;
		bands->growth = fmin(bands->spread / 20, fmax(0, more));
	}
}

static double variance(const struct bands *bands, double mean, int h, bool special)
{
	double late = h > bands->per_week ? h - bands->per_week : 0;
	double share = bands->spread + bands->growth * late +
		       (special ? SPECIAL_SPREAD * SPECIAL_SPREAD : 0);
	return bands->noise * fmax(mean, LEAST_MEAN) + share * mean * mean;
}

static void fit_ends(struct bands *bands, int stratum, double errors[], int n)
{
	if (n < LEAST_ERRORS)
		return;
	quantile_sort(errors, n);
	bool few = bands->n_days < LEAST_WEEKS * bands->per_week;
	for (int e = 0; e < BAND_ENDS; e++) {
		double usual = bands->z[stratum][e];
		double z = WIDEN * quantile_of_sorted(errors, n, ENDS[e]);
		bands->z[stratum][e] = few && fabs(usual) > fabs(z) ? usual : z;
	}
}

static enum rota_status fit_quantiles(const struct grid *grid, const struct effects *effects,
	const struct backtest *b, int skip, struct bands *bands, struct rota_error *err)
{
	owned_ double *errors = NULL, *means = NULL;
	size_t most = (size_t)(b->n_origins * b->n_ahead) * (size_t)grid->n_slots;
	TRY(memory_new(most, sizeof(double), &errors, err));
	TRY(memory_new(most, sizeof(double), &means, err));
	struct day day;
	int n = 0;
	for (int at = 0; next_day(grid, effects, b, skip, &at, &day);)
		for (int i = 0; i < grid->n_slots; i++)
			if (!isnan(day.y[i]) && day.f[i] > 0)
				means[n++] = day.f[i];
	quantile_sort(means, n);
	bands->split = n > 0 ? quantile_of_sorted(means, n, STRATUM_SHARE) : 0;
	for (int stratum = 0; stratum < 2; stratum++) {
		n = 0;
		for (int at = 0; next_day(grid, effects, b, skip, &at, &day);)
			for (int i = 0; i < grid->n_slots; i++) {
				double f = day.f[i];
				if (isnan(day.y[i]) || !(f > 0) || (f >= bands->split) != stratum)
					continue;
				errors[n++] =
					(day.y[i] - f) / sqrt(variance(bands, f, day.h, false));
			}
		fit_ends(bands, stratum, errors, n);
	}
	return ROTA_OK;
}

enum rota_status bands_fit(const struct grid *grid, const struct effects *effects,
	const struct backtest *backtest, int skip, struct bands *ret_bands, struct rota_error *err)
{
	*ret_bands = (struct bands){
		.noise = USUAL_NOISE, .spread = USUAL_SPREAD, .per_week = grid->per_week};
	for (int e = 0; e < BAND_ENDS; e++)
		ret_bands->z[0][e] = ret_bands->z[1][e] = quantile_normal(ENDS[e]);
	if (backtest->n_origins == 0)
		return ROTA_OK;
	fit_variance(grid, effects, backtest, skip, ret_bands);
	if (ret_bands->n_days < LEAST_WEEKS * grid->per_week) {
		ret_bands->noise = fmax(ret_bands->noise, USUAL_NOISE);
		ret_bands->spread = fmax(ret_bands->spread, USUAL_SPREAD);
	}
	return fit_quantiles(grid, effects, backtest, skip, ret_bands, err);
}

void bands_ends(
	const struct bands *bands, double mean, int h, bool special, double ret_ends[BAND_ENDS])
{
	double sd = mean > 0 ? sqrt(variance(bands, mean, h, special)) : 0;
	const double *z = bands->z[mean >= bands->split];
	for (int e = 0; e < BAND_ENDS; e++)
		ret_ends[e] = fmax(0, mean + z[e] * sd);
	/* errors that all lie on one side must not push the mean out of its own band */
	ret_ends[BAND_LO80] = fmin(ret_ends[BAND_LO80], mean);
	ret_ends[BAND_HI80] = fmax(ret_ends[BAND_HI80], mean);
	ret_ends[BAND_LO95] = fmin(ret_ends[BAND_LO95], ret_ends[BAND_LO80]);
	ret_ends[BAND_HI95] = fmax(ret_ends[BAND_HI95], ret_ends[BAND_HI80]);
}

enum rota_status bands_coverage(const struct grid *grid, const struct effects *effects,
	const struct backtest *backtest, double *ret_cover80, double *ret_cover95,
	struct rota_error *err)
{
	double inside80 = 0, inside95 = 0, count = 0;
	*ret_cover80 = *ret_cover95 = NAN;
	if (backtest->n_origins < 2)
		return ROTA_OK;
	for (int half = 0; half < 2; half++) {
		struct bands bands;
		TRY(bands_fit(grid, effects, backtest, half, &bands, err));
		struct day day;
		for (int at = 0; next_day(grid, effects, backtest, 1 - half, &at, &day);)
			for (int i = 0; i < grid->n_slots; i++) {
				double ends[BAND_ENDS], y = day.y[i];
				if (isnan(y))
					continue;
				bands_ends(&bands, day.f[i], day.h, false, ends);
				inside80 += y >= ends[BAND_LO80] && y <= ends[BAND_HI80];
				inside95 += y >= ends[BAND_LO95] && y <= ends[BAND_HI95];
				count++;
			}
	}
	if (count > 0) {
		*ret_cover80 = inside80 / count;
		*ret_cover95 = inside95 / count;
	}
	return ROTA_OK;
}
