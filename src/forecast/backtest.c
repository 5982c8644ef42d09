/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/backtest.h"

#include <math.h>
#include <string.h>

/* Weights fall with the error's power: half as much for a tenth more. Exact members share alike. */
static const double SHARPNESS = 8, LEAST_ERROR = 1e-9;

const char *backtest_name(const struct forecast_settings *settings, bool stood_in)
{
	if (stood_in)
		return "all methods alike";
	return settings->method == FORECAST_BEST ? "combination of the best"
						 : method_at(settings->method - 1)->name;
}

/* Weeks of history that must lie before an origin, and weeks it looks ahead, by weeks there are. */
static void pick_lengths(int weeks, int *ret_before, int *ret_ahead)
{
	*ret_ahead = weeks < 10 ? 1 : 2;
	if (weeks >= 12)
		*ret_before = 6;
	else if (weeks >= 6)
		*ret_before = 3;
	else
		*ret_before = weeks >= 3 ? 2 : 1;
}

static int count_usable(const struct grid *grid, int from, int until)
{
	int count = 0;
	for (int d = from; d < until; d++)
		count += grid->rows[d].usable;
	return count;
}

/* Gaps may leave little to forecast from or to compare with: half the days must be there. */
static void pick_origins(const struct grid *grid, struct backtest *b)
{
	int per_week = grid->per_week, weeks = grid->n_past / per_week, before, ahead;
	pick_lengths(weeks, &before, &ahead);
	int asked = grid->n_rows - grid->n_past, step = per_week;
	b->n_ahead = ahead * per_week;
	if (asked < per_week) {
		b->n_ahead = asked > 0 ? asked : 1;
		step = 1;
	}
	for (int o = 0; o < BACKTEST_ORIGINS; o++) {
		int origin = grid->n_past - b->n_ahead - o * step;
		if (origin < before * per_week)
			break;
		if (2 * count_usable(grid, 0, origin) >= before * per_week &&
			2 * count_usable(grid, origin, origin + b->n_ahead) >= b->n_ahead)
			b->origin[b->n_origins++] = origin;
	}
}

static size_t cells(const struct grid *grid, const struct backtest *b)
{
	return (size_t)b->n_ahead * (size_t)grid->n_slots;
}

static enum rota_status forecast_from(
	const struct grid *grid, int o, bool hold_level, struct backtest *b, struct rota_error *err)
{
	done_by(effects_done) struct effects effects = {0};
	done_by(sample_done) struct sample sample = {0};
	TRY(effects_make(grid, b->origin[o], &effects, err));
	TRY(sample_make(grid, &effects, b->origin[o], b->n_ahead, hold_level, &sample, err));
	for (int m = 0; m < b->n_members; m++) {
		bool able;
		double *y = b->forecast + (size_t)(m * b->n_origins + o) * cells(grid, b);
		TRY(member_forecast(&sample, m, y, &able, err));
		b->able[m] = b->able[m] && able;
	}
	return ROTA_OK;
}

static double error_of(const struct grid *grid, const struct effects *effects,
	const struct backtest *b, const double forecast[])
{
	double sum = 0;
	size_t n = (size_t)grid->n_slots;
	for (int o = 0; o < b->n_origins; o++)
		for (int h = 0; h < b->n_ahead; h++) {
			int d = b->origin[o] + h;
			if (!effects->good[d] || effects_jumped(effects, b->origin[o] - 1, d))
				continue;
			const double *f = forecast + (size_t)(o * b->n_ahead + h) * n;
			const double *y = grid->y + (size_t)d * n;
			for (size_t i = 0; i < n; i++)
				sum += isnan(y[i]) ? 0 : fabs(f[i] - y[i]);
		}
	return sum;
}

static void choose(struct backtest *b)
{
	int most = b->n_origins > 0 ? BACKTEST_BEST : 0;
	for (int m = 0; m < b->n_members; m++) {
		if (!b->able[m] || !b->allowed[m])
			continue;
		int at = b->n_chosen;
		while (at > 0 && b->error[b->chosen[at - 1]] > b->error[m])
			at--;
		if (at >= most)
			continue;
		if (b->n_chosen < most)
			b->n_chosen++;
		for (int k = b->n_chosen - 1; k > at; k--)
			b->chosen[k] = b->chosen[k - 1];
		b->chosen[at] = m;
	}
}

