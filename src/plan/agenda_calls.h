/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_AGENDA_CALLS_H
#define PLAN_AGENDA_CALLS_H
/*
 * What activities ask for before there is a roster: each once of everybody it is for who works in
 * some days. models/activities.md.
 */
#include "plan/problem.h"

struct agenda_call {
	int activity;
	int first_day, behind_day; /* of the period */
	double intervals;	   /* of the need that it takes */
	double missed;		   /* price of one that is due and missing */
	double unpaid;		   /* what is saved of the price of paid hours by one */
	bool *had; /* [n_people] in what is known of the days before; NULL: nobody */
};

struct agenda_calls {
	const struct problem *problem;
	struct agenda_call *items;
	size_t count, capacity;
};
/* None where the site has no activities. */
enum rota_status agenda_calls_init(
	struct agenda_calls *ret_calls, const struct problem *problem, struct rota_error *err);
void agenda_calls_done(struct agenda_calls *calls);

/* Whether the person has to have it when at work in those days. */
bool agenda_call_is_for(
	const struct agenda_calls *calls, const struct agenda_call *call, int person);
/* Due in each shift of its day, whoever works it. */
static inline bool agenda_call_is_daily(const struct agenda_call *call)
{
	return call->behind_day == call->first_day + 1 && call->had == NULL;
}
/* Whether the person has it with the lead of the team, who is away as long. */
bool agenda_call_has_lead(
	const struct agenda_calls *calls, const struct agenda_call *call, int person);
/* Whether every legal roster of the person has a shift in those days. */
bool agenda_call_finds_at_work(
	const struct agenda_calls *calls, const struct agenda_call *call, int person);

#endif
