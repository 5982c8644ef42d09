/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_PLAN_H
#define PIPELINE_PLAN_H
/* From requirements to a plan that is checked, kept and written. */
#include "pipeline/audit.h"
#include "plan/plan.h"

/* A plan with what the audit says of it. */
struct plan_result {
	struct roster *roster;
	struct figures *figures;
	struct audit audit;
	int version;
};
void plan_result_done(struct plan_result *result);

/* What a plan is made of. */
struct plan_case {
	const struct plan_settings *settings;
	const struct need *need;
	struct period period;
	const struct roster *pinned; /* may be NULL */
	const struct roster *around; /* of the days around, as they are to be; NULL: as published */
	const char *inputs;	     /* digest of the requirements */
	const struct plan_change *change; /* see plan_input; may be NULL */
};

/* Plans the period and audits the plan by the rules. */
enum rota_status plan_draw(struct rota_site *site, const struct plan_case *c,
	const struct rota_context *context, struct plan_result *ret_result, struct rota_error *err);
/* Keeps it in rota.db and writes out/plan.csv, out/coverage.csv and out/plan.json. */
enum rota_status plan_keep(struct rota_site *site, const struct plan_case *c,
	struct plan_result *result, struct rota_error *err);
/* Both. */
enum rota_status plan_make(struct rota_site *site, const struct plan_settings *settings,
	const struct need *need, struct period period, const struct roster *pinned,
	const char *inputs, const struct rota_context *context, struct plan_result *ret_result,
	struct rota_error *err);

/* Whether a hard rule is broken, or more demand uncovered than the site tolerates. */
bool plan_is_short(
	const struct site *site, const struct breaches *breaches, const struct price_terms *terms);

#endif
