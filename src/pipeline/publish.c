/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/publish.h"

#include "files/changes_file.h"
#include "pipeline/answer.h"
#include "pipeline/before.h"
#include "pipeline/calendars_write.h"
#include "pipeline/check.h"
#include "pipeline/diary.h"
#include "pipeline/inputs.h"
#include "pipeline/notify.h"
#include "pipeline/who.h"
#include "pipeline/whole.h"
#include "store/plan_stream.h"
#include "store/publishing.h"

#include <inttypes.h>
#include <rota/stages.h>
#include <string.h>
#include <time.h>

/* One publication on its way. */
struct course {
	struct rota_site *site;
	const struct publish_order *order;
	const struct rota_context *context;
	struct duty_source *source;
	struct publisher publisher;
	struct store_publishing *record;
	struct store_new_plan *plan; /* NULL: rota.db has it already */
	int plan_version;
	struct arena arena;
	const char **ids; /* everybody, in the order of bytes */
	size_t n_ids;
	struct links links;
	struct calendar_files files;
	struct notify notify;
	struct file_growing *changes; /* changes.csv */
	size_t n_changes;
	int64_t number;
};

static void course_done(struct course *c)
{
	store_publishing_free(c->record);
	store_new_plan_free(c->plan);
	file_growing_free(c->changes);
	calendar_files_done(&c->files);
	notify_done(&c->notify);
	links_done(&c->links);
	free(c->ids);
	arena_done(&c->arena);
}

static enum rota_status add_changes(
	struct course *c, const struct roster_changes *changes, struct rota_error *err)
{
	done_by(text_done) struct text rows = {0};
	if (c->changes == NULL) {
		owned_ char *path = NULL;
		TRY(pipeline_path(c->site, "out/changes.csv", &path, err));
		TRY(file_batch_open(&c->files.batch, path, 0644, &c->changes, err));
		changes_file_head(&rows);
	}
	TRY(changes_file_rows(changes, &rows, err));
	c->n_changes += changes->count;
	return file_batch_add(c->changes, rows.data, rows.length, err);
}

static enum rota_status tell_person(
	struct course *c, const char *id, const struct roster *roster, struct rota_error *err)
{
	owned_by(publication_free) struct publication *last = NULL;
	done_by(publish_person_done) struct publish_person person = {0};
	TRY(store_publishing_read(c->record, id, &last, err));
	TRY(publish_person(&c->publisher, id, roster, last, &person, err));
	TRY(store_publishing_person(c->record, last, person.record, err));
	if (roster != NULL && c->plan != NULL)
		TRY(store_new_plan_add(c->plan, roster, err));
	if (person.changes.count > 0)
		TRY(add_changes(c, &person.changes, err));
	return c->site->site->publish.notices
		       ? notify_add(&c->notify, c->site, &last, &person.record, err)
		       : ROTA_OK;
}

/* People and their duties come in the same order. */
static enum rota_status tell_people(struct course *c, struct rota_error *err)
{
	const struct roster *roster;
	bool again;
	struct roster_changes none = {0};
	TRY(add_changes(c, &none, err));
	TRY(duty_source_next(c->source, &roster, &again, err));
	for (size_t i = 0; i < c->n_ids && !again; i++) {
		bool has_duties =
			roster != NULL && strcmp(roster->duties[0].agent_id, c->ids[i]) == 0;
		TRY(tell_person(c, c->ids[i], has_duties ? roster : NULL, err));
		if (has_duties)
			TRY(duty_source_next(c->source, &roster, &again, err));
		context_progress(c->context, "comparing", (double)(i + 1) / (double)c->n_ids);
	}
	if (roster != NULL || again)
		return error_set(err, ROTA_EFILE, "the plan has changed while it was read");
	return file_batch_close(&c->files.batch, TAKE(c->changes), NULL, err);
}

static enum rota_status begin(struct course *c, struct store *store,
	const struct lead_duties *leads, char key[33], struct rota_error *err)
{
	struct publish_input input = {
		.site = c->site->site,
		.period = c->order->period,
		.coverage = c->order->coverage,
		.leads = leads,
		.key = key,
		.now = (instant)time(NULL),
	};
	TRY(store_key(store, key, err));
	TRY(links_make(c->site, &c->links, err));
	TRY(calendar_files_init(&c->files, c->site, &c->links, err));
	TRY(store_publishing_new(store, &c->record, err));
	TRY(store_publishing_serial(c->record, &input.next_serial, err));
	TRY(calendars_ids(c->site->site, c->record, &c->arena, &c->ids, &c->n_ids, err));
	c->plan_version = c->order->plan_version;
	if (c->order->keeps_plan)
		TRY(store_new_plan_begin(
			store, "", c->order->period, "", &c->plan, &c->plan_version, err));
	publisher_init(&c->publisher, &input, c->context);
	return ROTA_OK;
}

static enum rota_status end(struct course *c, const char *by, struct rota_error *err)
{
	const struct publisher *publisher = &c->publisher;
	struct store_receipt receipt = {
		.plan_version = c->plan_version,
		.at = publisher->input.now,
		.by = by,
		.period = c->order->period,
		.added = publisher->counts.added,
		.moved = publisher->counts.moved,
		.changed = publisher->counts.changed,
		.cancelled = publisher->counts.cancelled,
		.revived = publisher->counts.revived,
		.restores = c->order->restores,
	};
	if (c->plan != NULL)
		TRY(store_new_plan_end(c->plan, err));
	TRY(store_publishing_end(c->record, &receipt, publisher->next_serial, &c->number, err));
	if (c->number != store_publishing_last(c->record))
		diary_published(c->site, c->number);
	return c->site->whole ? whole_settle(c->site, true, err) : pipeline_commit(c->site, err);
}

