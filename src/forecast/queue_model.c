/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/queue_model.h"

void queue_model_done(struct queue_model *model)
{
	grid_done(&model->grid);
	effects_done(&model->effects);
	backtest_done(&model->backtest);
	bands_done(&model->bands);
	free(model->y);
	*model = (struct queue_model){0};
}

int queue_model_row(const struct queue_model *model, day_number day)
{
	int d = grid_find(&model->grid, day);
	return d < model->grid.n_rows && model->grid.rows[d].day == day ? d : INDEX_NONE;
}

enum rota_status queue_model_make(const struct site *site, int q, const struct past *past,
	const struct horizon *horizon, struct queue_model *ret_model, struct notes *notes,
	struct rota_error *err)
{
	struct queue_model *model = ret_model;
	*model = (struct queue_model){.site = site, .q = q};
	struct grid *grid = &model->grid;
	bool hold_level = site->drivers.has_growth;
	TRY(grid_make(site, q, past, horizon, grid, notes, err));
	for (int d = 0; d < grid->n_past; d++)
		model->days += grid->rows[d].has_data;
	if (model->days == 0)
		return ROTA_OK;
	TRY(effects_make(grid, grid->n_past, &model->effects, err));
	TRY(backtest_run(
		grid, &model->effects, &site->forecast, hold_level, &model->backtest, err));
	size_t size = (size_t)(grid->n_rows - grid->n_past) * (size_t)grid->n_slots;
	TRY(memory_new(size, sizeof(double), &model->y, err));
	TRY(backtest_combine(grid, &model->effects, &model->backtest, hold_level, model->y, err));
	return bands_fit(grid, &model->effects, &model->backtest, NULL, -1, &model->bands, err);
}
