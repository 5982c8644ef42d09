/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_PUBLISH_H
#define PIPELINE_PUBLISH_H
/* From a plan to calendars, with the record of what calendars were told. */
#include "pipeline/site.h"
#include "publish/publish.h"

/*
 * Publishes the period's duties: the record goes into rota.db, then calendars and changes.csv are
 * written, and calendars that are no longer made are removed. A crash between the two leaves
 * calendars that the next publication brings up to date.
 */
enum rota_status publish_make(struct rota_site *site, const struct roster *roster,
	struct period period, const struct coverage *coverage, int plan_version,
	const struct rota_context *context, struct publish_result *ret_result,
	struct rota_error *err);

#endif
