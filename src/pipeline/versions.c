/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/versions.h"

#include "files/coverage_file.h"
#include "files/roster_file.h"
#include "pipeline/figures_json.h"
#include "pipeline/inputs.h"
#include "store/store.h"

enum rota_status versions_figures(const struct rota_site *site, struct period period,
	const struct figures *figures, char **ret_json, struct rota_error *err)
{
	done_by(json_writer_done) struct json_writer json = {0};
	char first[DAY_TEXT_SIZE];
	day_format(period.first_day, first);
	json_open_object(&json, NULL);
	json_add_text(&json, "site", site->site->name);
	json_add_text(&json, "from", first);
	json_add_integer(&json, "days", period.n_days);
	figures_json_add(&json, site->site, figures);
	json_close(&json);
	return json_take(&json, ret_json, err);
}

enum rota_status versions_write(const struct rota_site *site, const struct roster *roster,
	const struct coverage *coverage, const char *json, struct rota_error *err)
{
	done_by(text_done) struct text plan = {0}, cover = {0};
	TRY(roster_file_write(site->site, roster, &plan, err));
	if (coverage != NULL)
		TRY(coverage_file_write(site->site, coverage, &cover, err));
	TRY(pipeline_write(site, "plan.csv", plan.data, plan.length, err));
	if (coverage != NULL)
		TRY(pipeline_write(site, "coverage.csv", cover.data, cover.length, err));
	return pipeline_write(site, "plan.json", json, strlen(json), err);
}

/* A plan that was published from a file is kept without figures. */
static enum rota_status find_figures(const struct rota_site *site, const struct roster *roster,
	const struct audit *audit, char **json, struct rota_error *err)
{
	owned_by(figures_free) struct figures *figures = NULL;
	struct rules_case c = {
		.site = site->site,
		.need = audit->need,
		.roster = roster,
		.before = audit->before,
		.coverage = audit->coverage,
		.period = audit->period,
	};
	if ((*json)[0] != '\0')
		return ROTA_OK;
	free(*json);
	*json = NULL;
	TRY(figures_new(&c, &figures, err));
	return versions_figures(site, audit->period, figures, json, err);
}

enum rota_status versions_restore(
	struct rota_site *site, int version, int *ret_version, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(need_free) struct need *need = NULL;
	done_by(audit_done) struct audit audit = {0};
	owned_ char *json = NULL;
	char digest[DIGEST_SIZE];
	struct period period;
	struct store *store;
	TRY(pipeline_store(site, &store, err));
	TRY(store_read_plan(store, site->site, version, &roster, &period, NULL, &json, err));
	if (roster == NULL)
		return error_set(err, ROTA_EINVAL, "plan %d is not in rota.db any more", version);
	if (inputs_has_need(site))
		TRY(inputs_read_need(site, NULL, &need, digest, err));
	TRY(audit_prepare(site, need, period, &audit, err));
	TRY(audit_run(&audit, site, roster, err));
	TRY(find_figures(site, roster, &audit, &json, err));
	TRY(store_add_plan(store, site->site, "", roster, period, json, ret_version, err));
	return versions_write(site, roster, audit.coverage, json, err);
}
