/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/survey.h"

#include "pipeline/inputs.h"
#include "store/plan_stream.h"

void survey_done(struct survey *survey)
{
	lead_duties_done(&survey->leads);
	survey->count = coverage_count_free(survey->count);
}

/* Nobody's calendar can show a shift of somebody the site does not know. */
static enum rota_status note_days(
	struct survey *survey, const struct roster *roster, struct rota_error *err)
{
	for (size_t i = 0; i < roster->n_duties; i++) {
		const struct duty *duty = &roster->duties[i];
		if (duty->agent == INDEX_NONE)
			return error_set(err, ROTA_EINVAL,
				"the plan has shifts of '%s', who is not in agents.csv",
				duty->agent_id);
		if (survey->n_shifts == 0 || duty->day < survey->first)
			survey->first = duty->day;
		if (survey->n_shifts == 0 || duty->day > survey->last)
			survey->last = duty->day;
		survey->n_shifts++;
	}
	return ROTA_OK;
}

static enum rota_status begin(struct rota_site *site, const struct need *need,
	struct survey *survey, struct store_newest_plan **newest, struct rota_error *err)
{
	struct store *store;
	survey_done(survey);
	*newest = store_newest_plan_free(*newest);
	*survey = (struct survey){0};
	if (need != NULL)
		TRY(coverage_count_new(site->site, need, &survey->count, err));
	if (!inputs_has_store(site))
		return ROTA_OK;
	TRY(pipeline_store(site, &store, err));
	return store_newest_plan_open(
		store, newest, &survey->version, &survey->version_period, err);
}

static enum rota_status note(struct survey *survey, const struct site *site,
	const struct roster *roster, struct store_newest_plan *newest, struct rota_error *err)
{
	bool matches;
	TRY(note_days(survey, roster, err));
	TRY(lead_duties_add(&survey->leads, site, roster, err));
	if (survey->count != NULL)
		coverage_count_add(survey->count, roster);
	if (survey->version == 0)
		return ROTA_OK;
	TRY(store_newest_plan_matches(newest, roster, &matches, err));
	if (!matches)
		survey->version = 0;
	return ROTA_OK;
}

static enum rota_status look(struct rota_site *site, struct duty_source *source,
	const struct need *need, struct survey *survey, struct store_newest_plan **newest,
	struct rota_error *err)
{
	const struct roster *roster;
	bool again, matches;
	TRY(begin(site, need, survey, newest, err));
	for (;;) {
		TRY(duty_source_next(source, &roster, &again, err));
		if (again)
			TRY(begin(site, need, survey, newest, err));
		else if (roster == NULL)
			break;
		else
			TRY(note(survey, site->site, roster, *newest, err));
	}
	if (survey->version != 0) {
		TRY(store_newest_plan_matches(*newest, NULL, &matches, err));
		survey->version = matches ? survey->version : 0;
	}
	lead_duties_sort(&survey->leads);
	return duty_source_rewind(source, err);
}

enum rota_status survey_make(struct rota_site *site, struct duty_source *source,
	const struct need *need, struct survey *ret_survey, struct rota_error *err)
{
	done_by(survey_done) struct survey survey = {0};
	owned_by(store_newest_plan_free) struct store_newest_plan *newest = NULL;
	TRY(look(site, source, need, &survey, &newest, err));
	*ret_survey = survey;
	survey = (struct survey){0};
	return ROTA_OK;
}
