/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_SIMULATE_H
#define SIMULATE_SIMULATE_H
/*
 * Contacts played through people at work, one by one: who comes when, who waits for whom, who gives
 * up, who is late. input.h is what the engine is told, scene.h makes that out of a site, rosters
 * and a forecast, service.h is what comes out. Source: discrete events as in Law, Simulation
 * Modeling and Analysis, 5th ed., 1.3 and 9.4; see models/simulate.md.
 *
 * A contact's own chances (when it comes, how long it takes, how patient it is) depend on seed,
 * replication, queue and its number alone, so two inputs that differ in people meet the same
 * contacts (common random numbers), and any number of threads gives the same answer.
 */
#include "base/context.h"
#include "simulate/input.h"
#include "simulate/service.h"

struct simulate_settings {
	uint64_t seed;
	int replications; /* at most; >= 2 */
	double precision; /* stop when the intervals of all queues' service levels reach at most so
			     far to each side; 0: play all replications */
};

/* ROTA_EINVAL for an input that makes no sense. Cancelled: with the replications there are, at
 * least 2. */
enum rota_status simulate_run(const struct simulate_input *input,
	const struct simulate_settings *settings, const struct rota_context *context,
	struct service **ret_service, struct rota_error *err);

#endif
