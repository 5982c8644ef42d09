/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/plan.h"

#include "pipeline/answer.h"
#include "pipeline/diary.h"
#include "pipeline/figures_json.h"
#include "pipeline/findings_json.h"
#include "pipeline/inputs.h"
#include "pipeline/plan_stats.h"
#include "pipeline/span.h"
#include "pipeline/verify.h"
#include "pipeline/versions.h"
#include "rules/fairness.h"
#include "pipeline/timeoff.h"
#include "pipeline/whole.h"
#include "plan/when.h"
#include "report/worth_hours.h"

#include <rota/stages.h>

enum { MOST_WORTHS_SAID = 3 };

void plan_result_done(struct plan_result *result)
{
	roster_free(result->roster);
	figures_free(result->figures);
	audit_done(&result->audit);
	*result = (struct plan_result){0};
}

bool plan_is_short(
	const struct site *site, const struct breaches *breaches, const struct price_terms *terms)
{
	for (size_t i = 0; i < breaches->count; i++)
		if (breaches->items[i].hard)
			return true;
	return price_is_short(site, terms);
}

/* A stage that began then and handled so many shifts is over. */
static void note_time(struct profile *profile, const char *name, double started, size_t shifts)
{
	profile_add(profile, name,
		&(struct profile_row){.calls = 1,
			.seconds = context_clock_s() - started,
			.amount = (int64_t)shifts,
			.unit = "shifts"});
}

enum rota_status plan_draw(struct rota_site *site, const struct plan_case *c,
	const struct rota_context *context, struct plan_result *ret_result, struct rota_error *err)
{
	done_by(plan_result_done) struct plan_result result = {0};
	diary_stage(site, "plan");
	if (c->around != NULL)
		TRY(audit_prepare_within(site, c->need, c->period, c->around, &result.audit, err));
	else
		TRY(audit_prepare(site, c->need, c->period, &result.audit, err));
	struct plan_input input = {
		.site = site->site,
		.need = result.audit.need,
		.period = c->period,
		.before = result.audit.around,
		.pinned = c->pinned,
		.change = c->change,
	};
	TRY(plan_run(c->settings, &input, context, &result.roster, &result.figures, err));
	double started = context_clock_s();
	TRY(audit_run(&result.audit, site, result.roster, err));
	if (context_is_cancelled(context))
		context_log(context, ROTA_LEVEL_WARNING,
			"interrupted: this is the best whole plan found so far");
	note_time(&result.figures->profile, "check by the rules", started, result.roster->n_duties);
	*ret_result = result;
	result = (struct plan_result){0};
	return ROTA_OK;
}

enum rota_status plan_keep(struct rota_site *site, const struct plan_case *c,
	struct plan_result *result, struct rota_error *err)
{
	owned_ char *json = NULL;
	char digest[DIGEST_SIZE];
	struct store *store;
	bool own;
	double started = context_clock_s();
	TRY(inputs_digest(site, c->inputs, strlen(c->inputs), digest, err));
	TRY(versions_figures(site, c->period, result->figures, &json, err));
	TRY(pipeline_store(site, &store, err));
	TRY(whole_enter(site, &own, err));
	TRY(store_add_plan(
		store, site->site, digest, result->roster, c->period, json, &result->version, err));
	TRY(versions_write(site, result->roster, result->audit.coverage, json, err));
	TRY(whole_leave(site, own, err));
	note_time(&result->figures->profile, "keeping and writing", started,
		result->roster->n_duties);
	return ROTA_OK;
}

enum rota_status plan_make(struct rota_site *site, const struct plan_settings *settings,
	const struct need *need, struct period period, const struct roster *pinned,
	const char *inputs, const struct rota_context *context, struct plan_result *ret_result,
	struct rota_error *err)
{
	done_by(plan_result_done) struct plan_result result = {0};
	struct plan_case c = {.settings = settings,
		.need = need,
		.period = period,
		.pinned = pinned,
		.inputs = inputs};
	timeoff_warn(site, context);
	TRY(plan_draw(site, &c, context, &result, err));
	diary_plan(site, result.figures);
	TRY(plan_keep(site, &c, &result, err));
	*ret_result = result;
	result = (struct plan_result){0};
	return ROTA_OK;
}

