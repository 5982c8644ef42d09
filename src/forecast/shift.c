/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A jump is believed where the days of up to four weeks after a date lie off the weekday medians of
 * the six weeks before it: nearly all of them by more than half of the median distance, that
 * distance being large both in itself and against the spread before, and there at once in the first
 * week, which tells it from a trend or a season. At least a week and a half must have gone by:
 * shorter ones are as likely to be events. The one that stands out most is taken first, then the
 * search is repeated. Robust contrast of medians in the manner of Fried, "On the robust detection
 * of edges in time series filtering", 2007. Cost: dates * weeks.
 */
#include "forecast/shift.h"

#include "numeric/quantile.h"

#include <math.h>

enum { BEFORE_WEEKS = 6, LEAST_BEFORE_WEEKS = 3, AFTER_WEEKS = 4, LATEST_WEEKS = 26 };
enum { MOST_AFTER = AFTER_WEEKS * WEEKDAYS, MOST_BEFORE = BEFORE_WEEKS * WEEKDAYS };
static const double LEAST_AFTER_WEEKS = 1.5;
static const double LEAST_LOG = 0.26, MOST_LOG = 3; /* 30 % up or 23 % down; twentyfold */
static const double LEAST_SDS = 3.5, AGREEING_SHARE = 0.85, AT_ONCE_SHARE = 0.7;
static const double MAD_TO_SD = 1.4826, LEAST_SD = 0.03;

/* Distances of days to the weekday medians before a date. */
struct contrast {
	double median[WEEKDAYS]; /* NAN where the weekday has too few days */
	double before[MOST_BEFORE], after[MOST_AFTER];
	int n_before, n_after;
	int n_last, n_first; /* of before and after, within a week of the date */
};

static double median_of(const double values[], int n)
{
	double room[MOST_BEFORE];
	for (int i = 0; i < n; i++)
		room[i] = values[i];
	return quantile_median(room, n);
}

static void take_medians(
	const struct grid *grid, const double x[], const bool good[], int row, struct contrast *c)
{
	double values[WEEKDAYS][BEFORE_WEEKS];
	int n[WEEKDAYS] = {0}, from = row - BEFORE_WEEKS * grid->per_week;
	for (int d = from > 0 ? from : 0; d < row; d++) {
		int w = grid->rows[d].weekday;
		if (good[d] && n[w] < BEFORE_WEEKS)
			values[w][n[w]++] = x[d];
	}
	for (int w = 0; w < WEEKDAYS; w++)
		c->median[w] = n[w] >= LEAST_BEFORE_WEEKS ? quantile_median(values[w], n[w]) : NAN;
	for (int d = from > 0 ? from : 0; d < row; d++) {
		double off = x[d] - c->median[grid->rows[d].weekday];
		if (!good[d] || isnan(off) || c->n_before >= MOST_BEFORE)
			continue;
		c->before[c->n_before++] = off;
		c->n_last += d >= row - grid->per_week;
	}
}

static void take_after(const struct grid *grid, int origin, const double x[], const bool good[],
	int row, struct contrast *c)
{
	int until = row + AFTER_WEEKS * grid->per_week;
	for (int d = row; d < until && d < origin; d++) {
		double off = x[d] - c->median[grid->rows[d].weekday];
		if (!good[d] || isnan(off))
			continue;
		c->after[c->n_after++] = off;
		c->n_first += d < row + grid->per_week;
	}
}

/* How far the jump at `row` stands out, 0 for none. */
static double judge(const struct grid *grid, int origin, const double x[], const bool good[],
	int row, double *ret_log)
{
	struct contrast c = {0};
	take_medians(grid, x, good, row, &c);
	take_after(grid, origin, x, good, row, &c);
	if (c.n_after < LEAST_AFTER_WEEKS * grid->per_week || c.n_first == 0 || c.n_last == 0 ||
		c.n_before < LEAST_BEFORE_WEEKS * grid->per_week)
		return 0;
	double at_once = median_of(c.after, c.n_first) -
			 median_of(c.before + c.n_before - c.n_last, c.n_last);
	double jump = median_of(c.after, c.n_after), agree = 0;
	for (int i = 0; i < c.n_after; i++)
		agree += c.after[i] * jump > jump * jump / 2;
	for (int i = 0; i < c.n_before; i++)
		c.before[i] = fabs(c.before[i]);
	double sd = fmax(LEAST_SD, MAD_TO_SD * quantile_median(c.before, c.n_before));
	if (fabs(jump) < LEAST_LOG || fabs(jump) > MOST_LOG || fabs(jump) < LEAST_SDS * sd ||
		agree < AGREEING_SHARE * c.n_after || at_once / jump < AT_ONCE_SHARE)
		return 0;
	*ret_log = jump;
	return fabs(jump) / sd * sqrt(c.n_after) * agree / c.n_after;
}

/* The date near `row` that divides old and new level best. */
static int place(const struct grid *grid, int origin, const double x[], const bool good[], int row,
	double jump)
{
	struct contrast c = {0};
	take_medians(grid, x, good, row, &c);
	int best = row, reach = 2 * grid->per_week;
	double least = INFINITY;
	for (int r = row - grid->per_week; r <= row + grid->per_week; r++) {
		double sum = 0;
		for (int d = row - reach; d < row + reach; d++) {
			if (d < 0 || d >= origin || !good[d])
				continue;
			double off = x[d] - c.median[grid->rows[d].weekday];
			sum += isnan(off) ? 0 : fabs(off - (d >= r ? jump : 0));
		}
		if (r >= 0 && r < origin && sum < least) {
			least = sum;
			best = r;
		}
	}
	return best;
}

int shift_find(const struct grid *grid, int origin, double x[], const bool good[],
	struct shift ret_shifts[SHIFT_MOST])
{
	int count = 0, from = origin - LATEST_WEEKS * grid->per_week;
	if (from < LEAST_BEFORE_WEEKS * grid->per_week)
		from = LEAST_BEFORE_WEEKS * grid->per_week;
	while (count < SHIFT_MOST) {
		double best = 0;
		for (int row = from; row < origin; row++) {
			double jump, score = judge(grid, origin, x, good, row, &jump);
			if (score > best) {
				best = score;
				ret_shifts[count] = (struct shift){row, jump};
			}
		}
		if (!(best > 0))
			return count;
		struct shift *shift = &ret_shifts[count++];
		shift->row = place(grid, origin, x, good, shift->row, shift->log);
		for (int d = 0; d < shift->row; d++)
			x[d] += shift->log;
	}
	return count;
}
