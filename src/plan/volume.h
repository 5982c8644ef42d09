/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_VOLUME_H
#define PLAN_VOLUME_H
/*
 * Good prices of shifts without a linear program: prices climb where too few of the people's best
 * rosters work a shift and fall where too many do, by smaller and smaller steps (the volume
 * algorithm: Barahona and Anbil 2000, "The volume algorithm: producing primal solutions with a
 * subgradient method"). What is met on the way is what the program over rosters needs to begin
 * with.
 */
#include "plan/pool.h"

/* At most so many rounds of pricing everybody. The master is left with the best prices and bound
 * met, the pool with the rosters. */
enum rota_status volume_run(struct master *master, struct pool *pool, int rounds,
	const struct improve_limits *limits, int64_t done, struct rota_error *err);

#endif
