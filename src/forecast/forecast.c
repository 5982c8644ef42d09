/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/forecast.h"

#include "base/parallel.h"
#include "forecast/alike.h"
#include "forecast/drivers.h"
#include "forecast/handle.h"
#include "forecast/queue_forecast.h"

#include <math.h>

struct job {
	const struct site *site;
	const struct past *past;
	const struct rota_context *context;
	const struct outlook *outlook;
	/* [n_queues] each; item q is written by the work on queue q alone */
	struct queue_model *models;
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
	free(job->accuracy);
	free(job->notes);
}

static enum rota_status work(void *owner, int q, struct rota_error *err)
{
	struct job *job = owner;
	if (context_is_cancelled(job->context))
		return error_set(err, ROTA_ELIMIT, "the forecast was stopped");
	struct queue_model *model = &job->models[q];
	enum rota_status status = queue_model_make(
		job->site, q, job->past, &job->outlook->horizon, model, &job->notes[q], err);
	if (status == ROTA_OK)
		status = queue_forecast_make(
			model, job->outlook, &job->accuracy[q], &job->notes[q], err);
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
	if (borrows(job, q)) {
		TRY(alike_borrow(job->site, q, job->models, job->past, job->outlook, notes, err));
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

static enum rota_status hand_over(struct job *job, struct accuracy_table *ret_accuracy,
	struct notes *notes, struct rota_error *err)
{
	TRY(drivers_tell(&job->site->drivers, notes, err));
	for (int q = 0; q < job->site->n_queues; q++) {
		const struct accuracy_table *table = &job->accuracy[q];
		TRY(memory_grow(&ret_accuracy->rows, &ret_accuracy->capacity,
			ret_accuracy->count + table->count, sizeof(*table->rows), err));
		for (size_t i = 0; i < table->count; i++)
			ret_accuracy->rows[ret_accuracy->count++] = table->rows[i];
		for (size_t i = 0; i < job->notes[q].count; i++)
			TRY(notes_add(notes, err, "%s", job->notes[q].lines[i]));
	}
	return ROTA_OK;
}

enum rota_status forecast_run(const struct site *site, const struct past *past,
	const struct horizon *horizon, const struct rota_context *context,
	struct outlook **ret_outlook, struct accuracy_table *ret_accuracy, struct notes *notes,
	struct rota_error *err)
{
	TRY(check(site, past, horizon, err));
	owned_by(outlook_free) struct outlook *outlook = NULL;
	done_by(accuracy_table_done) struct accuracy_table accuracy = {0};
	size_t n = (size_t)site->n_queues;
	TRY(outlook_new(horizon, site->n_queues, &outlook, err));
	done_by(job_done) struct job job = {site, past, context, outlook};
	TRY(memory_new(n, sizeof(*job.models), &job.models, err));
	TRY(memory_new(n, sizeof(*job.accuracy), &job.accuracy, err));
	TRY(memory_new(n, sizeof(*job.notes), &job.notes, err));
	context_progress(context, "forecasting", 0);
	TRY(parallel_run(context_threads(context), site->n_queues, work, &job, err));
	for (int q = 0; q < site->n_queues; q++) {
		TRY(fill_queue(&job, q, err));
		TRY(fill_handle(&job, q, err));
	}
	TRY(hand_over(&job, &accuracy, notes, err));
	context_progress(context, "forecasting", 1);
	*ret_outlook = TAKE(outlook);
	*ret_accuracy = accuracy;
	accuracy = (struct accuracy_table){0};
	return ROTA_OK;
}
