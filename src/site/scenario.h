/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SITE_SCENARIO_H
#define SITE_SCENARIO_H
/*
 * A what-if: levers that are pulled on the site and its forecast. A lever that nobody mentioned
 * keeps what is: growth does not come with free productivity.
 */
#include "field/value.h"
#include "site/site.h"

enum lever_how { LEVER_KEEP, LEVER_SET, LEVER_ADD, LEVER_TIMES };
struct lever {
	enum lever_how how;
	double amount; /* of LEVER_SET in a volume: contacts a day */
};
/* What `was` becomes. */
double lever_apply(const struct lever *lever, double was);

/* Levers that every queue has. */
struct queue_levers {
	struct lever volume, handle_s, patience_s, concurrency, max_occupancy;
	struct goal goal;  /* of zeros: as it is */
	double outsourced; /* share of the contacts that somebody else answers */
};

struct scenario_queue {
	const char *name;
	struct place at;
	int queue;
	struct queue_levers levers;
};

struct scenario {
	const char *name;
	struct place at;
	struct queue_levers all; /* of all queues; the goal: of all but deferred ones */
	struct lever automated_resolution, shrinkage;
	double outsourced_cost;	  /* of a contact that somebody else answers; 0: not counted */
	int32_t outsourced_leads; /* leads of ours at the place where it is done */
	int *merged;		  /* queues that become the first of them */
	int n_merged;
	struct scenario_queue *queues; /* laid over `all` */
	int n_queues;
};

struct scenarios {
	struct scenario *items; /* [0] is the base case: all as it is */
	int count;
	struct arena arena;
};
void scenarios_done(struct scenarios *scenarios);

#endif
