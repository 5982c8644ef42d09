/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_IMPROVE_H
#define PLAN_IMPROVE_H
/*
 * The search over whole plans. First everybody in turn gets the best roster against everybody
 * else's; then, at falling temperature, single shifts are moved (tune.h) and a few people at a time
 * are taken out and put back at shaken prices, and what is worse is kept with a chance that falls
 * (simulated annealing). The best plan met is the answer.
 */
#include "base/context.h"
#include "plan/crew.h"
#include "plan/crowd.h"

struct improve_limits {
	int64_t effort; /* rosters at most; 0: until progress stops */
	double enough;	/* a price that is good enough */
	double part;	/* of the work that a search does by itself where nothing limits it; 0: all;
			   only    rework.h splits it */
	bool leads_suffice; /* for all intervals, as far as is known */
	double deadline_s;  /* of context_clock_s; 0: none */
	const struct rota_context *context;
};

/* Whether the search must end: cancelled, past the deadline, or `effort` rosters were enough. */
bool improve_is_over(const struct improve_limits *limits, int64_t effort);

/* Limits of a part of the search that may take so great a share of what is left of the whole after
 * `done` rosters. */
struct improve_limits improve_part(const struct improve_limits *limits, int64_t done, double share);

/* Staffed by interval, and so few people that a search which begins anew pays. */
bool improve_is_of_few(const struct problem *problem);
/* A first plan with everybody in it: by the linear program's targets where the crowds have some.
 * Leads may be in before (leads_first.h). */
enum rota_status improve_start(struct crew *crew, const struct crowds *crowds, bool by_targets,
	const struct improve_limits *limits, struct rota_error *err);
/* Everybody in turn gets the best roster against everybody else's while that gains: what comes of
 * it no other roster of a single person betters. Ends early when cancelled or past the deadline. */
enum rota_status improve_polish(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err);
/* The annealed part. */
enum rota_status improve_run(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err);

#endif
