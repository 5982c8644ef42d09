/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The hiring plan as an integer program: whole starts h(t) in the weeks of classes, whole leads
 * l(k) from one class to the next, shortage u(w) >= 0.
 *
 *	min  sum_t h(t) (hire + pay sum_{w >= t} s^(w-t)) + lead_pay sum_k weeks(k) l(k)
 *	     + price sum_w u(w)
 *	     sum_{t <= w} g(w-t) h(t) + u(w) >= need(w) - present s^w	for all weeks
 *	     A l(k) >= people(w) - 1/2					for the weeks of k
 *	     l(k) >= l(k-1), duty(w), present leads
 *	     h(t) = 0 or smallest <= h(t) <= largest
 *	     all but the shortage <= budget
 *
 * s: share that stays a week, g: what is left of an agent's work. People only become fewer between
 * classes, so leads are counted in the first week of each stretch.
 */
#include "batch/hiring.h"

#include "lp/lp.h"

#include <math.h>

/* Near enough to whole; and how much of the cost may stand between plan and bound: less than a
 * day's pay of anybody in any plan. */
static const double GAP = 1e-7;

/* With more classes than this, plans that are nearly alike are too many to tell apart: then so much
 * of the price is near enough, and told. */
enum { FEW_CLASSES = 26, MOST_NODES = 3000 };
static const double COARSE_GAP = 5e-3;

struct model {
	const struct hiring_case *c;
	struct lp *lp;
	int *start_of; /* [n_weeks] column, -1 where no class is */
	int *leads_of; /* [n_weeks] column of the stretch the week is in */
	double fixed;  /* pay of the present people */
	int budget_row;
};

static void model_done(struct model *model)
{
	lp_free(model->lp);
	free(model->start_of);
	free(model->leads_of);
}

/* Weeks of presence from the start to the end of the horizon. */
static double weeks_left(const struct hiring_case *c, int week)
{
	double sum = 0;
	for (int w = week; w < c->n_weeks; w++)
		sum += pow(c->stay, w - week);
	return sum;
}

static enum rota_status charge(struct model *model, int column, double cost, struct rota_error *err)
{
	return lp_add_cell(model->lp, model->budget_row, column, cost, err);
}

/* h = 0 or smallest <= h <= largest, by a yes or no beside it. */
static enum rota_status bind_smallest(struct model *model, int column, struct rota_error *err)
{
	const struct hiring_case *c = model->c;
	int yes, low, high;
	if (c->smallest_class <= 1)
		return ROTA_OK;
	TRY(lp_add_column(model->lp, 0, 1, 0, &yes, err));
	lp_set_integer(model->lp, yes);
	TRY(lp_add_row(model->lp, 0, INFINITY, &low, err));
	TRY(lp_add_cell(model->lp, low, column, 1, err));
	TRY(lp_add_cell(model->lp, low, yes, -c->smallest_class, err));
	TRY(lp_add_row(model->lp, -INFINITY, 0, &high, err));
	TRY(lp_add_cell(model->lp, high, column, 1, err));
	return lp_add_cell(model->lp, high, yes, -c->largest_class, err);
}

static enum rota_status add_starts(struct model *model, struct rota_error *err)
{
	const struct hiring_case *c = model->c;
	for (int w = 0; w < c->n_weeks; w++) {
		model->start_of[w] = -1;
		if (!hiring_is_class(c, w))
			continue;
		double cost = c->hire_cost + c->pay * weeks_left(c, w);
		int *column = &model->start_of[w];
		TRY(lp_add_column(model->lp, 0, c->largest_class, cost, column, err));
		lp_set_integer(model->lp, *column);
		TRY(charge(model, *column, cost, err));
		TRY(bind_smallest(model, *column, err));
	}
	return ROTA_OK;
}

static enum rota_status add_need(struct model *model, struct rota_error *err)
{
	const struct hiring_case *c = model->c;
	for (int w = 0; w < c->n_weeks; w++) {
		double open = c->need[w] - c->present * pow(c->stay, w);
		int row, shortage;
		if (!(open > 0))
			continue;
		TRY(lp_add_row(model->lp, open, INFINITY, &row, err));
		TRY(lp_add_column(model->lp, 0, INFINITY, c->short_price, &shortage, err));
		TRY(lp_add_cell(model->lp, row, shortage, 1, err));
		for (int t = 0; t <= w; t++)
			if (model->start_of[t] >= 0 && hiring_curve(c, w - t) > 0)
				TRY(lp_add_cell(model->lp, row, model->start_of[t],
					hiring_curve(c, w - t), err));
	}
	return ROTA_OK;
}

