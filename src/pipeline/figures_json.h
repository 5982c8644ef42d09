/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_FIGURES_JSON_H
#define PIPELINE_FIGURES_JSON_H
/* A plan's figures as JSON: the contents of plan.json, and back again for the report. */
#include "json/json.h"
#include "rules/figures.h"

/* Members into the object that is open: "cost", "bound", "gap", "contracts", ..., "time". */
void figures_json_add(
	struct json_writer *json, const struct site *site, const struct figures *figures);
/* ROTA_EINVAL when the text is no plan.json of this site. */
enum rota_status figures_json_read(const struct site *site, const char *bytes, size_t length,
	struct figures **ret_figures, struct rota_error *err);

#endif
