/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program is put together a week at a time (shape_demand.c, shape_people.c), solved by the dual
 * simplex method, whose first basis is feasible as no cost is negative, and its duals are laid out
 * by interval.
 */
#include "plan/shape.h"

#include "plan/shape_rows.h"

#include <math.h>

enum rota_status worths_init(struct worths *ret_worths, const struct problem *problem, int n_pools,
	struct rota_error *err)
{
	int n_intervals = problem->grid.n_intervals;
	*ret_worths = (struct worths){.n_pools = n_pools, .n_intervals = n_intervals};
	if (problem->by_shift)
		ret_worths->n_shifts = problem->n_days * problem->n_kinds;
	if (problem->by_shift)
		TRY(memory_new(
			(size_t)ret_worths->n_shifts, sizeof(double), &ret_worths->shifts, err));
	TRY(memory_new(
		(size_t)n_pools * (size_t)n_intervals, sizeof(double), &ret_worths->agents, err));
	return memory_new((size_t)n_intervals, sizeof(double), &ret_worths->leads, err);
}

void worths_done(struct worths *worths)
{
	free(worths->agents);
	free(worths->leads);
	free(worths->shifts);
}

static void week_done(struct shape_week *week)
{
	week->lp = lp_free(week->lp);
	free(week->cut_price);
	free(week->shift_rows);
	free(week->families);
	free(week->columns);
}

static enum rota_status make_week(struct shape_week *week, struct rota_error *err)
{
	const struct problem *p = week->problem;
	size_t families = (size_t)(week->n_pools + 1) * (size_t)p->n_days * (size_t)p->n_kinds;
	TRY(memory_new(families, sizeof(struct shape_family), &week->families, err));
	TRY(lp_new(&week->lp, err));
	TRY(shape_add_demand(week, err));
	TRY(shape_add_shift_demand(week, err));
	for (int d = week->first_day > 0 ? week->first_day - 1 : 0; d < week->behind_day; d++)
		TRY(shape_add_breaks(week, d, err));
	for (int c = 0; c < week->crowds->count; c++)
		TRY(shape_add_crowd(week, &week->crowds->items[c], err));
	return ROTA_OK;
}

/* Duals by interval: a row's dual is for one person in all of its intervals. */
static void lay_out(const struct shape_week *week, struct worths *worths)
{
	double high = week->problem->site->supervision.agents_per_lead.high;
	for (int row = 0; row < week->n_rows; row++) {
		double lead = 0, watched = 0;
		if (week->lead_row != INDEX_NONE) {
			watched = lp_dual(week->lp, week->lead_row + row);
			lead = watched +
			       week->cut_price[row] * lp_dual(week->lp, week->cut_row + row);
		}
		for (int n = 0; n < week->row_intervals; n++) {
			int i = week->first_interval + row * week->row_intervals + n;
			worths->leads[i] = lead / week->row_intervals;
			for (int pool = 0; pool < week->n_pools; pool++) {
				double dual = lp_dual(
					week->lp, week->cover_row + pool * week->n_rows + row);
				worths->agents[(size_t)pool * (size_t)worths->n_intervals +
					       (size_t)i] =
					(dual - watched / high) / week->row_intervals;
			}
		}
	}
}

static void lay_out_shifts(const struct shape_week *week, struct worths *worths)
{
	const struct problem *p = week->problem;
	for (int d = week->first_day; d < week->behind_day && p->by_shift; d++)
		for (int k = 0; k < p->n_kinds; k++) {
			int row = week->shift_rows[d * p->n_kinds + k];
			worths->shifts[d * p->n_kinds + k] =
				row != INDEX_NONE ? lp_dual(week->lp, row) : 0;
		}
}

/* Lead-intervals that the optimum leaves short. */
static double leads_short(const struct shape_week *week)
{
	double sum = 0;
	if (week->lead_row == INDEX_NONE)
		return 0;
	for (int row = 0; row < week->n_rows; row++)
		sum += lp_value(week->lp, week->short_column + row) * week->row_intervals;
	return sum;
}

static enum rota_status solve_week(struct shape_week *week, const struct lp_limits *limits,
	bool targets, struct worths *worths, struct shape_answer *answer, struct rota_error *err)
{
	struct lp_answer found;
	TRY(make_week(week, err));
	TRY(lp_solve(week->lp, limits, &found, err));
	lp_work_add(&answer->work, lp_work(week->lp));
	answer->solved &= found.optimal;
	if (!found.optimal)
		return ROTA_OK;
	answer->bound += found.bound;
	answer->leads_short += leads_short(week);
	lay_out(week, worths);
	lay_out_shifts(week, worths);
	for (size_t c = 0; targets && c < week->n_columns; c++)
		week->crowds->items[week->columns[c].crowd].target[week->columns[c].option] +=
			lp_value(week->lp, week->columns[c].column);
	return ROTA_OK;
}

/* Slot of the local midnight that day d of the period begins with. */
static int day_slot(const struct problem *p, int d)
{
	return grid_slot(
		&p->grid, zone_instant(p->site->zone, p->input->period.first_day + d, 0, NULL));
}

enum rota_status shape_run(const struct problem *problem, const struct cover *cover,
	const struct crowds *crowds, int row_intervals, const struct lp_limits *limits,
	bool targets, struct worths *worths, struct shape_answer *ret_answer,
	struct rota_error *err)
{
	struct shape_answer answer = {.solved = true};
	for (int first = 0; first < problem->n_days && answer.solved;) {
		int behind = first + 1;
		while (behind < problem->n_days && !problem->week_ends[behind - 1])
			behind++;
		done_by(week_done) struct shape_week week = {.problem = problem,
			.cover = cover,
			.crowds = crowds,
			.first_day = first,
			.behind_day = behind,
			.start = day_slot(problem, first),
			.row_intervals = row_intervals,
			.row_slots = row_intervals * problem->grid.per_interval,
			.n_pools = cover_pools(cover) + 1};
		week.first_interval = week.start / problem->grid.per_interval;
		week.n_rows = (day_slot(problem, behind) - week.start) / week.row_slots;
		TRY(solve_week(&week, limits, targets, worths, &answer, err));
		first = behind;
	}
	if (!answer.solved)
		answer.bound = 0;
	*ret_answer = answer;
	return ROTA_OK;
}

int shape_rows(const struct problem *problem, const struct crowds *crowds, int row_intervals)
{
	int a_day = MINUTES_A_DAY * 60 / problem->grid.interval_s / row_intervals;
	int breaks = 0;
	for (int k = 0; k < problem->n_kinds; k++)
		breaks += problem->site->shift_kinds[k].n_breaks > 0;
	int windows = 0;
	for (int c = 0; c < crowds->count; c++)
		windows += problem->menus[crowds->items[c].menu].n_windows;
	return WEEKDAYS * (a_day * 3 + breaks * a_day + crowds->count + windows);
}
