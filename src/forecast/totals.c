/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Variance components by moments, as in a one-way random-effects model (Searle, Casella and
 * McCulloch, "Variance Components", 1992, ch. 3): with r the log ratios of days, R of weeks, F the
 * forecasts, n the noise and c = sum F_d^2 / (sum F_d)^2,
 *
 *     E r^2 = own + common + n / F^2        E R^2 = common + c own + sum n / (sum F)^2.
 *
 * A sum's variance is sum n + own sum F_d^2 + common (sum F_d)^2. Quantiles of days are those of
 * the backtest's days in units of that deviation (conformal), as far as there are enough days to
 * tell; beyond, and of weeks, Student's.
 */
#include "forecast/totals.h"

#include "forecast/clamp.h"
#include "numeric/quantile.h"

#include <math.h>

static const double MOST_LOG = 0.5, LEAST_SPREAD = 1e-5, SPECIAL_SPREAD = 0.15;
static const double USUAL_SPREAD = 0.15 * 0.15;
/* So many errors of size 1 are believed to have been seen besides those that were. */
static const double PRIOR_WEEKS = 4;
/* The combination was chosen by the same days that its errors are taken from. */
static const double WIDEN = 1.08;
enum { LEAST_DAYS = 5, LEAST_FREEDOM = 3 };

void total_errors_done(struct total_errors *errors)
{
	free(errors->items);
	*errors = (struct total_errors){0};
}

static enum rota_status add(
	struct total_errors *errors, const struct total_error *item, struct rota_error *err)
{
	TRY(memory_grow(
		&errors->items, &errors->capacity, errors->count + 1, sizeof(*errors->items), err));
	errors->items[errors->count++] = *item;
	return ROTA_OK;
}

enum rota_status total_errors_gather(const struct queue_model *model, const double forecast[],
	double noise, struct total_errors *errors, struct rota_error *err)
{
	const struct grid *grid = &model->grid;
	const struct backtest *b = &model->backtest;
	size_t n = (size_t)grid->n_slots;
	for (int o = 0; o < b->n_origins; o++)
		for (int h = 0; h < b->n_ahead; h++) {
			int d = b->origin[o] + h;
			if (!model->effects.good[d] ||
				effects_jumped(&model->effects, b->origin[o] - 1, d))
				continue;
			const double *f = forecast + (size_t)(o * b->n_ahead + h) * n;
			const double *y = grid->y + (size_t)d * n;
			struct total_error item = {.day = grid->rows[d].day, .origin = o};
			item.week = h / grid->per_week;
			for (size_t i = 0; i < n; i++) {
				item.f += isnan(y[i]) ? 0 : f[i];
				item.y += isnan(y[i]) ? 0 : y[i];
			}
			item.noise = noise * item.f;
			TRY(add(errors, &item, err));
		}
	return ROTA_OK;
}

static const struct total_error *find(
	const struct total_errors *errors, const struct total_error *like)
{
	for (size_t i = 0; i < errors->count; i++)
		if (errors->items[i].day == like->day && errors->items[i].week == like->week)
			return &errors->items[i];
	return NULL;
}

/* Whether the queue tells of that weekday at all. */
static bool has_weekday(const struct total_errors *errors, day_number day)
{
	for (size_t i = 0; i < errors->count; i++)
		if (day_weekday(errors->items[i].day) == day_weekday(day))
			return true;
	return false;
}

enum rota_status total_errors_sum(const struct total_errors queues[], int n,
	struct total_errors *errors, struct rota_error *err)
{
	int first = 0;
	for (int q = 1; q < n; q++)
		first = queues[q].count > queues[first].count ? q : first;
	for (size_t i = 0; n > 0 && i < queues[first].count; i++) {
		struct total_error sum = queues[first].items[i];
		bool whole = true;
		for (int q = 0; q < n; q++) {
			if (q == first)
				continue;
			const struct total_error *other = find(&queues[q], &sum);
			if (other != NULL) {
				sum.f += other->f;
				sum.y += other->y;
				sum.noise += other->noise;
			} else if (has_weekday(&queues[q], sum.day)) {
				whole = false;
			}
		}
		if (whole)
			TRY(add(errors, &sum, err));
	}
	return ROTA_OK;
}

static double log_ratio(double f, double y)
{
	return clamp(log((y + .5) / (f + .5)), -MOST_LOG, MOST_LOG);
}

/* Sums of items [from, the next origin or week). */
struct week {
	size_t until;
	double f, y, noise, square;
	int n;
};

static struct week week_at(const struct total_errors *errors, size_t from)
{
	const struct total_error *first = &errors->items[from];
	struct week week = {.until = from};
	for (; week.until < errors->count; week.until++) {
		const struct total_error *e = &errors->items[week.until];
		if (e->origin != first->origin || e->week != first->week)
			break;
		week.f += e->f;
		week.y += e->y;
		week.noise += e->noise;
		week.square += e->f * e->f;
		week.n++;
	}
	return week;
}

static void fit_days(const struct total_errors *errors, struct totals *totals, double *ret_all)
{
	double sum = 0, n = 0, square[2] = {0}, days[2] = {0};
	for (size_t i = 0; i < errors->count; i++) {
		const struct total_error *e = &errors->items[i];
		if (!(e->f > 0))
			continue;
		double r = log_ratio(e->f, e->y);
		sum += r * r - e->noise / (e->f * e->f);
		n++;
		square[e->week > 0] += r * r;
		days[e->week > 0]++;
	}
	*ret_all = n > 0 ? fmax(LEAST_SPREAD, sum / n) : USUAL_SPREAD;
	if (days[0] > 0 && days[1] > 0)
		totals->growth = clamp(
			(square[1] / days[1] - square[0] / days[0]) / WEEKDAYS, 0, *ret_all / 20);
}

