/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_REWORK_H
#define PLAN_REWORK_H
/*
 * The search under work: blocks. A move takes a few shifts out of the plan and puts the best back
 * in, one after the other at shaken prices: several people's of one day, or two days of one person,
 * so that paid time goes from day to day and days off move. What is worse is kept with a chance
 * that falls (simulated annealing); the best plan met is the answer. Where cover is hard, who is
 * missing costs more and more until nobody is. models/blocks.md.
 */
#include "plan/improve.h"

/* A first plan with everybody in it. */
enum rota_status rework_start(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err);
enum rota_status rework_run(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err);

#endif
