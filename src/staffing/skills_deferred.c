/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Deferred queues of a pool, a week at a time, by the linear program of blend.h: the work goes
 * where live queues leave people over, for people come in shifts and stay when the calls let off.
 * People who wait for live contacts do deferred work too, where these stand that the next one free
 * may be a while in coming: where the line of the live queues, with everybody always busy, still
 * meets all its goals (call blending; Bhulai and Koole 2003), and within the cap on occupancy.
 */
#include "staffing/blend.h"
#include "staffing/service.h"
#include "staffing/skills_case.h"

#include <math.h>

enum { LIVE = 0, BLOCK_S = 4 * 3600 }; /* people stay about so long at least */
static const double OWN_COST = 1.001;  /* of people who serve no other queue: the last choice */

struct week {
	const struct skills *skills;
	int pool, count; /* of deferred queues */
	int *queues;	 /* [count] of the site; in the program they follow LIVE */
	interval_index first, n;
	double *need, *come, *due, *spare; /* [(count + 1) * n] */
	bool *deferred, *open;
	struct blend_group *groups;
	int n_groups;
	double *done; /* [count] before the week */
};

static void week_done(struct week *w)
{
	free(w->queues);
	free(w->need);
	free(w->come);
	free(w->due);
	free(w->spare);
	free(w->deferred);
	free(w->open);
	free(w->groups);
	free(w->done);
}

static enum rota_status week_init(struct week *w, const struct skills *s, int pool,
	interval_index most, struct rota_error *err)
{
	w->skills = s;
	w->pool = pool;
	TRY(memory_new((size_t)s->n_queues, sizeof(int), &w->queues, err));
	for (int q = 0; q < s->n_queues; q++)
		if (s->pool_of[q] == pool && s->site->queues[q].channel == CHANNEL_DEFERRED)
			w->queues[w->count++] = q;
	size_t cells = ((size_t)w->count + 1) * (size_t)most;
	double **tables[] = {&w->need, &w->come, &w->due, &w->spare};
	for (size_t k = 0; k < COUNT_OF(tables); k++)
		TRY(memory_new(cells, sizeof(double), tables[k], err));
	TRY(memory_new((size_t)w->count + 1, sizeof(bool), &w->deferred, err));
	TRY(memory_new((size_t)w->count, sizeof(double), &w->done, err));
	TRY(memory_new(cells, sizeof(bool), &w->open, err));
	TRY(memory_new(
		(size_t)s->n_groups + (size_t)w->count + 1, sizeof(*w->groups), &w->groups, err));
	for (int k = 0; k < w->count; k++)
		w->deferred[k + 1] = true;
	return ROTA_OK;
}

/* People of the pool by which of its deferred queues they serve, and whether any live one; and as
 * many as are wanted who serve one alone. */
static void make_groups(struct week *w)
{
	const struct skills *s = w->skills;
	for (int g = 0; g < s->n_groups; g++) {
		struct queue_set serves = {0};
		for (int q = 0; q < s->n_queues; q++)
			if (s->pool_of[q] == w->pool && queue_set_has(&s->groups[g].queues, q) &&
				s->site->queues[q].channel != CHANNEL_DEFERRED)
				queue_set_add(&serves, LIVE);
		for (int k = 0; k < w->count; k++)
			if (queue_set_has(&s->groups[g].queues, w->queues[k]))
				queue_set_add(&serves, k + 1);
		if (queue_set_is_empty(&serves))
			continue;
		int at = 0;
		while (at < w->n_groups && !queue_sets_equal(&w->groups[at].queues, &serves))
			at++;
		if (at == w->n_groups)
			w->groups[w->n_groups++] = (struct blend_group){serves, 1.0, 0.0};
		w->groups[at].most += s->groups[g].people;
	}
	for (int q = 0; q <= w->count; q++)
		w->groups[w->n_groups++] =
			(struct blend_group){queue_set_of(q), OWN_COST, INFINITY};
}