static void fit_common(const struct total_errors *errors, double all, struct totals *totals)
{
	double sum = 0, n = 0;
	for (size_t i = 0; i < errors->count;) {
		struct week week = week_at(errors, i);
		i = week.until;
		double c = week.f > 0 ? week.square / (week.f * week.f) : 1;
		if (!(c < .5))
			continue; /* a day or two tell nothing of weeks */
		double r = log_ratio(week.f, week.y);
		sum += (r * r - week.noise / (week.f * week.f) - all * c) / (1 - c);
		n++;
	}
	totals->common = n > 0 ? clamp(sum / n, 0, all) : all / 2;
	totals->own = all - totals->common;
}

static double variance(const struct totals *totals, const struct total_sum *sum)
{
	double late = sum->ahead >= WEEKDAYS ? sum->ahead - WEEKDAYS + 1 : 0;
	return sum->noise + sum->special + totals->own * sum->square +
	       (totals->common + totals->growth * late) * sum->mean * sum->mean;
}

static int count_different_days(const struct total_errors *errors)
{
	int count = 0;
	for (size_t i = 0; i < errors->count; i++) {
		bool seen = false;
		for (size_t j = 0; j < i && !seen; j++)
			seen = errors->items[j].day == errors->items[i].day;
		count += !seen;
	}
	return count;
}

static enum rota_status standardise_days(
	const struct total_errors *errors, struct totals *totals, struct rota_error *err)
{
	TRY(memory_new(errors->count, sizeof(double), &totals->days.z, err));
	for (size_t i = 0; i < errors->count; i++) {
		const struct total_error *e = &errors->items[i];
		struct total_sum sum = {0};
		total_sum_add(&sum, e->f, e->noise, 0, false);
		double sd = sqrt(variance(totals, &sum));
		if (sd > 0)
			totals->days.z[totals->days.n++] = (e->y - e->f) / sd;
	}
	quantile_sort(totals->days.z, totals->days.n);
	totals->n_days = count_different_days(errors);
	return ROTA_OK;
}

static void standardise_weeks(const struct total_errors *errors, struct totals *totals)
{
	double squares = 0, n = 0;
	int last_origin = -1;
	for (size_t i = 0; i < errors->count;) {
		struct week week = week_at(errors, i);
		struct total_sum sum = {.n_days = week.n,
			.mean = week.f,
			.square = week.square,
			.noise = week.noise};
		double v = variance(totals, &sum);
		if (v > 0 && week.n > 1) {
			squares += (week.y - week.f) * (week.y - week.f) / v;
			n++;
		}
		if (errors->items[i].origin != last_origin)
			totals->n_weeks++;
		last_origin = errors->items[i].origin;
		i = week.until;
	}
	totals->weeks_sd = sqrt((squares + PRIOR_WEEKS) / (n + PRIOR_WEEKS));
}

enum rota_status totals_fit(
	const struct total_errors *errors, struct totals *ret_totals, struct rota_error *err)
{
	done_by(totals_done) struct totals totals = {.weeks_sd = 1};
	double all;
	fit_days(errors, &totals, &all);
	fit_common(errors, all, &totals);
	TRY(standardise_days(errors, &totals, err));
	standardise_weeks(errors, &totals);
	*ret_totals = totals;
	totals = (struct totals){0};
	return ROTA_OK;
}

void totals_done(struct totals *totals)
{
	free(totals->days.z);
	*totals = (struct totals){0};
}

void total_sum_add(struct total_sum *sum, double mean, double noise, int ahead, bool special)
{
	sum->n_days++;
	sum->ahead = ahead;
	sum->mean += mean;
	sum->square += mean * mean;
	sum->noise += noise;
	if (special)
		sum->special += SPECIAL_SPREAD * SPECIAL_SPREAD * mean * mean;
}

/* Where n different days tell nothing of a quantile, Student's of the days' own scale. */
static double day_quantile(const struct totals *totals, double share)
{
	const struct band_errors *days = &totals->days;
	int n = totals->n_days;
	double freedom = fmax(LEAST_FREEDOM, n - 1), squares = 0;
	if (n < LEAST_DAYS || days->n == 0)
		return quantile_student(share, LEAST_FREEDOM);
	double tail = fmin(share, 1 - share);
	if (tail * (n + 1) >= 1)
		return quantile_of_sorted(days->z, days->n, .5 + (share - .5) * (n + 1.0) / n);
	for (int i = 0; i < days->n; i++)
		squares += days->z[i] * days->z[i];
	double z = quantile_student(share, freedom) * sqrt(squares / days->n);
	double seen = share < .5 ? days->z[0] : days->z[days->n - 1];
	return share < .5 ? fmin(z, seen) : fmax(z, seen);
}

static double week_quantile(const struct totals *totals, double share)
{
	double freedom = fmax(LEAST_FREEDOM, totals->n_weeks - 1);
	return quantile_student(share, freedom) * totals->weeks_sd;
}

double totals_end(const struct totals *totals, const struct total_sum *sum, double share)
{
	if (!(sum->mean > 0))
		return 0;
	double z = sum->n_days == 1 ? WIDEN * day_quantile(totals, share)
				    : week_quantile(totals, share);
	double end = fmax(0, sum->mean + z * sqrt(variance(totals, sum)));
	return share < .5 ? fmin(end, sum->mean) : fmax(end, sum->mean);
}
