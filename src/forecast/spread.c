/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/spread.h"

#include <math.h>

/* Where a day of a horizon lies in a model. */
static struct band_place place_of(const struct queue_model *model, day_number day, int days_ahead)
{
	if (model == NULL || model->days == 0)
		return (struct band_place){.h = days_ahead, .slot = INDEX_NONE};
	int d = grid_find(&model->grid, day), h = d - model->grid.n_past;
	bool special = d < model->grid.n_rows && model->grid.rows[d].day == day &&
		       model->grid.rows[d].special;
	return (struct band_place){.h = h > 0 ? h : 0, .slot = INDEX_NONE, .special = special};
}

static struct bands bands_of(const struct spread_source *source)
{
	bool known = source->model != NULL && source->model->days > 0;
	return known ? source->model->bands : bands_usual(WEEKDAYS);
}

static void lay_level(const struct spread_source *source, double level,
	const struct outlook *outlook, int q, double lo[], double hi[])
{
	const struct horizon *horizon = &outlook->horizon;
	const double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], q);
	const struct bands whole = bands_of(source); /* lent */
	struct bands rest = whole;
	if (source->rest_spread > 0)
		rest.spread = source->rest_spread;
	for (int day = 0; day < horizon->n_days; day++) {
		struct band_place at = place_of(source->model, horizon->first_day + day, day);
		interval_index end = horizon_day_start(horizon, day + 1);
		for (interval_index i = horizon_day_start(horizon, day); i < end; i++) {
			double mean = volume[i] / source->scale;
			const struct bands *bands = i < source->rest_from ? &whole : &rest;
			if (bands->lead != NULL)
				at.slot =
					grid_slot(&source->model->grid, horizon_clock(horizon, i));
			lo[i] = source->scale *
				bands_end(bands, mean, at, outlook_level_share(level, false));
			hi[i] = source->scale *
				bands_end(bands, mean, at, outlook_level_share(level, true));
		}
	}
}

void spread_lay(const struct spread_source *source, int q, const struct outlook *outlook,
	const struct outlook_detail *detail)
{
	static const int fixed[][2] = {{OUTLOOK_LO80, OUTLOOK_HI80}, {OUTLOOK_LO95, OUTLOOK_HI95}};
	for (int k = 0; k < detail->n_levels; k++) {
		bool is_fixed = k < (int)COUNT_OF(fixed);
		const struct series_table *lo =
			is_fixed ? &outlook->columns[fixed[k][0]] : &detail->lo[k];
		const struct series_table *hi =
			is_fixed ? &outlook->columns[fixed[k][1]] : &detail->hi[k];
		lay_level(source, detail->levels[k], outlook, q, series_column(lo, q),
			series_column(hi, q));
	}
}

struct adding {
	const struct spread_source *sources;
	const struct outlook *outlook;
	struct outlook_detail *detail;
	struct totals *totals; /* [n_queues + 1], the last of all queues */
};

static void adding_done(struct adding *adding)
{
	for (int q = 0; adding->totals != NULL && q <= adding->outlook->n_queues; q++)
		totals_done(&adding->totals[q]);
	free(adding->totals);
}

static enum rota_status fit_all(
	struct adding *adding, struct total_errors errors[], struct rota_error *err)
{
	int n = adding->outlook->n_queues;
	for (int q = 0; q < n; q++) {
		const struct queue_model *model = adding->sources[q].model;
		if (model != NULL && model->q == q && model->days > 0)
			TRY(total_errors_gather(model, model->backtest.combined, model->bands.noise,
				&errors[q], err));
	}
	TRY(total_errors_sum(errors, n, &errors[n], err));
	for (int q = 0; q <= n; q++) {
		const struct queue_model *model = q < n ? adding->sources[q].model : NULL;
		/* a queue that borrows has the errors of its look-alike */
		int of = model != NULL ? model->q : q;
		TRY(totals_fit(&errors[of], &adding->totals[q], err));
	}
	return ROTA_OK;
}

