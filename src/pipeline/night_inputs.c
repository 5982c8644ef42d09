/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a night takes in, and which days it is about. */
#include "base/file.h"
#include "forecast/forecast.h"
#include "pipeline/forecast.h"
#include "pipeline/import.h"
#include "pipeline/inputs.h"
#include "pipeline/night.h"
#include "pipeline/periods.h"
#include "pipeline/span.h"
#include "pipeline/staff.h"
#include "publish/told_roster.h"
#include "store/publications.h"

#include <inttypes.h>
#include <time.h>

/* The last day that history speaks of; DAY_NONE: there is none. */
static enum rota_status find_history_end(
	struct night *night, day_number *ret_day, struct rota_error *err)
{
	done_by(store_sources_done) struct store_sources sources = {0};
	instant last = INT64_MIN;
	*ret_day = DAY_NONE;
	TRY(store_list_sources(night->store, &sources, err));
	for (size_t i = 0; i < sources.count; i++)
		if (sources.items[i].used > 0 && sources.items[i].last > last)
			last = sources.items[i].last;
	if (last != INT64_MIN) {
		int second;
		zone_local(night->site->site->zone, last, ret_day, &second);
	}
	return ROTA_OK;
}

/* The clock counts only within what was published, and only forwards: one that was set back, or a
 * site whose history is of another year, is planned by its history. */
static enum rota_status find_today(
	struct night *night, const struct periods *told_for, struct rota_error *err)
{
	const struct period *periods = told_for->items;
	size_t count = told_for->count;
	const char *told = night->settings->today;
	if (told != NULL) {
		if (!day_parse(told, strlen(told), &night->today))
			return error_set(err, ROTA_EINVAL,
				"'--today' is '%.40s', must be a date like 2026-03-02", told);
		return ROTA_OK;
	}
	day_number clock;
	int second;
	TRY(find_history_end(night, &night->today, err));
	zone_local(night->site->site->zone, (instant)time(NULL), &clock, &second);
	if (night->today != DAY_NONE)
		night->today++;
	else
		night->today = count > 0 ? periods[count - 1].first_day : clock;
	if (count > 0 && clock > night->today &&
		clock < periods[count - 1].first_day + periods[count - 1].n_days)
		night->today = clock;
	return ROTA_OK;
}

static void add_part(struct night *night, struct period period)
{
	night->parts[night->n_parts++] = (struct night_part){.period = period};
	night->end = period.first_day + period.n_days;
}

enum rota_status night_find_days(struct night *night, struct rota_error *err)
{
	done_by(periods_done) struct periods told_for = {0};
	const struct site *site = night->site->site;
	TRY(periods_list(night->store, &told_for, err));
	TRY(find_today(night, &told_for, err));
	const struct period *periods = told_for.items;
	size_t count = told_for.count;
	night->first_free = night->today + site->nightly.frozen_days;
	free(night->parts);
	night->parts = NULL;
	night->n_parts = 0;
	TRY(memory_new(count + 2, sizeof(*night->parts), &night->parts, err));
	for (size_t i = 0; i < count; i++)
		if (periods[i].first_day + periods[i].n_days > night->first_free)
			add_part(night, periods[i]);
	struct period next = {span_next_week(site, night->today), SPAN_STANDARD_WEEKS * WEEKDAYS};
	if (count > 0) {
		const struct period *last = &periods[count - 1];
		day_number behind = last->first_day + last->n_days;
		next.n_days = last->n_days;
		if (behind > next.first_day)
			next.first_day = behind;
	}
	if (night->n_parts == 0 ||
		night->end < night->first_free + site->nightly.weeks_ahead * WEEKDAYS)
		add_part(night, next);
	return ROTA_OK;
}

/* The name within the site's folder: where the folder itself is says nothing. */
static const char *name_within(const struct night *night, const char *path)
{
	const char *folder = night->site->folder;
	size_t n = strlen(folder);
	if (strncmp(path, folder, n) != 0)
		return path;
	path += n;
	return path + strspn(path, "/");
}

static enum rota_status add_history(
	const struct night *night, struct digest *digest, struct rota_error *err)
{
	const struct site *site = night->site->site;
	for (int i = 0; i < site->n_history && !inputs_given(night->site); i++) {
		owned_ char *pattern = NULL;
		done_by(file_list_done) struct file_list list = {0};
		TRY(pipeline_path(night->site, site->history[i].files, &pattern, err));
		TRY(file_list(pattern, &list, err));
		for (size_t f = 0; f < list.count; f++)
			TRY(inputs_digest_file(
				name_within(night, list.paths[f]), list.paths[f], digest, err));
	}
	return ROTA_OK;
}

/* Settings, people, and how the program was asked. */
static enum rota_status add_settings(
	const struct night *night, struct text *more, struct rota_error *err)
{
	text_addf(more, "%s %s %llu %lld ", ROTA_VERSION, night->site->overrides,
		night->context != NULL ? night->context->seed : 0, night->settings->effort);
	return text_check(more, err);
}

