/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan.h"

#include "base/parallel.h"
#include "plan/agenda.h"
#include "plan/bound.h"
#include "plan/bound_hours.h"
#include "plan/bound_joint.h"
#include "plan/change.h"
#include "plan/explain.h"
#include "plan/improve.h"
#include "plan/leads_first.h"
#include "plan/more_leads.h"
#include "plan/network.h"
#include "plan/result.h"
#include "plan/rework.h"
#include "plan/room.h"
#include "plan/rostering.h"
#include "plan/rule_cost.h"
#include "plan/starts.h"
#include "rules/rules.h"

#include <math.h>

/* Lead-intervals that the linear program may leave short where leads are said to suffice. */
static const double LEADS_ENOUGH = 0.5;
/* Simplex iterations after which a finer linear program is given up; rows at
 * most, and rows of all weeks together from which on they are made coarser, down to an hour each.
 */
enum { MOST_ITERATIONS = 60000, MOST_ROWS = 12000, MOST_FINE_ROWS = 6000, MOST_COLUMNS = 40000 };
static const double ENOUGH_GAP = 1e-4;
/* Of the time allowed: for the first bound, and until when a finer one is begun that is thought to
 * end by then, where it comes before the search and where it is beside it. */
static const double FIRST_BOUND_SHARE = 0.3, BOUND_BEFORE = 0.4, BOUND_BESIDE = 0.9;
/* An interior point takes so many times longer for twice the rows, about. */
static const double TWICE_THE_ROWS = 3;

/* Of the time and effort that the search may take: before it reckons with activities. */
static const double BEFORE_ACTIVITIES = 0.4;
/* Of the time left, for whole leads, and what a slow machine lays out of them in a second. */
static const double WHOLE_SHARE = 0.1, ARCS_A_SECOND = 1e6;

struct run {
	const struct plan_settings *settings;
	const struct rota_context *context;
	struct problem *problem;
	struct crew *crew;  /* whose plan it is */
	struct crew *scout; /* whose search the bound borrows */
	struct starts starts;
	struct bound bound;
	struct whole whole;
	double whole_seconds;
	struct improve_limits limits;
	int hour; /* intervals */
	double started, prepared, judged, solved, searched;
	double first_plan, leads_took; /* seconds; the second are of the first */
	int64_t first_tried;
	struct lp_work once; /* of the linear program by the hour */
	double hours_took;   /* seconds, the same */
	int least_changes;
	double rosters_bound; /* of the program over rosters; 0: not solved */
};

static void run_done(struct run *run)
{
	run->crew = crew_free(run->crew);
	run->scout = crew_free(run->scout);
	starts_done(&run->starts);
	bound_done(&run->bound);
	whole_done(&run->whole);
	run->problem = problem_free(run->problem);
}

/* Kinds of shift times kinds of people in a week, about. */
static int64_t columns_a_week(const struct run *run)
{
	int64_t options = 0;
	for (int c = 0; c < run->bound.crowds.count; c++)
		options += run->problem->menus[run->bound.crowds.items[c].menu].n_options;
	return options / run->problem->n_weeks;
}

