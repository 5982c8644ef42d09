/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/queue_forecast.h"

#include "forecast/drivers.h"
#include "forecast/telling.h"

#include <math.h>

static const double DAYS_A_YEAR = 365.25;

static enum rota_status add_row(const struct queue_model *model, const char *name,
	const double forecast[], struct accuracy_table *table, struct rota_error *err)
{
	TRY(memory_grow(
		&table->rows, &table->capacity, table->count + 1, sizeof(*table->rows), err));
	struct accuracy *row = &table->rows[table->count++];
	*row = (struct accuracy){.queue = model->q, .method = name};
	row->wape = row->mase = row->bias = row->cover80 = row->cover95 = NAN;
	row->day_wape = row->week_wape = NAN;
	if (forecast != NULL)
		backtest_measure(&model->grid, &model->backtest, forecast, row);
	return ROTA_OK;
}

static enum rota_status fill_league(
	const struct queue_model *model, struct accuracy_table *table, struct rota_error *err)
{
	const struct backtest *b = &model->backtest;
	size_t size = (size_t)b->n_origins * (size_t)b->n_ahead * (size_t)model->grid.n_slots;
	bool tried = b->n_origins > 0;
	TRY(add_row(model, backtest_name(&model->site->forecast, b->stood_in),
		tried ? b->combined : NULL, table, err));
	struct accuracy *first = &table->rows[table->count - 1];
	first->chosen = true;
	TRY(bands_coverage(
		&model->grid, &model->effects, b, &first->cover80, &first->cover95, err));
	for (int m = 0; m < b->n_members; m++) {
		bool able = tried && b->able[m];
		TRY(add_row(model, member_variant(m)->name,
			able ? b->forecast + (size_t)m * size : NULL, table, err));
	}
	return ROTA_OK;
}

/* The layers of a day by its date alone. */
static void fill_factors(const struct queue_model *model, int d, double factors[LAYER_COUNT])
{
	const struct grid_row *row = &model->grid.rows[d];
	double years = (row->day - model->grid.last_day) / DAYS_A_YEAR;
	double campaign = row->campaign_log;
	if (row->campaign != INDEX_NONE)
		campaign += model->effects.by_class[row->campaign];
	factors[LAYER_CAMPAIGN] = exp(campaign);
	for (int k = 0; driver_at(k) != NULL; k++)
		factors[driver_at(k)->layer] = driver_at(k)->factor(&model->site->drivers, years);
}

static void lay_day(const struct queue_model *model, int d, const struct outlook *outlook,
	const struct outlook_detail *detail, int day)
{
	const struct grid *grid = &model->grid;
	const double *y = model->y + (size_t)(d - grid->n_past) * (size_t)grid->n_slots;
	double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], model->q);
	double *layers[LAYER_COUNT], factors[LAYER_COUNT];
	for (int l = 0; l < LAYER_COUNT; l++)
		layers[l] = series_column(&detail->layers[l], model->q);
	fill_factors(model, d, factors);
	interval_index end = horizon_day_start(&outlook->horizon, day + 1);
	for (interval_index i = horizon_day_start(&outlook->horizon, day); i < end; i++) {
		int slot = grid_slot(grid, horizon_clock(&outlook->horizon, i));
		if (slot == INDEX_NONE)
			continue;
		volume[i] = y[slot];
		layers[LAYER_BASE][i] = y[slot] / factors[LAYER_CAMPAIGN];
		for (int l = LAYER_CAMPAIGN; l <= LAYER_RESOLUTION; l++)
			layers[l][i] = factors[l];
		for (int l = LAYER_GROWTH; l <= LAYER_RESOLUTION; l++)
			volume[i] *= factors[l];
	}
}

void queue_forecast_lay(const struct queue_model *model, const struct outlook *outlook,
	const struct outlook_detail *detail)
{
	const struct horizon *horizon = &outlook->horizon;
	for (int day = 0; model->days > 0 && day < horizon->n_days; day++) {
		int d = queue_model_row(model, horizon->first_day + day);
		if (d != INDEX_NONE && d >= model->grid.n_past)
			lay_day(model, d, outlook, detail, day);
	}
}

enum rota_status queue_forecast_tell(const struct queue_model *model,
	struct accuracy_table *accuracy, struct notes *notes, struct rota_error *err)
{
	if (model->days == 0)
		return ROTA_OK;
	size_t first = accuracy->count;
	TRY(fill_league(model, accuracy, err));
	return telling_add(model->site->queues[model->q].name, &model->site->forecast, &model->grid,
		&model->effects, &model->backtest, &accuracy->rows[first], notes, err);
}