enum rota_status night_digest(
	struct night *night, char ret_digest[DIGEST_SIZE], struct rota_error *err)
{
	done_by(text_done) struct text more = {0};
	char files[DIGEST_SIZE];
	struct digest digest;
	digest_init(&digest);
	if (night->settings->pins != NULL)
		TRY(inputs_digest_file("pins", night->settings->pins, &digest, err));
	else
		TRY(inputs_digest_named(night->site, "pins.csv", &digest, err));
	TRY(inputs_digest_named(night->site, "requirements.csv", &digest, err));
	TRY(add_history(night, &digest, err));
	digest_finish(&digest, files);
	TRY(add_settings(night, &more, err));
	text_addf(&more, "%s %d %d %d", files, (int)night->today, (int)night->first_free,
		(int)night->end);
	TRY(text_check(&more, err));
	return inputs_digest(night->site, more.data, more.length, ret_digest, err);
}

enum rota_status night_import(
	struct night *night, struct answer_draft *draft, struct rota_error *err)
{
	if (inputs_given(night->site))
		return ROTA_OK;
	context_progress(night->context, "import", 0);
	TRY(import_files(night->site, NULL, 0, night->context, draft, err));
	context_progress(night->context, "import", 1);
	return ROTA_OK;
}

static enum rota_status digest_forecast(
	struct night *night, char ret_digest[DIGEST_SIZE], struct rota_error *err)
{
	static const char *const names[] = {"events.csv", "adjustments.csv"};
	done_by(store_sources_done) struct store_sources sources = {0};
	done_by(text_done) struct text more = {0};
	struct digest digest;
	digest_init(&digest);
	digest_add(&digest, night->site->site->settings_digest, DIGEST_SIZE);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		TRY(inputs_digest_named(night->site, names[i], &digest, err));
	TRY(store_list_sources(night->store, &sources, err));
	for (size_t i = 0; i < sources.count; i++)
		digest_add(&digest, sources.items[i].digest, DIGEST_SIZE);
	TRY(add_settings(night, &more, err));
	text_addf(&more, "%d %d", (int)night->today, (int)night->end);
	TRY(text_check(&more, err));
	digest_add(&digest, more.data, more.length);
	digest_finish(&digest, ret_digest);
	return ROTA_OK;
}

static enum rota_status forecast_anew(
	struct night *night, const char *digest, struct rota_error *err)
{
	done_by(forecast_result_done) struct forecast_result result = {0};
	owned_by(past_free) struct past *past = NULL;
	char today[DAY_TEXT_SIZE];
	struct period period;
	day_format(night->today, today);
	struct rota_span span = {.from = today, .days = night->end - night->today};
	TRY(forecast_read_past(night->site, &span, &period, &past, err));
	TRY(forecast_make(night->site, &period, past, NULL, night->context, &result, err));
	night->outlook = TAKE(result.product.outlook);
	night->forecast_anew = true;
	return store_set_stage(night->store, "forecast", digest, result.version, err);
}

/* The forecast, and that of the run before to tell what is different. */
static enum rota_status find_outlook(
	struct night *night, char ret_digest[DIGEST_SIZE], struct rota_error *err)
{
	char was[DIGEST_SIZE];
	int version;
	TRY(digest_forecast(night, ret_digest, err));
	TRY(store_stage(night->store, "forecast", was, &version, err));
	/* a forecast that the site has grown out of is no help */
	if (store_read_outlook(night->store, night->site->site, version, &night->outlook_was, NULL,
		    NULL) != ROTA_OK)
		night->outlook_was = NULL;
	if (strcmp(was, ret_digest) != 0 || night->outlook_was == NULL)
		return forecast_anew(night, ret_digest, err);
	return store_read_outlook(
		night->store, night->site->site, version, &night->outlook, NULL, err);
}

static enum rota_status digest_staff(struct night *night, const char *forecast,
	char ret_digest[DIGEST_SIZE], struct rota_error *err)
{
	struct digest digest;
	digest_init(&digest);
	TRY(inputs_digest_named(night->site, "agents.csv", &digest, err));
	digest_add(&digest, forecast, strlen(forecast));
	digest_finish(&digest, ret_digest);
	return ROTA_OK;
}

static enum rota_status staff(struct night *night, const char *forecast, struct rota_error *err)
{
	char was[DIGEST_SIZE];
	done_by(notes_done) struct notes notes = {0};
	int version, newest;
	TRY(digest_staff(night, forecast, night->need_digest, err));
	TRY(store_stage(night->store, "staff", was, &version, err));
	if (store_read_need(night->store, night->site->site, version, &night->need_was, NULL) !=
		ROTA_OK)
		night->need_was = NULL;
	if (strcmp(was, night->need_digest) == 0 && night->need_was != NULL)
		return store_read_need(night->store, night->site->site, version, &night->need, err);
	TRY(staff_make(night->site, night->outlook, night->need_digest, &night->need, &newest,
		&notes, err));
	night->staffed_anew = true;
	return store_set_stage(night->store, "staff", night->need_digest, newest, err);
}

enum rota_status night_need(struct night *night, struct rota_error *err)
{
	char forecast[DIGEST_SIZE];
	if (inputs_given(night->site))
		return inputs_read_need(night->site, NULL, &night->need, night->need_digest, err);
	TRY(find_outlook(night, forecast, err));
	return staff(night, forecast, err);
}
