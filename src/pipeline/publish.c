/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/publish.h"

#include "files/changes_file.h"
#include "pipeline/answer.h"
#include "pipeline/audit.h"
#include "pipeline/check.h"
#include "pipeline/inputs.h"
#include "pipeline/links.h"
#include "pipeline/versions.h"
#include "pipeline/who.h"
#include "store/publications.h"

#include <inttypes.h>
#include <rota/stages.h>
#include <time.h>

static enum rota_status write_files(const struct rota_site *site, const struct links *links,
	const struct publish_result *result, struct rota_error *err)
{
	done_by(text_done) struct text changes = {0};
	for (size_t i = 0; i < result->n_files; i++) {
		const struct publish_file *file = &result->files[i];
		TRY(links_write(links, site, file->name, file->bytes, file->length, err));
	}
	TRY(links_write_pages(links, site, err));
	TRY(links_remove_others(links, site, err));
	TRY(changes_file_write(&result->changes, &changes, err));
	return pipeline_write(site, "changes.csv", changes.data, changes.length, err);
}

static struct store_receipt receipt_of(const struct publish_order *order,
	const struct publish_result *result, instant now, const char *by)
{
	return (struct store_receipt){
		.plan_version = order->plan_version,
		.at = now,
		.by = by,
		.period = order->period,
		.added = result->added,
		.moved = result->moved,
		.changed = result->changed,
		.cancelled = result->cancelled,
		.revived = result->revived,
		.restores = order->restores,
	};
}

/* Reads the last record, makes the next and keeps it, all in one transaction. */
static enum rota_status make_record(struct rota_site *site, const struct publish_order *order,
	const struct rota_context *context, struct publish_result *result, struct links *links,
	int64_t *ret_number, struct rota_error *err)
{
	owned_by(publication_free) struct publication *last = NULL;
	struct store *store;
	char key[33], by[WHO_SIZE];
	who_runs(by);
	TRY(pipeline_store(site, &store, err));
	TRY(store_begin(store, err));
	TRY(store_key(store, key, err));
	TRY(store_read_publication(store, site->site, &last, err));
	struct publish_input input = {
		.site = site->site,
		.roster = order->roster,
		.period = order->period,
		.coverage = order->coverage,
		.last = last,
		.key = key,
		.now = (instant)time(NULL),
	};
	TRY(publish_run(&input, context, result, err));
	struct store_receipt receipt = receipt_of(order, result, input.now, by);
	TRY(store_write_publication(store, result->record, &receipt, ret_number, err));
	TRY(links_make(site, links, err));
	return pipeline_commit(site, err);
}

enum rota_status publish_make(struct rota_site *site, const struct publish_order *order,
	const struct rota_context *context, struct publish_result *ret_result, int64_t *ret_number,
	struct rota_error *err)
{
	done_by(publish_result_done) struct publish_result result = {0};
	done_by(links_done) struct links links = {0};
	int64_t number;
	TRY(make_record(site, order, context, &result, &links, &number, err));
	TRY(write_files(site, &links, &result, err));
	*ret_number = number;
	*ret_result = result;
	result = (struct publish_result){0};
	return ROTA_OK;
}

static void say(const struct publish_result *result, int64_t number, struct answer_draft *draft)
{
	text_addf(&draft->text,
		"Publication %" PRId64 ": %d shifts new, %d moved, %d with other breaks, %d "
		"cancelled, %d revived, %d unchanged.\n"
		"%zu calendars in out/calendars/, %zu changes in out/changes.csv.\n",
		number, result->added, result->moved, result->changed, result->cancelled,
		result->revived, result->unchanged, result->n_files, result->changes.count);
	json_add_integer(&draft->json, "publication", number);
	json_add_integer(&draft->json, "added", result->added);
	json_add_integer(&draft->json, "moved", result->moved);
	json_add_integer(&draft->json, "changed_inside", result->changed);
	json_add_integer(&draft->json, "cancelled", result->cancelled);
	json_add_integer(&draft->json, "revived", result->revived);
	json_add_integer(&draft->json, "unchanged", result->unchanged);
	json_add_integer(&draft->json, "calendars", (int64_t)result->n_files);
	json_add_integer(&draft->json, "changes", (int64_t)result->changes.count);
}

/* Nobody's calendar can show a shift of somebody the site does not know. */
static enum rota_status refuse_strangers(const struct roster *roster, struct rota_error *err)
{
	for (size_t i = 0; i < roster->n_duties; i++) {
		const struct duty *duty = &roster->duties[i];
		if (duty->agent == INDEX_NONE)
			return error_set(err, ROTA_EINVAL,
				"the plan has shifts of '%s', who is not in agents.csv",
				duty->agent_id);
	}
	return ROTA_OK;
}

enum rota_status rota_publish(struct rota_site *site, const char *plan,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(publish_result_done) struct publish_result result = {0};
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(need_free) struct need *need = NULL;
	done_by(audit_done) struct audit audit = {0};
	char digest[DIGEST_SIZE];
	struct period period;
	int64_t number;
	TRY(inputs_read_roster(site, plan, &roster, err));
	TRY(refuse_strangers(roster, err));
	if (inputs_has_need(site))
		TRY(inputs_read_need(site, NULL, &need, digest, err));
	TRY(check_period(site, plan, roster, need, &period, err));
	TRY(audit_prepare(site, need, period, &audit, err));
	TRY(audit_run(&audit, site, roster, err));
	TRY(pipeline_hold(site, err));
	struct publish_order order = {
		.roster = roster, .period = period, .coverage = audit.coverage};
	TRY(versions_keep(site, roster, &audit, &order.plan_version, err));
	TRY(publish_make(site, &order, context, &result, &number, err));
	answer_draft_init(&draft, "publish");
	say(&result, number, &draft);
	return answer_new(&draft, ret_answer, err);
}
