/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_ROSTERING_H
#define PLAN_ROSTERING_H
/*
 * The search where a site staffs by shift: the program over all people's rosters, as far as the
 * plan is small enough for it, proves what no plan can beat and dives to a first good plan; then
 * corners of the plan (corner.h) are made anew, two at a time, for as long as that pays.
 */
#include "plan/improve.h"

/* Sites that staff by shift, without leads to be minded or anything to be shared fairly. */
bool rostering_is_for(const struct problem *problem);

/* Betters the crew's plan until the limits are over or, without limits, until corners bring nothing
 * more; ret_bound: no plan costs less, -INFINITY where it is not known. */
enum rota_status rostering_run(struct crew *crew, const struct improve_limits *limits, int threads,
	double *ret_bound, struct rota_error *err);

#endif
