/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/explain_need.h"
#include "pipeline/service_table.h"

#include <math.h>

static const char *const rule_names[LOAD_RULE_COUNT] = {
	"mol_max", "mol_avg", "sipp_avg", "sipp_max", "sipp_mix", "lag_avg", "lag_max"};
static const char *const rule_words[LOAD_RULE_COUNT] = {
	"most contacts in progress within the interval if nobody waited",
	"mean of the contacts in progress within the interval if nobody waited",
	"volume x handle time of the interval alone",
	"most of rate x handle time within the interval",
	"mean of rate x handle time while volume grows, else the most",
	"mean of rate x handle time, one handle time earlier",
	"most of rate x handle time, one handle time earlier"};

static void say_in_progress(const struct staffing_reason *r, enum load_rule rule, struct text *text)
{
	double left = exp(-r->step_s / r->handle_s);
	double at_end = r->even_erl + (r->at_start - r->even_erl) * left;
	text_addf(text,
		"  in progress at its start, of what came before: m0 = %.9g\n"
		"  in progress at its end: m1 = A + (m0 - A) e^(-length / AHT) = %.9g + (%.9g - "
		"%.9g) x %.9g = %.9g\n",
		r->at_start, r->even_erl, r->at_start, r->even_erl, left, at_end);
	if (rule == LOAD_MOL_MAX)
		text_addf(text, "  load = max(m0, m1) = %.9g erlangs\n", r->load.offered_erl);
	else
		text_addf(text,
			"  load = A + (m0 - A) (1 - e^(-length / AHT)) AHT / length = %.9g "
			"erlangs\n",
			r->load.offered_erl);
}

static void say_load(
	const struct site *site, const struct staffing_reason *r, struct answer_draft *draft)
{
	enum load_rule rule = site->staffing.load;
	text_addf(&draft->text,
		"Load by the rule %s: %s\n"
		"  A = volume x handle time / length = %.9g x %.9g s / %.9g s = %.9g erlangs\n",
		rule_names[rule], rule_words[rule], r->volume, r->handle_s, r->step_s, r->even_erl);
	if (rule == LOAD_MOL_MAX || rule == LOAD_MOL_AVG)
		say_in_progress(r, rule, &draft->text);
	else
		text_addf(&draft->text, "  load = %.9g erlangs\n", r->load.offered_erl);
	if (site->staffing.spread == SPREAD_FORECAST)
		text_addf(&draft->text,
			"  spread of the volume from the forecast's band of 80 %% (%g to %g): "
			"deviation / mean = %.4g beyond the chance of single contacts\n",
			r->lo80, r->hi80, r->load.spread_cv);
	json_add_text(&draft->json, "load_rule", rule_names[rule]);
	json_add_number(&draft->json, "even_load_erl", r->even_erl);
	json_add_number(&draft->json, "load_erl", r->load.offered_erl);
	if (r->load.patience_s > 0.0)
		json_add_number(&draft->json, "patience_s", r->load.patience_s);
	json_add_number(&draft->json, "spread", r->load.spread_cv);
}

static void say_required(
	const struct site *site, const struct staffing_reason *r, struct answer_draft *draft)
{
	double required = r->need[NEED_REQUIRED];
	text_addf(&draft->text,
		"\nRequired: %.0f agents at work = max(%lld that the goals take, %d minimum "
		"staff)\n",
		required, (long long)r->needed, (int)r->queue->minimum_staff);
	if (site->shrinkage > 0.0)
		text_addf(&draft->text,
			"The plan adds shrinkage, once: %.0f / (1 - %g) = %.6g people, not for "
			"this queue alone but for all at work\n",
			required, site->shrinkage, required / (1.0 - site->shrinkage));
	json_add_integer(&draft->json, "agents_needed", r->needed);
	json_add_integer(&draft->json, "minimum_staff", r->queue->minimum_staff);
	json_add_number(&draft->json, "required", required);
	json_add_number(&draft->json, "scheduled", service_heads(required, site->shrinkage));
}

void explain_live_add(
	const struct site *site, const struct staffing_reason *r, struct answer_draft *draft)
{
	struct service_question question = {.load = r->load,
		.goals = r->goals,
		.within_s = r->within_s,
		.shrinkage = site->shrinkage,
		.agents = (int64_t)r->need[NEED_REQUIRED]};
	say_load(site, r, draft);
	if (r->load.patience_s > 0.0)
		text_addf(&draft->text,
			"Patience: those who wait give up after %.9g s on average\n",
			r->load.patience_s);
	service_goals_add(&r->goals, draft);
	if (r->goal_is_standard)
		text_add(&draft->text, "  The queue has no goal, the usual one is taken.\n");
	service_formula_add(&question, draft);
	say_required(site, r, draft);
	service_table_add(&question, draft);
	service_weakness_add(&question, draft);
}
