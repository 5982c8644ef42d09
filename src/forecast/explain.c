/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/explain.h"

#include "forecast/alike.h"
#include "forecast/leaning.h"

#include <math.h>
#include <stdio.h>

/* An effect smaller than this is not worth a line. */
static const double LEAST_LOG = 5e-5;

void explanation_done(struct explanation *explanation)
{
	free(explanation->members);
	*explanation = (struct explanation){0};
}

static void add_effect(struct explanation *e, const char *kind, const char *name, double log_factor)
{
	if (fabs(log_factor) < LEAST_LOG || e->n_effects == EXPLAIN_MOST_EFFECTS)
		return;
	struct explain_effect *effect = &e->effects[e->n_effects++];
	snprintf(effect->name, sizeof(effect->name), "%s%s", kind, name);
	effect->factor = exp(log_factor);
}

/* All but campaigns, which are a layer. What the parts leave unexplained is bounds on them. */
static void add_effects(const struct queue_model *model, int d, struct explanation *e)
{
	const struct effects *effects = &model->effects;
	const struct grid_row *row = &model->grid.rows[d];
	int position = effects_month_position(row->day);
	double campaign = row->campaign_log;
	if (row->campaign != INDEX_NONE)
		campaign += effects->by_class[row->campaign];
	double left = effects->log_factor[d] - campaign;
	char name[EXPLAIN_NAME_SIZE] = "";
	snprintf(name, sizeof(name), "%d", position);
	const struct {
		const char *kind, *name;
		double log_factor;
	} parts[] = {
		{"day of the month: ", name, effects->by_month_day[position]},
		{"season of the year", "", effects->by_season[d]},
		{"the day after a closed or special one", "",
			effects_after_closed(&model->grid, model->grid.n_past, d)
				? effects->after_closed
				: 0},
		{"", row->holiday != INDEX_NONE ? model->grid.class_name[row->holiday] : "",
			row->holiday != INDEX_NONE ? effects->by_class[row->holiday] : 0},
		{"factor given in events.csv", "", row->known_log - row->campaign_log},
	};
	for (size_t k = 0; k < COUNT_OF(parts); k++) {
		add_effect(e, parts[k].kind, parts[k].name, parts[k].log_factor);
		if (!(fabs(parts[k].log_factor) < LEAST_LOG))
			left -= parts[k].log_factor;
	}
	add_effect(e, "other effects, and bounds on them", "", left);
}

/* Mean of the days of the row's week, calendar effects taken off. */
static double level_of(const struct queue_model *model, int h)
{
	const struct grid *grid = &model->grid;
	int from = h / grid->per_week * grid->per_week, n = 0;
	double sum = 0;
	for (int k = from; k < from + grid->per_week && grid->n_past + k < grid->n_rows; k++) {
		int d = grid->n_past + k;
		if (grid->rows[d].shut)
			continue;
		for (int i = 0; i < grid->n_slots; i++)
			sum += model->y[(size_t)k * (size_t)grid->n_slots + (size_t)i] /
			       exp(model->effects.log_factor[d]);
		n++;
	}
	return n > 0 ? sum / n : 0;
}

/* Layers of the day's sum: each factor is by how much it changes what the ones before leave. */
static void sum_layers(
	const struct forecast_product *product, int q, int day, struct explanation *e)
{
	const struct horizon *horizon = &product->outlook->horizon;
	interval_index end = horizon_day_start(horizon, day + 1);
	double before = 0;
	for (int l = LAYER_BASE; l < LAYER_ADDED; l++) {
		double sum = 0;
		for (interval_index i = horizon_day_start(horizon, day); i < end; i++) {
			double part = 1;
			for (int k = LAYER_BASE; k <= l; k++)
				part *= series_column(&product->detail.layers[k], q)[i];
			sum += part;
		}
		if (l == LAYER_BASE)
			e->layers[l] = sum;
		else
			e->layers[l] = before > 0 ? sum / before : 1;
		before = sum;
	}
	for (interval_index i = horizon_day_start(horizon, day); i < end; i++)
		e->layers[LAYER_ADDED] += series_column(&product->detail.layers[LAYER_ADDED], q)[i];
}

static enum rota_status add_members(const struct queue_model *model, int h, double scale,
	struct explanation *e, struct rota_error *err)
{
	owned_ double *volumes = NULL, *weights = NULL;
	size_t n = (size_t)member_count();
	TRY(memory_new(n, sizeof(double), &volumes, err));
	TRY(memory_new(n, sizeof(double), &weights, err));
	TRY(memory_new(n, sizeof(*e->members), &e->members, err));
	TRY(leaning_members(model, h, volumes, weights, err));
	for (int m = 0; m < member_count(); m++)
		if (weights[m] > 0)
			e->members[e->n_members++] = (struct explain_member){
				member_variant(m)->name, weights[m], scale * volumes[m]};
	return ROTA_OK;
}

