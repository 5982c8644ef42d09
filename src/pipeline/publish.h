/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_PUBLISH_H
#define PIPELINE_PUBLISH_H
/* From a plan to calendars, with the record of what calendars were told. */
#include "pipeline/survey.h"
#include "publish/publish.h"

struct publish_order {
	/* What to publish: a roster, sorted; or a plan that was surveyed, and its leads. */
	const struct roster *roster;
	struct duty_source *source;
	const struct lead_duties *leads;
	struct period period;
	const struct coverage *coverage; /* may be NULL */
	int plan_version;		 /* the plan's in rota.db; 0: it is none of its plans */
	bool keeps_plan;		 /* then it becomes one, without figures */
	int64_t restores;		 /* the publication that is gone back to; 0: none */
};

struct publish_result {
	struct publish_counts counts;
	size_t n_calendars, n_changes;
	int64_t number; /* of the publication, of the last one when nothing is told anew */
};

/*
 * Publishes the period's duties: the record goes into rota.db, then calendars and changes.csv are
 * written, and calendars that are no longer made are removed. A crash between the two leaves
 * calendars that the next publication brings up to date. One person is in memory at a time.
 */
enum rota_status publish_make(struct rota_site *site, const struct publish_order *order,
	const struct rota_context *context, struct publish_result *ret_result,
	struct rota_error *err);

#endif