static void say_cover(const struct price_terms *terms, struct text *text)
{
	bool by_shift = terms->demand_shifts > 0;
	const char *unit = by_shift ? "agents on shifts" : "agent-intervals";
	text_addf(text, "  demand           %10.1f %s\n",
		by_shift ? terms->demand_shifts : terms->demand_intervals, unit);
	text_addf(text, "  uncovered        %10.1f %s, cost %.1f\n",
		by_shift ? terms->shift_short : terms->uncovered_intervals, unit,
		by_shift ? terms->shift_short_cost : terms->uncovered_cost);
	text_addf(text, "  surplus          %10.1f %s, cost %.1f\n",
		by_shift ? terms->shift_many : terms->surplus_intervals, unit,
		by_shift ? terms->shift_many_cost : terms->surplus_cost);
}

static void say_fair(const char *what, double squares, double cost, struct text *text)
{
	text_addf(text, "  %-16s %10.1f squares of what people miss their shares by, cost %.1f\n",
		what, squares, cost);
}

static void say_terms(const struct site *site, const struct price_terms *terms, struct text *text)
{
	say_cover(terms, text);
	text_addf(text, "  leads too few    %10.1f intervals, cost %.1f\n",
		terms->lead_short_intervals, terms->lead_short_cost);
	text_addf(text, "  leads too many   %10.1f intervals, cost %.1f\n",
		terms->lead_many_intervals, terms->lead_many_cost);
	if (site->n_activities > 0)
		text_addf(text, "  activities missed %9.1f intervals, cost %.1f\n",
			terms->activity_missed_intervals, terms->activity_missed_cost);
	text_addf(text, "  paid hours       %10.1f h, cost %.1f\n", terms->paid_hours,
		terms->paid_cost);
	text_addf(text, "  wishes not granted %8.0f, cost %.1f\n", terms->wish_weight,
		terms->wish_cost);
	if (!fairness_is_wanted(site))
		return;
	say_fair("nights unfair", terms->fair_nights_squares, terms->fair_nights_cost, text);
	say_fair("weekends unfair", terms->fair_weekends_squares, terms->fair_weekends_cost, text);
	say_fair("wishes unfair", terms->fair_wishes_squares, terms->fair_wishes_cost, text);
}

static void say_spread(const char *what, const struct spread *spread, struct text *text)
{
	if (spread->people > 0)
		text_addf(text, "  %-16s %10.1f each of %d people, from %d to %d (spread %.1f)\n",
			what, spread->mean, spread->people, spread->least, spread->most,
			spread->deviation);
}

static void say_people(const struct site *site, const struct figures *figures, struct text *text)
{
	for (int i = 0; i < figures->n_contracts; i++) {
		const struct contract_hours *row = &figures->contracts[i];
		text_addf(text, "  %-16s %10.1f h paid, %d people, %d shifts\n",
			site->contracts[row->contract].name, row->paid_hours, row->people,
			row->shifts);
	}
	say_spread("nights worked", &figures->nights, text);
	say_spread("weekends worked", &figures->weekends, text);
}

/* Teams are a matter of agents.csv; a proposal is one command away. */
static void say_teamless(const struct site *site, struct period period, struct text *text)
{
	int n = 0;
	for (int a = 0; a < site->n_agents; a++)
		n += site->agents[a].role == ROLE_AGENT && site->agents[a].team == INDEX_NONE &&
		     agent_is_employed(&site->agents[a], period.first_day);
	if (n > 0 && site->n_teams > 0 && site->supervision.wanted)
		text_addf(text, "  - %d agent%s no team: 'rota teams' proposes one\n", n,
			n == 1 ? " has" : "s have");
}

/* Where one more agent would save most, by the hour. */
static void say_worths(const struct site *site, struct period period,
	const struct plan_result *result, struct answer_draft *draft)
{
	struct report_input input = {.site = site,
		.figures = result->figures,
		.coverage = result->audit.coverage,
		.period = &period};
	struct worth_hour hours[MOST_WORTHS];
	int n;
	worth_hours_top(&input, hours, &n);
	if (n > 0)
		text_add(&draft->text, "What one more agent would save:\n");
	json_open_list(&draft->json, "worth_hours");
	for (int i = 0; i < n && i < MOST_WORTHS_SAID; i++) {
		const char *queue = site->queues[hours[i].queue].name;
		char when[WHEN_TEXT_SIZE];
		when_stretch(site->zone, hours[i].start, hours[i].end, when);
		text_addf(&draft->text, "  - one more agent on '%s' %s saves %.1f\n", queue, when,
			hours[i].saved);
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "queue", queue);
		json_add_text(&draft->json, "when", when);
		json_add_number(&draft->json, "saves", hours[i].saved);
		json_close(&draft->json);
	}
	json_close(&draft->json);
}

