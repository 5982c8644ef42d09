/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/teams.h"

#include "base/random.h"
#include "base/text.h"
#include "suite.h"
#include "support/mathprog.h"
#include "support/small_site.h"

#include <math.h>
#include <stdio.h>

enum { MOST_AGENTS = 7, MOST_TEAMS = 3 };

/* Leads first, each with a team; agents with teams, hours and queues by chance. */
static struct site *draw(struct random *r, int agents, int teams)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	small_site_add_queue(site, "chat");
	small_site_add_kind(site, "early", 360, 480, 60, 480);
	small_site_add_kind(site, "late", 840, 900, 60, 480);
	small_site_add_contract(site, "any");
	small_site_add_contract(site, "early")->kinds[1] = false;
	small_site_add_contract(site, "late")->kinds[0] = false;
	int low = 1 + (int)random_below(r, 2);
	site->supervision.wanted = true;
	site->supervision.agents_per_lead = (struct range){low, low + (int)random_below(r, 3)};
	site->supervision.assign = (struct assignment_prices){(double)random_below(r, 8),
		(double)random_below(r, 6), (double)random_below(r, 6), (double)random_below(r, 4)};
	static const char *const skills[] = {"0", "1", "01", ""};
	char id[16];
	for (int t = 0; t < teams; t++) {
		snprintf(id, sizeof(id), "l%d", t);
		small_site_add_agent(
			site, id, ROLE_LEAD, (int)random_below(r, 3), skills[random_below(r, 4)]);
		small_site_add_team(site, id, t);
	}
	for (int a = 0; a < agents; a++) {
		snprintf(id, sizeof(id), "a%d", a);
		struct agent *agent = small_site_add_agent(
			site, id, ROLE_AGENT, (int)random_below(r, 3), skills[random_below(r, 3)]);
		agent->team = (int)random_below(r, (uint32_t)teams + 1) - 1;
		if (random_below(r, 4) == 0)
			small_site_add_availability(site, agent, "mon-wed", 480, 900);
	}
	return site;
}

static double cost_of(const struct site *site, const int team_of[], int agents, int teams)
{
	struct range range = site->supervision.agents_per_lead;
	int sizes[MOST_TEAMS] = {0}, most = 0, least = agents;
	double cost = 0;
	for (int a = 0; a < agents; a++) {
		cost += teams_price(site, teams + a, team_of[a]);
		sizes[team_of[a]]++;
	}
	for (int t = 0; t < teams; t++) {
		most = sizes[t] > most ? sizes[t] : most;
		least = sizes[t] < least ? sizes[t] : least;
		cost += TEAM_SIZE_PRICE * fmax(0, sizes[t] - range.high);
		cost += TEAM_SIZE_PRICE * fmax(0, range.low - sizes[t]);
	}
	return cost + site->supervision.assign.uneven * (most - least);
}

static double least_of_all(const struct site *site, int agents, int teams)
{
	int team_of[MOST_AGENTS] = {0};
	double best = INFINITY;
	for (;;) {
		best = fmin(best, cost_of(site, team_of, agents, teams));
		int a = 0;
		while (a < agents && ++team_of[a] == teams)
			team_of[a++] = 0;
		if (a == agents)
			return best;
	}
}

static double cost_of_model(const struct site *site, int agents, int teams)
{
	done_by(text_done) struct text data = {0};
	struct range range = site->supervision.agents_per_lead;
	text_addf(&data, "data;\nparam agents := %d;\nparam teams := %d;\n", agents, teams);
	text_addf(&data, "param low := %d;\nparam high := %d;\nparam size_price := %g;\n",
		range.low, range.high, TEAM_SIZE_PRICE);
	text_addf(&data, "param uneven := %g;\nparam price :=\n", site->supervision.assign.uneven);
	for (int a = 0; a < agents; a++)
		for (int t = 0; t < teams; t++)
			text_addf(&data, "[%d, %d] %.17g\n", a, t, teams_price(site, teams + a, t));
	text_add(&data, ";\nend;\n");
	return mathprog_cost("teams.mod", &data);
}

