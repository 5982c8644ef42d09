/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_SIMULATE_H
#define ROTA_SIMULATE_H
/*
 * A plan played through contact by contact: who waits how long for whom, by interval, day and
 * queue, each figure with the interval that holds its expected value with 95 % confidence.
 */
#include <rota/context.h>
#include <rota/site.h>
#ifdef __cplusplus
extern "C" {
#endif

struct rota_simulate_settings {
	const char *plan;     /* file, or version of rota.db; NULL: out/plan.csv */
	const char *forecast; /* NULL: out/forecast.csv */
	int replications; /* of the plan's days: at most; 0: 500, or so many as precision asks */
	const char *precision; /* "1 %" or 0.01: stop when the service level of each queue is known
				  that closely to each side; NULL: 1 %, or with replications said,
				  play them all */
};

/*
 * -> out/simulation.csv: start, queue (`*`: all together), then each figure with its lo95 and hi95.
 * Verdict SHORT when a queue misses a goal with confidence. The same seed and input give the same
 * bytes on any number of threads.
 */
ROTA_API enum rota_status rota_simulate(struct rota_site *site,
	const struct rota_simulate_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
