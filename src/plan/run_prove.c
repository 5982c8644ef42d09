/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/bound_joint.h"
#include "plan/rostering.h"
#include "plan/run.h"

#include <math.h>

/* Simplex iterations after which a finer linear program is given up; rows at
 * most, and rows of all weeks together from which on they are made coarser, down to an hour each.
 */
enum { MOST_ITERATIONS = 60000, MOST_ROWS = 12000, MOST_FINE_ROWS = 6000, MOST_COLUMNS = 40000 };
/* Of the time allowed: for the first bound, and until when a finer one is begun that is thought to
 * end by then, where it comes before the search and where it is beside it. */
static const double FIRST_BOUND_SHARE = 0.3, BOUND_BEFORE = 0.4, BOUND_BESIDE = 0.9;
/* An interior point takes so many times longer for twice the rows, about. */
static const double TWICE_THE_ROWS = 3;
/* Of the time left, for whole leads, and what a slow machine lays out of them in a second. */
static const double WHOLE_SHARE = 0.1, ARCS_A_SECOND = 1e6;

/* Kinds of shift times kinds of people in a week, about. */
static int64_t columns_a_week(const struct run *run)
{
	int64_t options = 0;
	for (int c = 0; c < run->bound.crowds.count; c++)
		options += run->problem->menus[run->bound.crowds.items[c].menu].n_options;
	return options / run->problem->n_weeks;
}

/* The program over rosters proves more than one over kinds of people. */
bool run_can_prove(const struct run *run, int row_intervals)
{
	return !rostering_is_for(run->problem) && !run->settings->without_bound &&
	       run->problem->n_people > 0 && row_intervals > 0 &&
	       columns_a_week(run) <= MOST_COLUMNS &&
	       shape_rows(run->problem, &run->bound.crowds, row_intervals) <= MOST_ROWS;
}

/* Limits of the linear program when it may take a share of the time. */
static struct lp_limits linear_limits(const struct run *run, double share)
{
	struct lp_limits limits = {
		.method = LP_INTERIOR, .iterations = MOST_ITERATIONS, .context = run->context};
	if (run->limits.deadline_s > 0)
		limits.deadline_s = run->started + share * run->context->time_limit_s;
	return limits;
}

/* Of the time, for the finer bounds. */
static double bound_share(const struct run *run)
{
	return context_threads(run->context) > 1 ? BOUND_BESIDE : BOUND_BEFORE;
}

/* Of all weeks. */
static int64_t all_rows(const struct run *run, int row_intervals)
{
	return (int64_t)run->problem->n_weeks *
	       shape_rows(run->problem, &run->bound.crowds, row_intervals);
}

/* Whether a program of such rows ends in time, judged by that of hours: from inside it cannot be
 * stopped. */
static bool is_in_time(const struct run *run, int row_intervals)
{
	if (run->limits.deadline_s <= 0)
		return true;
	double more = log2((double)run->hour / row_intervals);
	double thought = run->hours_took * pow(TWICE_THE_ROWS, more);
	return context_clock_s() + thought <= linear_limits(run, bound_share(run)).deadline_s;
}

/* By rows as fine as the work allows: what coarser ones leave out is the need's ups and downs. */
static enum rota_status prove_by(
	struct run *run, bool split, const struct whole *whole, struct rota_error *err)
{
	struct lp_limits limits = linear_limits(run, 1);
	int rows = 1, coarsest = split ? run->hour : run->hour / 2;
	while (rows < coarsest && all_rows(run, rows) > MOST_FINE_ROWS)
		rows *= 2;
	struct shape_manner manner = {rows < coarsest ? rows : coarsest, .any_start = true,
		.split = split, .hulled = !split, .whole = whole, .with_activities = true};
	if (coarsest == 0)
		return ROTA_OK;
	/* scarce queues told apart make programs larger, and hours say most of them */
	if (crowds_tell_scarce(&run->bound.crowds) &&
		all_rows(run, manner.row_intervals) > MOST_ROWS)
		return ROTA_OK;
	/* coarser where a finer program comes to nothing */
	for (bool solved = false; !solved && manner.row_intervals <= coarsest &&
				  (split || manner.row_intervals < run->hour) &&
				  run_can_prove(run, manner.row_intervals);
		manner.row_intervals *= 2) {
		if (!is_in_time(run, manner.row_intervals))
			continue;
		TRY(bound_solve(&run->bound, run->scout, &manner, &limits, err));
		solved = run->bound.solved || context_is_cancelled(run->context);
	}
	return ROTA_OK;
}

/* Where leads are few whole ones make the program far tighter, hours soon, and finer rows too. */
static enum rota_status prove_whole(struct run *run, struct rota_error *err)
{
	double started = context_clock_s();
	struct lp_limits limits = linear_limits(run, 1);
	size_t arcs = WHOLE_MOST_ARCS;
	if (!run_can_prove(run, run->hour) || run->bound.step_s == 0 ||
		improve_is_over(&run->limits, 0))
		return ROTA_OK;
	if (run->limits.deadline_s > 0)
		arcs = (size_t)fmin((double)arcs,
			WHOLE_SHARE * ARCS_A_SECOND * fmax(0, run->limits.deadline_s - started));
	TRY(whole_init(&run->whole, run->problem, run->bound.cover, &run->bound.crowds, arcs, err));
	run->whole_seconds = context_clock_s() - started;
	if (!whole_has_rows(&run->whole))
		return ROTA_OK;
	limits.method = LP_DUAL;
	return bound_solve(&run->bound, run->scout,
		&(struct shape_manner){run->hour, .any_start = true, .whole = &run->whole,
			.with_activities = true},
		&limits, err);
}

/* Whole leads and agents together, where ways of whole leads are known. */
static enum rota_status join(struct run *run, struct rota_error *err)
{
	struct lp_limits limits = linear_limits(run, bound_share(run));
	return bound_join(
		&run->bound, run->scout, &run->whole, run->context, limits.deadline_s, err);
}

/* Queues as one pool allow finer rows, queues by themselves say more of each: the better counts. */
enum rota_status run_prove(struct run *run, struct rota_error *err)
{
	TRY(prove_whole(run, err));
	TRY(prove_by(run, false, NULL, err));
	if (whole_has_rows(&run->whole) && !bound_joins(&run->whole))
		TRY(prove_by(run, false, &run->whole, err));
	TRY(join(run, err));
	if (shape_splits(run->problem, run->bound.cover, &run->bound.crowds))
		TRY(prove_by(run, true, NULL, err));
	return ROTA_OK;
}

enum rota_status run_prove_hours(struct run *run, struct rota_error *err)
{
	struct lp_limits limits = linear_limits(run, FIRST_BOUND_SHARE);
	TRY(bound_solve(&run->bound, run->scout,
		&(struct shape_manner){run->hour, .targets = true, .any_start = true}, &limits,
		err));
	run->once = run->bound.work;
	run->hours_took = run->bound.linear_seconds;
	return ROTA_OK;
}
