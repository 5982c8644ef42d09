/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_DIVE_H
#define PLAN_DIVE_H
/*
 * Whole plans out of the linear program over rosters (master.h): those whose roster the program is
 * sure of keep it, the others' are priced anew around them, until everybody has one (diving with
 * column generation: Joncour, Michel, Sadykov, Sverdlov and Vanderbeck 2010, "Column generation
 * based primal heuristics"). What comes of it is improved by the search, whose rosters in turn are
 * put to the program.
 */
#include "plan/master.h"

/* Sites that staff by shift, without leads to be minded or anything to be shared fairly. */
bool dive_is_for(const struct problem *problem);

/* Betters the crew's plan until the limits are over or, without limits, once through; ret_bound: no
 * plan costs less. */
enum rota_status dive_run(struct crew *crew, const struct improve_limits *limits, int threads,
	double *ret_bound, struct rota_error *err);

#endif
