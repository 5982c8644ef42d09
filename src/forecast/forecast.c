/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/forecast.h"

#include "base/parallel.h"
#include "forecast/adjust.h"
#include "forecast/alike.h"
#include "forecast/drivers.h"
#include "forecast/handle.h"
#include "forecast/queue_forecast.h"
#include "forecast/today.h"

#include <math.h>

struct job {
	const struct site *site;
	const struct past *past;
	const struct rota_context *context;
	const struct outlook *outlook;
	struct outlook_detail *detail;
	struct today_queue *today; /* NULL: no day under way */
	instant now;
	/* [n_queues] each; item q is written by the work on queue q alone */
	struct queue_model *models;
	struct spread_source *sources;
	struct accuracy_table *accuracy;
	struct notes *notes;
};

static void job_done(struct job *job)
{
	for (int q = 0; q < job->site->n_queues; q++) {
		if (job->models != NULL)
			queue_model_done(&job->models[q]);
		if (job->accuracy != NULL)
			accuracy_table_done(&job->accuracy[q]);
		if (job->notes != NULL)
			notes_done(&job->notes[q]);
	}
	free(job->models);
	free(job->sources);
	free(job->accuracy);
	free(job->notes);
}

static enum rota_status work(void *owner, int q, struct rota_error *err)
{
	struct job *job = owner;
	if (context_is_cancelled(job->context))
		return error_set(err, ROTA_ELIMIT, "the forecast was stopped");
	struct queue_model *model = &job->models[q];
	const struct horizon *ahead = &job->outlook->horizon;
	struct horizon horizon = *ahead;
	/* mornings tell of afternoons on all days of the week, not on this one's weekday alone */
	if (job->today != NULL)
		TRY(horizon_init(&horizon, ahead->zone, ahead->first_day, TODAY_LEARNED_DAYS,
			ahead->step_s, err));
	enum rota_status status =
		queue_model_make(job->site, q, job->past, &horizon, model, &job->notes[q], err);
	if (status == ROTA_OK)
		status = queue_forecast_tell(model, &job->accuracy[q], &job->notes[q], err);
	if (status == ROTA_OK)
		queue_forecast_lay(model, job->outlook, job->detail);
	backtest_forget_members(&model->backtest);
	if (status != ROTA_OK)
		return error_add(err, status, "queue '%s'", job->site->queues[q].name);
	return ROTA_OK;
}

static enum rota_status check(const struct site *site, const struct past *past,
	const struct horizon *horizon, struct rota_error *err)
{
	if (past == NULL || past->n_queues != site->n_queues)
		return error_set(err, ROTA_EINVAL,
			"there is no history to forecast from: import ticket exports or interval "
			"counts first");
	if (past->horizon.step_s != horizon->step_s || horizon->step_s < 60 ||
		horizon->step_s % 60 != 0)
		return error_set(err, ROTA_EINVAL,
			"history is in steps of %d s and the forecast in steps of %d s: they must "
			"be "
			"the same whole minutes",
			past->horizon.step_s, horizon->step_s);
	if (horizon->n_days < 1)
		return error_set(err, ROTA_EINVAL, "a forecast of %d days, must be 1 or more",
			horizon->n_days);
	return ROTA_OK;
}

static bool borrows(const struct job *job, int q)
{
	return job->site->queues[q].alike != NULL && job->models[q].days < ALIKE_DAYS;
}

static enum rota_status fill_queue(struct job *job, int q, struct rota_error *err)
{
	struct notes *notes = &job->notes[q];
	job->sources[q] = (struct spread_source){&job->models[q], 1};
	if (borrows(job, q)) {
		TRY(alike_borrow(job->site, q, job->models, job->past, job->outlook, job->detail,
			&job->sources[q], notes, err));
	} else if (job->models[q].days == 0) {
		TRY(notes_add(notes, err,
			"%s: no contacts in the history; its forecast is 0 (say which queue it is "
			"'alike' to borrow a forecast)",
			job->site->queues[q].name));
	}
	return ROTA_OK;
}

static enum rota_status fill_handle(struct job *job, int q, struct rota_error *err)
{
	const struct site *site = job->site;
	const struct horizon *horizon = &job->outlook->horizon;
	struct handle handle;
	handle_learn(site, q, job->past, horizon->first_day, &handle);
	int other = site->queues[q].alike == NULL ? INDEX_NONE
						  : site_find_queue(site, site->queues[q].alike);
	if (isnan(handle.mean_s) && other != INDEX_NONE)
		handle_learn(site, other, job->past, horizon->first_day, &handle);
	if (isnan(handle.mean_s))
		return error_set(err, ROTA_EINVAL,
			"queue '%s' has no handle time: give 'queues.%s.handle_time', or history "
			"with "
			"handle times",
			site->queues[q].name, site->queues[q].name);
	handle_lay(&handle, horizon, series_column(&job->outlook->columns[OUTLOOK_HANDLE_S], q));
	return ROTA_OK;
}

