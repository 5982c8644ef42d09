/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/whatif_plan.h"

#include "base/names.h"
#include "plan/plan.h"
#include "staffing/staffing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A site's people cut or copied to a number. */
struct people {
	struct agent *agents;
	int n_agents;
	struct team *teams;
	struct names ids;
	struct arena arena;
};

static void people_done(struct people *people)
{
	free(people->agents);
	free(people->teams);
	names_done(&people->ids);
	arena_done(&people->arena);
}

static int count_role(const struct site *site, enum role role)
{
	int count = 0;
	for (int a = 0; a < site->n_agents; a++)
		count += site->agents[a].role == role;
	return count;
}

/* Whoever serves one of the merged queues serves the first. */
static enum rota_status merge_skills(const struct scenario *scenario, struct agent *agent,
	struct arena *arena, struct rota_error *err)
{
	int best = INT32_MAX;
	for (int s = 0; s < agent->n_skills; s++)
		for (int i = 0; i < scenario->n_merged; i++) {
			if (agent->skills[s].queue != scenario->merged[i])
				continue;
			if (i == 0)
				return ROTA_OK;
			best = agent->skills[s].priority < best ? agent->skills[s].priority : best;
		}
	if (best == INT32_MAX)
		return ROTA_OK;
	struct skill *skills;
	TRY(arena_take(arena, ((size_t)agent->n_skills + 1) * sizeof(*skills), &skills, err));
	memcpy(skills, agent->skills, (size_t)agent->n_skills * sizeof(*skills));
	skills[agent->n_skills] = (struct skill){scenario->merged[0], best};
	agent->skills = skills;
	agent->n_skills++;
	return ROTA_OK;
}

/* A copy has nothing of its own: no absences, hours or wishes. */
static enum rota_status make_copy(
	struct people *people, const struct agent *of, int number, struct rota_error *err)
{
	char id[160];
	struct agent *copy = &people->agents[people->n_agents];
	*copy = *of;
	if (number > 0) {
		snprintf(id, sizeof(id), "%.120s+%d", of->id, number);
		TRY(arena_copy_text(&people->arena, id, &copy->id, err));
		copy->name = copy->id;
		copy->n_absences = copy->n_availability = copy->n_wishes = 0;
		copy->from = copy->until = DAY_NONE;
	}
	return ROTA_OK;
}

static enum rota_status add_role(struct people *people, const struct site *site,
	const struct scenario *scenario, enum role role, int wanted, struct rota_error *err)
{
	int added = 0, unused;
	for (int round = 0; added < wanted && count_role(site, role) > 0; round++)
		for (int a = 0; a < site->n_agents && added < wanted; a++) {
			if (site->agents[a].role != role)
				continue;
			TRY(make_copy(people, &site->agents[a], round, err));
			TRY(merge_skills(
				scenario, &people->agents[people->n_agents], &people->arena, err));
			const char *id = people->agents[people->n_agents].id;
			TRY(names_add(
				&people->ids, id, strlen(id), people->n_agents, &unused, err));
			people->n_agents++;
			added++;
		}
	return ROTA_OK;
}

static void find_leads(struct people *people, const struct site *site)
{
	for (int t = 0; t < site->n_teams; t++) {
		people->teams[t] = site->teams[t];
		people->teams[t].lead = INDEX_NONE;
		for (int a = 0; a < people->n_agents && site->teams[t].lead >= 0; a++)
			if (people->agents[a].id == site->agents[site->teams[t].lead].id)
				people->teams[t].lead = a;
	}
}

static enum rota_status make_people(const struct site *site, const struct scenario *scenario,
	int agents, int leads, struct people *people, struct rota_error *err)
{
	TRY(memory_new(
		(size_t)agents + (size_t)leads, sizeof(*people->agents), &people->agents, err));
	TRY(memory_new((size_t)site->n_teams, sizeof(*people->teams), &people->teams, err));
	TRY(add_role(people, site, scenario, ROLE_LEAD, leads, err));
	TRY(add_role(people, site, scenario, ROLE_AGENT, agents, err));
	find_leads(people, site);
	return ROTA_OK;
}

static double pay_of(const struct site *site, const struct figures *figures, double *ret_hours)
{
	double pay = 0;
	*ret_hours = 0;
	for (int i = 0; i < figures->n_contracts; i++) {
		const struct contract_hours *row = &figures->contracts[i];
		pay += row->paid_hours * site->contracts[row->contract].cost_per_hour;
		*ret_hours += row->paid_hours;
	}
	return pay;
}

static enum rota_status roster_of(const struct site *site, const struct outlook *outlook,
	long long effort, const struct rota_context *context, struct whatif_roster *ret_roster,
	struct rota_error *err)
{
	done_by(notes_done) struct notes notes = {0};
	owned_by(need_free) struct need *need = NULL;
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(figures_free) struct figures *figures = NULL;
	TRY(staffing_run(site, outlook, &need, &notes, err));
	struct plan_input input = {.site = site,
		.need = need,
		.period = {outlook->horizon.first_day, outlook->horizon.n_days}};
	struct plan_settings settings = {.effort = effort > 0 ? effort : WHATIF_PLAN_EFFORT};
	TRY(plan_run(&settings, &input, context, &roster, &figures, err));
	double weeks = outlook->horizon.n_days / 7.0;
	double step_h = outlook->horizon.step_s / 3600.0 / weeks;
	ret_roster->demand_hours = figures->terms.demand_intervals * step_h;
	ret_roster->uncovered_hours = figures->terms.uncovered_intervals * step_h;
	ret_roster->lead_short_hours = figures->terms.lead_short_intervals * step_h;
	ret_roster->cost = pay_of(site, figures, &ret_roster->paid_hours) / weeks;
	ret_roster->paid_hours /= weeks;
	ret_roster->gap_share = figures->gap_share;
	return ROTA_OK;
}

enum rota_status whatif_plan(const struct variant *variant, const struct scenario *scenario,
	const struct outcome_side *side, long long effort, const struct rota_context *context,
	struct whatif_roster *ret_roster, struct rota_error *err)
{
	done_by(people_done) struct people people = {0};
	struct whatif_roster roster = {0};
	struct site site = variant->site;
	TRY(make_people(&variant->site, scenario, side->agents, side->leads, &people, err));
	site.agents = people.agents;
	site.n_agents = people.n_agents;
	site.agent_ids = people.ids;
	site.teams = people.teams;
	TRY(roster_of(&site, variant->outlook, effort, context, &roster, err));
	roster.agents = count_role(&site, ROLE_AGENT);
	roster.leads = count_role(&site, ROLE_LEAD);
	*ret_roster = roster;
	return ROTA_OK;
}