/* Whether the live queues meet their goals when nobody is ever idle. */
static bool bears_work(const struct skills *s, int pool, interval_index i,
	const struct skills_line *line, double agents, double deferred_s)
{
	double rate = line->load / line->queue.handle_s;
	double drain = rate + (agents - line->load) / deferred_s;
	double leave = line->queue.patience_s > 0.0 ? 1.0 / line->queue.patience_s : 0.0;
	struct waiting waiting;
	waiting_init(&waiting, rate, drain, drain - rate, leave, 0.0);
	struct service service = {.count = 1, .lines = &waiting};
	for (int q = 0; q < s->n_queues; q++) {
		struct service_goals goals;
		if (s->pool_of[q] != pool || !skills_is_live(s, q, i))
			continue;
		goals_make(&s->cases[q].goal, 1.0, &goals);
		if (!goals_met(&goals, &service))
			return false;
	}
	return true;
}

static double cap_of(const struct week *w)
{
	double cap = 1.0;
	const struct skills *s = w->skills;
	for (int q = 0; q < s->n_queues; q++)
		if (s->pool_of[q] == w->pool && s->cases[q].max_occupancy > 0.0)
			cap = fmin(cap, s->cases[q].max_occupancy);
	return cap;
}

/* Agents of the live queues in interval i, and how much deferred work they do while they wait. */
static void read_live(struct week *w, interval_index i, double joined)
{
	const struct skills *s = w->skills;
	double agents = 0.0, deferred_s = 0.0;
	for (int q = 0; q < s->n_queues; q++)
		if (s->pool_of[q] == w->pool && s->site->queues[q].channel != CHANNEL_DEFERRED)
			agents += series_column(&s->need->columns[NEED_REQUIRED], q)[w->first + i];
	w->need[i] = agents;
	w->open[i] = true;
	struct skills_line line = skills_line(s, w->pool, w->first + i);
	for (int k = 0; k < w->count; k++)
		deferred_s = fmax(deferred_s, s->cases[w->queues[k]].handle_s[w->first + i]);
	double spare = 0.0;
	if (line.count > 0 && bears_work(s, w->pool, w->first + i, &line, agents, deferred_s))
		spare = joined * fmax(0.0, cap_of(w) * agents - line.load);
	for (int k = 0; k < w->count; k++)
		w->spare[(k + 1) * w->n + i] = spare / w->count;
}

/* Totals of the week's intervals out of those of the open ones. */
static void read_work(struct week *w, int k, const struct deferred_plan *plan)
{
	const struct queue_case *c = &w->skills->cases[w->queues[k]];
	interval_index at = 0;
	for (interval_index i = 0; i < w->first; i++)
		at += c->open[i];
	double come = w->done[k], due = w->done[k];
	for (interval_index i = 0; i < w->n; i++) {
		w->open[(k + 1) * w->n + i] = c->open[w->first + i];
		if (c->open[w->first + i]) {
			come = fmax(w->done[k], plan->come[at]);
			due = fmax(w->done[k], plan->due[at]);
			at++;
		}
		w->come[(k + 1) * w->n + i] = come - w->done[k];
		w->due[(k + 1) * w->n + i] = due - w->done[k];
	}
}

static enum rota_status solve_week(
	struct week *w, struct blend_plan *ret_plan, struct rota_error *err)
{
	int step_s = w->skills->outlook->horizon.step_s;
	struct blend blend = {.n = w->n,
		.block = BLOCK_S / step_s > 1 ? BLOCK_S / step_s : 1,
		.n_queues = w->count + 1,
		.deferred = w->deferred,
		.need = w->need,
		.come = w->come,
		.due = w->due,
		.spare = w->spare,
		.open = w->open,
		.groups = w->groups,
		.n_groups = w->n_groups};
	return blend_solve(&blend, ret_plan, err);
}

/* What a deferred queue's agents of all weeks come from. */
struct outcome {
	struct deferred_plan plan;
	double *level, *spare; /* [n_open] agents of its own, and work done by others */
	interval_index at;
};

static void outcomes_done(struct outcome outcomes[], int count)
{
	for (int k = 0; k < count; k++) {
		deferred_plan_done(&outcomes[k].plan);
		free(outcomes[k].level);
		free(outcomes[k].spare);
	}
}

static void take_week(struct week *w, const struct blend_plan *plan, struct outcome outcomes[])
{
	for (int k = 0; k < w->count; k++) {
		struct outcome *o = &outcomes[k];
		for (interval_index i = 0; i < w->n; i++) {
			size_t at = (size_t)(k + 1) * (size_t)w->n + (size_t)i;
			w->done[k] += plan->work[at];
			if (!w->skills->cases[w->queues[k]].open[w->first + i])
				continue;
			o->level[o->at] = fmax(0.0, plan->work[at] - plan->spare[at]);
			o->spare[o->at++] = plan->spare[at];
		}
	}
}

