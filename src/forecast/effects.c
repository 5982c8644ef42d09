/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Daily log totals x = level + weekday + month position + season + after-closed + class + noise,
 * fitted by turns ("backfitting", Hastie and Tibshirani 1990): the level by a local linear kernel,
 * the others as means of what the rest leaves. Day-of-month effects after Aldor-Noiman, Feigin and
 * Mandelbaum 2009 (billing cycles). Cost: rounds * rows * window.
 */
#include "forecast/effects.h"

#include "forecast/clamp.h"
#include "forecast/season.h"
#include "forecast/shrink.h"
#include "numeric/quantile.h"

#include <math.h>

enum { ROUNDS = 6, WINDOW = 70, LEAST_FOR_MONTH = 80, POSITIONS = 32 };
static const double KERNEL_ROWS = 21;
static const double SLOPE_PENALTY = 0.02;
static const double OUTLIER_MADS = 4.5, OUTLIER_LEAST = 0.12;
static const double MAD_TO_SD = 1.4826;
/* Of a handful of contacts chance alone makes logarithms jump: a day is no outlier unless it is
 * also so many standard deviations of a Poisson count, and contacts, off. */
static const double CHANCE_SDS = 5, CHANCE_CONTACTS = 3;
/* Half a contact stands for none, so that its logarithm exists. */
static const double LEAST_TOTAL = 0.5;
/* No calendar effect takes a day below 1 in 400 or above tenfold; given factors may. */
static const double LOWEST_EFFECT = -6, HIGHEST_EFFECT = 2.3;
static const double LOWEST_GIVEN = -14, HIGHEST_GIVEN = 4.7;

/* Sums of kernel weights, times distance, times its square. */
struct kernel_sums {
	double s0, s1, s2;
};

struct fit {
	const struct grid *grid;
	struct effects *effects;
	int origin;
	double *x;     /* [origin] ln total, NAN without */
	double *level; /* [origin] */
	bool *after;   /* [n_rows] the day before was closed or special */
	int *position; /* [n_rows] */
	double weekday[WEEKDAYS];
	double kernel[WINDOW + 1];
	double *room; /* [origin] */
	/* [WINDOW + origin + WINDOW] of good rows what the other effects leave, and 1; else 0 */
	double *rest, *there;
	struct kernel_sums *sums; /* [origin] of the good rows */
	bool sums_known;
};

static void fit_done(struct fit *fit)
{
	free(fit->x);
	free(fit->level);
	free(fit->after);
	free(fit->position);
	free(fit->room);
	free(fit->rest);
	free(fit->there);
	free(fit->sums);
}

int effects_month_position(day_number day)
{
	int year, month, of_month;
	day_civil(day, &year, &month, &of_month);
	if (of_month <= 15)
		return of_month;
	day_number next = month == 12 ? day_of(year + 1, 1, 1) : day_of(year, month + 1, 1);
	return next == DAY_NONE ? of_month : 32 - (next - day);
}

bool effects_after_closed(const struct grid *grid, int origin, int d)
{
	if (d == 0)
		return false;
	const struct grid_row *before = &grid->rows[d - 1];
	bool closed = d <= origin && (!before->has_data || before->no_call);
	return before->special || closed;
}

static double calendar_part(const struct fit *fit, int d)
{
	const struct effects *e = fit->effects;
	return e->by_month_day[fit->position[d]] + e->by_season[d] +
	       (fit->after[d] ? e->after_closed : 0);
}

static double explained(const struct fit *fit, int d)
{
	return fit->weekday[fit->grid->rows[d].weekday] + calendar_part(fit, d);
}

