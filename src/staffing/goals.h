/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_GOALS_H
#define STAFFING_GOALS_H
/*
 * What service is aimed at, as a list of single goals that must all be met, and the least number of
 * agents that meets them. All goals about waits are one thing: a share of at least p waits at most
 * T ("median at most 120 s" is half within 120 s).
 */
#include "site/site.h"
#include "staffing/models.h"
#include "staffing/service.h"

enum service_goal_kind {
	GOAL_ANSWERED,	/* share answered within within_s, as `of` counts: at least value */
	GOAL_WAIT,	/* share of contacts whose wait, however it ends, is at most within_s: at
			   least value */
	GOAL_ASA,	/* mean wait of those answered, seconds: at most value */
	GOAL_ABANDONED, /* share that gives up: at most value */
	GOAL_OCCUPANCY, /* share of their time that agents work: at most value */
};

struct service_goal {
	enum service_goal_kind kind;
	double value;
	double within_s;
	enum answered_of of; /* of GOAL_ANSWERED */
};

enum { MOST_GOALS = 8 };
struct service_goals {
	struct service_goal items[MOST_GOALS];
	int count;
};

/* The goals that are set, and the cap on occupancy where it is above 0 and below 1. */
void goals_make(const struct goal *goal, double max_occupancy, struct service_goals *ret_goals);

/* The figure that a goal is about. */
double goal_figure(const struct service_goal *goal, const struct service *service);
/* A goal counts as met when it is missed by at most 1e-9. */
bool goals_met(const struct service_goals *goals, const struct service *service);
/* Whether the service that so many agents give meets the goals; which one is missed first, -1 for
 * none (may be NULL). */
bool goals_met_by(const struct service_goals *goals, const struct queue_load *load, int64_t agents,
	int *ret_missed);

/* What is weak about goals that leave much of the service open, as the end of a sentence: half of
 * the contacts, a mean, or only who gives up. NULL: nothing, or there are none. */
const char *goals_weakness(const struct service_goals *goals);

/*
 * Least number of agents >= 1 with all goals met; 0 when nobody comes. Service only gets better
 * with agents, so the search gallops and halves. ROTA_EINFEASIBLE when MOST_AGENTS are too few.
 */
enum rota_status goals_need(const struct service_goals *goals, const struct queue_load *load,
	int64_t *ret_agents, struct rota_error *err);

#endif
