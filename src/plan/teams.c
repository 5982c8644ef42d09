/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/teams.h"

#include "lp/lp.h"

#include <math.h>
#include <string.h>

enum { WEEK_HOURS = 7 * 24, MOST_NODES = 20000 };
static const double NEAR_ENOUGH = 1e-6;

void team_plan_done(struct team_plan *plan)
{
	free(plan->seats);
	free(plan->before);
	free(plan->after);
	free(plan->is_led);
	*plan = (struct team_plan){0};
}

static void mark(bool hours[WEEK_HOURS], int weekday, minutes from, minutes until)
{
	for (minutes at = from - from % 60; at < until; at += 60)
		hours[(weekday * 24 + at / 60) % WEEK_HOURS] = true;
}

/* Hours of the week in which shifts of the contract may be, within availability. */
static void mark_hours(const struct site *site, const struct agent *agent, bool hours[WEEK_HOURS])
{
	bool there[WEEK_HOURS] = {false};
	memset(hours, 0, WEEK_HOURS * sizeof(bool));
	for (int k = 0; k < site->n_shift_kinds; k++) {
		const struct shift_kind *kind = &site->shift_kinds[k];
		for (int d = 0; d < WEEKDAYS && site->contracts[agent->contract].kinds[k]; d++)
			for (int w = 0; w < kind->n_windows && (kind->days >> d & 1) != 0; w++)
				mark(hours, d, kind->windows[w].from,
					kind->windows[w].until + kind->length.most);
	}
	for (int i = 0; i < agent->n_availability; i++)
		for (int d = 0; d < WEEKDAYS; d++)
			if ((agent->availability[i].days >> d & 1) != 0)
				mark(there, d, agent->availability[i].from,
					agent->availability[i].until);
	for (int h = 0; h < WEEK_HOURS && agent->n_availability > 0; h++)
		hours[h] = hours[h] && there[h];
}

double teams_hours_shared(const struct site *site, int agent, int lead)
{
	bool own[WEEK_HOURS], leads[WEEK_HOURS];
	int all = 0, shared = 0;
	mark_hours(site, &site->agents[agent], own);
	mark_hours(site, &site->agents[lead], leads);
	for (int h = 0; h < WEEK_HOURS; h++) {
		all += own[h];
		shared += own[h] && leads[h];
	}
	return all > 0 ? (double)shared / all : 1;
}

double teams_skills_shared(const struct site *site, int agent, int lead)
{
	const struct agent *who = &site->agents[agent], *by = &site->agents[lead];
	int shared = 0;
	for (int s = 0; s < who->n_skills; s++)
		for (int l = 0; l < by->n_skills; l++)
			shared += who->skills[s].queue == by->skills[l].queue;
	return by->n_skills == 0 || who->n_skills == 0 ? 1 : (double)shared / who->n_skills;
}

double teams_price(const struct site *site, int agent, int team)
{
	const struct assignment_prices *prices = &site->supervision.assign;
	int lead = site->teams[team].lead, was = site->agents[agent].team;
	return (was != INDEX_NONE && was != team ? prices->move : 0) +
	       prices->hours * (1 - teams_hours_shared(site, agent, lead)) +
	       prices->skills * (1 - teams_skills_shared(site, agent, lead));
}

/* Agents who cost the same in every team. */
struct kind {
	double *price; /* [n_teams] */
	int count;
	int first_column; /* of the program: one a led team */
};

struct program {
	const struct site *site;
	struct team_plan *plan;
	struct arena arena;
	struct kind *kinds;
	int n_kinds;
	int *kind_of; /* [n_seats] */
	struct lp *lp;
	int *column; /* [n_kinds * n_teams] INDEX_NONE: no lead */
};

static void program_done(struct program *p)
{
	free(p->kinds);
	free(p->kind_of);
	free(p->column);
	lp_free(p->lp);
	arena_done(&p->arena);
}