static enum rota_status start(struct fit *fit, struct rota_error *err)
{
	const struct grid *grid = fit->grid;
	size_t n = (size_t)fit->origin, n_rows = (size_t)grid->n_rows;
	struct effects *e = fit->effects;
	TRY(memory_new(n, sizeof(double), &fit->x, err));
	TRY(memory_new(n, sizeof(double), &fit->level, err));
	TRY(memory_new(n, sizeof(double), &fit->room, err));
	TRY(memory_new(n + 2 * WINDOW, sizeof(double), &fit->rest, err));
	TRY(memory_new(n + 2 * WINDOW, sizeof(double), &fit->there, err));
	TRY(memory_new(n, sizeof(*fit->sums), &fit->sums, err));
	TRY(memory_new(n_rows, sizeof(bool), &fit->after, err));
	TRY(memory_new(n_rows, sizeof(int), &fit->position, err));
	TRY(memory_new(n_rows, sizeof(double), &e->log_factor, err));
	TRY(memory_new(n_rows, sizeof(double), &e->by_season, err));
	TRY(memory_new((size_t)grid->n_classes, sizeof(double), &e->by_class, err));
	TRY(memory_new((size_t)grid->n_classes, sizeof(int), &e->class_days, err));
	TRY(memory_new(n, sizeof(bool), &e->good, err));
	TRY(memory_new(n, sizeof(double), &e->residual, err));
	bool any = false;
	for (int d = 0; d < grid->n_rows; d++) {
		const struct grid_row *row = &grid->rows[d];
		fit->position[d] = effects_month_position(row->day);
		fit->after[d] = effects_after_closed(grid, fit->origin, d);
		if (d >= fit->origin)
			continue;
		fit->x[d] = row->has_data ? log(fmax(row->total, LEAST_TOTAL)) : NAN;
		e->good[d] = row->usable && !row->special;
		any |= e->good[d];
	}
	for (int d = 0; !any && d < fit->origin; d++)
		e->good[d] = grid->rows[d].usable;
	for (int k = 0; k <= WINDOW; k++)
		fit->kernel[k] = exp(-0.5 * k * k / (KERNEL_ROWS * KERNEL_ROWS));
	return ROTA_OK;
}

static void find_shifts(struct fit *fit)
{
	struct effects *e = fit->effects;
	for (int d = 0; d < fit->origin; d++)
		fit->x[d] -= e->by_season[d];
	e->n_shifts = shift_find(fit->grid, fit->origin, fit->x, e->good, e->shifts);
	for (int d = 0; d < fit->origin; d++)
		fit->x[d] += e->by_season[d];
}

static struct kernel_sums kernel_sums_at(const struct fit *fit, int d)
{
	const double *there = fit->there + WINDOW + d;
	struct kernel_sums sums = {.s0 = there[0]};
	for (int k = 1; k <= WINDOW; k++) {
		double w = fit->kernel[k];
		sums.s0 += w * (there[k] + there[-k]);
		sums.s1 += w * k * (there[k] - there[-k]);
		sums.s2 += w * k * k * (there[k] + there[-k]);
	}
	return sums;
}

/* Local linear fit of what the other effects leave; the slope is held back so that the ends do not
 * swing. */
static double level_at(const struct fit *fit, int d)
{
	const double *rest = fit->rest + WINDOW + d;
	const struct kernel_sums *sums = &fit->sums[d];
	double t0 = rest[0], t1 = 0;
	for (int k = 1; k <= WINDOW; k++) {
		double w = fit->kernel[k];
		t0 += w * (rest[k] + rest[-k]);
		t1 += w * k * (rest[k] - rest[-k]);
	}
	if (!(sums->s0 > 0))
		return NAN;
	double s2 = sums->s2 + SLOPE_PENALTY * sums->s0 * KERNEL_ROWS * KERNEL_ROWS;
	double det = sums->s0 * s2 - sums->s1 * sums->s1;
	return det > 0 ? (t0 * s2 - t1 * sums->s1) / det : t0 / sums->s0;
}

