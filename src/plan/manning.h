/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_MANNING_H
#define PLAN_MANNING_H
/*
 * Who is at work, for taking people off it for a while: agents by their skills and leads, by
 * interval as prices count them, and by slots of a few minutes, so that no moment is left without
 * leads. Costs are the site's prices (models/coverage.md, rules/price.h); an exact flow an
 * interval, remembered until somebody comes or goes there. models/activities.md.
 */
#include "plan/plan.h"

/* A stretch of time cut into slots; slot 0 begins with an interval of the need. */
struct slots {
	instant start;
	int slot_s; /* divides the interval */
	int count;  /* whole intervals */
};

/* Somebody at work: agents without skills have no group. */
struct worker {
	enum role role;
	int group; /* see manning_group */
};

struct manning;
/* As the roster stands, with what `before` knows outside the period. */
enum rota_status manning_new(const struct plan_input *input, const struct roster *roster,
	struct slots slots, struct manning **ret_manning, struct rota_error *err);
struct manning *manning_free(struct manning *manning);
OWNER(struct manning, manning_free);

/* The group in which a piece of the agent's work counts. */
int manning_group(const struct manning *manning, int agent, const struct piece *piece);

/*
 * What it costs when these n people leave the floor in the slots [from, until); INFINITY where
 * fewer leads than the agents left need would be at work, and fewer than at the start, in a slot or
 * in an interval; or more would be uncovered than at the start and that is hard.
 */
double manning_loss(
	struct manning *manning, const struct worker workers[], int n, int from, int until);
/* They leave, or come back. */
void manning_leave(
	struct manning *manning, const struct worker workers[], int n, int from, int until);
void manning_return(
	struct manning *manning, const struct worker workers[], int n, int from, int until);
/* Whether all slots and intervals of [from, until) have leads enough, or as many as at the start.
 */
bool manning_holds(const struct manning *manning, int from, int until);
/* People away in the slots [from, until): one, and perhaps the lead. */
struct outing {
	struct worker workers[2];
	int n, from, until;
};
/* Whether these slots and their intervals would have leads enough, or as many as at the start, if
 * `gone` were away in them and those of back[] (no more than 32) were not. */
bool manning_leads_hold(const struct manning *manning, const struct outing *gone,
	const struct outing back[], int n);
/* How many leads could leave in the slot, each with an agent. */
int manning_spare_leads(const struct manning *manning, int slot);

#endif
