/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_SETTLE_H
#define PLAN_SETTLE_H
/*
 * Where cover is nearly exact an interval's price jumps from an agent short to one too many, so
 * that everybody's roster is the best answer to all others' in any of countless plans, good and
 * bad. Here all answer to prices that are means over demands around the true one, in sweep after
 * sweep nearer to it (a homotopy): plans settle into the shape that a linear program would give
 * them. Many answer at once where a few change little, by as many threads as there are.
 */
#include "plan/improve.h"

/* Everybody is in; order: [n_people] all of them, shuffled by the way. By shift nothing happens. */
enum rota_status settle_run(struct crew *crew, int order[], struct random *random,
	const struct improve_limits *limits, struct rota_error *err);

#endif
