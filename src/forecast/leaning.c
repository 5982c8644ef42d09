/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Elasticities by finite differences: one past day after the other is raised by 1 % and every
 * member with a weight forecasts again. Members that are homogeneous in what came (all but for
 * rounding at small counts) have elasticities that sum to 1 (Euler's theorem), so the weights are
 * shares of the number.
 */
#include "forecast/leaning.h"

#include "base/parallel.h"

#include <math.h>

enum { NEAR_WEEKS = 6, FAR_WEEKS = 26 };
static const double STEP = 0.01;

struct trying {
	const struct queue_model *model;
	int ahead;
	struct leaning *leanings;
	double plain; /* without any change */
};

/* Raises row `row` by STEP; INDEX_NONE: nothing. */
static enum rota_status try_members(const struct queue_model *model, int ahead, int row,
	double ret_volumes[], double ret_weights[], struct rota_error *err)
{
	const struct grid *grid = &model->grid;
	size_t n = (size_t)grid->n_slots;
	done_by(sample_done) struct sample sample = {0};
	owned_ double *y = NULL;
	double weights = 0;
	TRY(memory_new((size_t)(ahead + 1) * n, sizeof(double), &y, err));
	TRY(sample_make(grid, &model->effects, grid->n_past, ahead + 1,
		model->site->drivers.has_growth, &sample, err));
	if (row != INDEX_NONE) {
		((double *)sample.total)[row] *= 1 + STEP;
		for (size_t i = 0; i < n; i++)
			((double *)sample.y)[(size_t)row * n + i] *= 1 + STEP;
	}
	for (int m = 0; m < member_count(); m++) {
		bool able = false;
		double weight = backtest_weight(&model->backtest, m);
		ret_volumes[m] = ret_weights[m] = 0;
		if (weight > 0)
			TRY(member_forecast(&sample, m, y, &able, err));
		if (!able)
			continue;
		ret_weights[m] = weight;
		weights += weight;
		for (size_t i = 0; i < n; i++)
			ret_volumes[m] += y[(size_t)ahead * n + i];
	}
	for (int m = 0; weights > 0 && m < member_count(); m++)
		ret_weights[m] /= weights;
	return ROTA_OK;
}

enum rota_status leaning_members(const struct queue_model *model, int ahead, double ret_volumes[],
	double ret_weights[], struct rota_error *err)
{
	return try_members(model, ahead, INDEX_NONE, ret_volumes, ret_weights, err);
}

static enum rota_status combined(const struct queue_model *model, int ahead, int row,
	double *ret_volume, struct rota_error *err)
{
	owned_ double *volumes = NULL, *weights = NULL;
	TRY(memory_new((size_t)member_count(), sizeof(double), &volumes, err));
	TRY(memory_new((size_t)member_count(), sizeof(double), &weights, err));
	TRY(try_members(model, ahead, row, volumes, weights, err));
	*ret_volume = 0;
	for (int m = 0; m < member_count(); m++)
		*ret_volume += weights[m] * volumes[m];
	return ROTA_OK;
}

static enum rota_status work(void *owner, int k, struct rota_error *err)
{
	struct trying *trying = owner;
	struct leaning *leaning = &trying->leanings[k];
	double volume;
	TRY(combined(trying->model, trying->ahead, leaning->row, &volume, err));
	leaning->weight = (volume / trying->plain - 1) / STEP;
	return ROTA_OK;
}

static bool is_tried(const struct queue_model *model, int row, int weekday)
{
	const struct grid *grid = &model->grid;
	int back = grid->n_past - row;
	if (!model->effects.good[row])
		return false;
	return back <= NEAR_WEEKS * grid->per_week ||
	       (back <= FAR_WEEKS * grid->per_week && grid->rows[row].weekday == weekday);
}

enum rota_status leaning_measure(const struct queue_model *model, int ahead,
	const struct rota_context *context, struct leaning **ret_leanings, int *ret_n,
	struct rota_error *err)
{
	const struct grid *grid = &model->grid;
	struct trying trying = {model, ahead};
	owned_ struct leaning *leanings = NULL;
	int n = 0, weekday = grid->rows[grid->n_past + ahead].weekday;
	TRY(memory_new((size_t)grid->n_past, sizeof(*leanings), &leanings, err));
	TRY(combined(model, ahead, INDEX_NONE, &trying.plain, err));
	for (int row = 0; trying.plain > 0 && row < grid->n_past; row++)
		if (is_tried(model, row, weekday))
			leanings[n++].row = row;
	trying.leanings = leanings;
	TRY(parallel_run(context_threads(context), n, work, &trying, err));
	*ret_leanings = TAKE(leanings);
	*ret_n = n;
	return ROTA_OK;
}
