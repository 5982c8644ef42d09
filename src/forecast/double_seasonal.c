/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Double seasonal exponential smoothing (Taylor 2003, in the error-correction form of Taylor 2010,
 * "Triple seasonal methods for short-term electricity demand forecasting", with the autoregressive
 * adjustment):
 *     e(t) = x(t) - l(t-1) - d(t-day) - w(t-week)
 *     l(t) = l(t-1) + alpha e(t), d(t) = d(t-day) + delta e(t), w(t) = w(t-week) + omega e(t)
 *     x(t+k) = l(t) + d(t-day+k) + w(t-week+k) + phi^k e(t)
 * The four speeds are those of least squared one-step error, by the simplex method. Parameter: 1
 * for logarithms. Cost: steps of the search * blocks.
 */
#include "forecast/unbroken.h"

#include "numeric/minimise.h"

#include <math.h>
#include <string.h>

enum { SPEEDS = 4, STEPS = 30, MOST_WEEKS = 6, SEED_WEEKS = 2 };
static const double LEAST_SIZE = 1e-2, FASTEST = 0.6, MOST_MEMORY = 0.98;

struct search {
	int day, week, n;
	const double *x;     /* [n] */
	const double *start; /* [day + week] at the seed weeks' end */
	double *state;	     /* [day + week] */
	double level, rest;
};

struct speeds {
	double level, day, week, memory;
};

static double squeeze(double x, double high)
{
	return high / (1 + exp(-x));
}

static struct speeds speeds_of(const double x[])
{
	return (struct speeds){
		.level = squeeze(x[0], FASTEST),
		.day = squeeze(x[1], FASTEST),
		.week = squeeze(x[2], FASTEST),
		.memory = squeeze(x[3], MOST_MEMORY),
	};
}

/* Sum of squared errors one step ahead; level, rest and state are those at the end. */
static double run(struct search *s, struct speeds speeds)
{
	double *of_day = s->state, *of_week = s->state + s->day, sum = 0;
	memcpy(s->state, s->start, sizeof(double) * (size_t)(s->day + s->week));
	s->level = s->rest = 0;
	for (int from = 0; from < s->n; from += s->day)
		for (int i = 0; i < s->day; i++) {
			double *d = &of_day[i], *w = &of_week[from % s->week + i];
			double e = s->x[from + i] - s->level - *d - *w;
			double miss = e - speeds.memory * s->rest;
			sum += miss * miss;
			s->level += speeds.level * e;
			*d += speeds.day * e;
			*w += speeds.week * e;
			s->rest = e;
		}
	return sum;
}

static double miss_of(const double x[], void *owner)
{
	return run(owner, speeds_of(x));
}

/* The level starts at 0: all of it is in the day's profile. */
static void seed(int day, int week, const double x[], double start[])
{
	double *of_day = start, *of_week = start + day;
	int n = SEED_WEEKS * week;
	for (int i = 0; i < n; i++) {
		of_day[i % day] += x[i] * day / n;
		of_week[i % week] += x[i] / SEED_WEEKS;
	}
	for (int i = 0; i < week; i++)
		of_week[i] -= of_day[i % day];
}

static void run_on(const struct search *s, double memory, int ahead, double ret_x[])
{
	double kept = 1;
	for (int h = 0; h < ahead; h++) {
		kept *= memory;
		ret_x[h] = s->level + s->state[h % s->day] +
			   s->state[s->day + (s->n + h) % s->week] + kept * s->rest;
	}
}

/* x[n + ahead]: the past, then room for what is forecast. */
static enum rota_status forecast(
	double x[], int n, int ahead, int day, int week, struct rota_error *err)
{
	owned_ double *start = NULL, *state = NULL;
	size_t size = (size_t)(day + week);
	TRY(memory_new(size, sizeof(double), &start, err));
	TRY(memory_new(size, sizeof(double), &state, err));
	seed(day, week, x, start);
	struct search search = {
		.day = day, .week = week, .n = n, .x = x, .start = start, .state = state};
	double place[SPEEDS] = {-2, -2, -2, 0}, step[SPEEDS] = {1, 1, 1, 1}, value;
	TRY(minimise_simplex(
		miss_of, &search, SPEEDS, place, step, STEPS, LEAST_SIZE, &value, err));
	struct speeds speeds = speeds_of(place);
	run(&search, speeds);
	run_on(&search, speeds.memory, ahead, x + n);
	return ROTA_OK;
}

static enum rota_status prepare(
	const struct sample *sample, void **ret_shared, struct rota_error *err)
{
	return unbroken_prepare(sample, MOST_WEEKS * sample->grid->per_week, ret_shared, err);
}

static enum rota_status apply(const struct sample *sample, const void *shared,
	const double parameter[METHOD_PARAMETERS], double ret_y[], bool *ret_able,
	struct rota_error *err)
{
	const struct unbroken *u = shared;
	bool logs = parameter[0] > 0;
	int week = u->per_day * sample->grid->per_week, ahead = sample->n_ahead * u->per_day;
	*ret_able = (u->positive || !logs) && u->n >= (SEED_WEEKS + 1) * week;
	if (!*ret_able)
		return ROTA_OK;
	owned_ double *x = NULL;
	TRY(memory_new((size_t)(u->n + ahead), sizeof(double), &x, err));
	for (int i = 0; i < u->n; i++)
		x[i] = logs ? log(u->x[i]) : u->x[i];
	TRY(forecast(x, u->n, ahead, u->per_day, week, err));
	for (int i = u->n; logs && i < u->n + ahead; i++)
		x[i] = exp(x[i]);
	unbroken_lay(u, sample, x + u->n, ret_y);
	return ROTA_OK;
}

static const struct method_variant variants[] = {
	{"double seasonal smoothing", {0}},
	{"double seasonal smoothing of logs", {1}},
};

const struct forecast_method method_double_seasonal = {
	.name = "double_seasonal",
	.text = "level, day's and week's profile smoothed slot by slot, with an autoregressive "
		"rest",
	.source = "Taylor 2003; Taylor 2010",
	.must_prove = true,
	.n_variants = COUNT_OF(variants),
	.variants = variants,
	.prepare = prepare,
	.drop = unbroken_drop,
	.apply = apply,
};
