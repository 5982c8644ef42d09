/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/whatif.h"

#include "base/context.h"
#include "base/parallel.h"
#include "batch/ahead.h"
#include "files/scenarios_file.h"
#include "pipeline/inputs.h"

#include <rota/scenarios.h>

/* What is asked most, where nothing is asked: each lever by a step that is easy to multiply. */
static const char *const usual_grids[] = {"volume: [-10 %, +10 %, +20 %]",
	"handle_time: [-10 %, +10 %]", "automated_resolution: [+1 %]", "shrinkage: [+1 %]"};

struct whatif_side whatif_side_at(const struct outcome *outcome, int side)
{
	return side == 0 ? (struct whatif_side){"goals", &outcome->needed}
			 : (struct whatif_side){"today", &outcome->today};
}

/* One run of all scenarios; each writes its own outcome, roster and notes. */
struct runs {
	const struct whatif *whatif;
	const struct rota_whatif_settings *settings;
	struct rota_context context; /* silent, one thread */
	struct outcome *outcomes;
	struct whatif_roster *rosters;
	struct notes *notes; /* [count] */
};

static enum rota_status run_one(void *owner, int index, struct rota_error *err)
{
	struct runs *runs = owner;
	const struct whatif *whatif = runs->whatif;
	const struct scenario *scenario = &whatif->scenarios->items[index];
	done_by(variant_done) struct variant variant = {0};
	if (context_is_cancelled(&runs->context))
		return error_set(err, ROTA_ELIMIT, "stopped");
	TRY(variant_make(
		whatif->site, whatif->outlook, scenario, &variant, &runs->notes[index], err));
	TRY(outcome_make(&variant, scenario, &whatif->present, &runs->outcomes[index], err));
	if (runs->rosters != NULL)
		TRY(whatif_plan(&variant, scenario, &runs->outcomes[index].needed,
			runs->settings->effort, &runs->context, &runs->rosters[index], err));
	return ROTA_OK;
}

static void runs_done(struct runs *runs)
{
	int count = runs->whatif->scenarios->count;
	for (int i = 0; i < count && runs->outcomes != NULL; i++)
		outcome_done(&runs->outcomes[i]);
	for (int i = 0; i < count && runs->notes != NULL; i++)
		notes_done(&runs->notes[i]);
	free(runs->outcomes);
	free(runs->rosters);
	free(runs->notes);
}

static enum rota_status run_all(
	struct runs *runs, const struct rota_context *context, struct rota_error *err)
{
	size_t count = (size_t)runs->whatif->scenarios->count;
	TRY(memory_new(count, sizeof(*runs->outcomes), &runs->outcomes, err));
	TRY(memory_new(count, sizeof(*runs->notes), &runs->notes, err));
	if (runs->settings->plan)
		TRY(memory_new(count, sizeof(*runs->rosters), &runs->rosters, err));
	if (context != NULL) {
		runs->context.seed = context->seed;
		runs->context.cancel = context->cancel;
		runs->context.time_limit_s = context->time_limit_s;
	}
	return parallel_run(context_threads(context), (int)count, run_one, runs, err);
}

static enum rota_status gather_notes(
	const struct runs *runs, struct notes *notes, struct rota_error *err)
{
	for (int i = 0; i < runs->whatif->scenarios->count; i++)
		for (size_t k = 0; k < runs->notes[i].count; k++)
			TRY(notes_add(notes, err, "%s", runs->notes[i].lines[k]));
	const struct hiring *hiring = &runs->whatif->site->hiring;
	TRY(notes_add(notes, err,
		"an average agent is paid %.1f h a week and works on contacts %.1f h of it, before "
		"shrinkage: %.0f %% is planned leave (hiring.leave), the rest paid breaks and "
		"activities",
		runs->whatif->present.paid_h, runs->whatif->present.work_h, 100 * hiring->leave));
	if (runs->rosters == NULL && hiring->fit >= 1)
		TRY(notes_add(notes, err,
			"hours are counted as if shifts fitted the need perfectly; --plan builds "
			"the "
			"rosters, hiring.fit leaves room"));
	return ROTA_OK;
}

static enum rota_status write_files(
	const struct rota_site *site, const struct whatif *whatif, struct rota_error *err)
{
	done_by(text_done) struct text csv = {0}, html = {0};
	whatif_write_csv(whatif, &csv);
	whatif_write_page(whatif, &html);
	TRY(text_check(&csv, err));
	TRY(text_check(&html, err));
	TRY(pipeline_write(site, "whatif.csv", csv.data, csv.length, err));
	return pipeline_write(site, "whatif.html", html.data, html.length, err);
}

static enum rota_status read_scenarios(const struct rota_site *site,
	const struct rota_whatif_settings *settings, struct scenarios *ret_scenarios,
	struct rota_error *err)
{
	struct scenario_words words = {
		settings->scenarios, settings->n_scenarios, settings->grids, settings->n_grids};
	const char *file = settings->file;
	if (file == NULL && inputs_is_there(site, "scenarios.yaml"))
		file = "scenarios.yaml";
	if (file == NULL && words.n_scenarios + words.n_grids == 0)
		words = (struct scenario_words){NULL, 0, usual_grids, COUNT_OF(usual_grids)};
	return scenarios_read(site->site, settings->file != NULL ? "." : site->folder, file, &words,
		ret_scenarios, err);
}

enum rota_status rota_whatif(struct rota_site *site, const struct rota_whatif_settings *settings,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(scenarios_done) struct scenarios scenarios = {0};
	done_by(notes_done) struct notes notes = {0};
	owned_by(outlook_free) struct outlook *outlook = NULL;
	struct whatif whatif = {.site = site->site, .scenarios = &scenarios, .notes = &notes};
	done_by(runs_done) struct runs runs = {.whatif = &whatif, .settings = settings};
	TRY(read_scenarios(site, settings, &scenarios, err));
	TRY(ahead_outlook(
		site, settings->forecast, &settings->span, context, &outlook, &notes, err));
	TRY(pipeline_hold(site, err));
	whatif.outlook = outlook;
	workforce_of(site->site, outlook->horizon.first_day, &whatif.present);
	TRY(run_all(&runs, context, err));
	TRY(gather_notes(&runs, &notes, err));
	whatif.outcomes = runs.outcomes;
	whatif.rosters = runs.rosters;
	TRY(write_files(site, &whatif, err));
	answer_draft_init(&draft, "whatif");
	whatif_say(&whatif, &draft);
	whatif_add_json(&whatif, &draft.json);
	answer_add_notes(&draft, &notes);
	return answer_new(&draft, ret_answer, err);
}