static enum rota_status list_seats(
	const struct site *site, day_number day, struct team_plan *plan, struct rota_error *err)
{
	size_t teams = (size_t)site->n_teams;
	TRY(memory_new((size_t)site->n_agents, sizeof(*plan->seats), &plan->seats, err));
	TRY(memory_new(teams, sizeof(int), &plan->before, err));
	TRY(memory_new(teams, sizeof(int), &plan->after, err));
	TRY(memory_new(teams, sizeof(bool), &plan->is_led, err));
	for (int t = 0; t < site->n_teams; t++) {
		int lead = site->teams[t].lead;
		plan->is_led[t] = lead != INDEX_NONE && site->agents[lead].role == ROLE_LEAD &&
				  agent_is_employed(&site->agents[lead], day);
	}
	for (int a = 0; a < site->n_agents; a++) {
		const struct agent *agent = &site->agents[a];
		if (agent->role != ROLE_AGENT || !agent_is_employed(agent, day))
			continue;
		plan->seats[plan->n_seats++] =
			(struct team_seat){.agent = a, .was = agent->team, .is = agent->team};
		if (agent->team != INDEX_NONE)
			plan->before[agent->team]++;
	}
	return ROTA_OK;
}

static enum rota_status list_kinds(struct program *p, struct rota_error *err)
{
	size_t n = (size_t)p->plan->n_seats, teams = (size_t)p->site->n_teams;
	TRY(memory_new(n, sizeof(*p->kinds), &p->kinds, err));
	TRY(memory_new(n, sizeof(int), &p->kind_of, err));
	double *price = NULL;
	for (size_t i = 0; i < n; i++) {
		if (price == NULL)
			TRY(arena_take(&p->arena, (teams + 1) * sizeof(*price), &price, err));
		for (int t = 0; t < p->site->n_teams; t++)
			price[t] = p->plan->is_led[t]
					   ? teams_price(p->site, p->plan->seats[i].agent, t)
					   : 0;
		int k = 0;
		while (k < p->n_kinds &&
			memcmp(p->kinds[k].price, price, teams * sizeof(*price)) != 0)
			k++;
		if (k == p->n_kinds) {
			p->kinds[p->n_kinds++] = (struct kind){.price = price};
			price = NULL;
		}
		p->kinds[k].count++;
		p->kind_of[i] = k;
	}
	return ROTA_OK;
}

static enum rota_status add_kind(struct program *p, int k, struct rota_error *err)
{
	int row;
	TRY(lp_add_row(p->lp, p->kinds[k].count, p->kinds[k].count, &row, err));
	for (int t = 0; t < p->site->n_teams; t++) {
		int *column = &p->column[(size_t)k * (size_t)p->site->n_teams + (size_t)t];
		*column = INDEX_NONE;
		if (!p->plan->is_led[t])
			continue;
		TRY(lp_add_column(p->lp, 0, p->kinds[k].count, p->kinds[k].price[t], column, err));
		lp_set_integer(p->lp, *column);
		TRY(lp_add_cell(p->lp, row, *column, 1, err));
	}
	return ROTA_OK;
}

static enum rota_status add_size(struct program *p, int t, double low, double high, int most,
	int least, struct rota_error *err)
{
	int size, above, below, over, under;
	TRY(lp_add_row(p->lp, low, high, &size, err));
	TRY(lp_add_row(p->lp, -INFINITY, 0, &above, err));
	TRY(lp_add_row(p->lp, 0, INFINITY, &below, err));
	TRY(lp_add_column(p->lp, 0, INFINITY, TEAM_SIZE_PRICE, &over, err));
	TRY(lp_add_column(p->lp, 0, INFINITY, TEAM_SIZE_PRICE, &under, err));
	TRY(lp_add_cell(p->lp, size, over, -1, err));
	TRY(lp_add_cell(p->lp, size, under, 1, err));
	TRY(lp_add_cell(p->lp, above, most, -1, err));
	TRY(lp_add_cell(p->lp, below, least, -1, err));
	for (int k = 0; k < p->n_kinds; k++) {
		int column = p->column[(size_t)k * (size_t)p->site->n_teams + (size_t)t];
		TRY(lp_add_cell(p->lp, size, column, 1, err));
		TRY(lp_add_cell(p->lp, above, column, 1, err));
		TRY(lp_add_cell(p->lp, below, column, 1, err));
	}
	return ROTA_OK;
}

