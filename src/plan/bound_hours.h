/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_BOUND_HOURS_H
#define PLAN_BOUND_HOURS_H
/*
 * What people's least hours cost at least: work beyond the demand is surplus, however it is spread.
 * Squared surplus costs least where it is spread evenly over all queues and intervals in which
 * somebody may work (models/blocks.md). Exact arithmetic, no program to solve.
 */
#include "plan/problem.h"

/* ret_price: 0 where nothing can be said, as with breaks, which may be paid without being work.
 * lenient: [n_people] of whom no hours can be asked. */
enum rota_status bound_hours(const struct problem *problem, const bool lenient[], double *ret_price,
	struct rota_error *err);

/* Marks in open[n_intervals] the intervals in which the person may be at work, and returns how many
 * slots of the person's shifts may lie outside the period. */
int64_t bound_hours_mark(const struct problem *problem, const struct person *person, bool open[]);

#endif