static void measure_day(const struct adding *adding, int q, int day, struct outlook_total *row,
	struct total_sum *sum, struct total_sum *all)
{
	const struct horizon *horizon = &adding->outlook->horizon;
	const double *volume = series_column(&adding->outlook->columns[OUTLOOK_VOLUME], q);
	const double *handle = series_column(&adding->outlook->columns[OUTLOOK_HANDLE_S], q);
	const struct spread_source *source = &adding->sources[q];
	struct band_place at = place_of(source->model, horizon->first_day + day, day);
	struct bands bands = bands_of(source);
	interval_index end = horizon_day_start(horizon, day + 1);
	double mean = 0;
	for (interval_index i = horizon_day_start(horizon, day); i < end; i++) {
		mean += volume[i];
		row->handle_s += volume[i] > 0 ? volume[i] * handle[i] : 0;
	}
	row->volume += mean;
	total_sum_add(sum, mean, bands.noise * mean, day, at.special);
	all->noise += bands.noise * mean;
	all->special = fmax(all->special, at.special);
}

static void fill_ends(
	const struct adding *adding, int q, const struct total_sum *sum, struct outlook_total *row)
{
	const struct totals *totals = &adding->totals[q];
	row->handle_s = row->volume > 0 ? row->handle_s / row->volume : NAN;
	for (int k = 0; k < adding->detail->n_levels; k++) {
		double level = adding->detail->levels[k];
		row->lo[k] = totals_end(totals, sum, outlook_level_share(level, false));
		row->hi[k] = totals_end(totals, sum, outlook_level_share(level, true));
	}
}

/* Rows of the days [day, day + n_days), a queue each and all of them. */
static enum rota_status add_span(struct adding *adding, int day, int n_days,
	struct outlook_totals *rows, struct rota_error *err)
{
	int n = adding->outlook->n_queues;
	struct total_sum all = {0};
	owned_ struct total_sum *sums = NULL;
	TRY(memory_new((size_t)n, sizeof(*sums), &sums, err));
	TRY(memory_grow(&rows->rows, &rows->capacity, rows->count + (size_t)n + 1,
		sizeof(*rows->rows), err));
	struct outlook_total *row = &rows->rows[rows->count], *site = row + n;
	for (int q = 0; q <= n; q++)
		row[q] = (struct outlook_total){.queue = q < n ? q : DETAIL_SITE,
			.first_day = adding->outlook->horizon.first_day + day,
			.n_days = n_days};
	for (int d = day; d < day + n_days; d++) {
		struct total_sum of_day = {0};
		double before = site->volume;
		for (int q = 0; q < n; q++) {
			double had = row[q].volume;
			measure_day(adding, q, d, &row[q], &sums[q], &of_day);
			site->volume += row[q].volume - had;
		}
		total_sum_add(&all, site->volume - before, of_day.noise, d, of_day.special > 0);
	}
	for (int q = 0; q < n; q++) {
		site->handle_s += row[q].handle_s;
		fill_ends(adding, q, &sums[q], &row[q]);
	}
	fill_ends(adding, n, &all, site);
	rows->count += (size_t)n + 1;
	return ROTA_OK;
}

static enum rota_status add_spans(struct adding *adding, struct rota_error *err)
{
	struct outlook_detail *detail = adding->detail;
	int n_days = adding->outlook->horizon.n_days;
	for (int day = 0; day < n_days; day++)
		TRY(add_span(adding, day, 1, &detail->days, err));
	for (int day = 0; day + WEEKDAYS <= n_days; day += WEEKDAYS)
		TRY(add_span(adding, day, WEEKDAYS, &detail->weeks, err));
	return ROTA_OK;
}

enum rota_status spread_total(const struct spread_source sources[], const struct outlook *outlook,
	struct outlook_detail *detail, struct rota_error *err)
{
	done_by(adding_done) struct adding adding = {sources, outlook, detail};
	size_t n = (size_t)outlook->n_queues;
	owned_ struct total_errors *errors = NULL;
	TRY(memory_new(n + 1, sizeof(*adding.totals), &adding.totals, err));
	TRY(memory_new(n + 1, sizeof(*errors), &errors, err));
	enum rota_status status = fit_all(&adding, errors, err);
	for (size_t q = 0; q <= n; q++)
		total_errors_done(&errors[q]);
	return status == ROTA_OK ? add_spans(&adding, err) : status;
}
