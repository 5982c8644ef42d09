/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/show.h"

#include "base/nearest.h"
#include "pipeline/answer.h"
#include "pipeline/check.h"
#include "pipeline/either.h"
#include "pipeline/inputs.h"
#include "pipeline/span.h"

#include <rota/show.h>
#include <string.h>

/* What was read to show it. */
struct shown {
	struct roster *roster, *against;
	struct roster_changes changes;
	struct need *need;
	struct coverage *coverage;
	struct period period;
	int version;
};

static void shown_done(struct shown *shown)
{
	roster_free(shown->roster);
	roster_free(shown->against);
	roster_changes_done(&shown->changes);
	need_free(shown->need);
	coverage_free(shown->coverage);
}

static enum rota_status unknown(const char *what, const char *name, const char *const names[],
	size_t count, struct rota_error *err)
{
	const char *near = nearest_find(name, names, count);
	if (near != NULL)
		return error_set(err, ROTA_EINVAL, "there is no %s '%s', did you mean '%s'?", what,
			name, near);
	return error_set(err, ROTA_EINVAL, "there is no %s '%s'", what, name);
}

static enum rota_status find_agent(const struct site *site, const char *name, bool leads,
	int *ret_agent, struct rota_error *err)
{
	owned_ const char **ids = NULL;
	size_t count = 0;
	int agent = site_find_agent(site, name);
	if (agent != INDEX_NONE && (!leads || site->agents[agent].role == ROLE_LEAD)) {
		*ret_agent = agent;
		return ROTA_OK;
	}
	TRY(memory_new((size_t)site->n_agents, sizeof(*ids), &ids, err));
	for (int a = 0; a < site->n_agents; a++)
		if (!leads || site->agents[a].role == ROLE_LEAD)
			ids[count++] = site->agents[a].id;
	return unknown(leads ? "lead" : "agent", name, ids, count, err);
}

static enum rota_status find_team(
	const struct site *site, const char *name, int *ret_team, struct rota_error *err)
{
	owned_ const char **names = NULL;
	*ret_team = site_find_team(site, name);
	if (*ret_team != INDEX_NONE)
		return ROTA_OK;
	TRY(memory_new((size_t)site->n_teams, sizeof(*names), &names, err));
	for (int t = 0; t < site->n_teams; t++)
		names[t] = site->teams[t].name;
	return unknown("team", name, names, (size_t)site->n_teams, err);
}

static enum rota_status choose_days(struct rota_site *site,
	const struct rota_show_settings *settings, struct shown *shown, struct rota_error *err)
{
	struct period whole;
	/* of a plan that is not the one in out/, the days its shifts tell */
	TRY(check_period(site, settings->plan, shown->roster, shown->need, &whole, err));
	if (settings->what != ROTA_SHOW_DAY)
		return span_resolve(
			&settings->span, whole.first_day, whole.n_days, &shown->period, err);
	shown->period.n_days = 1;
	if (!day_parse(settings->name, strlen(settings->name), &shown->period.first_day))
		return error_set(
			err, ROTA_EINVAL, "'%s' is no date like 2026-03-02", settings->name);
	return ROTA_OK;
}

static enum rota_status read_all(struct rota_site *site, const struct rota_show_settings *settings,
	struct shown *shown, struct rota_error *err)
{
	char digest[DIGEST_SIZE];
	int version;
	TRY(either_read(site, settings->plan, &shown->roster, &shown->version, err));
	if (settings->against != NULL) {
		TRY(either_read(site, settings->against, &shown->against, &version, err));
		TRY(roster_compare(
			site->site, shown->against, shown->roster, &shown->changes, err));
	}
	if (inputs_has_need(site)) {
		TRY(inputs_read_need(site, NULL, &shown->need, digest, err));
		TRY(coverage_new(site->site, shown->need, shown->roster, &shown->coverage, err));
	}
	return choose_days(site, settings, shown, err);
}

static void show_lead(const struct show *show, int lead)
{
	const struct site *site = show->input.site;
	show_agent(show, lead);
	for (int team = 0; team < site->n_teams; team++)
		if (site->teams[team].lead == lead) {
			text_add_char(show->term.out, '\n');
			show_team(show, team);
		}
}

