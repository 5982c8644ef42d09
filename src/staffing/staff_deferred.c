/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Deferred queues. Every contact is planned to be done within the goal's time, counted in the
 * queue's opening hours or by the clock; that more than the goal's share is planned leaves room for
 * days that bring more than expected. A contact that comes at the very start of its interval must
 * be done in time too, so the last whole interval that ends by then is the deadline. Where the
 * outlook is of whole weeks and no backlog is told, what it leaves undone at its end stands for
 * what is there at its start.
 */
#include "staffing/queue_staffing.h"
#include "staffing/staffing.h"

#include <math.h>

/* The shortest of the times that the goal speaks of. */
static double deadline_of(const struct goal *goal)
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

void deferred_plan_done(struct deferred_plan *plan)
{
	free(plan->arrived);
	free(plan->come);
	free(plan->due);
	free(plan->level);
	free(plan->whole);
	free(plan->agents);
}

static enum rota_status make_tables(
	interval_index n, struct deferred_plan *plan, struct rota_error *err)
{
	double **columns[] = {
		&plan->arrived, &plan->come, &plan->due, &plan->level, &plan->whole, &plan->agents};
	for (size_t i = 0; i < COUNT_OF(columns); i++)
		TRY(memory_new((size_t)n, sizeof(double), columns[i], err));
	return ROTA_OK;
}

static void fill_work(const struct queue_case *c, struct deferred_plan *plan)
{
	plan->deadline_s = deadline_of(&c->goal);
	plan->efficiency =
		c->max_occupancy > 0.0 && c->max_occupancy < 1.0 ? c->max_occupancy : 1.0;
	double intervals = fmin(floor(plan->deadline_s / c->step_s + 1e-9), (double)c->n);
	plan->work = (struct deferred_work){.n = c->n,
		.open = c->open,
		.arrived = plan->arrived,
		.open_hours = c->goal.within_clock == WITHIN_OPEN,
		.same_interval = intervals < 2.0,
		.allowed = intervals < 2.0 ? 1 : (interval_index)intervals - 1};
	double handle_s = 0.0;
	for (interval_index i = 0; i < c->n; i++) {
		plan->arrived[i] = c->volume[i] * c->handle_s[i] / c->step_s / plan->efficiency;
		handle_s += c->handle_s[i] / (double)c->n;
	}
	if (!c->queue->backlog_carried)
		plan->work.backlog = c->queue->backlog * handle_s / c->step_s / plan->efficiency;
}

static enum rota_status carry_backlog(
	const struct queue_case *c, struct deferred_plan *plan, struct rota_error *err)
{
	bool weeks = c->need->horizon.n_days % WEEKDAYS == 0;
	if (!c->queue->backlog_carried || !weeks || plan->n_open == 0)
		return ROTA_OK;
	double all = 0.0;
	for (interval_index i = 0; i < c->n; i++)
		all += plan->arrived[i];
	plan->work.backlog = all - plan->due[plan->n_open - 1];
	return deferred_totals(&plan->work, plan->come, plan->due, &plan->n_open, err);
}

/* The least level that, the same all the time, is never late: the even plan's peak. */
static void flatten(struct deferred_plan *plan)
{
	double most = 0.0;
	for (interval_index k = 0; k < plan->n_open; k++)
		most = fmax(most, plan->level[k]);
	for (interval_index k = 0; k < plan->n_open; k++)
		plan->level[k] = most;
}

static void make_whole(const struct queue_case *c, struct deferred_plan *plan)
{
	double least = c->queue->minimum_staff;
	if (c->queue->shape == DEFERRED_EVEN) {
		deferred_whole(plan->n_open, plan->come, plan->level, least, plan->whole);
		return;
	}
	for (interval_index k = 0; k < plan->n_open; k++)
		plan->whole[k] = fmax(least, ceil(plan->level[k] - 1e-7));
}

static enum rota_status fill_plan(
	const struct queue_case *c, struct deferred_plan *plan, struct rota_error *err)
{
	fill_work(c, plan);
	TRY(deferred_totals(&plan->work, plan->come, plan->due, &plan->n_open, err));
	TRY(carry_backlog(c, plan, err));
	deferred_level(plan->n_open, plan->come, plan->due, plan->level);
	if (c->queue->shape == DEFERRED_FLAT)
		flatten(plan);
	make_whole(c, plan);
	for (interval_index i = 0, k = 0; i < c->n; i++)
		plan->agents[i] = c->open[i] ? plan->whole[k++] : 0.0;
	return ROTA_OK;
}

