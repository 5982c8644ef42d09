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
	int agents, flow, done; /* first of each sort */
	int n_arcs;
	int *arc_group, *arc_queue; /* [n_arcs] */
};

static bool serves(const struct blend *blend, int group, int queue)
{
	return (blend->groups[group].queues >> queue & 1) != 0;
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
			TRY(lp_add_column(c->lp, 0.0, INFINITY, 0.0, NULL, err));
	c->done = lp_columns(c->lp);
	for (int q = 0; q < blend->n_queues; q++) {
		for (interval_index t = 0; t < blend->n && blend->deferred[q]; t++) {
			double due = blend->due[(size_t)q * (size_t)blend->n + (size_t)t];
			double come = blend->come[(size_t)q * (size_t)blend->n + (size_t)t];
			TRY(lp_add_column(c->lp, due, fmax(due, come), 0.0, NULL, err));
		}
	}
	return ROTA_OK;
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

/* done: first column of the queue's running total, INDEX_NONE of a live one. */
static enum rota_status add_queue_rows(
	struct columns *c, int queue, int done, struct rota_error *err)
{
	const struct blend *blend = c->blend;
	for (interval_index t = 0; t < blend->n; t++) {
		int row;
		double need = 0.0;
		if (done < 0)
			need = blend->need[(size_t)queue * (size_t)blend->n + (size_t)t];
		TRY(lp_add_row(c->lp, need, done < 0 ? INFINITY : 0.0, &row, err));
		for (int arc = 0; arc < c->n_arcs; arc++)
			if (c->arc_queue[arc] == queue)
				TRY(lp_add_cell(
					c->lp, row, c->flow + arc * blend->n + t, 1.0, err));
		if (done < 0)
			continue;
		TRY(lp_add_cell(c->lp, row, done + t, -1.0, err));
		if (t > 0)
			TRY(lp_add_cell(c->lp, row, done + t - 1, 1.0, err));
	}
	return ROTA_OK;
}

static enum rota_status add_rows(struct columns *c, struct rota_error *err)
{
	const struct blend *blend = c->blend;
	for (int g = 0; g < blend->n_groups; g++)
		TRY(add_group_rows(c, g, err));
	int done = c->done;
	for (int q = 0; q < blend->n_queues; q++) {
		TRY(add_queue_rows(c, q, blend->deferred[q] ? done : -1, err));
		done += blend->deferred[q] ? blend->n : 0;
	}
	return ROTA_OK;
}

static enum rota_status solve(const struct columns *c, double *ret_cost, struct rota_error *err)
{
	struct lp_answer answer;
	if (c->blend->whole) {
		TRY(lp_solve_integer(c->lp, 0.0, c->blend->gap, &answer, err));
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

static enum rota_status take_plan(
	const struct columns *c, struct blend_plan *ret_plan, struct rota_error *err)
{
	const struct blend *blend = c->blend;
	ret_plan->n_blocks = blocks(blend);
	size_t n_agents = (size_t)blend->n_groups * (size_t)ret_plan->n_blocks;
	TRY(memory_new(n_agents, sizeof(double), &ret_plan->agents, err));
	TRY(memory_new(
		(size_t)blend->n_queues * (size_t)blend->n, sizeof(double), &ret_plan->work, err));
	for (size_t i = 0; i < n_agents; i++)
		ret_plan->agents[i] = lp_value(c->lp, c->agents + (int)i);
	int done = c->done;
	for (int q = 0; q < blend->n_queues; q++) {
		double *work = ret_plan->work + (size_t)q * (size_t)blend->n;
		double before = 0.0;
		for (interval_index t = 0; t < blend->n; t++) {
			if (!blend->deferred[q]) {
				work[t] = blend->need[(size_t)q * (size_t)blend->n + (size_t)t];
				continue;
			}
			double now = lp_value(c->lp, done + t);
			work[t] = fmax(0.0, now - before);
			before = now;
		}
		done += blend->deferred[q] ? blend->n : 0;
	}
	return ROTA_OK;
}

void blend_plan_done(struct blend_plan *plan)
{
	free(plan->agents);
	free(plan->work);
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