static enum rota_status add_text(
	const struct show *show, const struct rota_show_settings *settings, struct rota_error *err)
{
	int index = INDEX_NONE;
	const struct site *site = show->input.site;
	switch (settings->what) {
	case ROTA_SHOW_AGENT:
		TRY(find_agent(site, settings->name, false, &index, err));
		show_agent(show, index);
		return ROTA_OK;
	case ROTA_SHOW_LEAD:
		TRY(find_agent(site, settings->name, true, &index, err));
		show_lead(show, index);
		return ROTA_OK;
	case ROTA_SHOW_TEAM:
		TRY(find_team(site, settings->name, &index, err));
		show_team(show, index);
		return ROTA_OK;
	case ROTA_SHOW_DAY:
		return show_day(show, err);
	}
	return ROTA_OK;
}

static bool is_asked(const struct site *site, const struct rota_show_settings *settings, int agent)
{
	int team = site->agents[agent].team;
	bool own = strcmp(site->agents[agent].id, settings->name) == 0;
	switch (settings->what) {
	case ROTA_SHOW_AGENT:
		return own;
	case ROTA_SHOW_LEAD:
		return own || (team != INDEX_NONE && site->teams[team].lead != INDEX_NONE &&
				      strcmp(site->agents[site->teams[team].lead].id,
					      settings->name) == 0);
	case ROTA_SHOW_TEAM:
		return team != INDEX_NONE && strcmp(site->teams[team].name, settings->name) == 0;
	case ROTA_SHOW_DAY:
		return true;
	}
	return false;
}

static void add_duty(const struct zone *zone, const struct roster *roster, const struct duty *duty,
	struct json_writer *json)
{
	char date[DAY_TEXT_SIZE], at[INSTANT_TEXT_SIZE];
	const struct piece *pieces = duty_pieces(roster, duty);
	day_format(duty->day, date);
	json_open_object(json, NULL);
	json_add_text(json, "agent", duty->agent_id);
	json_add_text(json, "date", date);
	json_add_text(json, "shift", duty->kind_name);
	json_add_integer(json, "paid_minutes", duty_paid(roster, duty));
	json_open_list(json, "pieces");
	for (int p = 0; p < duty->n_pieces; p++) {
		json_open_object(json, NULL);
		instant_format(zone, pieces[p].start, at);
		json_add_text(json, "start", at);
		instant_format(zone, pieces[p].end, at);
		json_add_text(json, "end", at);
		json_add_text(json, "activity", pieces[p].name);
		json_close(json);
	}
	json_close(json);
	json_close(json);
}

static void add_json(const struct shown *shown, const struct site *site,
	const struct rota_show_settings *settings, struct json_writer *json)
{
	day_number end = shown->period.first_day + shown->period.n_days;
	json_open_list(json, "shifts");
	for (size_t i = 0; i < shown->roster->n_duties; i++) {
		const struct duty *duty = &shown->roster->duties[i];
		if (duty->agent != INDEX_NONE && is_asked(site, settings, duty->agent) &&
			duty->day >= shown->period.first_day && duty->day < end)
			add_duty(site->zone, shown->roster, duty, json);
	}
	json_close(json);
}

enum rota_status rota_show(struct rota_site *site, const struct rota_show_settings *settings,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)context;
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(shown_done) struct shown shown = {0};
	done_by(show_done) struct show show = {0};
	answer_draft_init(&draft, "show");
	TRY(read_all(site, settings, &shown, err));
	struct report_input input = {
		.site = site->site,
		.roster = shown.roster,
		.period = &shown.period,
		.coverage = shown.coverage,
	};
	TRY(show_init(&input, settings->against != NULL ? &shown.changes : NULL,
		(struct term){&draft.text, settings->columns, settings->colour}, &show, err));
	TRY(add_text(&show, settings, err));
	add_json(&shown, site->site, settings, &draft.json);
	return answer_new(&draft, ret_answer, err);
}