enum rota_status deferred_plan_make(
	const struct queue_case *c, struct deferred_plan *ret_plan, struct rota_error *err)
{
	done_by(deferred_plan_done) struct deferred_plan plan = {0};
	TRY(make_tables(c->n, &plan, err));
	TRY(fill_plan(c, &plan, err));
	*ret_plan = plan;
	plan = (struct deferred_plan){0};
	return ROTA_OK;
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

/* Agents are capped in how busy they are; the work itself is what comes. */
static enum rota_status play(const struct queue_case *c, const struct deferred_plan *plan,
	const double agents[], struct rota_error *err)
{
	struct deferred_work work = plan->work;
	for (interval_index i = 0; i < c->n; i++)
		plan->arrived[i] = c->volume[i] * c->handle_s[i] / c->step_s;
	work.backlog *= plan->efficiency;
	struct deferred_service service = {
		.mean = series_column(&c->need->columns[NEED_ASA_S], c->q),
		.median = series_column(&c->need->columns[NEED_MEDIAN_WAIT_S], c->q),
		.p95 = series_column(&c->need->columns[NEED_P95_WAIT_S], c->q),
		.within = series_column(&c->need->columns[NEED_SERVICE_LEVEL], c->q),
		.occupancy = series_column(&c->need->columns[NEED_OCCUPANCY], c->q),
	};
	TRY(deferred_play(&work, agents, c->share_within_s / c->step_s, &service, err));
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

/* Deadlines by the clock that end while closed pull work to closing time: what that costs. */
static enum rota_status note_clock(const struct queue_case *c, const struct deferred_plan *plan,
	struct notes *notes, struct rota_error *err)
{
	if (plan->work.open_hours || plan->n_open == 0)
		return ROTA_OK;
	done_by(deferred_plan_done) struct deferred_plan open = {0};
	struct queue_case same = *c;
	same.goal.within_clock = WITHIN_OPEN;
	TRY(deferred_plan_make(&same, &open, err));
	double by_clock = 0.0, by_hours = 0.0;
	for (interval_index k = 0; k < plan->n_open; k++) {
		by_clock = fmax(by_clock, plan->whole[k]);
		by_hours = fmax(by_hours, open.whole[k]);
	}
	if (by_clock <= by_hours)
		return ROTA_OK;
	return notes_add(notes, err,
		"queue '%s': its time runs by the clock, so work that comes before closing must be "
		"done before closing; that takes %.0f agents at most, %.0f if the same time were "
		"counted in opening hours",
		c->queue->name, by_clock, by_hours);
}

static enum rota_status note(const struct queue_case *c, const struct deferred_plan *plan,
	struct notes *notes, struct rota_error *err)
{
	double sum = 0.0;
	for (interval_index i = 0; i < c->n; i++)
		sum += plan->arrived[i];
	if (plan->n_open == 0 && sum > 0.0)
		return notes_add(notes, err,
			"queue '%s': work is expected, but it is never open in these days",
			c->queue->name);
	char within[DURATION_TEXT_SIZE];
	duration_format((int64_t)llround(fmin(plan->deadline_s, 1e9)), within);
	return notes_add(notes, err,
		"queue '%s': all contacts, not only the goal's share, are planned to be done "
		"within %s %s, %s",
		c->queue->name, within,
		plan->work.open_hours ? "of its opening hours" : "by the clock",
		c->queue->shape == DEFERRED_FLAT
			? "by the least number of agents that is the same all the time"
			: "at a level as even as that allows");
}

enum rota_status staff_deferred(
	const struct queue_case *c, struct notes *notes, struct rota_error *err)
{
	done_by(deferred_plan_done) struct deferred_plan plan = {0};
	TRY(deferred_plan_make(c, &plan, err));
	if (c->given != NULL) {
		TRY(play(c, &plan, c->given, err));
		return gather_waits(c, err);
	}
	TRY(note(c, &plan, notes, err));
	TRY(note_clock(c, &plan, notes, err));
	return play(c, &plan, plan.agents, err);
}

enum rota_status staffing_backlog(const struct site *site, const struct outlook *outlook, int q,
	double *ret_contacts, struct rota_error *err)
{
	done_by(notes_done) struct notes said = {0};
	done_by(queue_case_done) struct queue_case c = {0};
	done_by(deferred_plan_done) struct deferred_plan plan = {0};
	owned_by(need_free) struct need *need = NULL;
	double handle_s = 0.0;
	TRY(need_new(&outlook->horizon, outlook->n_queues, &need, err));
	TRY(queue_case_init(&c, site, outlook, q, need, &said, err));
	TRY(deferred_plan_make(&c, &plan, err));
	for (interval_index i = 0; i < c.n; i++)
		handle_s += c.handle_s[i] / (double)c.n;
	*ret_contacts = fmax(0.0, plan.work.backlog * plan.efficiency * c.step_s / handle_s);
	return ROTA_OK;
}
