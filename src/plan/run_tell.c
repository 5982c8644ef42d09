/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/explain.h"
#include "plan/more_leads.h"
#include "plan/rule_cost.h"
#include "plan/run.h"
#include "rules/rules.h"

#include <math.h>

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
	TRY(rule_costs_tell(run->problem, problem_demand_cost(run->problem), run->context,
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

static void tell_bound(const struct run *run, struct figures *figures)
{
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
	figures->seconds_bound = bound->seconds;
}

static void tell_work(const struct run *run, double placed, struct figures *figures)
{
	figures->seconds_search = run->searched;
	figures->rosters_tried = run->crew->tried;
	figures->least_changes = run->least_changes;
	make_profile(run, placed, figures->seconds_asking, &figures->profile);
	figures->seconds_total = context_clock_s() - run->started;
}

enum rota_status run_tell(const struct run *run, const struct roster *roster,
	const struct notes *notes, struct figures **ret_figures, struct rota_error *err)
{
	const struct plan_input *input = run->problem->input;
	struct rules_case c = {.site = input->site,
		.need = input->need,
		.roster = roster,
		.before = input->before,
		.period = input->period};
	owned_by(figures_free) struct figures *figures = NULL;
	double placed = context_clock_s();
	TRY(figures_new(&c, &figures, err));
	tell_bound(run, figures);
	if (run->bound.step_s > 0)
		TRY(explain_worth(run->problem, &run->bound, &figures->worth, err));
	TRY(explain_plan(run->crew, &run->bound, &c, &figures->warnings, err));
	TRY(find(run, &c, figures, err));
	for (size_t n = 0; n < notes->count; n++)
		TRY(notes_add(&figures->warnings, err, "%s", notes->lines[n]));
	tell_work(run, placed, figures);
	*ret_figures = TAKE(figures);
	return ROTA_OK;
}
