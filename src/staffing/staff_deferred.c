/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Deferred queues. Every contact is planned to be done within the goal's time, counted in the
 * queue's opening hours; that more than the goal's share is planned leaves room for days that bring
 * more than expected. A contact that comes at the very start of its interval must be done in time
 * too, so the last whole interval that ends by then is the deadline. Where the outlook is of whole
 * weeks, what it leaves undone at its end stands for what is there at its start.
 */
#include "staffing/queue_staffing.h"

#include "staffing/deferred.h"

#include <math.h>

struct tables {
	double *arrived, *come, *due, *level, *whole;
};

static void free_tables(struct tables *t)
{
	free(t->arrived);
	free(t->come);
	free(t->due);
	free(t->level);
	free(t->whole);
}

static enum rota_status make_tables(interval_index n, struct tables *ret_t, struct rota_error *err)
{
	double **columns[] = {
		&ret_t->arrived, &ret_t->come, &ret_t->due, &ret_t->level, &ret_t->whole};
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		TRY(memory_new((size_t)n, sizeof(double), columns[i], err));
	return ROTA_OK;
}

/* The shortest of the times that the goal speaks of. */
static double deadline_s(const struct goal *goal)
{
	double least = INFINITY;
	if (goal->answered_share > 0.0)
		least = goal->within_s;
	if (goal->wait_share > 0.0)
		least = fmin(least, goal->wait_s);
	if (goal->median_wait_s > 0.0)
		least = fmin(least, goal->median_wait_s);
	if (goal->asa_s > 0.0)
		least = fmin(least, goal->asa_s);
	return isfinite(least) ? least : 86400.0;
}

static struct deferred_work work_of(const struct queue_case *c, struct tables *t)
{
	struct deferred_work work = {
		.n = c->n, .open = c->open, .arrived = t->arrived, .open_hours = true};
	double intervals = fmin(floor(deadline_s(&c->goal) / c->step_s + 1e-9), (double)c->n);
	work.same_interval = intervals < 2.0;
	work.allowed = work.same_interval ? 1 : (interval_index)intervals - 1;
	double efficiency =
		c->max_occupancy > 0.0 && c->max_occupancy < 1.0 ? c->max_occupancy : 1.0;
	for (interval_index i = 0; i < c->n; i++)
		t->arrived[i] = c->volume[i] * c->handle_s[i] / c->step_s / efficiency;
	return work;
}

static void write_columns(
	const struct queue_case *c, const double agents[], const struct deferred_service *service)
{
	double *required = series_column(&c->need->columns[NEED_REQUIRED], c->q);
	double *abandoned = series_column(&c->need->columns[NEED_ABANDONED], c->q);
	for (interval_index i = 0; i < c->n; i++) {
		required[i] = c->open[i] ? agents[i] : 0.0;
		if (!c->open[i])
			continue;
		abandoned[i] = 0.0;
		service->mean[i] *= c->step_s;
		service->median[i] *= c->step_s;
		service->p95[i] *= c->step_s;
	}
}

static enum rota_status play(const struct queue_case *c, struct deferred_work *work,
	const struct tables *t, const double agents[], struct rota_error *err)
{
	/* agents are capped in how busy they are; the work itself is what comes */
	for (interval_index i = 0; i < c->n; i++)
		t->arrived[i] = c->volume[i] * c->handle_s[i] / c->step_s;
	struct deferred_service service = {
		.mean = series_column(&c->need->columns[NEED_ASA_S], c->q),
		.median = series_column(&c->need->columns[NEED_MEDIAN_WAIT_S], c->q),
		.p95 = series_column(&c->need->columns[NEED_P95_WAIT_S], c->q),
		.within = series_column(&c->need->columns[NEED_SERVICE_LEVEL], c->q),
		.occupancy = series_column(&c->need->columns[NEED_OCCUPANCY], c->q),
	};
	TRY(deferred_play(work, agents, c->share_within_s / c->step_s, &service, err));
	write_columns(c, agents, &service);
	return ROTA_OK;
}

/* A cohort as ten equal parts along a line through its median and its 95th percentile. */
static enum rota_status gather_waits(const struct queue_case *c, struct rota_error *err)
{
	enum { PARTS = 10 };
	const double *median = series_column(&c->need->columns[NEED_MEDIAN_WAIT_S], c->q);
	const double *p95 = series_column(&c->need->columns[NEED_P95_WAIT_S], c->q);
	for (interval_index i = 0; i < c->n; i++) {
		if (!isfinite(median[i]) || !isfinite(p95[i]))
			continue;
		for (int k = 0; k < PARTS; k++) {
			double p = (k + 0.5) / PARTS;
			double wait_s = median[i] + (p95[i] - median[i]) * (p - 0.5) / 0.45;
			TRY(waits_add_known(
				c->waits, c->q, c->volume[i] / PARTS, fmax(0.0, wait_s), err));
		}
	}
	return ROTA_OK;
}

static enum rota_status note(const struct queue_case *c, const struct deferred_work *work,
	interval_index n_open, struct notes *notes, struct rota_error *err)
{
	double sum = 0.0;
	for (interval_index i = 0; i < c->n; i++)
		sum += work->arrived[i];
	if (n_open == 0 && sum > 0.0)
		return notes_add(notes, err,
			"queue '%s': work is expected, but it is never open in these days",
			c->queue->name);
	char within[DURATION_TEXT_SIZE];
	duration_format((int64_t)llround(fmin(deadline_s(&c->goal), 1e9)), within);
	return notes_add(notes, err,
		"queue '%s': all contacts, not only the goal's share, are planned to be done "
		"within "
		"%s of its opening hours, at a level as even as that allows",
		c->queue->name, within);
}

static enum rota_status staff(
	const struct queue_case *c, struct tables *t, struct notes *notes, struct rota_error *err)
{
	struct deferred_work work = work_of(c, t);
	interval_index n_open;
	TRY(deferred_totals(&work, t->come, t->due, &n_open, err));
	if (n_open > 0 && c->need->horizon.n_days % WEEKDAYS == 0) {
		double all = 0.0;
		for (interval_index i = 0; i < c->n; i++)
			all += t->arrived[i];
		work.backlog = all - t->due[n_open - 1];
		TRY(deferred_totals(&work, t->come, t->due, &n_open, err));
	}
	if (c->given != NULL) {
		TRY(play(c, &work, t, c->given, err));
		return gather_waits(c, err);
	}
	TRY(note(c, &work, n_open, notes, err));
	deferred_level(n_open, t->come, t->due, t->level);
	deferred_whole(n_open, t->come, t->level, c->queue->minimum_staff, t->whole);
	double *agents = t->level; /* its plan is no longer needed: by interval, closed ones too */
	for (interval_index i = 0, k = 0; i < c->n; i++)
		agents[i] = c->open[i] ? t->whole[k++] : 0.0;
	return play(c, &work, t, agents, err);
}

enum rota_status staff_deferred(
	const struct queue_case *c, struct notes *notes, struct rota_error *err)
{
	done_by(free_tables) struct tables tables = {0};
	TRY(make_tables(c->n, &tables, err));
	return staff(c, &tables, notes, err);
}