/* Of the chosen, before they are scaled to sum 1. */
static double raw_weight(const struct backtest *b, int member)
{
	double best = b->error[b->chosen[0]] + LEAST_ERROR;
	return pow(best / (b->error[member] + LEAST_ERROR), SHARPNESS);
}

/* Untried members take part alike; where none that the settings allow can, all do. */
static bool takes_part_untried(const struct backtest *b, int member)
{
	const struct forecast_method *method = member_method(member);
	return !method->must_prove && (b->stood_in ? !method->yardstick : b->allowed[member]);
}

static bool any_untried(const struct backtest *b)
{
	bool any = false;
	for (int m = 0; m < b->n_members; m++)
		any |= takes_part_untried(b, m);
	return any;
}

double backtest_weight(const struct backtest *b, int member)
{
	double sum = 0, own = 0;
	if (b->n_chosen == 0 || b->stood_in)
		return takes_part_untried(b, member) ? 1 : 0;
	for (int k = 0; k < b->n_chosen; k++) {
		double weight = raw_weight(b, b->chosen[k]);
		own += b->chosen[k] == member ? weight : 0;
		sum += weight;
	}
	return own / sum;
}

static void combine(const struct grid *grid, struct backtest *b)
{
	size_t size = (size_t)b->n_origins * cells(grid, b);
	for (int k = 0; k < b->n_chosen; k++) {
		const double *y = b->forecast + (size_t)b->chosen[k] * size;
		double weight = backtest_weight(b, b->chosen[k]);
		for (size_t i = 0; i < size; i++)
			b->combined[i] += weight * y[i];
	}
}

static enum rota_status allow(
	struct backtest *b, const struct forecast_settings *settings, struct rota_error *err)
{
	TRY(memory_new((size_t)b->n_members, sizeof(bool), &b->allowed, err));
	int m = 0;
	for (int i = 0; method_at(i) != NULL; i++) {
		bool allowed = settings->method == FORECAST_BEST
				       ? !method_at(i)->yardstick && !(settings->without >> i & 1)
				       : settings->method == i + 1;
		for (int v = 0; v < method_at(i)->n_variants; v++)
			b->allowed[m++] = allowed;
	}
	return ROTA_OK;
}

enum rota_status backtest_run(const struct grid *grid, const struct effects *effects,
	const struct forecast_settings *settings, bool hold_level, struct backtest *ret_backtest,
	struct rota_error *err)
{
	struct backtest *b = ret_backtest;
	*b = (struct backtest){.n_members = member_count()};
	TRY(allow(b, settings, err));
	pick_origins(grid, b);
	size_t n_members = (size_t)b->n_members;
	size_t size = (size_t)b->n_origins * cells(grid, b);
	TRY(memory_new(n_members * size, sizeof(double), &b->forecast, err));
	TRY(memory_new(n_members, sizeof(bool), &b->able, err));
	TRY(memory_new(n_members, sizeof(double), &b->error, err));
	TRY(memory_new(size, sizeof(double), &b->combined, err));
	for (int m = 0; m < b->n_members; m++)
		b->able[m] = true;
	for (int o = 0; o < b->n_origins; o++)
		TRY(forecast_from(grid, o, hold_level, b, err));
	for (int m = 0; m < b->n_members; m++)
		b->error[m] = error_of(grid, effects, b, b->forecast + (size_t)m * size);
	choose(b);
	combine(grid, b);
	b->stood_in = b->n_chosen == 0 && !any_untried(b);
	return ROTA_OK;
}

void backtest_done(struct backtest *backtest)
{
	free(backtest->forecast);
	free(backtest->able);
	free(backtest->allowed);
	free(backtest->error);
	free(backtest->combined);
	*backtest = (struct backtest){0};
}

void backtest_forget_members(struct backtest *backtest)
{
	free(backtest->forecast);
	backtest->forecast = NULL;
}

