/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_BLEND_H
#define STAFFING_BLEND_H
/*
 * Groups of agents who each serve some of the queues, over a stretch of intervals: live queues take
 * a number of agents at every moment, deferred work takes those who are left, at any time between
 * its coming and its being due. A linear program with flows finds the cheapest numbers of agents;
 * models/skills.md states it, skills.mod is the same in MathProg.
 */
#include "series/series.h"
#include "site/queue_set.h"

struct blend_group {
	struct queue_set queues;
	double cost; /* of an agent for an interval, >= 0 */
	double most; /* agents there are; INFINITY: any number */
};

struct blend {
	interval_index n;
	interval_index block; /* >= 1: a group has the same number of agents over so many */
	int n_queues;	      /* at most MOST_QUEUES */
	const bool *deferred; /* [n_queues] */
	/* [q * n + t] agents at work that a live queue takes */
	const double *need;
	/* [q * n + t] of a deferred queue, agent-intervals by the end of t: done at most and least
	 */
	const double *come, *due;
	/* [q * n + t] agent-intervals of a deferred queue that are done in t besides, by agents who
	 * wait for live contacts; NULL: none */
	const double *spare;
	const bool *open; /* [q * n + t] nobody works on it while false; NULL: always open */
	const struct blend_group *groups;
	int n_groups;
	bool whole; /* whole agents, by branch and bound: for short stretches */
	double gap; /* share of the cost that is near enough to the least with whole agents */
};

struct blend_plan {
	double cost;
	double *agents; /* [g * n_blocks + b] */
	double *work;	/* [q * n + t] agents on the queue: the need, or the deferred work done */
	double *spare;	/* [q * n + t] of it, what was done besides */
	interval_index n_blocks;
};

/* ROTA_EINFEASIBLE where the groups cannot do it; ROTA_ELIMIT where the search was given up. */
enum rota_status blend_solve(
	const struct blend *blend, struct blend_plan *ret_plan, struct rota_error *err);
void blend_plan_done(struct blend_plan *plan);

#endif
