/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_EXPLAIN_H
#define ROTA_EXPLAIN_H
/* How one number of a site came about. */
#include <rota/answer.h>
#include <rota/site.h>
#ifdef __cplusplus
extern "C" {
#endif

/*
 * The agents that a queue takes in the interval that holds `start` ("2026-03-30T09:00" of the
 * site's clock, or with an offset): what came in, the formula with the numbers put in, the service
 * at one agent fewer and one more, goals, minimum and what is scheduled after shrinkage. forecast:
 * NULL for out/forecast.csv. ROTA_EINVAL for a time or queue that is none, or that the forecast
 * does not hold.
 */
ROTA_API enum rota_status rota_explain_need(struct rota_site *site, const char *forecast,
	const char *start, const char *queue, struct rota_answer **ret_answer,
	struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
