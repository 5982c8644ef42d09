/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan.h"

#include "base/parallel.h"
#include "plan/agenda.h"
#include "plan/bound.h"
#include "plan/change.h"
#include "plan/dive.h"
#include "plan/explain.h"
#include "plan/improve.h"
#include "plan/result.h"
#include "rules/rules.h"

/* Lead-intervals that the linear program may leave short where leads are said to suffice. */
static const double LEADS_ENOUGH = 0.5;
/* Simplex iterations after which a finer linear program is given up; rows at most. */
enum { MOST_ITERATIONS = 60000, MOST_ROWS = 12000 };
static const double ENOUGH_GAP = 1e-4;

struct run {
	const struct plan_settings *settings;
	const struct rota_context *context;
	struct problem *problem;
	struct crew *crew;  /* whose plan it is */
	struct crew *scout; /* whose search the bound borrows */
	struct bound bound;
	struct improve_limits limits;
	int hour; /* intervals */
	double started, searched;
	int least_changes;
	double rosters_bound; /* of the program over rosters; 0: not solved */
};

static void run_done(struct run *run)
{
	run->crew = crew_free(run->crew);
	run->scout = crew_free(run->scout);
	bound_done(&run->bound);
	run->problem = problem_free(run->problem);
}

static bool bounding(const struct run *run, int row_intervals)
{
	return !run->settings->without_bound && run->problem->n_people > 0 && row_intervals > 0 &&
	       shape_rows(run->problem, &run->bound.crowds, row_intervals) <= MOST_ROWS;
}

/* What is short beyond tolerance is worth more changes than their price, up to any number. */
static enum rota_status change(struct run *run, struct rota_error *err)
{
	static const double shares[] = {1, 0.25, 0.05, 0.001};
	const struct plan_input *input = run->problem->input;
	TRY(change_start(run->crew, &run->least_changes, err));
	bool is_short = true;
	for (size_t i = 0; i < COUNT_OF(shares) && is_short; i++) {
		TRY(change_improve(run->crew, shares[i], &run->limits, err));
		TRY(change_is_short(run->crew, input, &is_short, err));
	}
	return ROTA_OK;
}

static enum rota_status search(struct run *run, struct rota_error *err)
{
	double started = context_clock_s();
	if (run->problem->input->change != NULL) {
		TRY(change(run, err));
		run->searched = context_clock_s() - started;
		return ROTA_OK;
	}
	TRY(improve_start(run->crew, &run->bound.crowds, run->bound.step_s > 0, &run->limits, err));
	if (dive_is_for(run->problem))
		TRY(dive_run(run->crew, &run->limits, context_threads(run->context),
			&run->rosters_bound, err));
	else
		TRY(improve_run(run->crew, &run->limits, err));
	run->searched = context_clock_s() - started;
	return ROTA_OK;
}

/* The search, and beside it the finer bound. Neither looks at the other, so threads change
 * nothing. */
static enum rota_status work(void *owner, int index, struct rota_error *err)
{
	struct run *run = owner;
	if (index == 0)
		return search(run, err);
	enum rota_status status = ROTA_OK;
	if (bounding(run, run->hour / 2))
		status = bound_solve(
			&run->bound, run->scout, run->hour / 2, MOST_ITERATIONS, false, err);
	lp_end_thread();
	return status;
}

static enum rota_status prepare(
	struct run *run, const struct plan_input *input, struct rota_error *err)
{
	TRY(problem_new(input, &run->problem, err));
	TRY(crew_new(run->problem, &run->crew, err));
	TRY(crew_new(run->problem, &run->scout, err));
	TRY(bound_init(&run->bound, run->scout, err));
	for (int i = 0; i < run->problem->n_people; i++)
		run->crew->lenient[i] = run->scout->lenient[i];
	int interval_s = run->problem->grid.interval_s;
	run->hour = interval_s < 3600 ? 3600 / interval_s : 1;
	run->limits =
		(struct improve_limits){.effort = run->settings->effort, .context = run->context};
	if (run->context != NULL && run->context->time_limit_s > 0)
		run->limits.deadline_s = run->started + run->context->time_limit_s;
	return ROTA_OK;
}

