/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The linear program. Deferred work of a queue is one column an interval, the total done by its
 * end: its bounds are the two running totals, and rows couple neighbours with three cells each, so
 * that there is no table of arrivals by completions (first come first done loses nothing). Source:
 * transportation rows by interval as in Cezik and L'Ecuyer (2008), "Staffing multiskill call
 * centers via linear programming and simulation", for the live queues. Rows: (groups + queues)
 * times intervals.
 */
#include "staffing/blend.h"

#include "lp/lp.h"

#include <math.h>

struct columns {
	struct lp *lp;
	const struct blend *blend;
	int agents, flow, done, spare; /* first of each sort */
	int n_arcs;
	int *arc_group, *arc_queue; /* [n_arcs] */
};

static bool serves(const struct blend *blend, int group, int queue)
{
	return queue_set_has(&blend->groups[group].queues, queue);
}

static enum rota_status find_arcs(struct columns *c, struct rota_error *err)
{
	const struct blend *blend = c->blend;
	size_t most = (size_t)blend->n_groups * (size_t)blend->n_queues;
	TRY(memory_new(most, sizeof(int), &c->arc_group, err));
	TRY(memory_new(most, sizeof(int), &c->arc_queue, err));
	for (int g = 0; g < blend->n_groups; g++) {
		for (int q = 0; q < blend->n_queues; q++) {
			if (!serves(blend, g, q))
				continue;
			c->arc_group[c->n_arcs] = g;
			c->arc_queue[c->n_arcs++] = q;
		}
	}
	return ROTA_OK;
}

static interval_index blocks(const struct blend *blend)
{
	return (blend->n + blend->block - 1) / blend->block;
}

static interval_index length_of(const struct blend *blend, interval_index block)
{
	interval_index from = block * blend->block;
	return from + blend->block <= blend->n ? blend->block : blend->n - from;
}

static bool is_open(const struct blend *blend, int queue, interval_index t)
{
	return blend->open == NULL || blend->open[(size_t)queue * (size_t)blend->n + (size_t)t];
}

/* Totals done and what is done besides, of the deferred queues. */
static enum rota_status add_work_columns(struct columns *c, struct rota_error *err)
{
	const struct blend *blend = c->blend;
	size_t n = (size_t)blend->n;
	c->done = lp_columns(c->lp);
	for (size_t q = 0; q < (size_t)blend->n_queues; q++) {
		for (size_t t = 0; t < n && blend->deferred[q]; t++) {
			double due = blend->due[q * n + t], come = blend->come[q * n + t];
			TRY(lp_add_column(c->lp, due, fmax(due, come), 0.0, NULL, err));
		}
	}
	c->spare = lp_columns(c->lp);
	for (size_t q = 0; q < (size_t)blend->n_queues && blend->spare != NULL; q++) {
		for (size_t t = 0; t < n && blend->deferred[q]; t++) {
			double most = is_open(blend, (int)q, (interval_index)t)
					      ? blend->spare[q * n + t]
					      : 0.0;
			TRY(lp_add_column(c->lp, 0.0, most, 0.0, NULL, err));
		}
	}
	return ROTA_OK;
}

static enum rota_status add_columns(struct columns *c, struct rota_error *err)
{
	const struct blend *blend = c->blend;
	c->agents = lp_columns(c->lp);
	for (int g = 0; g < blend->n_groups; g++) {
		const struct blend_group *group = &blend->groups[g];
		for (interval_index b = 0; b < blocks(blend); b++) {
			int column;
			TRY(lp_add_column(c->lp, 0.0, group->most,
				group->cost * length_of(blend, b), &column, err));
			if (blend->whole)
				lp_set_integer(c->lp, column);
		}
	}
	c->flow = lp_columns(c->lp);
	for (int arc = 0; arc < c->n_arcs; arc++)
		for (interval_index t = 0; t < blend->n; t++)
			TRY(lp_add_column(c->lp, 0.0,
				is_open(blend, c->arc_queue[arc], t) ? INFINITY : 0.0, 0.0, NULL,
				err));
	return add_work_columns(c, err);
}

static enum rota_status add_group_rows(struct columns *c, int group, struct rota_error *err)
{
	const struct blend *blend = c->blend;
	for (interval_index t = 0; t < blend->n; t++) {
		int row;
		TRY(lp_add_row(c->lp, 0.0, INFINITY, &row, err));
		int agents = c->agents + group * blocks(blend) + t / blend->block;
		TRY(lp_add_cell(c->lp, row, agents, 1.0, err));
		for (int arc = 0; arc < c->n_arcs; arc++)
			if (c->arc_group[arc] == group)
				TRY(lp_add_cell(
					c->lp, row, c->flow + arc * blend->n + t, -1.0, err));
	}
	return ROTA_OK;
}

