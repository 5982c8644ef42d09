/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_PUBLISH_H
#define PIPELINE_PUBLISH_H
/* From a plan to calendars, with the record of what calendars were told. */
#include "pipeline/site.h"
#include "publish/publish.h"

struct publish_order {
	const struct roster *roster;
	struct period period;
	const struct coverage *coverage; /* may be NULL */
	int plan_version;		 /* the roster's in rota.db; 0: it is none of its plans */
	int64_t restores;		 /* the publication that is gone back to; 0: none */
};

/*
 * Publishes the period's duties: the record goes into rota.db, then calendars and changes.csv are
 * written, and calendars that are no longer made are removed. A crash between the two leaves
 * calendars that the next publication brings up to date. ret_number: of the publication, that of
 * the last one when nothing is told anew.
 */
enum rota_status publish_make(struct rota_site *site, const struct publish_order *order,
	const struct rota_context *context, struct publish_result *ret_result, int64_t *ret_number,
	struct rota_error *err);

#endif