/* Whole agents that follow the plan to half an agent-interval, but are never late: work that is
 * put off a little does not leave part of an agent idle. */
static void make_whole(const struct outcome *o, double least, double agents[])
{
	const double rounding = 1e-7;
	double planned = 0.0, done = 0.0, others = 0.0;
	for (interval_index t = 0; t < o->plan.n_open; t++) {
		planned += o->level[t];
		others += o->spare[t];
		double late = o->plan.due[t] - others - done;
		agents[t] = fmax(floor(planned - done + 0.5), ceil(late - rounding));
		agents[t] = fmax(agents[t], fmax(least, 0.0));
		done = fmin(done + agents[t], fmax(done, o->plan.come[t] - others));
	}
}

/* The queue's requirement in whole agents, with the service that they and the others give. */
static enum rota_status write_queue(
	const struct week *w, int k, struct outcome *o, struct rota_error *err)
{
	const struct skills *s = w->skills;
	struct queue_case c = s->cases[w->queues[k]];
	owned_by(waits_free) struct waits *waits = NULL;
	owned_ double *given = NULL;
	TRY(waits_new(&waits, err));
	TRY(memory_new((size_t)s->n, sizeof(double), &given, err));
	make_whole(o, c.queue->minimum_staff, o->plan.whole);
	for (interval_index i = 0, at = 0; i < s->n; i++)
		if (c.open[i]) {
			given[i] = o->plan.whole[at] + o->spare[at];
			at++;
		}
	c.given = given;
	c.waits = waits;
	TRY(staff_deferred(&c, NULL, err));
	double *required = series_column(&s->need->columns[NEED_REQUIRED], c.q);
	for (interval_index i = 0, at = 0; i < s->n; i++)
		required[i] = c.open[i] ? o->plan.whole[at++] : 0.0;
	return ROTA_OK;
}

static enum rota_status make_outcomes(
	const struct week *w, struct outcome outcomes[], struct rota_error *err)
{
	for (int k = 0; k < w->count; k++) {
		const struct queue_case *c = &w->skills->cases[w->queues[k]];
		struct outcome *o = &outcomes[k];
		TRY(deferred_plan_make(c, &o->plan, err));
		TRY(memory_new((size_t)w->skills->n, sizeof(double), &o->level, err));
		TRY(memory_new((size_t)w->skills->n, sizeof(double), &o->spare, err));
	}
	return ROTA_OK;
}

static enum rota_status run_weeks(
	struct week *w, interval_index most, struct outcome outcomes[], struct rota_error *err)
{
	const struct skills *s = w->skills;
	TRY(make_outcomes(w, outcomes, err));
	double joined = 0.0;
	for (int q = 0; q < s->n_queues; q++)
		if (s->pool_of[q] == w->pool && s->site->queues[q].channel != CHANNEL_DEFERRED)
			joined = fmax(joined, skills_joined(s, q, true));
	for (w->first = 0; w->first < s->n; w->first += w->n) {
		w->n = s->n - w->first < most ? s->n - w->first : most;
		for (interval_index i = 0; i < w->n; i++)
			read_live(w, i, joined);
		for (int k = 0; k < w->count; k++)
			read_work(w, k, &outcomes[k].plan);
		done_by(blend_plan_done) struct blend_plan plan = {0};
		TRY(solve_week(w, &plan, err));
		take_week(w, &plan, outcomes);
	}
	for (int k = 0; k < w->count; k++)
		TRY(write_queue(w, k, &outcomes[k], err));
	return ROTA_OK;
}

enum rota_status skills_deferred(struct skills *s, int pool, struct rota_error *err)
{
	done_by(week_done) struct week w = {0};
	owned_ struct outcome *outcomes = NULL;
	interval_index most = WEEKDAYS * 24 * 3600 / s->outlook->horizon.step_s;
	TRY(week_init(&w, s, pool, most, err));
	bool joined = false;
	for (int k = 0; k < w.count; k++)
		joined = joined || skills_joined(s, w.queues[k], false) > 0.0;
	if (!joined)
		return ROTA_OK;
	make_groups(&w);
	TRY(memory_new((size_t)w.count, sizeof(*outcomes), &outcomes, err));
	enum rota_status status = run_weeks(&w, most, outcomes, err);
	outcomes_done(outcomes, w.count);
	return status;
}
