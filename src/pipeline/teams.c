/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/teams.h"

#include "csv/csv.h"
#include "pipeline/answer.h"
#include "pipeline/site.h"

#include <rota/teams.h>

#include <string.h>

static const char *team_name(const struct site *site, int team)
{
	return team != INDEX_NONE ? site->teams[team].name : "";
}

static const char *lead_of(const struct site *site, int team)
{
	int lead = team != INDEX_NONE ? site->teams[team].lead : INDEX_NONE;
	return lead != INDEX_NONE ? site->agents[lead].id : "";
}

/* Why the agent is where the proposal puts them, in a sentence. */
static void add_why(const struct site *site, const struct team_plan *plan,
	const struct team_seat *seat, struct text *why)
{
	struct range sizes = site->supervision.agents_per_lead;
	if (seat->is == INDEX_NONE) {
		text_add(why, "no team has a lead");
		return;
	}
	if (seat->was == seat->is)
		text_add(why, "stays");
	else if (seat->was == INDEX_NONE)
		text_add(why, "had no team");
	else if (!plan->is_led[seat->was])
		text_addf(why, "team %s has no lead", team_name(site, seat->was));
	else if (plan->before[seat->was] > sizes.high)
		text_addf(why, "team %s had %d agents, must have at most %d",
			team_name(site, seat->was), plan->before[seat->was], sizes.high);
	else if (plan->before[seat->is] < sizes.low)
		text_addf(why, "team %s had %d agents, must have at least %d",
			team_name(site, seat->is), plan->before[seat->is], sizes.low);
	else if (plan->before[seat->was] > plan->before[seat->is])
		text_addf(why, "makes teams even: %s had %d agents, %s %d",
			team_name(site, seat->was), plan->before[seat->was],
			team_name(site, seat->is), plan->before[seat->is]);
	else
		text_addf(why, "makes room, or suits the lead better");
	if (!plan->is_led[seat->is])
		return;
	text_addf(why, "; shares %.0f %% of the hours and %.0f %% of the queues with %s",
		100 * seat->hours, 100 * seat->skills, lead_of(site, seat->is));
}

static enum rota_status add_seat(const struct site *site, const struct team_plan *plan,
	const struct team_seat *seat, struct text *csv, struct answer_draft *draft)
{
	done_by(text_done) struct text why = {0};
	const char *id = site->agents[seat->agent].id;
	add_why(site, plan, seat, &why);
	const char *words = why.data != NULL ? why.data : "";
	csv->failed |= why.failed;
	csv_add_text(csv, true, id);
	csv_add_text(csv, false, team_name(site, seat->is));
	csv_add_text(csv, false, lead_of(site, seat->is));
	csv_add_text(csv, false, team_name(site, seat->was));
	csv_add_text(csv, false, words);
	csv_end_row(csv);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "agent", id);
	json_add_text(&draft->json, "team", team_name(site, seat->is));
	json_add_text(&draft->json, "lead", lead_of(site, seat->is));
	json_add_text(&draft->json, "was", team_name(site, seat->was));
	json_add_text(&draft->json, "why", words);
	json_close(&draft->json);
	if (seat->was != seat->is)
		text_addf(&draft->text, "  %s: %s%s%s; %s\n", id, team_name(site, seat->was),
			seat->was != INDEX_NONE ? " to " : "", team_name(site, seat->is), words);
	return ROTA_OK;
}

/* Sizes of teams, and those that are still wrong. */
static bool say_sizes(
	const struct site *site, const struct team_plan *plan, struct answer_draft *draft)
{
	struct range sizes = site->supervision.agents_per_lead;
	bool wrong = plan->n_lacking > 0;
	json_open_list(&draft->json, "teams");
	for (int t = 0; t < site->n_teams; t++) {
		int n = plan->after[t];
		bool odd = n > 0 && (!plan->is_led[t] || n < sizes.low || n > sizes.high);
		wrong |= odd;
		text_addf(&draft->text, "  %-16s %3d agents, had %d; lead %s%s\n",
			site->teams[t].name, n, plan->before[t],
			plan->is_led[t] ? lead_of(site, t) : "none",
			odd ? plan->is_led[t] && n < sizes.low ? " - too few" : " - too many" : "");
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "team", site->teams[t].name);
		json_add_text(&draft->json, "lead", plan->is_led[t] ? lead_of(site, t) : "");
		json_add_integer(&draft->json, "agents", n);
		json_add_integer(&draft->json, "before", plan->before[t]);
		json_close(&draft->json);
	}
	json_close(&draft->json);
	if (plan->n_lacking > 0)
		text_addf(&draft->text,
			"It would take %d more lead%s with a team for %d agents at %d a lead.\n",
			plan->n_lacking, plan->n_lacking == 1 ? "" : "s", plan->n_seats,
			sizes.high);
	json_add_integer(&draft->json, "leads_lacking", plan->n_lacking);
	return wrong;
}

static enum rota_status say(const struct rota_site *site, const struct team_plan *plan,
	struct answer_draft *draft, struct rota_error *err)
{
	done_by(text_done) struct text csv = {0};
	int changes = 0, newcomers = 0;
	for (int i = 0; i < plan->n_seats; i++) {
		changes +=
			plan->seats[i].was != INDEX_NONE && plan->seats[i].was != plan->seats[i].is;
		newcomers += plan->seats[i].was == INDEX_NONE;
	}
	text_addf(&draft->text, "%d agents, %d without a team until now, %d change teams:\n",
		plan->n_seats, newcomers, changes);
	text_add(&csv, "agent,team,lead,was,why");
	csv_end_row(&csv);
	json_open_list(&draft->json, "agents");
	for (int i = 0; i < plan->n_seats; i++)
		TRY(add_seat(site->site, plan, &plan->seats[i], &csv, draft));
	json_close(&draft->json);
	if (say_sizes(site->site, plan, draft))
		draft->verdict = ROTA_VERDICT_SHORT;
	TRY(text_check(&csv, err));
	TRY(pipeline_write(site, "teams.csv", csv.data, csv.length, err));
	text_addf(&draft->text, "%s/out/teams.csv\n", site->folder);
	return ROTA_OK;
}

enum rota_status rota_teams(struct rota_site *site, const char *from,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(team_plan_done) struct team_plan plan = {0};
	day_number day = INT32_MAX;
	if (from != NULL && !day_parse(from, strlen(from), &day))
		return error_set(err, ROTA_EINVAL,
			"'--from' is '%.40s', must be a date such as 2026-03-02", from);
	if (site->site->n_teams == 0)
		return error_set(err, ROTA_EINVAL,
			"site.yaml has no `teams`, must have one for each lead, such as "
			"teams: {red: {lead: ana}}");
	TRY(pipeline_hold(site, err));
	TRY(teams_assign(site->site, day, context, &plan, err));
	answer_draft_init(&draft, "teams");
	TRY(say(site, &plan, &draft, err));
	return answer_new(&draft, ret_answer, err);
}
