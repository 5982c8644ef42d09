/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/queue_forecast.h"

#include "forecast/backtest.h"
#include "forecast/bands.h"
#include "forecast/drivers.h"
#include "forecast/telling.h"

#include <math.h>

static const double DAYS_A_YEAR = 365.25;

struct work {
	const struct site *site;
	int q;
	struct grid grid;
	struct effects effects;
	struct backtest backtest;
	struct bands bands;
	double *y; /* [(n_rows - n_past) * n_slots] */
};

static void work_done(struct work *work)
{
	grid_done(&work->grid);
	effects_done(&work->effects);
	backtest_done(&work->backtest);
	free(work->y);
}

static enum rota_status add_row(const struct work *work, const char *name, const double forecast[],
	struct accuracy_table *table, struct rota_error *err)
{
	TRY(memory_grow(
		&table->rows, &table->capacity, table->count + 1, sizeof(*table->rows), err));
	struct accuracy *row = &table->rows[table->count++];
	*row = (struct accuracy){.queue = work->q, .method = name};
	row->wape = row->mase = row->bias = row->cover80 = row->cover95 = NAN;
	row->day_wape = row->week_wape = NAN;
	if (forecast != NULL)
		backtest_measure(&work->grid, &work->backtest, forecast, row);
	return ROTA_OK;
}

static enum rota_status fill_league(
	const struct work *work, struct accuracy_table *table, struct rota_error *err)
{
	const struct backtest *b = &work->backtest;
	size_t size = (size_t)b->n_origins * (size_t)b->n_ahead * (size_t)work->grid.n_slots;
	bool tried = b->n_origins > 0;
	TRY(add_row(work, backtest_combination, tried ? b->combined : NULL, table, err));
	struct accuracy *first = &table->rows[table->count - 1];
	first->chosen = true;
	TRY(bands_coverage(&work->grid, &work->effects, b, &first->cover80, &first->cover95, err));
	for (int m = 0; m < b->n_members; m++) {
		bool able = tried && b->able[m];
		TRY(add_row(work, member_variant(m)->name,
			able ? b->forecast + (size_t)m * size : NULL, table, err));
	}
	return ROTA_OK;
}

static void lay_day(
	const struct work *work, int d, const struct outlook *outlook, double factor, int day)
{
	const struct grid *grid = &work->grid;
	const struct grid_row *row = &grid->rows[d];
	const double *y = work->y + (size_t)(d - grid->n_past) * (size_t)grid->n_slots;
	double *columns[OUTLOOK_HANDLE_S];
	for (int c = 0; c < OUTLOOK_HANDLE_S; c++)
		columns[c] = series_column(&outlook->columns[c], work->q);
	interval_index end = horizon_day_start(&outlook->horizon, day + 1);
	for (interval_index i = horizon_day_start(&outlook->horizon, day); i < end; i++) {
		int slot = grid_slot(grid, horizon_clock(&outlook->horizon, i));
		if (slot == INDEX_NONE)
			continue;
		double ends[BAND_ENDS], mean = y[slot] * factor;
		bands_ends(&work->bands, mean, d - grid->n_past, row->special, ends);
		columns[OUTLOOK_VOLUME][i] = mean;
		columns[OUTLOOK_LO80][i] = ends[BAND_LO80];
		columns[OUTLOOK_HI80][i] = ends[BAND_HI80];
		columns[OUTLOOK_LO95][i] = ends[BAND_LO95];
		columns[OUTLOOK_HI95][i] = ends[BAND_HI95];
	}
}

static void lay(const struct work *work, const struct outlook *outlook)
{
	const struct horizon *horizon = &outlook->horizon;
	for (int day = 0; day < horizon->n_days; day++) {
		day_number date = horizon->first_day + day;
		int d = grid_find(&work->grid, date);
		if (d >= work->grid.n_rows || work->grid.rows[d].day != date)
			continue;
		double years = (date - work->grid.last_day) / DAYS_A_YEAR;
		lay_day(work, d, outlook, drivers_factor(&work->site->drivers, years), day);
	}
}

enum rota_status queue_forecast_make(const struct site *site, int q, const struct past *past,
	const struct outlook *outlook, int *ret_days, struct accuracy_table *accuracy,
	struct notes *notes, struct rota_error *err)
{
	done_by(work_done) struct work work = {.site = site, .q = q};
	struct grid *grid = &work.grid;
	bool hold_level = site->drivers.has_growth;
	*ret_days = 0;
	TRY(grid_make(site, q, past, &outlook->horizon, grid, notes, err));
	for (int d = 0; d < grid->n_past; d++)
		*ret_days += grid->rows[d].has_data;
	if (*ret_days == 0)
		return ROTA_OK;
	TRY(effects_make(grid, grid->n_past, &work.effects, err));
	TRY(backtest_run(grid, &work.effects, hold_level, &work.backtest, err));
	size_t size = (size_t)(grid->n_rows - grid->n_past) * (size_t)grid->n_slots;
	TRY(memory_new(size, sizeof(double), &work.y, err));
	TRY(backtest_combine(grid, &work.effects, &work.backtest, hold_level, work.y, err));
	TRY(bands_fit(grid, &work.effects, &work.backtest, -1, &work.bands, err));
	lay(&work, outlook);
	size_t first = accuracy->count;
	TRY(fill_league(&work, accuracy, err));
	return telling_add(site->queues[q].name, grid, &work.effects, &work.backtest,
		&accuracy->rows[first], notes, err);
}
