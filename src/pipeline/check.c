/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/answer.h"
#include "pipeline/audit.h"
#include "pipeline/check.h"
#include "pipeline/inputs.h"
#include "pipeline/whole.h"

#include <rota/stages.h>

/* The days that the plan in out/ was made for, as plan.json has them; DAY_NONE when it has not. */
static enum rota_status planned_period(
	const struct rota_site *site, struct period *ret_period, struct rota_error *err)
{
	static const char *const standard[] = {"out/plan.json", NULL};
	done_by(input_file_done) struct input_file file = {0};
	owned_by(json_free) struct json_value *document = NULL;
	*ret_period = (struct period){DAY_NONE, 0};
	if (!inputs_is_there(site, standard[0]))
		return ROTA_OK;
	TRY(inputs_read(site, NULL, standard, "", &file, err));
	TRY(json_parse(file.bytes, file.length, &document, err));
	int64_t days;
	size_t length;
	const char *from = json_text_of(json_find(document, "from"), &length);
	if (from != NULL && day_parse(from, length, &ret_period->first_day) &&
		json_integer_of(json_find(document, "days"), &days) && days > 0 && days < 36600)
		ret_period->n_days = (int)days;
	return ROTA_OK;
}

enum rota_status check_period_of_days(const struct rota_site *site, const char *plan,
	size_t n_shifts, day_number first, day_number last, const struct need *need,
	struct period *ret_period, struct rota_error *err)
{
	struct period period = {DAY_NONE, 0};
	int week_starts = site->site->week_starts;
	if (plan == NULL)
		TRY(planned_period(site, &period, err));
	if (period.n_days == 0 && n_shifts > 0) {
		period.first_day = day_week_start(first, week_starts);
		period.n_days = day_week_start(last, week_starts) + WEEKDAYS - period.first_day;
	}
	if (period.n_days == 0 && need != NULL)
		period = (struct period){need->horizon.first_day, need->horizon.n_days};
	if (period.n_days == 0)
		return error_set(
			err, ROTA_EINVAL, "the plan has no shifts and there are no requirements");
	*ret_period = period;
	return ROTA_OK;
}

enum rota_status check_period(const struct rota_site *site, const char *plan,
	const struct roster *roster, const struct need *need, struct period *ret_period,
	struct rota_error *err)
{
	day_number first = 0, last = 0;
	for (size_t i = 0; i < roster->n_duties; i++) {
		day_number day = roster->duties[i].day;
		first = i == 0 || day < first ? day : first;
		last = i == 0 || day > last ? day : last;
	}
	return check_period_of_days(
		site, plan, roster->n_duties, first, last, need, ret_period, err);
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
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(audit_done) struct audit audit = {0};
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(need_free) struct need *need = NULL;
	char digest[DIGEST_SIZE];
	struct period period;
	whole_warn(site, context);
	TRY(inputs_read_roster(site, plan, &roster, err));
	if (requirements != NULL || inputs_has_need(site))
		TRY(inputs_read_need(site, requirements, &need, digest, err));
	TRY(check_period(site, plan, roster, need, &period, err));
	TRY(audit_prepare(site, need, period, &audit, err));
	TRY(audit_run(&audit, site, roster, err));
	answer_draft_init(&draft, "check");
	say(site->site, &audit.breaches, &draft);
	return answer_new(&draft, ret_answer, err);
}