START_TEST(assignment_is_the_best_of_all)
{
	for (uint64_t seed = 0; seed < 60; seed++) {
		struct random random;
		random_init(&random, seed, 0);
		int teams = 1 + (int)random_below(&random, MOST_TEAMS);
		int agents = 1 + (int)random_below(&random, MOST_AGENTS);
		owned_by(site_free) struct site *site = draw(&random, agents, teams);
		done_by(team_plan_done) struct team_plan plan = {0};
		ck_assert_int_eq(teams_assign(site, 20000, NULL, &plan, NULL), ROTA_OK);
		ck_assert_int_eq(plan.n_seats, agents);
		int team_of[MOST_AGENTS], sum = 0;
		for (int i = 0; i < agents; i++)
			team_of[i] = plan.seats[i].is;
		for (int t = 0; t < teams; t++)
			sum += plan.after[t];
		ck_assert_int_eq(sum, agents);
		double cost = cost_of(site, team_of, agents, teams);
		double best = least_of_all(site, agents, teams);
		ck_assert_msg(fabs(cost - best) < 1e-6 && fabs(plan.cost - best) < 1e-6,
			"seed %d: %g (told %g), best is %g", (int)seed, cost, plan.cost, best);
		ck_assert(plan.bound <= best + 1e-6);
		ck_assert_double_eq_tol(cost_of_model(site, agents, teams), best, 1e-6);
		int lacking = (agents + site->supervision.agents_per_lead.high - 1) /
				      site->supervision.agents_per_lead.high -
			      teams;
		ck_assert_int_eq(plan.n_lacking, lacking > 0 ? lacking : 0);
	}
}
END_TEST

START_TEST(teams_whose_lead_is_gone_get_nobody)
{
	struct random random;
	random_init(&random, 3, 0);
	owned_by(site_free) struct site *site = draw(&random, 6, 2);
	site->supervision.agents_per_lead = (struct range){1, 15};
	site->agents[1].until = date_of("2026-02-28");
	site->agents[7].until = date_of("2026-02-28"); /* the last agent */
	done_by(team_plan_done) struct team_plan plan = {0};
	ck_assert_int_eq(teams_assign(site, date_of("2026-03-02"), NULL, &plan, NULL), ROTA_OK);
	ck_assert_int_eq(plan.n_seats, 5);
	ck_assert(plan.is_led[0] && !plan.is_led[1]);
	for (int i = 0; i < plan.n_seats; i++)
		ck_assert_int_eq(plan.seats[i].is, 0);
	site->agents[0].role = ROLE_OTHER;
	team_plan_done(&plan);
	ck_assert_int_eq(teams_assign(site, date_of("2026-03-02"), NULL, &plan, NULL), ROTA_OK);
	for (int i = 0; i < plan.n_seats; i++)
		ck_assert_int_eq(plan.seats[i].is, plan.seats[i].was);
}
END_TEST

/* Whatever the size: nobody moves who need not, and teams keep their sizes. */
START_TEST(teams_that_are_well_stay)
{
	owned_by(site_free) struct site *site = small_site_new("UTC");
	small_site_add_kind(site, "early", 360, 360, 60, 480);
	small_site_add_contract(site, "any");
	site->supervision = (struct supervision){true, {8, 15}, 1, {10, 4, 2, 1}};
	char id[16];
	for (int t = 0; t < 12; t++) {
		snprintf(id, sizeof(id), "l%d", t);
		small_site_add_agent(site, id, ROLE_LEAD, 0, "");
		small_site_add_team(site, id, t);
	}
	for (int a = 0; a < 140; a++) {
		snprintf(id, sizeof(id), "a%d", a);
		small_site_add_agent(site, id, ROLE_AGENT, 0, "")->team = a < 17 ? 0 : a % 12;
	}
	done_by(team_plan_done) struct team_plan plan = {0};
	ck_assert_int_eq(teams_assign(site, 20000, NULL, &plan, NULL), ROTA_OK);
	int moved = 0;
	for (int i = 0; i < plan.n_seats; i++)
		moved += plan.seats[i].is != plan.seats[i].was;
	int too_many = plan.before[0] - 15;
	ck_assert_int_gt(too_many, 0);
	ck_assert_int_eq(moved, too_many);
	for (int t = 0; t < 12; t++)
		ck_assert(plan.after[t] >= 8 && plan.after[t] <= 15);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "teams", assignment_is_the_best_of_all,
		teams_whose_lead_is_gone_get_nobody, teams_that_are_well_stay);
}