/* What it would cost to leave all of the demand uncovered: gaps are told as shares of it. */
static double demand_cost(const struct problem *p)
{
	double demand = 0, shifts = 0;
	for (int i = 0; i < p->site->n_queues * p->grid.n_intervals; i++)
		demand += p->required[i];
	for (size_t i = 0; i < p->input->need->n_shifts; i++)
		shifts += p->input->need->shifts[i].required *
			  p->input->need->shifts[i].uncovered_price;
	return demand * p->site->prices.uncovered + shifts;
}

static enum rota_status solve(struct run *run, struct rota_error *err)
{
	if (bounding(run, run->hour))
		TRY(bound_solve(&run->bound, run->scout, run->hour, MOST_ITERATIONS, true, err));
	double gap = run->settings->enough_gap > 0 ? run->settings->enough_gap : ENOUGH_GAP;
	if (run->bound.step_s > 0) {
		run->limits.enough = run->bound.price + gap * demand_cost(run->problem);
		run->limits.leads_suffice = run->bound.leads_short < LEADS_ENOUGH;
	}
	TRY(parallel_run(context_threads(run->context), 2, work, run, err));
	if (run->rosters_bound > run->bound.price) {
		run->bound.price = run->rosters_bound;
		run->bound.from = "a linear program over the rosters of all people";
	}
	return ROTA_OK;
}

static enum rota_status make_figures(const struct run *run, const struct plan_input *input,
	const struct roster *roster, const struct notes *notes, struct figures **ret_figures,
	struct rota_error *err)
{
	struct rules_case c = {.site = input->site,
		.need = input->need,
		.roster = roster,
		.before = input->before,
		.period = input->period};
	owned_by(figures_free) struct figures *figures = NULL;
	TRY(figures_new(&c, &figures, err));
	const struct bound *bound = &run->bound;
	figures->bound = bound->price;
	snprintf(figures->bound_from, sizeof(figures->bound_from), "%s",
		bound->from != NULL ? bound->from : "");
	figures->bound_step_s = bound->step_s;
	figures->gap_cost = figures->terms.total_cost - bound->price;
	double weight = figures->terms.demand_cost;
	figures->gap_share = weight > 0 ? figures->gap_cost / weight : 0;
	if (bound->step_s > 0)
		TRY(explain_worth(run->problem, bound, &figures->worth, err));
	TRY(explain_plan(run->crew, bound, &c, &figures->warnings, err));
	for (size_t n = 0; n < notes->count; n++)
		TRY(notes_add(&figures->warnings, err, "%s", notes->lines[n]));
	figures->seconds_bound = bound->seconds;
	figures->seconds_search = run->searched;
	figures->rosters_tried = run->crew->tried;
	figures->least_changes = run->least_changes;
	figures->seconds_total = context_clock_s() - run->started;
	*ret_figures = TAKE(figures);
	return ROTA_OK;
}

/* Shifts that are as they were told keep their activities too. */
static enum rota_status place_agenda(const struct run *run, const struct plan_input *input,
	struct roster *roster, struct notes *notes, struct rota_error *err)
{
	owned_by(roster_free) struct roster *told = NULL;
	struct plan_input agenda = *input;
	if (input->change != NULL) {
		TRY(change_told(run->crew, &told, err));
		agenda.pinned = told;
	}
	return agenda_place(&agenda, roster, notes, err);
}

enum rota_status plan_run(const struct plan_settings *settings, const struct plan_input *input,
	const struct rota_context *context, struct roster **ret_roster,
	struct figures **ret_figures, struct rota_error *err)
{
	done_by(run_done) struct run run = {
		.settings = settings, .context = context, .started = context_clock_s()};
	owned_by(roster_free) struct roster *roster = NULL;
	TRY(prepare(&run, input, err));
	TRY(solve(&run, err));
	done_by(notes_done) struct notes notes = {0};
	TRY(result_roster(run.crew, &roster, err));
	TRY(place_agenda(&run, input, roster, &notes, err));
	if (run.bound.step_s > 0)
		TRY(bound_give_way(&run.bound, run.scout, err));
	TRY(make_figures(&run, input, roster, &notes, ret_figures, err));
	*ret_roster = TAKE(roster);
	return ROTA_OK;
}
