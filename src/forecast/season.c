/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Least squares on constant, trend, a hinge a year (so that growth may change pace), weekdays, and
 * three pairs of sine and cosine of the day of the year (ridge), refitted without outliers.
 * Harmonic regression after Harvey, "Forecasting, Structural Time Series Models", 1989, ch. 2.3.
 */
#include "forecast/season.h"

#include "numeric/quantile.h"
#include "numeric/regression.h"

#include <math.h>

enum { PAIRS = 3, MOST_HINGES = 5, FIXED = 2, COLUMNS = FIXED + MOST_HINGES + 6 + 2 * PAIRS };
static const double DAYS_A_YEAR = 365.25, LEAST_YEARS = 1.9, RIDGE = 3, OUTLIER_MADS = 4 * 1.4826;

struct season {
	const struct grid *grid;
	day_number first;
	double years;
	int n_hinges;
	int n;		/* days in the fit */
	double *x, *y;	/* [n * COLUMNS], [n] */
	double *weight; /* [n] 0 for outliers */
	double *room;
};

static void season_done(struct season *s)
{
	free(s->x);
	free(s->y);
	free(s->weight);
	free(s->room);
}

static void fill_waves(day_number day, double waves[2 * PAIRS])
{
	for (int k = 0; k < PAIRS; k++) {
		double angle = 2 * M_PI * (k + 1) * day / DAYS_A_YEAR;
		waves[2 * k] = sin(angle);
		waves[2 * k + 1] = cos(angle);
	}
}

static void fill_row(const struct season *s, const struct grid_row *row, double x[COLUMNS])
{
	double t = (row->day - s->first) / DAYS_A_YEAR;
	x[0] = 1;
	x[1] = t;
	for (int k = 0; k < MOST_HINGES; k++) {
		double knot = s->years * (k + 1) / (s->n_hinges + 1);
		x[FIXED + k] = k < s->n_hinges ? fmax(0, t - knot) : 0;
	}
	for (int w = 1; w < WEEKDAYS; w++)
		x[FIXED + MOST_HINGES + w - 1] = row->weekday == w;
	fill_waves(row->day, x + FIXED + MOST_HINGES + 6);
}

static enum rota_status gather(
	struct season *s, int origin, const double x[], const bool good[], struct rota_error *err)
{
	TRY(memory_new((size_t)origin * COLUMNS, sizeof(double), &s->x, err));
	TRY(memory_new((size_t)origin, sizeof(double), &s->y, err));
	TRY(memory_new((size_t)origin, sizeof(double), &s->weight, err));
	TRY(memory_new((size_t)origin, sizeof(double), &s->room, err));
	for (int d = 0; d < origin; d++) {
		if (!good[d])
			continue;
		fill_row(s, &s->grid->rows[d], s->x + (size_t)s->n * COLUMNS);
		s->y[s->n] = x[d];
		s->weight[s->n++] = 1;
	}
	return ROTA_OK;
}

static void drop_outliers(struct season *s, const double b[COLUMNS])
{
	for (int i = 0; i < s->n; i++) {
		double fitted = 0;
		for (int k = 0; k < COLUMNS; k++)
			fitted += s->x[(size_t)i * COLUMNS + (size_t)k] * b[k];
		s->y[i] -= fitted;
		s->room[i] = fabs(s->y[i]);
	}
	double bound = OUTLIER_MADS * quantile_median(s->room, s->n);
	for (int i = 0; i < s->n; i++)
		s->weight[i] = fabs(s->y[i]) <= bound || !(bound > 0);
}

enum rota_status season_fit(const struct grid *grid, int origin, const double x[],
	const bool good[], double ret_log[], struct rota_error *err)
{
	for (int d = 0; d < grid->n_rows; d++)
		ret_log[d] = 0;
	if (origin < 2)
		return ROTA_OK;
	done_by(season_done) struct season s = {.grid = grid, .first = grid->rows[0].day};
	s.years = (grid->rows[origin - 1].day - s.first) / DAYS_A_YEAR;
	if (s.years < LEAST_YEARS)
		return ROTA_OK;
	s.n_hinges = s.years >= MOST_HINGES ? MOST_HINGES : (int)s.years;
	TRY(gather(&s, origin, x, good, err));
	if (s.n < s.years * DAYS_A_YEAR / WEEKDAYS)
		return ROTA_OK;
	double penalty[COLUMNS] = {0}, b[COLUMNS], more[COLUMNS];
	for (int k = COLUMNS - 2 * PAIRS; k < COLUMNS; k++)
		penalty[k] = RIDGE;
	TRY(regression_fit(s.n, COLUMNS, s.x, s.y, NULL, penalty, b, err));
	owned_ double *whole = NULL;
	TRY(memory_new((size_t)s.n, sizeof(double), &whole, err));
	for (int i = 0; i < s.n; i++)
		whole[i] = s.y[i];
	drop_outliers(&s, b);
	TRY(regression_fit(s.n, COLUMNS, s.x, whole, s.weight, penalty, more, err));
	for (int d = 0; d < grid->n_rows; d++) {
		double waves[2 * PAIRS];
		fill_waves(grid->rows[d].day, waves);
		for (int k = 0; k < 2 * PAIRS; k++)
			ret_log[d] += waves[k] * more[COLUMNS - 2 * PAIRS + k];
	}
	return ROTA_OK;
}