/* The program over rosters proves more than one over kinds of people. */
static bool bounding(const struct run *run, int row_intervals)
{
	return !rostering_is_for(run->problem) && !run->settings->without_bound &&
	       run->problem->n_people > 0 && row_intervals > 0 &&
	       columns_a_week(run) <= MOST_COLUMNS &&
	       shape_rows(run->problem, &run->bound.crowds, row_intervals) <= MOST_ROWS;
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
	for (bool solved = false;
		!solved && manner.row_intervals <= coarsest &&
		(split || manner.row_intervals < run->hour) && bounding(run, manner.row_intervals);
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
	if (!bounding(run, run->hour) || run->bound.step_s == 0 || improve_is_over(&run->limits, 0))
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
static enum rota_status prove(struct run *run, struct rota_error *err)
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

static enum rota_status solve_hours(struct run *run, struct rota_error *err)
{
	struct lp_limits limits = linear_limits(run, FIRST_BOUND_SHARE);
	return bound_solve(&run->bound, run->scout,
		&(struct shape_manner){run->hour, .targets = true, .any_start = true}, &limits,
		err);
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
	enum rota_status status = index == 0 ? solve_hours(run, err) : lead(run, err);
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
	enum rota_status status = (index == 0) == bound_first ? prove(run, err) : search(run, err);
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
	int threads = context_threads(run->context);
	TRY(starts_init(&run->starts, run->crew, &run->limits, err));
	if (bounding(run, run->hour))
		TRY(parallel_run(threads, 2 + run->starts.count, begin, run, err));
	run->once = run->bound.work;
	run->hours_took = run->bound.linear_seconds;
	double gap = run->settings->enough_gap > 0 ? run->settings->enough_gap : ENOUGH_GAP;
	if (run->bound.step_s > 0) {
		double floor;
		TRY(bound_before_activities(&run->bound, run->scout, &floor, err));
		run->limits.enough = floor + gap * demand_cost(run->problem);
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

/* A plan that leaves more uncovered than the site puts up with, or is short of leads, is told why.
 */
static bool is_worth_asking(const struct site *site, const struct price_terms *terms)
{
	return terms->lead_short_intervals > 0 || price_is_short(site, terms);
}

/* What rules cost, where the plan was made anew and has the kind of bound that tells. Unasked only
 * where that takes little beside the plan. */
static enum rota_status ask_rules(
	const struct run *run, struct figures *figures, struct rota_error *err)
{
	done_by(rule_costs_done) struct rule_costs costs = {0};
	double started = context_clock_s();
	if (run->bound.step_s == 0 || run->problem->input->change != NULL ||
		run->limits.deadline_s > 0)
		return ROTA_OK;
	if (!run->settings->rule_costs &&
		!rule_costs_are_cheap(run->problem->site, &run->once, run->bound.crowds.n_types,
			crew_effort(run->crew)))
		return ROTA_OK;
	TRY(rule_costs_tell(run->problem, demand_cost(run->problem), run->context,
		&figures->findings, &costs, err));
	struct profile_row row = {.calls = (int64_t)costs.count,
		.seconds = context_clock_s() - started,
		.amount = costs.work.iterations,
		.unit = "iterations"};
	profile_add(&figures->profile, "what rules cost", &row);
	return ROTA_OK;
}

/* What to tell beside the figures; who interrupts waits for nothing more. */
static enum rota_status find(const struct run *run, const struct rules_case *c,
	struct figures *figures, struct rota_error *err)
{
	struct lp_work work = {0};
	double started = context_clock_s();
	if (context_is_cancelled(run->context))
		return ROTA_OK;
	TRY(explain_people(run->crew, &run->bound.crowds, &figures->findings, err));
	if (is_worth_asking(c->site, &figures->terms))
		TRY(explain_site(run->crew, c, run->context, &figures->findings, &work, err));
	TRY(more_leads_tell(
		run->crew, figures->terms.lead_short_intervals, &figures->findings, err));
	struct profile_row row = {.calls = 1 + work.solves,
		.seconds = context_clock_s() - started,
		.amount = work.iterations,
		.unit = "iterations"};
	profile_add(&figures->profile, "why not", &row);
	TRY(ask_rules(run, figures, err));
	figures->seconds_asking = context_clock_s() - started;
	return ROTA_OK;
}

static void make_profile(
	const struct run *run, double placed, double asking, struct profile *profile)
{
	const struct bound *bound = &run->bound;
	const struct {
		const char *name;
		struct profile_row row;
	} stages[] = {
		{"people and shifts", {.seconds = run->prepared - run->started,
					      .amount = run->problem->n_people,
					      .unit = "people"}},
		{"who has a legal roster", {.seconds = run->judged - run->prepared,
						   .amount = bound->crowds.n_types,
						   .unit = "rosters"}},
		{"bound: linear programs", {.calls = bound->work.solves,
						   .seconds = bound->linear_seconds,
						   .amount = bound->work.iterations,
						   .unit = "iterations"}},
		{"bound: best rosters", {.seconds = bound->seconds - bound->linear_seconds,
						.amount = bound->rosters,
						.unit = "rosters"}},
		{"bound: whole leads", {.seconds = run->whole_seconds,
					       .amount = run->whole.tried,
					       .unit = "relays"}},
		{"first plan", {.seconds = run->first_plan,
				       .amount = run->first_tried,
				       .unit = "rosters"}},
		{"search", {.seconds = run->searched - run->first_plan,
				   .amount = run->crew->tried - run->first_tried,
				   .unit = "rosters"}},
		{"roster and activities", {.seconds = placed - run->solved}},
		{"figures and words", {.seconds = context_clock_s() - placed - asking}},
	};
	for (size_t i = 0; i < COUNT_OF(stages); i++) {
		struct profile_row row = stages[i].row;
		row.calls = row.calls > 0 ? row.calls : 1;
		profile_add(profile, stages[i].name, &row);
	}
	profile->moves = run->crew->moved;
	profile->lp_rows = bound->work.rows;
	profile->lp_columns = bound->work.columns;
	profile->nodes = bound->work.nodes;
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
	double placed = context_clock_s();
	TRY(figures_new(&c, &figures, err));
	const struct bound *bound = &run->bound;
	bool bounded = !run->settings->without_bound;
	figures->bound = bounded ? bound->price : NAN;
	if (bounded && bound->from != NULL)
		snprintf(figures->bound_from, sizeof(figures->bound_from), "%s%s%s", bound->from,
			run->problem->fair != NULL
				? ", with fairness left out, which costs 0 or more"
				: "",
			run->problem->blocks ? ", as if people could change queues at any time"
					     : "");
	figures->bound_step_s = bound->step_s;
	figures->gap_cost = figures->terms.total_cost - figures->bound;
	double weight = figures->terms.demand_cost;
	figures->gap_share = weight > 0 ? figures->gap_cost / weight : 0;
	if (bound->step_s > 0)
		TRY(explain_worth(run->problem, bound, &figures->worth, err));
	TRY(explain_plan(run->crew, bound, &c, &figures->warnings, err));
	TRY(find(run, &c, figures, err));
	for (size_t n = 0; n < notes->count; n++)
		TRY(notes_add(&figures->warnings, err, "%s", notes->lines[n]));
	figures->seconds_bound = bound->seconds;
	figures->seconds_search = run->searched;
	figures->rosters_tried = run->crew->tried;
	figures->least_changes = run->least_changes;
	make_profile(run, placed, figures->seconds_asking, &figures->profile);
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
	if (input->change == NULL)
		TRY(room_make(run.crew, input, &run.limits, err));
	run.solved = context_clock_s();
	done_by(notes_done) struct notes notes = {0};
	TRY(result_roster(run.crew, &roster, err));
	TRY(place_agenda(&run, input, roster, &notes, err));
	TRY(make_figures(&run, input, roster, &notes, ret_figures, err));
	*ret_roster = TAKE(roster);
	return ROTA_OK;
}