static void fit_level(struct fit *fit)
{
	for (int d = 0; d < fit->origin; d++) {
		bool good = fit->effects->good[d];
		fit->there[WINDOW + d] = good;
		fit->rest[WINDOW + d] = good ? fit->x[d] - explained(fit, d) : 0;
	}
	for (int d = 0; !fit->sums_known && d < fit->origin; d++)
		fit->sums[d] = kernel_sums_at(fit, d);
	fit->sums_known = true;
	double last = NAN;
	for (int d = 0; d < fit->origin; d++) {
		fit->level[d] = level_at(fit, d);
		if (isnan(fit->level[d]))
			fit->level[d] = last;
		last = fit->level[d];
	}
	for (int d = fit->origin - 1; d >= 0; d--) {
		if (isnan(fit->level[d]))
			fit->level[d] = isnan(last) ? 0 : last;
		last = fit->level[d];
	}
}

static void fit_weekdays(struct fit *fit)
{
	double sum[WEEKDAYS] = {0};
	int n[WEEKDAYS] = {0};
	for (int d = 0; d < fit->origin; d++) {
		if (!fit->effects->good[d])
			continue;
		int w = fit->grid->rows[d].weekday;
		sum[w] += fit->x[d] - fit->level[d] - calendar_part(fit, d);
		n[w]++;
	}
	for (int w = 0; w < WEEKDAYS; w++)
		fit->weekday[w] = n[w] > 0 ? sum[w] / n[w] : 0;
}

static void find_residuals(struct fit *fit)
{
	for (int d = 0; d < fit->origin; d++)
		fit->effects->residual[d] = fit->x[d] - fit->level[d] - explained(fit, d);
}

static bool may_be_chance(const struct fit *fit, int d)
{
	double total = fit->grid->rows[d].total;
	double expected = fmax(total, LEAST_TOTAL) * exp(-fit->effects->residual[d]);
	return fabs(total - expected) <= CHANCE_SDS * sqrt(fmax(1, expected)) + CHANCE_CONTACTS;
}

/* Days far off are left out of everything from here on. */
static void drop_outliers(struct fit *fit)
{
	int n = 0;
	for (int d = 0; d < fit->origin; d++)
		if (fit->effects->good[d])
			fit->room[n++] = fabs(fit->effects->residual[d]);
	double bound =
		fmax(OUTLIER_LEAST, OUTLIER_MADS * MAD_TO_SD * quantile_median(fit->room, n));
	for (int d = 0; d < fit->origin; d++) {
		bool off = fabs(fit->effects->residual[d]) > bound && !may_be_chance(fit, d);
		if (!off || !fit->effects->good[d])
			continue;
		fit->effects->good[d] = false;
		fit->sums_known = false;
	}
}

static void fit_month(struct fit *fit)
{
	struct group groups[POSITIONS] = {0};
	double effect[POSITIONS], smooth[POSITIONS] = {0}, mean = 0;
	double *by_position = fit->effects->by_month_day;
	int n = 0;
	for (int d = 0; d < fit->origin; d++) {
		if (!fit->effects->good[d])
			continue;
		int p = fit->position[d];
		double r = fit->effects->residual[d] + by_position[p];
		groups[p].count++;
		groups[p].weight++;
		groups[p].sum += r;
		groups[p].square += r * r;
		n++;
	}
	if (n < LEAST_FOR_MONTH)
		return;
	shrink_groups(POSITIONS - 1, groups + 1, effect + 1);
	for (int p = 1; p < POSITIONS; p++) {
		double before = effect[p == 1 ? POSITIONS - 1 : p - 1];
		double after = effect[p == POSITIONS - 1 ? 1 : p + 1];
		smooth[p] = before / 4 + effect[p] / 2 + after / 4;
		mean += smooth[p] / (POSITIONS - 1);
	}
	for (int p = 1; p < POSITIONS; p++)
		by_position[p] = smooth[p] - mean;
}

