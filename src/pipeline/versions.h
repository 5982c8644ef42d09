/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_VERSIONS_H
#define PIPELINE_VERSIONS_H
/* Plans by their version in rota.db, and the newest as files in out/. */
#include "pipeline/audit.h"
#include "rules/figures.h"

/* The text of plan.json. */
enum rota_status versions_figures(const struct rota_site *site, struct period period,
	const struct figures *figures, char **ret_json, struct rota_error *err);

/* plan.csv, plan.json and, where coverage is known, coverage.csv. */
enum rota_status versions_write(const struct rota_site *site, const struct roster *roster,
	const struct coverage *coverage, const char *json, struct rota_error *err);

/* A plan as it is kept, with what today's requirements and rules say of it. */
struct version {
	struct roster *roster;
	struct audit audit;
	char *json; /* its figures, the text of plan.json */
};
void version_done(struct version *version);
/* ROTA_EINVAL when it is not there any more. */
enum rota_status versions_open(
	struct rota_site *site, int number, struct version *ret_version, struct rota_error *err);

/* A new version of the roster's shifts in the period, which is also written to out/. */
enum rota_status versions_add(struct rota_site *site, const struct roster *roster,
	struct period period, int *ret_number, struct rota_error *err);

/* A new version like an earlier one, which is also written to out/. */
enum rota_status versions_restore(
	struct rota_site *site, int number, int *ret_number, struct rota_error *err);

#endif