/* place: the queue's number among the deferred ones, negative of a live one. */
static enum rota_status add_queue_rows(
	struct columns *c, int queue, int place, struct rota_error *err)
{
	const struct blend *blend = c->blend;
	for (interval_index t = 0; t < blend->n; t++) {
		int row;
		double need = 0.0;
		if (place < 0 && is_open(blend, queue, t))
			need = blend->need[(size_t)queue * (size_t)blend->n + (size_t)t];
		TRY(lp_add_row(c->lp, need, place < 0 ? INFINITY : 0.0, &row, err));
		for (int arc = 0; arc < c->n_arcs; arc++)
			if (c->arc_queue[arc] == queue)
				TRY(lp_add_cell(
					c->lp, row, c->flow + arc * blend->n + t, 1.0, err));
		if (place < 0)
			continue;
		int at = place * blend->n + t;
		TRY(lp_add_cell(c->lp, row, c->done + at, -1.0, err));
		if (t > 0)
			TRY(lp_add_cell(c->lp, row, c->done + at - 1, 1.0, err));
		if (blend->spare != NULL)
			TRY(lp_add_cell(c->lp, row, c->spare + at, 1.0, err));
	}
	return ROTA_OK;
}

static enum rota_status add_rows(struct columns *c, struct rota_error *err)
{
	const struct blend *blend = c->blend;
	for (int g = 0; g < blend->n_groups; g++)
		TRY(add_group_rows(c, g, err));
	int place = 0;
	for (int q = 0; q < blend->n_queues; q++)
		TRY(add_queue_rows(c, q, blend->deferred[q] ? place++ : -1, err));
	return ROTA_OK;
}

static enum rota_status solve(const struct columns *c, double *ret_cost, struct rota_error *err)
{
	struct lp_answer answer;
	if (c->blend->whole) {
		TRY(lp_solve_integer(
			c->lp, &(struct lp_search){.gap = c->blend->gap}, &answer, err));
	} else {
		struct lp_limits limits = {.method = LP_DUAL};
		TRY(lp_solve(c->lp, &limits, &answer, err));
	}
	if (answer.infeasible)
		return error_set(err, ROTA_EINFEASIBLE,
			"no number of agents serves every queue: one that needs agents has none");
	if (!answer.optimal)
		return error_set(err, ROTA_ELIMIT, "the program of agents by skill was not solved");
	*ret_cost = answer.cost;
	return ROTA_OK;
}

/* Of a deferred queue, the place-th. */
static void take_work(const struct columns *c, int queue, int place, struct blend_plan *plan)
{
	const struct blend *blend = c->blend;
	size_t first = (size_t)queue * (size_t)blend->n;
	double before = 0.0;
	for (interval_index t = 0; t < blend->n; t++) {
		int at = place * blend->n + t;
		double now = lp_value(c->lp, c->done + at);
		plan->work[first + (size_t)t] = fmax(0.0, now - before);
		if (blend->spare != NULL)
			plan->spare[first + (size_t)t] = fmax(0.0, lp_value(c->lp, c->spare + at));
		before = now;
	}
}

static enum rota_status take_plan(
	const struct columns *c, struct blend_plan *ret_plan, struct rota_error *err)
{
	const struct blend *blend = c->blend;
	ret_plan->n_blocks = blocks(blend);
	size_t n_agents = (size_t)blend->n_groups * (size_t)ret_plan->n_blocks;
	size_t n_cells = (size_t)blend->n_queues * (size_t)blend->n;
	TRY(memory_new(n_agents, sizeof(double), &ret_plan->agents, err));
	TRY(memory_new(n_cells, sizeof(double), &ret_plan->work, err));
	TRY(memory_new(n_cells, sizeof(double), &ret_plan->spare, err));
	for (size_t i = 0; i < n_agents; i++)
		ret_plan->agents[i] = lp_value(c->lp, c->agents + (int)i);
	int place = 0;
	for (int q = 0; q < blend->n_queues; q++) {
		size_t first = (size_t)q * (size_t)blend->n;
		if (blend->deferred[q])
			take_work(c, q, place++, ret_plan);
		for (interval_index t = 0; t < blend->n && !blend->deferred[q]; t++)
			ret_plan->work[first + (size_t)t] = blend->need[first + (size_t)t];
	}
	return ROTA_OK;
}

void blend_plan_done(struct blend_plan *plan)
{
	free(plan->agents);
	free(plan->work);
	free(plan->spare);
	*plan = (struct blend_plan){0};
}

static void columns_done(struct columns *c)
{
	c->lp = lp_free(c->lp);
	free(c->arc_group);
	free(c->arc_queue);
}

enum rota_status blend_solve(
	const struct blend *blend, struct blend_plan *ret_plan, struct rota_error *err)
{
	done_by(columns_done) struct columns c = {.blend = blend};
	done_by(blend_plan_done) struct blend_plan plan = {0};
	if (blend->n <= 0 || blend->n_groups <= 0 || blend->n_queues <= 0) {
		*ret_plan = plan;
		return ROTA_OK;
	}
	TRY(find_arcs(&c, err));
	TRY(lp_new(&c.lp, err));
	TRY(add_columns(&c, err));
	TRY(add_rows(&c, err));
	TRY(solve(&c, &plan.cost, err));
	TRY(take_plan(&c, &plan, err));
	*ret_plan = plan;
	plan = (struct blend_plan){0};
	return ROTA_OK;
}