static void fit_after(struct fit *fit)
{
	double sum = 0;
	int n = 0;
	for (int d = 0; d < fit->origin; d++)
		if (fit->effects->good[d] && fit->after[d]) {
			sum += fit->effects->residual[d] + fit->effects->after_closed;
			n++;
		}
	fit->effects->after_closed = sum / (n + 1);
}

/* What a special day's class did on row d; false where the day tells nothing of it. */
static bool class_residual(const struct fit *fit, int d, int *ret_class, double *ret_residual)
{
	const struct grid_row *row = &fit->grid->rows[d];
	*ret_class = row->holiday != INDEX_NONE ? row->holiday : row->campaign;
	*ret_residual = fit->effects->residual[d] - row->known_log;
	return *ret_class != INDEX_NONE && !row->shut && (row->usable || row->no_call);
}

/* Each class's mean, pulled by one observation's weight towards the mean holiday (itself pulled
 * towards none), so that a holiday never seen gets the mean one; campaigns differ too much from
 * each other and are pulled towards none. */
static void fit_classes(struct fit *fit)
{
	const struct grid *grid = fit->grid;
	struct effects *e = fit->effects;
	double sum = 0;
	int n = 0, k;
	for (int d = 0; d < fit->origin; d++) {
		double r;
		if (!class_residual(fit, d, &k, &r))
			continue;
		e->by_class[k] += r;
		e->class_days[k]++;
		if (!grid->class_is_campaign[k]) {
			sum += r;
			n++;
		}
	}
	for (k = 0; k < grid->n_classes; k++) {
		double pull = grid->class_is_campaign[k] ? 0 : sum / (n + 1);
		e->by_class[k] = (e->by_class[k] + pull) / (e->class_days[k] + 1);
	}
}

static void put_together(struct fit *fit)
{
	struct effects *e = fit->effects;
	for (int d = 0; d < fit->grid->n_rows; d++) {
		const struct grid_row *row = &fit->grid->rows[d];
		double learned = calendar_part(fit, d);
		if (row->holiday != INDEX_NONE)
			learned += e->by_class[row->holiday];
		if (row->campaign != INDEX_NONE)
			learned += e->by_class[row->campaign];
		learned = clamp(learned, LOWEST_EFFECT, HIGHEST_EFFECT);
		e->log_factor[d] = clamp(learned + row->known_log, LOWEST_GIVEN, HIGHEST_GIVEN);
		for (int k = 0; k < e->n_shifts; k++)
			if (d < e->shifts[k].row)
				e->log_factor[d] -= e->shifts[k].log;
		if (d < fit->origin)
			e->n_good += e->good[d];
	}
}

enum rota_status effects_make(
	const struct grid *grid, int origin, struct effects *ret_effects, struct rota_error *err)
{
	*ret_effects = (struct effects){0};
	done_by(fit_done) struct fit fit = {.grid = grid, .effects = ret_effects, .origin = origin};
	TRY(start(&fit, err));
	TRY(season_fit(grid, origin, fit.x, ret_effects->good, ret_effects->by_season, err));
	find_shifts(&fit);
	for (int round = 0; round < ROUNDS; round++) {
		fit_level(&fit);
		fit_weekdays(&fit);
		find_residuals(&fit);
		if (round > 0)
			drop_outliers(&fit);
		fit_month(&fit);
		find_residuals(&fit);
		fit_after(&fit);
		find_residuals(&fit);
	}
	fit_classes(&fit);
	put_together(&fit);
	return ROTA_OK;
}

bool effects_jumped(const struct effects *effects, int from, int until)
{
	for (int k = 0; k < effects->n_shifts; k++)
		if (effects->shifts[k].row > from && effects->shifts[k].row <= until)
			return true;
	return false;
}

void effects_done(struct effects *effects)
{
	free(effects->log_factor);
	free(effects->by_season);
	free(effects->by_class);
	free(effects->class_days);
	free(effects->good);
	free(effects->residual);
	*effects = (struct effects){0};
}
