/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/report.h"

#include "pipeline/audit.h"
#include "pipeline/check.h"
#include "pipeline/figures_json.h"
#include "pipeline/inputs.h"
#include "pipeline/kept_notes.h"
#include "pipeline/plan.h"
#include "pipeline/simulate.h"
#include "pipeline/whole.h"
#include "report/report.h"

#include <rota/stages.h>

/* All that a report may show; what is not there is NULL. */
struct material {
	struct past *past, *came;
	struct outlook *outlook;
	struct accuracy_table accuracy;
	struct roster *roster;
	struct simulated *simulated;
	struct figures *figures;
	struct audit audit;
	struct fair_table *fair;
	struct notes notes;
	int plan_version;
};

static void material_done(struct material *material)
{
	past_free(material->past);
	past_free(material->came);
	outlook_free(material->outlook);
	accuracy_table_done(&material->accuracy);
	roster_free(material->roster);
	simulated_free(material->simulated);
	figures_free(material->figures);
	audit_done(&material->audit);
	fairness_free(material->fair);
	notes_done(&material->notes);
}

static enum rota_status read_forecast(
	struct rota_site *site, struct material *material, struct rota_error *err)
{
	struct store *store;
	if (!inputs_has_store(site))
		return ROTA_OK;
	TRY(pipeline_store(site, &store, err));
	TRY(store_read_outlook(store, site->site, 0, &material->outlook, &material->accuracy, err));
	if (material->outlook == NULL)
		return ROTA_OK;
	const struct horizon *ahead = &material->outlook->horizon;
	TRY(store_read_past(store, site->site, ahead->start, &material->past, err));
	TRY(store_read_past(
		store, site->site, horizon_at(ahead, ahead->count), &material->came, err));
	const struct past *came = material->came;
	if (came != NULL && came->horizon.first_day + came->horizon.n_days <= ahead->first_day)
		material->came = past_free(material->came);
	return ROTA_OK;
}

/* The plan in out/, with the figures that the planner left in rota.db where it is the newest plan.
 */
static enum rota_status read_plan(
	struct rota_site *site, struct material *material, struct rota_error *err)
{
	char digest[DIGEST_SIZE];
	static const char *const figures_name[] = {"out/plan.json", NULL};
	done_by(input_file_done) struct input_file json = {0};
	owned_by(need_free) struct need *need = NULL;
	struct period period;
	if (!inputs_is_there(site, "out/plan.csv") || !inputs_is_there(site, "out/plan.json"))
		return ROTA_OK;
	TRY(inputs_read_roster(site, NULL, &material->roster, err));
	TRY(simulation_read(site, material->roster, &material->simulated, err));
	TRY(inputs_read_need(site, NULL, &need, digest, err));
	TRY(check_period(site, NULL, material->roster, need, &period, err));
	TRY(audit_prepare(site, need, period, &material->audit, err));
	TRY(audit_run(&material->audit, site, material->roster, err));
	TRY(inputs_read(site, NULL, figures_name, "'rota plan' makes it", &json, err));
	TRY(figures_json_read(site->site, json.bytes, json.length, &material->figures, err));
	return ROTA_OK;
}

static enum rota_status share(
	const struct rota_site *site, struct material *material, struct rota_error *err)
{
	struct rules_case c = {.site = site->site,
		.roster = material->roster,
		.before = material->audit.around,
		.period = material->audit.period};
	if (material->roster == NULL || !fairness_is_wanted(site->site))
		return ROTA_OK;
	return fairness_new(&c, &material->fair, err);
}

static enum rota_status read_version(
	struct rota_site *site, struct material *material, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	owned_ char *json = NULL;
	struct period period;
	struct store *store;
	if (material->roster == NULL || !inputs_has_store(site))
		return ROTA_OK;
	TRY(pipeline_store(site, &store, err));
	return store_read_plan(
		store, site->site, 0, &roster, &period, &material->plan_version, &json, err);
}

static enum rota_status read_all(
	struct rota_site *site, struct material *material, struct rota_error *err)
{
	TRY(read_forecast(site, material, err));
	TRY(kept_notes_read(site, "forecast", &material->notes, err));
	TRY(kept_notes_read(site, "requirements", &material->notes, err));
	TRY(read_plan(site, material, err));
	TRY(share(site, material, err));
	return read_version(site, material, err);
}

enum rota_status report_make(struct rota_site *site, int columns, bool colour,
	struct answer_draft *draft, struct rota_error *err)
{
	done_by(material_done) struct material material = {0};
	owned_ char *html = NULL;
	owned_ char *text = NULL;
	TRY(read_all(site, &material, err));
	bool planned = material.roster != NULL;
	struct report_input input = {
		.site = site->site,
		.past = material.past,
		.outlook = material.outlook,
		.came = material.came,
		.accuracy = material.outlook != NULL ? &material.accuracy : NULL,
		.need = material.audit.need,
		.roster = material.roster,
		.period = planned ? &material.audit.period : NULL,
		.coverage = material.audit.coverage,
		.figures = material.figures,
		.breaches = planned ? &material.audit.breaches : NULL,
		.fair = material.fair,
		.notes = &material.notes,
		.simulated = material.simulated,
		.plan_version = material.plan_version,
	};
	TRY(report_html(&input, &html, err));
	TRY(report_text(&input, columns, colour, &text, err));
	TRY(pipeline_write(site, "report.html", html, strlen(html), err));
	text_add(&draft->text, text);
	if (planned) {
		figures_json_add(&draft->json, site->site, material.figures);
		if (plan_is_short(site->site, &material.audit.breaches, &material.figures->terms))
			draft->verdict = ROTA_VERDICT_SHORT;
	}
	return ROTA_OK;
}

enum rota_status rota_report(struct rota_site *site, int columns, bool colour,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	TRY(whole_hold(site, context, err));
	answer_draft_init(&draft, "report");
	TRY(report_make(site, columns, colour, &draft, err));
	text_addf(&draft.text, "\nThe page with charts: %s/out/report.html\n", site->folder);
	draft.verdict = ROTA_VERDICT_DONE;
	return answer_new(&draft, ret_answer, err);
}