static enum rota_status make_program(struct program *p, struct rota_error *err)
{
	struct range sizes = p->site->supervision.agents_per_lead;
	double uneven = p->site->supervision.assign.uneven;
	int most, least;
	TRY(lp_new(&p->lp, err));
	TRY(memory_new(
		(size_t)p->n_kinds * (size_t)p->site->n_teams, sizeof(int), &p->column, err));
	for (int k = 0; k < p->n_kinds; k++)
		TRY(add_kind(p, k, err));
	TRY(lp_add_column(p->lp, 0, INFINITY, uneven, &most, err));
	TRY(lp_add_column(p->lp, 0, INFINITY, -uneven, &least, err));
	double high = sizes.high == RANGE_OPEN_HIGH ? INFINITY : sizes.high;
	for (int t = 0; t < p->site->n_teams; t++)
		if (p->plan->is_led[t])
			TRY(add_size(p, t, sizes.low, high, most, least, err));
	return ROTA_OK;
}

/* Of a kind, those who come first in agents.csv go to the first of its teams. */
static void take_seats(struct program *p)
{
	for (int k = 0; k < p->n_kinds; k++) {
		int i = 0;
		for (int t = 0; t < p->site->n_teams; t++) {
			int column = p->column[(size_t)k * (size_t)p->site->n_teams + (size_t)t];
			long left = column != INDEX_NONE ? lround(lp_value(p->lp, column)) : 0;
			for (; left > 0 && i < p->plan->n_seats; i++) {
				if (p->kind_of[i] != k)
					continue;
				p->plan->seats[i].is = t;
				left--;
			}
		}
	}
}

static void finish(const struct site *site, struct team_plan *plan)
{
	int led = 0, most = site->supervision.agents_per_lead.high;
	for (int i = 0; i < plan->n_seats; i++) {
		struct team_seat *seat = &plan->seats[i];
		if (seat->is == INDEX_NONE)
			continue;
		plan->after[seat->is]++;
		int lead = site->teams[seat->is].lead;
		if (!plan->is_led[seat->is])
			continue;
		seat->hours = teams_hours_shared(site, seat->agent, lead);
		seat->skills = teams_skills_shared(site, seat->agent, lead);
	}
	for (int t = 0; t < site->n_teams; t++)
		led += plan->is_led[t];
	int needed = most > 0 ? (plan->n_seats - 1) / most + 1 : 0;
	plan->n_lacking = plan->n_seats > 0 && needed > led ? needed - led : 0;
}

enum rota_status teams_assign(const struct site *site, day_number day,
	const struct rota_context *context, struct team_plan *ret_plan, struct rota_error *err)
{
	done_by(team_plan_done) struct team_plan plan = {0};
	TRY(list_seats(site, day, &plan, err));
	done_by(program_done) struct program program = {.site = site, .plan = &plan};
	bool any = false;
	for (int t = 0; t < site->n_teams; t++)
		any |= plan.is_led[t];
	if (any && plan.n_seats > 0) {
		struct lp_answer answer;
		struct lp_search search = {
			.gap = NEAR_ENOUGH, .nodes = MOST_NODES, .context = context};
		TRY(list_kinds(&program, err));
		TRY(make_program(&program, err));
		TRY(lp_solve_integer(program.lp, &search, &answer, err));
		plan.cost = answer.cost;
		plan.bound = answer.bound;
		if (answer.cost < INFINITY)
			take_seats(&program);
	}
	finish(site, &plan);
	*ret_plan = plan;
	plan = (struct team_plan){0};
	return ROTA_OK;
}
