/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_AUDIT_H
#define PIPELINE_AUDIT_H
/* A plan held against need, rules and what people were told around it: for the planner, check and
 * report. */
#include "pipeline/site.h"
#include "rules/rules.h"

struct audit {
	struct need *need;	   /* cut to the period; NULL when none was given */
	struct roster *around;	   /* published shifts before and behind the period; NULL: none */
	struct coverage *coverage; /* NULL without need */
	struct breaches breaches;
	struct period period;
};
void audit_done(struct audit *audit);

/* Need and the days around: what there is to know before there is a plan. need may be NULL. */
enum rota_status audit_prepare(struct rota_site *site, const struct need *need,
	struct period period, struct audit *ret_audit, struct rota_error *err);
/* The same within other days than were published. around: those of all days that rules look to,
 * copied; NULL: nothing is known. */
enum rota_status audit_prepare_within(struct rota_site *site, const struct need *need,
	struct period period, const struct roster *around, struct audit *ret_audit,
	struct rota_error *err);
/* Coverage and breaches of the roster; once, after audit_prepare. */
enum rota_status audit_run(struct audit *audit, const struct rota_site *site,
	const struct roster *roster, struct rota_error *err);
/* Both, against the site's requirements where there are any. */
enum rota_status audit_roster(struct rota_site *site, const struct roster *roster,
	struct period period, struct audit *ret_audit, struct rota_error *err);

#endif
