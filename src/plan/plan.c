/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan.h"

#include "base/parallel.h"
#include "plan/agenda.h"
#include "plan/bound_hours.h"
#include "plan/change.h"
#include "plan/leads_first.h"
#include "plan/network.h"
#include "plan/result.h"
#include "plan/rework.h"
#include "plan/room.h"
#include "plan/rostering.h"
#include "plan/run.h"

#include <math.h>

/* Lead-intervals that the linear program may leave short where leads are said to suffice. */
static const double LEADS_ENOUGH = 0.5;
static const double ENOUGH_GAP = 1e-4;
/* Of the time and effort that the search may take: before it reckons with activities. */
static const double BEFORE_ACTIVITIES = 0.4;

static void run_done(struct run *run)
{
	run->crew = crew_free(run->crew);
	run->scout = crew_free(run->scout);
	starts_done(&run->starts);
	bound_done(&run->bound);
	whole_done(&run->whole);
	run->problem = problem_free(run->problem);
}

/* What is short beyond tolerance is worth more changes than their price, up to any number. */
static enum rota_status change(struct run *run, struct rota_error *err)
{
	static const double shares[] = {1, 0.5, 0.25, 0.12, 0.06, 0.03, 0.01, 0.001};
	done_by(least_done) struct least least = {0};
	double uncovered = 0;
	bool is_short = true;
	TRY(change_start(run->crew, &least, err));
	for (size_t i = 0; i < COUNT_OF(shares) && is_short; i++) {
		TRY(change_improve(run->crew, shares[i], &run->limits, err));
		TRY(change_is_short(run->crew, &is_short, &uncovered, err));
	}
	return least_with_cover(run->crew, &least, uncovered, &run->least_changes, err);
}

/* Where activities are to be placed the search goes on after it (room.h). */
static struct improve_limits limits_before_activities(const struct run *run)
{
	struct improve_limits part = run->limits;
	if (run->problem->site->n_activities == 0)
		return part;
	part = improve_part(&run->limits, crew_effort(run->crew), BEFORE_ACTIVITIES);
	part.part = BEFORE_ACTIVITIES;
	return part;
}

/* The search begins with no plan. */
static bool is_from_nothing(const struct run *run)
{
	return run->problem->input->change == NULL && !run->problem->blocks;
}

static enum rota_status search(struct run *run, struct rota_error *err)
{
	double started = context_clock_s() - run->leads_took;
	if (run->problem->input->change != NULL) {
		TRY(change(run, err));
		run->searched = context_clock_s() - started;
		return ROTA_OK;
	}
	if (run->problem->blocks) {
		TRY(rework_start(run->crew, &run->limits, err));
		struct improve_limits part = limits_before_activities(run);
		TRY(rework_run(run->crew, &part, err));
		run->searched = context_clock_s() - started;
		return ROTA_OK;
	}
	TRY(improve_start(run->crew, &run->bound.crowds, run->bound.step_s > 0, &run->limits, err));
	run->first_plan = context_clock_s() - started;
	run->first_tried = run->crew->tried;
	struct improve_limits part = limits_before_activities(run);
	if (rostering_is_for(run->problem))
		TRY(rostering_run(run->crew, &run->limits, context_threads(run->context),
			&run->rosters_bound, err));
	else
		TRY(improve_run(run->crew, &part, err));
	run->searched = context_clock_s() - started;
	return ROTA_OK;
}

static enum rota_status lead(struct run *run, struct rota_error *err)
{
	double started = context_clock_s();
	if (is_from_nothing(run))
		TRY(leads_first(run->crew, &run->limits, err));
	run->leads_took = context_clock_s() - started;
	return ROTA_OK;
}

/* The linear program by the hour, and beside it the leads of all beginnings, who need nothing of
 * it. */
static enum rota_status begin(void *owner, int index, struct rota_error *err)
{
	struct run *run = owner;
	if (index >= 2)
		return starts_lead(&run->starts, index - 2, &run->limits, err);
	enum rota_status status = index == 0 ? run_prove_hours(run, err) : lead(run, err);
	lp_end_thread();
	return status;
}

/* The search, and beside it the finer bound and searches from other beginnings. None looks at
 * another, so threads change nothing. Where time is limited one thread begins with the bound, as
 * the search takes all there is. */
static enum rota_status work(void *owner, int index, struct rota_error *err)
{
	struct run *run = owner;
	bool bound_first = run->limits.deadline_s > 0;
	if (index >= 2)
		return starts_run(&run->starts, index - 2, &run->bound.crowds,
			run->bound.step_s > 0, &run->limits, err);
	enum rota_status status =
		(index == 0) == bound_first ? run_prove(run, err) : search(run, err);
	lp_end_thread();
	return status;
}

static enum rota_status prepare(
	struct run *run, const struct plan_input *input, struct rota_error *err)
{
	TRY(problem_new(input, &run->problem, err));
	if (!run->problem->by_shift)
		TRY(networks_make(run->problem, err));
	run->prepared = context_clock_s();
	TRY(crew_new(run->problem, &run->scout, err));
	TRY(bound_init(&run->bound, run->scout, err));
	TRY(crew_new_beside(run->scout, &run->crew, err));
	run->judged = context_clock_s();
	int interval_s = run->problem->grid.interval_s;
	run->hour = interval_s < 3600 ? 3600 / interval_s : 1;
	run->limits =
		(struct improve_limits){.effort = run->settings->effort, .context = run->context};
	if (run->context != NULL && run->context->time_limit_s > 0)
		run->limits.deadline_s = run->started + run->context->time_limit_s;
	return ROTA_OK;
}

static enum rota_status solve(struct run *run, struct rota_error *err)
{
	int threads = context_threads(run->context);
	TRY(starts_init(&run->starts, run->crew, &run->limits, err));
	if (run_can_prove(run, run->hour))
		TRY(parallel_run(threads, 2 + run->starts.count, begin, run, err));
	double gap = run->settings->enough_gap > 0 ? run->settings->enough_gap : ENOUGH_GAP;
	if (run->bound.step_s > 0) {
		double floor;
		TRY(bound_before_activities(&run->bound, run->scout, &floor, err));
		run->limits.enough = floor + gap * problem_demand_cost(run->problem);
		run->limits.leads_suffice = run->bound.leads_short < LEADS_ENOUGH;
	}
	TRY(parallel_run(threads, 2 + run->starts.count, work, run, err));
	run->searched += starts_take_best(&run->starts, &run->crew);
	double hours = 0;
	if (!run->settings->without_bound)
		TRY(bound_hours(run->problem, run->crew->lenient, &hours, err));
	if (hours > run->bound.price) {
		run->bound.price = hours;
		run->bound.from = "the least hours of all people";
	}
	if (run->rosters_bound > run->bound.price) {
		run->bound.price = run->rosters_bound;
		run->bound.from = "a linear program over the rosters of all people";
	}
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
	if (input->change == NULL)
		TRY(room_make(run.crew, input, &run.limits, err));
	run.solved = context_clock_s();
	done_by(notes_done) struct notes notes = {0};
	TRY(result_roster(run.crew, &roster, err));
	TRY(place_agenda(&run, input, roster, &notes, err));
	TRY(run_tell(&run, roster, &notes, ret_figures, err));
	*ret_roster = TAKE(roster);
	return ROTA_OK;
}