static void say(const struct site *site, struct period period, const struct plan_result *result,
	struct answer_draft *draft)
{
	const struct figures *figures = result->figures;
	const struct price_terms *terms = &figures->terms;
	char first[DAY_TEXT_SIZE];
	day_format(period.first_day, first);
	text_addf(&draft->text, "Plan %d, %d days from %s, %d people, %zu shifts:\n",
		result->version, period.n_days, first, site->n_agents, result->roster->n_duties);
	say_terms(site, terms, &draft->text);
	text_addf(&draft->text, "  cost             %10.1f, no plan costs less than %.1f (%s)\n",
		terms->total_cost, figures->bound, figures->bound_from);
	text_addf(&draft->text, "  gap              %10.1f, %.2f %% of demand\n", figures->gap_cost,
		100 * figures->gap_share);
	say_people(site, figures, &draft->text);
	text_addf(&draft->text, "  time             %10.1f s\n", figures->seconds_total);
	for (size_t i = 0; i < figures->warnings.count; i++)
		text_addf(&draft->text, "  - %s\n", figures->warnings.lines[i]);
	findings_say(&figures->findings, &draft->text);
	say_teamless(site, period, &draft->text);
	size_t hard = 0;
	for (size_t i = 0; i < result->audit.breaches.count; i++)
		hard += result->audit.breaches.items[i].hard;
	text_addf(&draft->text, "%zu hard rules broken, %zu remarks ('rota check' lists them).\n",
		hard, result->audit.breaches.count - hard);
	json_add_integer(&draft->json, "version", result->version);
	json_add_text(&draft->json, "from", first);
	json_add_integer(&draft->json, "days", period.n_days);
	json_add_integer(&draft->json, "hard_breaches", (int64_t)hard);
	say_worths(site, period, result, draft);
	figures_json_add(&draft->json, site, figures);
}

static void finish(struct rota_site *site, struct period period, const struct plan_result *result,
	struct answer_draft *draft)
{
	say(site->site, period, result, draft);
	if (plan_is_short(site->site, &result->audit.breaches, &result->figures->terms))
		draft->verdict = ROTA_VERDICT_SHORT;
}

static enum rota_status make_verified(struct rota_site *site, const struct plan_case *c,
	const struct rota_plan_settings *settings, const struct rota_context *context,
	struct answer_draft *draft, struct rota_error *err)
{
	done_by(verify_done) struct verify verify = {0};
	struct verify_settings how = {.rounds = settings->rounds > 0 ? settings->rounds : 5,
		.replications = settings->replications > 0 ? settings->replications : 50};
	TRY(verify_plan(site, c, &how, context, &verify, err));
	answer_draft_init(draft, "plan");
	diary_plan(site, verify.rounds[verify.best].result.figures);
	finish(site, c->period, &verify.rounds[verify.best].result, draft);
	verify_say(site, &verify, draft);
	if (settings->stats)
		plan_stats_say(&verify.rounds[verify.best].result.figures->profile, draft);
	answer_add_notes(draft, &verify.notes);
	return ROTA_OK;
}

enum rota_status rota_plan(struct rota_site *site, const struct rota_plan_settings *settings,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(plan_result_done) struct plan_result result = {0};
	owned_by(need_free) struct need *need = NULL;
	owned_by(roster_free) struct roster *pinned = NULL;
	struct plan_settings how = {.effort = settings->effort, .rule_costs = settings->rules};
	struct plan_case c = {.settings = &how};
	char digest[DIGEST_SIZE];
	TRY(whole_hold(site, context, err));
	TRY(inputs_read_need(site, settings->requirements, &need, digest, err));
	TRY(span_resolve(
		&settings->span, need->horizon.first_day, need->horizon.n_days, &c.period, err));
	if (settings->pins != NULL)
		TRY(inputs_read_pins(site, settings->pins, &pinned, err));
	c.need = need;
	c.pinned = pinned;
	c.inputs = digest;
	if (settings->verify) {
		TRY(make_verified(site, &c, settings, context, &draft, err));
		return answer_new(&draft, ret_answer, err);
	}
	TRY(plan_make(site, &how, need, c.period, pinned, digest, context, &result, err));
	answer_draft_init(&draft, "plan");
	finish(site, c.period, &result, &draft);
	if (settings->stats)
		plan_stats_say(&result.figures->profile, &draft);
	return answer_new(&draft, ret_answer, err);
}
