/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROSTER_COVERAGE_FLOW_H
#define ROSTER_COVERAGE_FLOW_H
/*
 * People of one interval shared out to queues: a flow from kinds of people to queues that serves
 * the most demand and, of all that do, gives the first queue the most, then the second, and so on.
 * Amounts are whole numbers of any unit (person-seconds).
 */
#include "base/memory.h"
#include "site/queue_set.h"

/* A kind of people: the queues they serve; spare ones go to queue `first`. */
struct coverage_group {
	struct queue_set queues;
	int first;
};

/* The agent's; a set without queues where the agent serves none. */
struct coverage_group coverage_group_of(const struct agent *agent);

struct coverage_flow {
	const struct coverage_group *groups; /* lent */
	int n_groups, n_queues;		     /* n_queues at most MOST_QUEUES */
	int64_t *supply;		     /* in: [n_groups] */
	int64_t *demand;		     /* in: [n_queues] */
	int64_t *served;		     /* out: [n_queues] <= demand */
	int64_t *scheduled; /* out: [n_queues] served and spare; sums to the sum of supply */
	int64_t *sent;	    /* out: [g * n_queues + q] of group g to queue q, without spare */
	int64_t *spare;	    /* out: [n_groups] */
	int *parent_group, *parent_queue, *line; /* the search's own */
};

enum rota_status coverage_flow_init(struct coverage_flow *flow, const struct coverage_group *groups,
	int n_groups, int n_queues, struct rota_error *err);
void coverage_flow_run(struct coverage_flow *flow);
void coverage_flow_done(struct coverage_flow *flow);

#endif