/* Leads of one stretch: no fewer than before, than duty asks, than teams ask. */
static enum rota_status add_stretch(struct model *model, int first, int last, int before,
	int *ret_column, struct rota_error *err)
{
	const struct hiring_case *c = model->c;
	int least = c->present_leads, row;
	double cost = c->lead_pay * (last - first);
	for (int w = first; w < last; w++)
		least = c->duty_leads[w] > least ? c->duty_leads[w] : least;
	TRY(lp_add_column(model->lp, least, INFINITY, cost, ret_column, err));
	lp_set_integer(model->lp, *ret_column);
	TRY(charge(model, *ret_column, cost, err));
	if (before >= 0) {
		TRY(lp_add_row(model->lp, 0, INFINITY, &row, err));
		TRY(lp_add_cell(model->lp, row, *ret_column, 1, err));
		TRY(lp_add_cell(model->lp, row, before, -1, err));
	}
	if (c->agents_per_lead <= 0)
		return ROTA_OK;
	TRY(lp_add_row(
		model->lp, c->present * pow(c->stay, first) - 0.5 + 1e-6, INFINITY, &row, err));
	TRY(lp_add_cell(model->lp, row, *ret_column, c->agents_per_lead, err));
	for (int t = 0; t <= first; t++)
		if (model->start_of[t] >= 0)
			TRY(lp_add_cell(
				model->lp, row, model->start_of[t], -pow(c->stay, first - t), err));
	return ROTA_OK;
}

/* A duty that grows within a stretch begins a new one. */
static bool begins_stretch(const struct hiring_case *c, int w)
{
	return w == 0 || hiring_is_class(c, w) || c->duty_leads[w] != c->duty_leads[w - 1];
}

static enum rota_status add_leads(struct model *model, struct rota_error *err)
{
	const struct hiring_case *c = model->c;
	int before = -1;
	for (int first = 0, last; first < c->n_weeks; first = last) {
		int column;
		for (last = first + 1; last < c->n_weeks && !begins_stretch(c, last); last++)
			;
		TRY(add_stretch(model, first, last, before, &column, err));
		for (int w = first; w < last; w++)
			model->leads_of[w] = column;
		before = column;
	}
	return ROTA_OK;
}

static enum rota_status build(struct model *model, struct rota_error *err)
{
	const struct hiring_case *c = model->c;
	TRY(lp_new(&model->lp, err));
	TRY(memory_new((size_t)c->n_weeks, sizeof(int), &model->start_of, err));
	TRY(memory_new((size_t)c->n_weeks, sizeof(int), &model->leads_of, err));
	model->fixed = c->pay * c->present * weeks_left(c, 0);
	TRY(lp_add_row(model->lp, -INFINITY, c->budget - model->fixed, &model->budget_row, err));
	TRY(add_starts(model, err));
	TRY(add_leads(model, err));
	return add_need(model, err);
}

/* Where no whole solution was met: as many by every week as the relaxation has, rounded up. */
static void round_up(const struct model *model, int starts[])
{
	const struct hiring_case *c = model->c;
	double wanted = 0;
	int hired = 0;
	for (int w = 0; w < c->n_weeks; w++) {
		if (model->start_of[w] < 0)
			continue;
		wanted += lp_value(model->lp, model->start_of[w]);
		int more = (int)ceil(wanted - 1e-6) - hired;
		if (more > 0 && more < c->smallest_class)
			more = c->smallest_class;
		starts[w] = more < 0 ? 0 : more > c->largest_class ? c->largest_class : more;
		hired += starts[w];
	}
}

enum rota_status hiring_solve(const struct hiring_case *c, double seconds,
	const struct rota_context *context, struct hiring_plan *ret_plan, struct rota_error *err)
{
	done_by(model_done) struct model model = {.c = c};
	owned_ int *starts = NULL;
	struct lp_answer answer;
	TRY(build(&model, err));
	TRY(memory_new((size_t)c->n_weeks, sizeof(*starts), &starts, err));
	int classes = (c->n_weeks - c->first_class) / c->class_every;
	struct lp_search search = {.gap = classes > FEW_CLASSES ? COARSE_GAP : GAP,
		.seconds = seconds,
		.nodes = MOST_NODES,
		.context = context};
	TRY(lp_solve_integer(model.lp, &search, &answer, err));
	bool met = !answer.infeasible && isfinite(answer.cost);
	if (!answer.infeasible && !met)
		round_up(&model, starts);
	for (int w = 0; met && w < c->n_weeks; w++)
		if (model.start_of[w] >= 0)
			starts[w] = (int)lround(lp_value(model.lp, model.start_of[w]));
	TRY(hiring_evaluate(c, starts, ret_plan, err));
	ret_plan->bound = answer.bound + model.fixed;
	return ROTA_OK;
}
