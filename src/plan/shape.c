/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program is put together a week at a time (shape_demand.c, shape_people.c), solved by the dual
 * simplex method, whose first basis is feasible as no cost is negative, and its duals are laid out
 * by interval.
 */
#include "plan/shape.h"

#include "plan/shape_rows.h"

#include <math.h>

/* An optimum from inside is at most so great a share too high. */
static const double NEAR = 1e-7;
/* Rows from this length on are few enough for the simplex method where the other one fails. */
enum { COARSE_S = 1800 };

enum rota_status worths_init(
	struct worths *ret_worths, const struct problem *problem, struct rota_error *err)
{
	int n_rows = problem->site->n_queues + 1;
	int n_intervals = problem->grid.n_intervals;
	*ret_worths = (struct worths){.n_rows = n_rows, .n_intervals = n_intervals};
	if (problem->by_shift)
		ret_worths->n_shifts = problem->n_days * problem->n_kinds;
	if (problem->by_shift)
		TRY(memory_new(
			(size_t)ret_worths->n_shifts, sizeof(double), &ret_worths->shifts, err));
	TRY(memory_new(
		(size_t)n_rows * (size_t)n_intervals, sizeof(double), &ret_worths->agents, err));
	return memory_new((size_t)n_intervals, sizeof(double), &ret_worths->leads, err);
}

void worths_done(struct worths *worths)
{
	free(worths->agents);
	free(worths->leads);
	free(worths->shifts);
	whole_charges_done(&worths->whole);
}

int worths_row(const struct worths *worths, const struct problem *problem, int group, int i)
{
	const struct group *g = &problem->groups[group];
	if (g->role != ROLE_AGENT)
		return INDEX_NONE;
	size_t n = (size_t)worths->n_intervals;
	int best = worths->n_rows - 1;
	for (int q = 0; q < worths->n_rows - 1; q++)
		if (queue_set_has(&g->queues, q) &&
			(best == worths->n_rows - 1 ||
				worths->agents[(size_t)q * n + (size_t)i] >
					worths->agents[(size_t)best * n + (size_t)i]))
			best = q;
	return best;
}

double worths_of(const struct worths *worths, const struct problem *problem, int group, int i)
{
	int row = worths_row(worths, problem, group, i);
	if (row != INDEX_NONE)
		return worths->agents[(size_t)row * (size_t)worths->n_intervals + (size_t)i];
	return problem->groups[group].role == ROLE_LEAD ? worths->leads[i] : 0;
}

static void week_done(struct shape_week *week)
{
	week->lp = lp_free(week->lp);
	free(week->cut_price);
	free(week->scarce_row);
	free(week->presence_row);
	free(week->shift_rows);
	free(week->families);
	shape_split_done(&week->split);
	shape_hull_done(&week->hull);
	free(week->columns);
}

static enum rota_status make_week(struct shape_week *week, bool linked, struct rota_error *err)
{
	const struct problem *p = week->problem;
	size_t families = (size_t)shape_sides(week) * (size_t)p->n_days * (size_t)p->n_kinds;
	TRY(memory_new(families, sizeof(struct shape_family), &week->families, err));
	TRY(lp_new(&week->lp, err));
	TRY(shape_add_demand(week, err));
	if (week->splitting)
		TRY(shape_add_split(week, err));
	if (week->hulled)
		TRY(shape_add_hull(week, err));
	TRY(shape_add_shift_demand(week, err));
	TRY(shape_add_presences(week, linked, err));
	for (int d = week->first_day > 0 ? week->first_day - 1 : 0; d < week->behind_day; d++)
		TRY(shape_add_breaks(week, d, err));
	for (int c = 0; c < week->crowds->count; c++)
		TRY(shape_add_crowd(week, &week->crowds->items[c], err));
	if (week->with_activities)
		TRY(shape_add_agenda(week, err));
	return week->whole != NULL ? shape_add_whole(week, err) : ROTA_OK;
}