static enum rota_status hand_over(
	struct job *job, struct forecast_product *product, struct rota_error *err)
{
	struct accuracy_table *all = &product->accuracy;
	TRY(drivers_tell(&job->site->drivers, &product->notes, err));
	for (int q = 0; q < job->site->n_queues; q++) {
		const struct accuracy_table *table = &job->accuracy[q];
		TRY(memory_grow(&all->rows, &all->capacity, all->count + table->count,
			sizeof(*table->rows), err));
		for (size_t i = 0; i < table->count; i++)
			all->rows[all->count++] = table->rows[i];
		for (size_t i = 0; i < job->notes[q].count; i++)
			TRY(notes_add(&product->notes, err, "%s", job->notes[q].lines[i]));
	}
	return ROTA_OK;
}

static enum rota_status start(struct job *job, struct rota_error *err)
{
	size_t n = (size_t)job->site->n_queues;
	TRY(memory_new(n, sizeof(*job->models), &job->models, err));
	TRY(memory_new(n, sizeof(*job->sources), &job->sources, err));
	TRY(memory_new(n, sizeof(*job->accuracy), &job->accuracy, err));
	return memory_new(n, sizeof(*job->notes), &job->notes, err);
}

/* What queues need of each other, in their order. */
static enum rota_status finish(struct job *job, struct rota_error *err)
{
	const struct site *site = job->site;
	for (int q = 0; q < site->n_queues; q++)
		TRY(fill_queue(job, q, err));
	for (int q = 0; q < site->n_queues; q++) {
		TRY(adjust_lay(site, q, job->outlook, job->detail, &job->notes[q], err));
		if (job->today != NULL)
			today_lay(&job->sources[q], q, job->past, job->now, job->outlook,
				job->detail, &job->today[q]);
		spread_lay(&job->sources[q], q, job->outlook, job->detail);
		TRY(fill_handle(job, q, err));
	}
	return spread_total(job->sources, job->outlook, job->detail, err);
}

void forecast_product_done(struct forecast_product *product)
{
	outlook_free(product->outlook);
	outlook_detail_done(&product->detail);
	accuracy_table_done(&product->accuracy);
	notes_done(&product->notes);
	free(product->today);
	*product = (struct forecast_product){0};
}

enum rota_status forecast_make_product(const struct site *site, const struct past *past,
	const struct horizon *horizon, const struct forecast_wish *wish,
	const struct rota_context *context, struct forecast_product *ret_product,
	struct rota_error *err)
{
	TRY(check(site, past, horizon, err));
	done_by(forecast_product_done) struct forecast_product product = {0};
	TRY(outlook_new(horizon, site->n_queues, &product.outlook, err));
	TRY(outlook_detail_init(&product.detail, product.outlook,
		wish != NULL ? wish->levels : NULL, wish != NULL ? wish->n_levels : 0, err));
	done_by(job_done) struct job job = {site, past, context, product.outlook, &product.detail};
	if (wish != NULL && wish->now != 0) {
		TRY(memory_new(
			(size_t)site->n_queues, sizeof(*product.today), &product.today, err));
		job.today = product.today;
		job.now = wish->now;
	}
	TRY(start(&job, err));
	context_progress(context, "forecasting", 0);
	TRY(parallel_run(context_threads(context), site->n_queues, work, &job, err));
	TRY(finish(&job, err));
	TRY(hand_over(&job, &product, err));
	context_progress(context, "forecasting", 1);
	*ret_product = product;
	product = (struct forecast_product){0};
	return ROTA_OK;
}

enum rota_status forecast_run(const struct site *site, const struct past *past,
	const struct horizon *horizon, const struct rota_context *context,
	struct outlook **ret_outlook, struct accuracy_table *ret_accuracy, struct notes *notes,
	struct rota_error *err)
{
	done_by(forecast_product_done) struct forecast_product product = {0};
	TRY(forecast_make_product(site, past, horizon, NULL, context, &product, err));
	for (size_t i = 0; i < product.notes.count; i++)
		TRY(notes_add(notes, err, "%s", product.notes.lines[i]));
	*ret_outlook = TAKE(product.outlook);
	*ret_accuracy = product.accuracy;
	product.accuracy = (struct accuracy_table){0};
	return ROTA_OK;
}