/* The next record out of the last one and the plan, kept in one transaction. */
static enum rota_status make_record(
	struct course *c, const struct lead_duties *leads, struct rota_error *err)
{
	struct store *store;
	char key[33], by[WHO_SIZE];
	diary_stage(c->site, "publish");
	who_runs(by);
	TRY(pipeline_begin(c->site, err));
	TRY(pipeline_store(c->site, &store, err));
	TRY(begin(c, store, leads, key, err));
	TRY(tell_people(c, err));
	c->publisher.input.key = NULL;
	return end(c, by, err);
}

static enum rota_status write_calendars(
	struct course *c, struct store *store, struct rota_error *err)
{
	struct calendars_input input = {
		.site = c->site->site,
		.ids = c->ids,
		.n_ids = c->n_ids,
		.from = c->publisher.from,
		.until = c->publisher.until,
	};
	TRY(calendars_write(&input, store, &c->files, c->context, err));
	TRY(file_batch_commit(&c->files.batch, err));
	TRY(links_write_pages(&c->links, c->site, err));
	return links_remove_others(&c->links, c->site, err);
}

static void course_tell(const struct course *c, struct publish_result *ret_result)
{
	*ret_result = (struct publish_result){
		.counts = c->publisher.counts,
		.n_calendars = c->files.count,
		.n_changes = c->n_changes,
		.number = c->number,
	};
}

enum rota_status publish_make(struct rota_site *site, const struct publish_order *order,
	const struct rota_context *context, struct publish_result *ret_result,
	struct rota_error *err)
{
	done_by(course_done) struct course c = {
		.site = site, .order = order, .context = context, .source = order->source};
	done_by(duty_source_done) struct duty_source of_roster = {0};
	done_by(lead_duties_done) struct lead_duties leads = {0};
	struct store *store;
	if (order->source == NULL) {
		of_roster = duty_source_of_roster(site, order->roster);
		c.source = &of_roster;
		TRY(lead_duties_add(&leads, site->site, order->roster, err));
		lead_duties_sort(&leads);
	}
	TRY(make_record(&c, order->source == NULL ? &leads : order->leads, err));
	TRY(pipeline_store(site, &store, err));
	TRY(write_calendars(&c, store, err));
	TRY(notify_write(&c.notify, site, &c.links, c.publisher.input.now, context, err));
	course_tell(&c, ret_result);
	return ROTA_OK;
}

static void say(const struct publish_result *result, int64_t number, struct answer_draft *draft)
{
	const struct publish_counts *counts = &result->counts;
	text_addf(&draft->text,
		"Publication %" PRId64 ": %d shifts new, %d moved, %d with other breaks, %d "
		"cancelled, %d revived, %d unchanged.\n"
		"%zu calendars in out/calendars/, %zu changes in out/changes.csv.\n",
		number, counts->added, counts->moved, counts->changed, counts->cancelled,
		counts->revived, counts->unchanged, result->n_calendars, result->n_changes);
	json_add_integer(&draft->json, "publication", number);
	json_add_integer(&draft->json, "added", counts->added);
	json_add_integer(&draft->json, "moved", counts->moved);
	json_add_integer(&draft->json, "changed_inside", counts->changed);
	json_add_integer(&draft->json, "cancelled", counts->cancelled);
	json_add_integer(&draft->json, "revived", counts->revived);
	json_add_integer(&draft->json, "unchanged", counts->unchanged);
	json_add_integer(&draft->json, "calendars", (int64_t)result->n_calendars);
	json_add_integer(&draft->json, "changes", (int64_t)result->n_changes);
}

/* Cover by the plan, and by the nights before that reach into it. */
static enum rota_status find_coverage(struct rota_site *site, struct survey *survey,
	struct period period, struct coverage **ret_coverage, struct rota_error *err)
{
	enum { NIGHTS_BACK = 2 };
	owned_by(roster_free) struct roster *before = NULL;
	if (survey->count == NULL)
		return ROTA_OK;
	TRY(before_read_days(site, period.first_day - NIGHTS_BACK, period.first_day, &before, err));
	if (before != NULL)
		coverage_count_add(survey->count, before);
	return coverage_count_finish(survey->count, ret_coverage, err);
}

static bool is_version_of(const struct survey *survey, struct period period)
{
	return survey->version != 0 && survey->version_period.first_day == period.first_day &&
	       survey->version_period.n_days == period.n_days;
}

enum rota_status rota_publish(struct rota_site *site, const char *plan,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(duty_source_done) struct duty_source source = {0};
	done_by(survey_done) struct survey survey = {0};
	owned_by(need_free) struct need *need = NULL;
	owned_by(coverage_free) struct coverage *coverage = NULL;
	char digest[DIGEST_SIZE];
	struct publish_result result;
	struct publish_order order = {.source = &source, .leads = &survey.leads};
	TRY(whole_hold(site, context, err));
	if (inputs_has_need(site))
		TRY(inputs_read_need(site, NULL, &need, digest, err));
	TRY(duty_source_of_plan(site, plan, &source, err));
	TRY(survey_make(site, &source, need, &survey, err));
	TRY(check_period_of_days(
		site, plan, survey.n_shifts, survey.first, survey.last, need, &order.period, err));
	TRY(find_coverage(site, &survey, order.period, &coverage, err));
	order.coverage = coverage;
	if (is_version_of(&survey, order.period))
		order.plan_version = survey.version;
	order.keeps_plan = order.plan_version == 0;
	TRY(whole_begin(site, err));
	TRY(publish_make(site, &order, context, &result, err));
	TRY(whole_deliver(site, err));
	answer_draft_init(&draft, "publish");
	say(&result, result.number, &draft);
	return answer_new(&draft, ret_answer, err);
}
