/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_TOLD_AUDIT_H
#define PIPELINE_TOLD_AUDIT_H
/* What calendars tell held against the rules, by the periods that contracts count by. */
#include "pipeline/site.h"
#include "roster/publication.h"
#include "rules/rules.h"

/* Breaches of the record's shifts in every published period that has a day of `days`, and in the
 * days among these that no period has; rules of cover are left out. record: of those periods and
 * of the days that rules look back to. ret_breaches is the caller's. */
enum rota_status told_audit(struct rota_site *site, const struct publication *record,
	struct period days, struct breaches *ret_breaches, struct rota_error *err);

#endif