/* What one more person on the queue saves in the row; queue n_queues: on none. */
static double queue_dual(const struct shape_week *week, int queue, int row)
{
	int pool = queue < week->problem->site->n_queues ? cover_pool_of_queue(week->cover, queue)
							 : week->n_pools - 1;
	double dual = lp_dual(week->lp, week->cover_row + pool * week->n_rows + row) +
		      shape_split_dual(week, pool, row, queue);
	if (week->scarce_row[pool] != INDEX_NONE &&
		queue_set_has(&week->crowds->scarce[pool], queue))
		dual += lp_dual(week->lp, week->scarce_row[pool] + row);
	return dual;
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
			       week->cut_price[row] * lp_dual(week->lp, week->cut_row + row) +
			       shape_hull_dual(week, row);
		}
		for (int n = 0; n < week->row_intervals; n++) {
			int i = week->first_interval + row * week->row_intervals + n;
			worths->leads[i] = lead / week->row_intervals;
			for (int q = 0; q < worths->n_rows; q++)
				worths->agents[(size_t)q * (size_t)worths->n_intervals +
					       (size_t)i] =
					(queue_dual(week, q, row) - watched / high) /
					week->row_intervals;
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
	TRY(make_week(week, limits->method == LP_INTERIOR, err));
	TRY(lp_solve(week->lp, limits, &found, err));
	double near = limits->method == LP_INTERIOR ? NEAR : 0;
	bool coarse = week->row_intervals * week->problem->grid.interval_s >= COARSE_S;
	if (!found.optimal && limits->method == LP_INTERIOR && coarse) {
		struct lp_limits simplex = *limits;
		simplex.method = LP_DUAL;
		TRY(lp_solve(week->lp, &simplex, &found, err));
	}
	lp_work_add(&answer->work, lp_work(week->lp));
	answer->solved &= found.optimal || found.near;
	if (!found.optimal && !found.near)
		return ROTA_OK;
	/* worths prove a bound wherever they are from */
	answer->bound += found.optimal ? found.bound - near * fabs(found.bound) : -INFINITY;
	answer->leads_short += leads_short(week);
	lay_out(week, worths);
	lay_out_shifts(week, worths);
	if (week->whole != NULL)
		shape_whole_charge(week, &worths->whole);
	for (size_t c = 0; targets && c < week->n_columns; c++)
		if (!week->columns[c].guest)
			week->crowds->items[week->columns[c].crowd]
				.target[week->columns[c].option] +=
				lp_value(week->lp, week->columns[c].column);
	return ROTA_OK;
}

/* Intervals in which only whole people can be, and leads are asked for. */
static bool can_be_hulled(const struct problem *p, const struct shape_manner *manner)
{
	return manner->row_intervals == 1 && p->grid.per_interval == 1 && !p->by_shift &&
	       p->site->supervision.wanted;
}

enum rota_status shape_run(const struct problem *problem, const struct cover *cover,
	const struct crowds *crowds, const struct shape_manner *manner,
	const struct lp_limits *limits, struct worths *worths, struct shape_answer *ret_answer,
	struct rota_error *err)
{
	struct shape_answer answer = {.solved = true};
	whole_charges_done(&worths->whole);
	if (manner->whole != NULL)
		TRY(whole_charges_init(&worths->whole, manner->whole, err));
	for (int first = 0; first < problem->n_days && answer.solved;) {
		int behind = first + 1;
		while (behind < problem->n_days && !problem->week_ends[behind - 1])
			behind++;
		done_by(week_done) struct shape_week week = {.problem = problem,
			.cover = cover,
			.crowds = crowds,
			.first_day = first,
			.behind_day = behind,
			.start = problem_day_slot(problem, first),
			.splitting = manner->split,
			.any_start = manner->any_start,
			.with_activities = manner->with_activities,
			.hulled = manner->hulled && can_be_hulled(problem, manner),
			.whole = manner->whole,
			.row_intervals = manner->row_intervals,
			.row_slots = manner->row_intervals * problem->grid.per_interval,
			.n_pools = cover_pools(cover) + 1};
		week.first_interval = week.start / problem->grid.per_interval;
		week.n_rows = (problem_day_slot(problem, behind) - week.start) / week.row_slots;
		TRY(solve_week(&week, limits, manner->targets, worths, &answer, err));
		first = behind;
	}
	answer.optimum = answer.solved ? answer.bound : 0;
	/* activities save where they take people from who are too many */
	if (!answer.solved || manner->split || problem->site->n_activities > 0 ||
		!isfinite(answer.bound))
		answer.bound = 0;
	*ret_answer = answer;
	return ROTA_OK;
}

bool shape_splits(
	const struct problem *problem, const struct cover *cover, const struct crowds *crowds)
{
	return !crowds_tell_scarce(crowds) && cover_pools(cover) < problem->site->n_queues;
}

int shape_rows(const struct problem *problem, const struct crowds *crowds, int row_intervals)
{
	int a_day = MINUTES_A_DAY * 60 / problem->grid.interval_s / row_intervals;
	int breaks = 0;
	for (int k = 0; k < problem->n_kinds; k++)
		breaks += problem->site->shift_kinds[k].n_breaks > 0;
	int windows = 0, apart = 0;
	for (int c = 0; c < crowds->count; c++)
		windows += problem->menus[crowds->items[c].menu].n_windows;
	for (int pool = 0; pool < crowds->n_pools; pool++)
		apart += !queue_set_is_empty(&crowds->scarce[pool]);
	return WEEKDAYS * (a_day * 3 + breaks * a_day + apart * (1 + breaks) * a_day +
				  crowds->count + windows);
}
