/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_HULL_H
#define PLAN_HULL_H
/*
 * What an interval costs at least with a agents and l leads at work, as planes under the cost of
 * all whole numbers of them: its convex hull. Fractions of people are mixtures of whole ones, which
 * the parts of the cost taken one by one do not know: half a lead with a team is half the time
 * nobody. models/plan.md, whole people.
 */
#include "plan/problem.h"

/* cost >= least + agents * a + leads * l */
struct hull_plane {
	double least, agents, leads;
};

struct hull {
	double want; /* agents */
	struct hull_plane *planes;
	size_t count;
};

/* The hulls of a site, each worked out once; most_*: people there are. */
struct hulls {
	const struct problem *problem;
	int most_agents, most_leads;
	struct hull *items;
	size_t count, capacity;
};
void hulls_done(struct hulls *hulls);

/* Uncovered, surplus and short of leads, by the site's prices; leads too many cost nothing here. */
double hull_cost(const struct problem *problem, double want, double agents, double leads);

/* The hull where so many agents are wanted; lent until hulls_done or the next hull. Without planes
 * where more than a few leads are wanted, for whom fractions say enough. */
enum rota_status hulls_find(
	struct hulls *hulls, double want, const struct hull **ret_hull, struct rota_error *err);

#endif
