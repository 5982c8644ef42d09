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
/* The origins of a forecast of days overlap, and members were picked on the same few days. */
static const double WIDEN_DAYS = 1.25;
/* Leads taken together in how far their errors lie out, to each side; none is held to be known
 * better than so much of all. */
enum { LEADS_BESIDE = 4 };
static const double LEAST_LEAD = 0.3;
static const double STRATUM_SHARE = 0.4;
enum { LEAST_TIMES = 3, LEAST_ERRORS = 100 };

/* What is judged: a forecast of all origins. */
struct trial {
	const struct grid *grid;
	const struct effects *effects;
	const struct backtest *backtest;
	const double *forecast;
	int skip;
};

/* A day of the backtest: what was forecast and came. */
struct day {
	const double *f, *y;
	int d, h;
};

static bool next_day(const struct trial *trial, int *at, struct day *ret_day)
{
	const struct grid *grid = trial->grid;
	const struct backtest *b = trial->backtest;
	size_t n = (size_t)grid->n_slots;
	for (; *at < b->n_origins * b->n_ahead; ++*at) {
		int o = *at / b->n_ahead, h = *at % b->n_ahead, d = b->origin[o] + h;
		if (o % 2 == trial->skip || !trial->effects->good[d] ||
			effects_jumped(trial->effects, b->origin[o] - 1, d))
			continue;
		*ret_day = (struct day){
			.f = trial->forecast + (size_t)*at * n,
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

static double highest(const struct trial *trial)
{
	double most = 0;
	const struct backtest *b = trial->backtest;
	for (int i = 0; i < b->n_origins * b->n_ahead * trial->grid->n_slots; i++)
		most = fmax(most, trial->forecast[i]);
	return most;
}

/* Noise within days, then what is left of the days' spread once that noise is taken off. */
static void fit_variance(const struct trial *trial, struct bands *bands)
{
	const struct grid *grid = trial->grid;
	double noise = 0, slots = 0, square[2] = {0}, days[2] = {0}, volume = 0;
	double least = highest(trial) * SMALL_SLOT;
	struct day day;
	for (int at = 0; next_day(trial, &at, &day);) {
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

static double lead_of(const struct bands *bands, int h, int slot)
{
	if (bands->lead == NULL || slot < 0 || slot >= bands->n_slots)
		return 1;
	int last = h < bands->n_ahead ? h : bands->n_ahead - 1;
	return bands->lead[last * bands->n_slots + slot];
}

static double standard_error(const struct bands *bands, const struct day *day, int slot)
{
	return (day->y[slot] - day->f[slot]) / sqrt(variance(bands, day->f[slot], day->h, false));
}

/* Sums of squares and counts of standardised errors by lead; root mean squares of neighbours. */
static void smooth_leads(int n, const double square[], const double count[], double ret_lead[])
{
	double all = 0, counts = 0;
	for (int k = 0; k < n; k++) {
		all += square[k];
		counts += count[k];
	}
	double usual = counts > 0 ? sqrt(all / counts) : 1;
	for (int k = 0; k < n; k++) {
		double sum = 0, there = 0;
		for (int j = k - LEADS_BESIDE; j <= k + LEADS_BESIDE; j++)
			if (j >= 0 && j < n) {
				sum += square[j];
				there += count[j];
			}
		ret_lead[k] =
			there > 0 && usual > 0 ? fmax(LEAST_LEAD, sqrt(sum / there) / usual) : 1;
	}
}

static enum rota_status fit_leads(
	const struct trial *trial, struct bands *bands, struct rota_error *err)
{
	const struct backtest *b = trial->backtest;
	int n = trial->grid->n_slots, cells = b->n_ahead * n;
	owned_ double *square = NULL, *count = NULL;
	if (b->n_ahead >= trial->grid->per_week || bands->few)
		return ROTA_OK;
	TRY(memory_new((size_t)cells, sizeof(double), &square, err));
	TRY(memory_new((size_t)cells, sizeof(double), &count, err));
	TRY(memory_new((size_t)cells, sizeof(double), &bands->lead, err));
	bands->n_ahead = b->n_ahead;
	bands->n_slots = n;
	struct day day;
	for (int at = 0; next_day(trial, &at, &day);)
		for (int i = 0; i < n; i++) {
			if (isnan(day.y[i]) || !(day.f[i] > 0))
				continue;
			double z = standard_error(bands, &day, i);
			square[day.h * n + i] += z * z;
			count[day.h * n + i]++;
		}
	smooth_leads(cells, square, count, bands->lead);
	return ROTA_OK;
}

static enum rota_status gather(
	const struct trial *trial, int stratum, struct bands *bands, struct rota_error *err)
{
	const struct backtest *b = trial->backtest;
	struct band_errors *errors = &bands->errors[stratum];
	size_t most = (size_t)(b->n_origins * b->n_ahead) * (size_t)trial->grid->n_slots;
	owned_ double *z = NULL;
	TRY(memory_new(most, sizeof(double), &z, err));
	struct day day;
	int n = 0;
	for (int at = 0; next_day(trial, &at, &day);)
		for (int i = 0; i < trial->grid->n_slots; i++) {
			double f = day.f[i];
			if (isnan(day.y[i]) || !(f > 0) || (f >= bands->split) != stratum)
				continue;
			z[n++] = standard_error(bands, &day, i) / lead_of(bands, day.h, i);
		}
	if (n < LEAST_ERRORS)
		return ROTA_OK;
	quantile_sort(z, n);
	errors->n = n;
	errors->z = TAKE(z);
	return ROTA_OK;
}

static enum rota_status fit_split(
	const struct trial *trial, struct bands *bands, struct rota_error *err)
{
	const struct backtest *b = trial->backtest;
	owned_ double *means = NULL;
	size_t most = (size_t)(b->n_origins * b->n_ahead) * (size_t)trial->grid->n_slots;
	TRY(memory_new(most, sizeof(double), &means, err));
	struct day day;
	int n = 0;
	for (int at = 0; next_day(trial, &at, &day);)
		for (int i = 0; i < trial->grid->n_slots; i++)
			if (!isnan(day.y[i]) && day.f[i] > 0)
				means[n++] = day.f[i];
	quantile_sort(means, n);
	bands->split = n > 0 ? quantile_of_sorted(means, n, STRATUM_SHARE) : 0;
	return ROTA_OK;
}

struct bands bands_usual(int per_week)
{
	return (struct bands){
		.noise = USUAL_NOISE, .spread = USUAL_SPREAD, .per_week = per_week, .few = true};
}

/* Three weeks of days tell enough; of a forecast of days, three times as many. */
static bool is_few(int n_days, int n_ahead, int per_week)
{
	return n_days < LEAST_TIMES * (n_ahead < per_week ? n_ahead : per_week);
}

enum rota_status bands_fit(const struct grid *grid, const struct effects *effects,
	const struct backtest *backtest, const double forecast[], int skip, struct bands *ret_bands,
	struct rota_error *err)
{
	const struct trial trial = {
		grid, effects, backtest, forecast != NULL ? forecast : backtest->combined, skip};
	done_by(bands_done) struct bands bands = bands_usual(grid->per_week);
	if (backtest->n_origins > 0) {
		fit_variance(&trial, &bands);
		bands.few = is_few(bands.n_days, backtest->n_ahead, grid->per_week);
		if (bands.few) {
			bands.noise = fmax(bands.noise, USUAL_NOISE);
			bands.spread = fmax(bands.spread, USUAL_SPREAD);
		}
		TRY(fit_leads(&trial, &bands, err));
		TRY(fit_split(&trial, &bands, err));
		TRY(gather(&trial, 0, &bands, err));
		TRY(gather(&trial, 1, &bands, err));
	}
	*ret_bands = bands;
	bands = (struct bands){0};
	return ROTA_OK;
}

void bands_done(struct bands *bands)
{
	free(bands->errors[0].z);
	free(bands->errors[1].z);
	free(bands->lead);
	*bands = (struct bands){0};
}

static double standard_end(
	const struct bands *bands, const struct band_errors *errors, double share)
{
	double usual = quantile_normal(share);
	if (errors->n == 0)
		return usual;
	double z = (bands->lead != NULL ? WIDEN_DAYS : WIDEN) *
		   quantile_of_sorted(errors->z, errors->n, share);
	return bands->few && fabs(usual) > fabs(z) ? usual : z;
}

double bands_end(const struct bands *bands, double mean, struct band_place at, double share)
{
	if (!(mean > 0))
		return 0;
	double sd = sqrt(variance(bands, mean, at.h, at.special)) * lead_of(bands, at.h, at.slot);
	double z = standard_end(bands, &bands->errors[mean >= bands->split], share);
	double end = fmax(0, mean + z * sd);
	/* errors that all lie on one side must not push the mean out of its own band */
	return share < .5 ? fmin(end, mean) : fmax(end, mean);
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
		done_by(bands_done) struct bands bands = {0};
		const struct trial other = {grid, effects, backtest, backtest->combined, 1 - half};
		TRY(bands_fit(grid, effects, backtest, NULL, half, &bands, err));
		struct day day;
		for (int at = 0; next_day(&other, &at, &day);)
			for (int i = 0; i < grid->n_slots; i++) {
				double y = day.y[i], f = day.f[i];
				struct band_place place = {.h = day.h, .slot = i};
				if (isnan(y))
					continue;
				inside80 += y >= bands_end(&bands, f, place, .1) &&
					    y <= bands_end(&bands, f, place, .9);
				inside95 += y >= bands_end(&bands, f, place, .025) &&
					    y <= bands_end(&bands, f, place, .975);
				count++;
			}
	}
	if (count > 0) {
		*ret_cover80 = inside80 / count;
		*ret_cover95 = inside95 / count;
	}
	return ROTA_OK;
}
