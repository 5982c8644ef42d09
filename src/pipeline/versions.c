/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/versions.h"

#include "files/coverage_file.h"
#include "files/roster_file.h"
#include "pipeline/figures_json.h"
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

void version_done(struct version *version)
{
	roster_free(version->roster);
	audit_done(&version->audit);
	free(version->json);
}

/* Plans that were published from a file or wait for a word are kept without. */
static enum rota_status find_figures(
	const struct rota_site *site, struct version *version, struct rota_error *err)
{
	owned_by(figures_free) struct figures *figures = NULL;
	const struct audit *audit = &version->audit;
	struct rules_case c = {
		.site = site->site,
		.need = audit->need,
		.roster = version->roster,
		.before = audit->around,
		.coverage = audit->coverage,
		.period = audit->period,
	};
	if (version->json[0] != '\0')
		return ROTA_OK;
	free(version->json);
	version->json = NULL;
	TRY(figures_new(&c, &figures, err));
	return versions_figures(site, audit->period, figures, &version->json, err);
}

enum rota_status versions_open(
	struct rota_site *site, int number, struct version *ret_version, struct rota_error *err)
{
	done_by(version_done) struct version version = {0};
	struct period period;
	struct store *store;
	TRY(pipeline_store(site, &store, err));
	TRY(store_read_plan(
		store, site->site, number, &version.roster, &period, NULL, &version.json, err));
	if (version.roster == NULL)
		return error_set(err, ROTA_EINVAL, "plan %d is not in rota.db any more", number);
	TRY(audit_roster(site, version.roster, period, &version.audit, err));
	TRY(find_figures(site, &version, err));
	*ret_version = version;
	version = (struct version){0};
	return ROTA_OK;
}

static enum rota_status keep(struct rota_site *site, const struct version *version, int *ret_number,
	struct rota_error *err)
{
	TRY(store_add_plan(site->store, site->site, "", version->roster, version->audit.period,
		version->json, ret_number, err));
	return versions_write(site, version->roster, version->audit.coverage, version->json, err);
}

enum rota_status versions_restore(
	struct rota_site *site, int number, int *ret_number, struct rota_error *err)
{
	done_by(version_done) struct version version = {0};
	TRY(versions_open(site, number, &version, err));
	return keep(site, &version, ret_number, err);
}

enum rota_status versions_add(struct rota_site *site, const struct roster *roster,
	struct period period, int *ret_number, struct rota_error *err)
{
	done_by(version_done) struct version version = {0};
	TRY(roster_new(&version.roster, err));
	TRY(roster_copy_days(version.roster, site->site, roster, period.first_day,
		period.first_day + period.n_days, err));
	TRY(roster_sort(version.roster, err));
	TRY(memory_copy_text("", &version.json, err));
	TRY(audit_roster(site, version.roster, period, &version.audit, err));
	TRY(find_figures(site, &version, err));
	return keep(site, &version, ret_number, err);
}
