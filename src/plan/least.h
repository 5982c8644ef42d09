/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_LEAST_H
#define PLAN_LEAST_H
/*
 * The fewest days that any plan changes of what people were told, where it keeps everybody's
 * contract and leaves no more uncovered than the site tolerates, or than a plan that misses that
 * does: a proven lower bound by Lagrange's relaxation, models/change.md. Activities are left out:
 * they only take people off the floor.
 */
#include "plan/crew.h"

/* Where one more at work would leave less uncovered, as the plan of the crew was. */
struct least {
	int contracts; /* changes that all contracts ask for together */
	bool *helps;   /* [group * n_intervals + i] */
	bool *lacking; /* [day * n_kinds + kind] shifts that lack agents; NULL: not staffed by shift
			*/
	double uncovered; /* agent-intervals of that plan, or agents of its shifts */
	double tolerated; /* by the site */
	double at_work;	  /* of that plan, where it helps */
};
void least_done(struct least *least);

/* Shifts told to people who do not work there any more: nobody can keep them. */
int least_gone(const struct problem *problem);
/* The fewest changes that the contract asks of the person, whatever anybody else works, by exact
 * search; 0 where its answer was cut short. line: storage. */
enum rota_status least_of_person(struct crew *crew, int person, struct plan_line *line,
	int *ret_least, struct rota_error *err);
/*
 * What the bound is made of, out of the crew's plan as it is now: any plan will do, one that keeps
 * contracts with the fewest changes does best. least->contracts is the caller's.
 */
enum rota_status least_prepare(struct crew *crew, struct least *least, struct rota_error *err);
/*
 * The fewest changes of a plan that leaves no more uncovered than that or than is tolerated. Never
 * above the changes of a plan that does. Overwrites crew->move, crew->sums and crew->shifts, and
 * crew->lines not at all.
 */
enum rota_status least_with_cover(struct crew *crew, const struct least *least, double uncovered,
	int *ret_least, struct rota_error *err);

#endif
