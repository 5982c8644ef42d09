/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/today.h"

#include "forecast/clamp.h"
#include "numeric/quantile.h"

#include <math.h>

enum { LEAST_DAYS = 5, LEAST_FREEDOM = 3 };
static const double MOST_LOG = 0.4, PENALTY = 0.009, LEAST_SPREAD = 1e-5;

struct halves {
	double f[2], y[2]; /* before the slot, from it on */
};

static struct halves cut(const double f[], const double y[], int n, int slot)
{
	struct halves h = {{0}, {0}};
	for (int i = 0; i < n; i++) {
		if (isnan(y[i]))
			continue;
		h.f[i >= slot] += f[i];
		h.y[i >= slot] += y[i];
	}
	return h;
}

static double log_of(const struct halves *h, int half)
{
	return clamp(log((h->y[half] + .5) / (h->f[half] + .5)), -MOST_LOG, MOST_LOG);
}

/* The next day of the backtest that tells of usual days, from *at on: of the first week only, for
 * what is forecast a day ahead has erred less by then than what is forecast two weeks ahead. */
static bool next_day(const struct queue_model *model, int slot, int *at, struct halves *ret_halves)
{
	const struct backtest *b = &model->backtest;
	size_t n = (size_t)model->grid.n_slots;
	for (; *at < b->n_origins * b->n_ahead; ++*at) {
		int o = *at / b->n_ahead, h = *at % b->n_ahead, d = b->origin[o] + h;
		if (h >= model->grid.per_week || !model->effects.good[d] ||
			effects_jumped(&model->effects, b->origin[o] - 1, d))
			continue;
		*ret_halves = cut(
			b->combined + (size_t)*at * n, model->grid.y + (size_t)d * n, (int)n, slot);
		++*at;
		return true;
	}
	return false;
}

/* theta less what chance may have made of it: 1 - (standard error / theta)^2 of it, or none. */
static double believed(
	const struct queue_model *model, int slot, double theta, double squares, int n)
{
	double left = 0;
	struct halves h;
	for (int at = 0; next_day(model, slot, &at, &h);) {
		double miss = log_of(&h, 1) - theta * log_of(&h, 0);
		left += miss * miss;
	}
	double error = left / n / squares;
	return theta > 0 ? theta * fmax(0, 1 - error / (theta * theta)) : 0;
}

void today_learn(const struct queue_model *model, int slot, struct today_queue *today)
{
	double xz = 0, xx = PENALTY, left = 0, volume = 0;
	struct halves h;
	int n = 0;
	today->n_weeks = model->backtest.n_origins;
	today->theta = 0;
	today->spread = model->bands.spread;
	today->noise = model->bands.noise;
	for (int at = 0; next_day(model, slot, &at, &h);) {
		double x = log_of(&h, 0);
		xz += x * log_of(&h, 1);
		xx += x * x;
		n++;
	}
	today->n_days = n;
	if (n < LEAST_DAYS)
		return;
	today->theta = believed(model, slot, clamp(xz / xx, 0, 1), xx, n);
	for (int at = 0; next_day(model, slot, &at, &h);) {
		double miss = log_of(&h, 1) - today->theta * log_of(&h, 0);
		left += miss * miss;
		volume += h.f[1];
	}
	if (volume > 0)
		today->spread = clamp(
			left / n - today->noise * n / volume, LEAST_SPREAD, model->bands.spread);
}

void today_lay(struct spread_source *source, int q, const struct past *past, instant now,
	const struct outlook *outlook, const struct outlook_detail *detail,
	struct today_queue *ret_today)
{
	const struct horizon *horizon = &outlook->horizon;
	const double *came = series_column(&past->volume, q);
	double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], q);
	struct today_queue today = {.factor = 1};
	struct bands usual = bands_usual(WEEKDAYS);
	interval_index from = horizon_find(horizon, now);
	from = from < 0 ? 0 : from;
	today.spread = usual.spread;
	today.noise = usual.noise;
	for (interval_index i = 0; i < horizon->count && i < from; i++) {
		interval_index k = horizon_find(&past->horizon, horizon_at(horizon, i));
		if (k < 0 || k >= past->horizon.count || !isfinite(came[k]))
			continue;
		today.came += came[k];
		today.forecast += volume[i];
		today.known++;
	}
	if (source->model != NULL && source->model->days > 0 && from < horizon->count) {
		int slot = horizon_clock(horizon, from) / (horizon->step_s / 60) -
			   source->model->grid.first_slot;
		today_learn(source->model, slot, &today);
	}
	double x = log((today.came + .5) / (today.forecast + .5));
	if (today.known > 0)
		today.factor = exp(today.theta * clamp(x, -MOST_LOG, MOST_LOG));
	for (interval_index i = from; i < horizon->count; i++) {
		today.rest_before += volume[i];
		volume[i] *= today.factor;
		series_column(&detail->layers[LAYER_ADDED], q)[i] *= today.factor;
		series_column(&detail->layers[LAYER_TODAY], q)[i] = today.factor;
		today.rest += volume[i];
	}
	source->rest_from = from;
	source->rest_spread = today.spread;
	*ret_today = today;
}

double today_end(const struct today_queue *today, double share)
{
	double v = today->noise * today->rest + today->spread * today->rest * today->rest;
	double z = quantile_student(share, fmax(LEAST_FREEDOM, today->n_weeks));
	return today->came + fmax(0, today->rest + z * sqrt(v));
}
