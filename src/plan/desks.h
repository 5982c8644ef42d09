/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_DESKS_H
#define PLAN_DESKS_H
/*
 * Under work: blocks, who is on which queue: units (slots of people) in each interval, what they
 * cost, and what one person more on a queue would change. A queue's cost knows nothing of the
 * others', so each change is worked out at once.
 */
#include "plan/problem.h"

struct desks {
	const struct problem *problem;
	int32_t *spare;		   /* [i * lanes + queue] units more than are wanted */
	float *price;		   /* [i * lanes + queue] for each slot of one person more; 0 where
				      there is no such queue */
	double uncovered, surplus; /* prices of a person an interval */
	double per_unit;	   /* people */
	bool squared;
	double total;
	int64_t missing; /* units */
};

enum rota_status desks_new(
	const struct problem *problem, struct desks **ret_desks, struct rota_error *err);
struct desks *desks_free(struct desks *desks);
OWNER(struct desks, desks_free);

/* Somebody more (sign 1) or less (-1) on the queue in the slots [from, to); what lies outside the
 * period counts for nothing. */
void desks_add(struct desks *desks, int queue, int from, int to, int sign);
/* So many units more (or fewer) are wanted on the queue in interval i. */
void desks_want(struct desks *desks, int queue, int i, int32_t units);
/* Another price of a person missing for an interval, until the next. */
void desks_insist(struct desks *desks, double uncovered);

#endif
