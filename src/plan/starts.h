/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_STARTS_H
#define PLAN_STARTS_H
/*
 * Few people are planned from several beginnings, each with a seed of its own, side by side, and
 * the cheapest plan counts. Leads stay about where the first plan put them, so where searches end
 * differs by more than what a single one gains by going on. Nothing is handed from one to another:
 * the plan is the same on any number of threads.
 */
#include "plan/improve.h"

enum { STARTS_MORE = 2 }; /* at most, beside the search that the caller does itself */

struct starts {
	int count;
	struct crew *crews[STARTS_MORE]; /* owned */
	struct rota_context contexts[STARTS_MORE];
	bool made[STARTS_MORE];
	double seconds[STARTS_MORE];
};

/* None where people are many, where something else than shifts is searched for, or where work is
 * counted: that goes to one search. `first`, the caller's, tells who has no legal roster. */
enum rota_status starts_init(struct starts *ret_starts, const struct crew *first,
	const struct improve_limits *limits, struct rota_error *err);
void starts_done(struct starts *starts);
/* Puts the leads of plan `index` in, before starts_run. */
enum rota_status starts_lead(struct starts *starts, int index, const struct improve_limits *limits,
	struct rota_error *err);
/* Makes plan `index` of `count`; nothing where the limits are over before it begins. */
enum rota_status starts_run(struct starts *starts, int index, const struct crowds *crowds,
	bool by_targets, const struct improve_limits *limits, struct rota_error *err);
/* The cheapest of crew's plan and these takes its place, its own where several are; the work of all
 * is counted there. Returns the seconds that these took. */
double starts_take_best(struct starts *starts, struct crew **crew);

#endif
