/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_LEAST_H
#define PLAN_LEAST_H
/*
 * The fewest days that any plan changes of what people were told, where it keeps everybody's
 * contract and leaves no more uncovered than the site tolerates: a proven lower bound by Lagrange's
 * relaxation, models/change.md. Activities are left out: they only take people off the floor.
 */
#include "plan/crew.h"

/* Shifts told to people who do not work there any more: nobody can keep them. */
int least_gone(const struct problem *problem);
/* The fewest changes that the contract asks of the person, whatever anybody else works, by exact
 * search; 0 where its answer was cut short. line: storage. */
enum rota_status least_of_person(struct crew *crew, int person, struct plan_line *line,
	int *ret_least, struct rota_error *err);
/*
 * least: the changes of all contracts, raised to what cover asks besides. The crew holds any plan;
 * the bound is best where it is one that keeps contracts with the fewest changes. Overwrites
 * crew->move, crew->sums and crew->shifts, and crew->lines not at all.
 */
enum rota_status least_with_cover(struct crew *crew, int *least, struct rota_error *err);

#endif
