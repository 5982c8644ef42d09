/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_TIMEOFF_H
#define ROTA_TIMEOFF_H
/* Approved absences that come from calendars, as `timeoff` of site.yaml names them. */
#include <rota/context.h>
#include <rota/site.h>
#include <stdbool.h>
#ifdef __cplusplus
extern "C" {
#endif

/*
 * What each calendar says: absences, and events that are nobody's, left out or not understood.
 * fetch: gets those that have addresses first; what is got is kept in timeoff/ and read from there
 * until it is fetched again, so that a plan hangs on files alone. A calendar that cannot be got or
 * read leaves the one of before (ROTA_EFILE, ROTA_EINVAL, when the others were tried).
 */
ROTA_API enum rota_status rota_timeoff(struct rota_site *site, bool fetch,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
