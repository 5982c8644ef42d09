/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/answer.h"
#include "pipeline/before.h"
#include "pipeline/check.h"
#include "pipeline/inputs.h"
#include "pipeline/need_cut.h"
#include "pipeline/plan.h"

#include <rota/stages.h>

/* Whole weeks of the site around the roster's days. */
static struct period period_of(const struct site *site, const struct roster *roster)
{
	day_number first = roster->duties[0].day, last = first;
	for (size_t i = 0; i < roster->n_duties; i++) {
		day_number day = roster->duties[i].day;
		first = day < first ? day : first;
		last = day > last ? day : last;
	}
	first = day_week_start(first, site->week_starts);
	last = day_week_start(last, site->week_starts) + WEEKDAYS;
	return (struct period){first, last - first};
}

enum rota_status check_period(const struct rota_site *site, const struct roster *roster,
	const struct need *need, struct period *ret_period, struct rota_error *err)
{
	if (roster->n_duties > 0)
		*ret_period = period_of(site->site, roster);
	else if (need != NULL)
		*ret_period = (struct period){need->horizon.first_day, need->horizon.n_days};
	else
		return error_set(
			err, ROTA_EINVAL, "the plan has no shifts and there are no requirements");
	return ROTA_OK;
}

static void say_breach(
	const struct site *site, const struct breach *breach, struct answer_draft *draft)
{
	const char *agent = breach->agent != INDEX_NONE ? site->agents[breach->agent].id : "-";
	char first[DAY_TEXT_SIZE] = "", last[DAY_TEXT_SIZE] = "";
	if (breach->first_day != DAY_NONE)
		day_format(breach->first_day, first);
	if (breach->last_day != DAY_NONE)
		day_format(breach->last_day, last);
	text_addf(
		&draft->text, "%s %s %s", breach->hard ? "breach" : "remark", agent, breach->rule);
	if (first[0] != '\0')
		text_addf(&draft->text, " %s", first);
	if (last[0] != '\0' && breach->last_day != breach->first_day)
		text_addf(&draft->text, "..%s", last);
	text_addf(&draft->text, ": %s (%g %s)\n", breach->text, breach->amount, breach->unit);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "rule", breach->rule);
	json_add_bool(&draft->json, "hard", breach->hard);
	json_add_text(&draft->json, "agent",
		breach->agent != INDEX_NONE ? site->agents[breach->agent].id : NULL);
	json_add_text(&draft->json, "first", first[0] != '\0' ? first : NULL);
	json_add_text(&draft->json, "last", last[0] != '\0' ? last : NULL);
	json_add_number(&draft->json, "amount", breach->amount);
	json_add_text(&draft->json, "unit", breach->unit);
	json_add_text(&draft->json, "text", breach->text);
	json_close(&draft->json);
}

static void say(
	const struct site *site, const struct breaches *breaches, struct answer_draft *draft)
{
	size_t hard = 0;
	json_open_list(&draft->json, "breaches");
	for (size_t i = 0; i < breaches->count; i++) {
		hard += breaches->items[i].hard;
		say_breach(site, &breaches->items[i], draft);
	}
	json_close(&draft->json);
	text_addf(
		&draft->text, "%zu hard rules broken, %zu remarks\n", hard, breaches->count - hard);
	json_add_integer(&draft->json, "hard_breaches", (int64_t)hard);
	draft->verdict = hard > 0 ? ROTA_VERDICT_SHORT : ROTA_VERDICT_DONE;
}

enum rota_status rota_check(struct rota_site *site, const char *plan, const char *requirements,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)context;
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(breaches_done) struct breaches breaches = {0};
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(roster_free) struct roster *before = NULL;
	owned_by(need_free) struct need *need = NULL;
	owned_by(need_free) struct need *cut = NULL;
	owned_by(coverage_free) struct coverage *coverage = NULL;
	char digest[DIGEST_SIZE];
	struct period period;
	TRY(inputs_read_roster(site, plan, &roster, err));
	if (requirements != NULL || inputs_has_need(site))
		TRY(inputs_read_need(site, requirements, &need, digest, err));
	TRY(check_period(site, roster, need, &period, err));
	TRY(before_read(site, period, &before, err));
	if (need != NULL) {
		TRY(need_cut(site->site, need, period, &cut, err));
		TRY(coverage_new(site->site, cut, roster, &coverage, err));
	}
	struct rules_case audit = {
		.site = site->site,
		.need = cut,
		.coverage = coverage,
		.roster = roster,
		.before = before,
		.period = period,
	};
	TRY(rules_check(&audit, &breaches, err));
	answer_draft_init(&draft, "check");
	say(site->site, &breaches, &draft);
	return answer_new(&draft, ret_answer, err);
}
