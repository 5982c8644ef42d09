/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/forecast.h"
#include "pipeline/import.h"
#include "pipeline/inputs.h"
#include "pipeline/plan.h"
#include "pipeline/publish.h"
#include "pipeline/report.h"
#include "pipeline/span.h"
#include "pipeline/staff.h"
#include "pipeline/whole.h"

#include <rota/stages.h>

/* What goes from stage to stage in one run. */
struct course {
	struct rota_site *site;
	const struct rota_run_settings *settings;
	const struct rota_context *context;
	struct period period;
	struct need *need;
	char digest[DIGEST_SIZE];
};

static void course_done(struct course *course)
{
	need_free(course->need);
}

static enum rota_status run_import(struct course *course, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	struct store *store;
	TRY(pipeline_store(course->site, &store, err));
	answer_draft_init(&draft, "import");
	context_progress(course->context, "import", 0);
	enum rota_status status = import_files(course->site, NULL, 0, course->context, &draft, err);
	if (status != ROTA_OK)
		store_rollback(store);
	context_progress(course->context, "import", 1);
	return status;
}

static enum rota_status run_forecast(struct course *course, struct rota_error *err)
{
	done_by(forecast_result_done) struct forecast_result result = {0};
	done_by(notes_done) struct notes notes = {0};
	owned_by(past_free) struct past *past = NULL;
	int version;
	TRY(forecast_read_past(course->site, &course->settings->span, &course->period, &past, err));
	TRY(forecast_make(
		course->site, &course->period, past, NULL, course->context, &result, err));
	TRY(inputs_digest_history(
		course->site, &result.product.outlook->horizon, course->digest, err));
	return staff_make(course->site, result.product.outlook, course->digest, &course->need,
		&version, &notes, err);
}

/* Requirements that are given stand in for history, forecast and staffing. */
static enum rota_status run_given(struct course *course, struct rota_error *err)
{
	TRY(inputs_read_need(course->site, NULL, &course->need, course->digest, err));
	return span_resolve(&course->settings->span, course->need->horizon.first_day,
		course->need->horizon.n_days, &course->period, err);
}

static enum rota_status run_plan(struct course *course, struct rota_error *err)
{
	done_by(plan_result_done) struct plan_result plan = {0};
	struct publish_result published;
	struct plan_settings settings = {.effort = course->settings->effort};
	TRY(whole_begin(course->site, err));
	TRY(plan_make(course->site, &settings, course->need, course->period, NULL, course->digest,
		course->context, &plan, err));
	struct publish_order order = {
		.roster = plan.roster,
		.period = course->period,
		.coverage = plan.audit.coverage,
		.plan_version = plan.version,
	};
	TRY(publish_make(course->site, &order, course->context, &published, err));
	return whole_deliver(course->site, err);
}

enum rota_status rota_run(struct rota_site *site, const struct rota_run_settings *settings,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(course_done) struct course course = {
		.site = site,
		.settings = settings,
		.context = context,
	};
	TRY(whole_hold(site, context, err));
	if (inputs_given(site)) {
		TRY(run_given(&course, err));
	} else {
		TRY(run_import(&course, err));
		TRY(run_forecast(&course, err));
	}
	TRY(run_plan(&course, err));
	answer_draft_init(&draft, "run");
	TRY(report_make(site, settings->columns, settings->colour, &draft, err));
	text_addf(&draft.text,
		"\nPlan       %s/out/plan.csv\nReport     %s/out/report.html\n"
		"Calendars  %s/out/calendars/\n",
		site->folder, site->folder, site->folder);
	return answer_new(&draft, ret_answer, err);
}