/* The weighted sum of the members that are able, and the sum of their weights. */
static enum rota_status add_members(const struct sample *sample, const struct backtest *b,
	double ret_y[], double *ret_weights, struct rota_error *err)
{
	size_t size = (size_t)sample->n_ahead * (size_t)sample->grid->n_slots;
	owned_ double *y = NULL;
	TRY(memory_new(size, sizeof(double), &y, err));
	memset(ret_y, 0, size * sizeof(double));
	*ret_weights = 0;
	for (int m = 0; m < b->n_members; m++) {
		bool able = false;
		double weight = backtest_weight(b, m);
		if (weight > 0)
			TRY(member_forecast(sample, m, y, &able, err));
		if (!able)
			continue;
		*ret_weights += weight;
		for (size_t i = 0; i < size; i++)
			ret_y[i] += weight * y[i];
	}
	return ROTA_OK;
}

enum rota_status backtest_combine(const struct grid *grid, const struct effects *effects,
	struct backtest *backtest, bool hold_level, double ret_y[], struct rota_error *err)
{
	int n_ahead = grid->n_rows - grid->n_past;
	size_t size = (size_t)n_ahead * (size_t)grid->n_slots;
	done_by(sample_done) struct sample sample = {0};
	TRY(sample_make(grid, effects, grid->n_past, n_ahead, hold_level, &sample, err));
	double weights;
	TRY(add_members(&sample, backtest, ret_y, &weights, err));
	if (!(weights > 0) && !backtest->stood_in) {
		backtest->stood_in = true;
		TRY(add_members(&sample, backtest, ret_y, &weights, err));
	}
	for (size_t i = 0; weights > 0 && i < size; i++)
		ret_y[i] /= weights;
	return ROTA_OK;
}

/* Mean distance to the same slot a week before, in sample: the unit of MASE. */
static double week_distance(const struct grid *grid)
{
	double sum = 0, count = 0;
	int lag = grid->per_week;
	for (int d = lag; d < grid->n_past; d++) {
		if (grid->rows[d].day - grid->rows[d - lag].day != WEEKDAYS)
			continue;
		const double *y = grid->y + (size_t)d * (size_t)grid->n_slots;
		for (int i = 0; i < grid->n_slots; i++) {
			double before = y[i - lag * grid->n_slots];
			if (isnan(y[i]) || isnan(before))
				continue;
			sum += fabs(y[i] - before);
			count++;
		}
	}
	return count > 0 ? sum / count : NAN;
}

struct sums {
	double came, forecast, error, count, day_error, week_error;
};

/* Adds row h of origin o; what it lacks to the week's totals is handed back. */
static double add_day(const struct grid *grid, const struct backtest *b, const double forecast[],
	int o, int h, struct sums *sums)
{
	int d = b->origin[o] + h;
	size_t n = (size_t)grid->n_slots;
	const double *f = forecast + (size_t)(o * b->n_ahead + h) * n, *y = grid->y + (size_t)d * n;
	double gap = 0;
	if (!grid->rows[d].usable || grid->rows[d].shut)
		return 0;
	for (size_t i = 0; i < n; i++) {
		if (isnan(y[i]))
			continue;
		sums->came += y[i];
		sums->forecast += f[i];
		sums->error += fabs(f[i] - y[i]);
		sums->count++;
		gap += f[i] - y[i];
	}
	sums->day_error += fabs(gap);
	return gap;
}

void backtest_measure(const struct grid *grid, const struct backtest *backtest,
	const double forecast[], struct accuracy *ret_accuracy)
{
	struct sums s = {0};
	for (int o = 0; o < backtest->n_origins; o++) {
		double week = 0;
		for (int h = 0; h < backtest->n_ahead; h++) {
			week += add_day(grid, backtest, forecast, o, h, &s);
			if ((h + 1) % grid->per_week == 0) {
				s.week_error += fabs(week);
				week = 0;
			}
		}
	}
	ret_accuracy->origins = backtest->n_origins;
	ret_accuracy->wape = s.came > 0 ? s.error / s.came : NAN;
	ret_accuracy->bias = s.came > 0 ? (s.forecast - s.came) / s.came : NAN;
	ret_accuracy->day_wape = s.came > 0 ? s.day_error / s.came : NAN;
	bool has_weeks = backtest->n_ahead >= grid->per_week;
	ret_accuracy->week_wape = s.came > 0 && has_weeks ? s.week_error / s.came : NAN;
	double distance = week_distance(grid);
	ret_accuracy->mase = s.count > 0 && distance > 0 ? s.error / s.count / distance : NAN;
	ret_accuracy->cover80 = ret_accuracy->cover95 = NAN;
}