static int heaviest_first(const void *left, const void *right)
{
	const struct leaning *a = left, *b = right;
	double x = fabs(a->weight), y = fabs(b->weight);
	if (x < y || x > y)
		return x > y ? -1 : 1;
	return b->row - a->row;
}

static enum rota_status add_days(const struct queue_model *model, int h,
	const struct rota_context *context, struct explanation *e, struct rota_error *err)
{
	owned_ struct leaning *leanings = NULL;
	int n = 0;
	TRY(leaning_measure(model, h, context, &leanings, &n, err));
	qsort(leanings, (size_t)n, sizeof(*leanings), heaviest_first);
	e->n_tried = n;
	e->other_days = 1;
	for (int k = 0; k < n && k < EXPLAIN_MOST_DAYS; k++) {
		const struct grid_row *row = &model->grid.rows[leanings[k].row];
		e->days[e->n_days++] =
			(struct explain_day){row->day, leanings[k].weight, row->total};
		e->other_days -= leanings[k].weight;
	}
	return ROTA_OK;
}

static void copy_total(const struct forecast_product *product, struct explanation *e)
{
	const struct outlook_totals *days = &product->detail.days;
	for (size_t r = 0; r < days->count; r++)
		if (days->rows[r].queue == e->queue && days->rows[r].first_day == e->day)
			e->total = days->rows[r];
}

/* The row's slots that are intervals of the day: less or more than one each when clocks change. */
static double sum_of(const struct forecast_product *product, int q, int day)
{
	const struct horizon *horizon = &product->outlook->horizon;
	double sum = 0;
	for (interval_index i = horizon_day_start(horizon, day);
		i < horizon_day_start(horizon, day + 1); i++)
		sum += series_column(&product->detail.layers[LAYER_BASE], q)[i];
	return sum;
}

static enum rota_status explain(const struct queue_model *model,
	const struct forecast_product *product, const struct rota_context *context,
	struct explanation *e, struct rota_error *err)
{
	int day = e->day - product->outlook->horizon.first_day;
	int d = model->days > 0 ? queue_model_row(model, e->day) : INDEX_NONE;
	copy_total(product, e);
	sum_layers(product, e->queue, day, e);
	e->closed = d == INDEX_NONE || model->grid.rows[d].shut || !(e->layers[LAYER_BASE] > 0);
	if (e->closed)
		return ROTA_OK;
	int h = d - model->grid.n_past;
	double effects = 1, base = sum_of(product, e->queue, day);
	add_effects(model, d, e);
	for (int k = 0; k < e->n_effects; k++)
		effects *= e->effects[k].factor;
	e->level = e->scale * level_of(model, h);
	e->weekday = e->level > 0 ? base / effects / e->level : 0;
	TRY(add_members(model, h, e->scale, e, err));
	return add_days(model, h, context, e, err);
}

enum rota_status explain_make(const struct site *site, const struct past *past,
	const struct forecast_product *product, int q, day_number day,
	const struct rota_context *context, struct explanation *ret_explanation,
	struct rota_error *err)
{
	done_by(explanation_done) struct explanation e = {
		.queue = q, .borrowed = INDEX_NONE, .scale = 1, .day = day};
	done_by(queue_model_done) struct queue_model model = {0};
	done_by(notes_done) struct notes notes = {0};
	const struct horizon *horizon = &product->outlook->horizon;
	TRY(queue_model_make(site, q, past, horizon, &model, &notes, err));
	const char *alike = site->queues[q].alike;
	if (alike != NULL && model.days < ALIKE_DAYS) {
		int other = site_find_queue(site, alike);
		done_by(queue_model_done) struct queue_model theirs = {0};
		if (other != INDEX_NONE && other != q)
			TRY(queue_model_make(site, other, past, horizon, &theirs, &notes, err));
		if (other != q && alike_lends(site, other, theirs.days, model.days)) {
			e.borrowed = other;
			e.scale = alike_scale(past, q, other, horizon->first_day);
			queue_model_done(&model);
			model = theirs;
			theirs = (struct queue_model){0};
		}
	}
	TRY(explain(&model, product, context, &e, err));
	*ret_explanation = e;
	e = (struct explanation){0};
	return ROTA_OK;
}
