/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_TEAMS_H
#define PLAN_TEAMS_H
/*
 * Which agent goes to which team: sizes within `supervision.agents_per_lead`, as even as that can
 * be, with few changes against the teams there are, and with hours and skills in common with the
 * lead. A whole-number program over kinds of alike agents, solved by GLPK; models/teams.md.
 */
#include "base/context.h"
#include "site/site.h"

struct team_seat {
	int agent;
	int was, is;   /* teams; INDEX_NONE: none */
	double hours;  /* share of the agent's hours that the lead of `is` may work too */
	double skills; /* share of the agent's queues that the lead serves; 1 where the lead has
			  none */
};

struct team_plan {
	struct team_seat *seats; /* [n_seats] agents there on the day, as in agents.csv */
	int n_seats;
	int *before, *after; /* [n_teams] agents in each */
	bool *is_led;	     /* [n_teams] has a lead on the day: only these get anybody */
	double cost, bound;  /* of the program; bound: no assignment costs less */
	int n_lacking;	     /* more leads that it takes for teams not to be too large */
};
void team_plan_done(struct team_plan *plan);

/* Assigns all agents who are employed on the day. Without a team that has a lead everybody stays
 * where they are. */
enum rota_status teams_assign(const struct site *site, day_number day,
	const struct rota_context *context, struct team_plan *ret_plan, struct rota_error *err);

/* What an agent costs in a team: the change, and hours and skills that the lead does not share. */
double teams_price(const struct site *site, int agent, int team);
/* Shares of 0..1, see team_seat. */
double teams_hours_shared(const struct site *site, int agent, int lead);
double teams_skills_shared(const struct site *site, int agent, int lead);

/* Price of each agent by which a team is larger or smaller than allowed: above all others. */
static const double TEAM_SIZE_PRICE = 1000;

#endif
