/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/answer.h"
#include "pipeline/audit.h"
#include "pipeline/inputs.h"
#include "pipeline/publish.h"
#include "pipeline/told_audit.h"
#include "pipeline/versions.h"
#include "pipeline/whole.h"
#include "publish/told_roster.h"
#include "store/publications.h"

#include <inttypes.h>
#include <rota/publications.h>

/* Where to go back to. */
struct way {
	struct store_receipt target;
	struct publication *record; /* as it was after the target */
	struct period days;	    /* on which it differs from today's */
	int n_broken;		    /* hard rules that it breaks by what is known today */
};

static void way_done(struct way *way)
{
	publication_free(way->record);
}

static const struct store_receipt *find(const struct store_receipts *receipts, int64_t n)
{
	for (size_t i = 0; i < receipts->count; i++)
		if (receipts->items[i].n == n)
			return &receipts->items[i];
	return NULL;
}

/* The publication whose record stood before the newest: before the one that the newest went back
 * to, where it did, so that going back again goes further. */
static enum rota_status choose(const struct store_receipts *receipts, int64_t to,
	struct store_receipt *ret_target, struct rota_error *err)
{
	if (receipts->count == 0)
		return error_set(err, ROTA_EINVAL, "nothing was published yet");
	int64_t newest = receipts->items[receipts->count - 1].restores;
	const struct store_receipt *target = find(receipts, to != 0 ? to : newest - 1);
	if (target == NULL && to != 0)
		return error_set(err, ROTA_EINVAL, "there is no publication %" PRId64, to);
	if (target == NULL)
		return error_set(err, ROTA_EINVAL,
			"publication %" PRId64 " is the first, there is nothing before it", newest);
	*ret_target = *target;
	return ROTA_OK;
}

static enum rota_status find_way(
	struct store *store, int64_t to, struct way *way, struct rota_error *err)
{
	done_by(store_receipts_done) struct store_receipts receipts = {0};
	TRY(store_list_receipts(store, &receipts, err));
	TRY(choose(&receipts, to, &way->target, err));
	return store_read_publication_at(store, way->target.n, &way->record, &way->days, err);
}

static enum rota_status publish_again(struct rota_site *site, struct way *way,
	const struct rota_context *context, struct publish_result *ret_result,
	struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	done_by(audit_done) struct audit audit = {0};
	done_by(breaches_done) struct breaches breaches = {0};
	struct told_days days = {way->days.first_day, way->days.first_day + way->days.n_days};
	TRY(told_roster(site->site, way->record, days, &roster, err));
	TRY(audit_roster(site, roster, way->days, &audit, err));
	TRY(told_audit(site, way->record, way->days, &breaches, err));
	for (size_t i = 0; i < breaches.count; i++)
		way->n_broken += breaches.items[i].hard;
	struct publish_order order = {
		.roster = roster,
		.period = way->days,
		.coverage = audit.coverage,
		.plan_version = way->target.plan_version,
		.restores = way->target.restores,
	};
	return publish_make(site, &order, context, ret_result, err);
}

static void say(const struct way *way, int64_t number, int version,
	const struct publish_result *result, struct answer_draft *draft)
{
	text_addf(&draft->text,
		"Publication %" PRId64 " goes back to %" PRId64
		": %d shifts added, %d moved, %d with other breaks, %d cancelled, %d revived.\n",
		number, way->target.n, result->counts.added, result->counts.moved,
		result->counts.changed, result->counts.cancelled, result->counts.revived);
	if (version > 0)
		text_addf(&draft->text, "Its plan %d is plan %d now, in out/.\n",
			way->target.plan_version, version);
	else
		text_add(&draft->text, "It was of no plan in rota.db: out/plan.csv stays.\n");
	if (way->n_broken > 0) {
		text_addf(&draft->text,
			"By what is known today it breaks %d hard rules: 'rota check' lists "
			"them.\n",
			way->n_broken);
		draft->verdict = ROTA_VERDICT_SHORT;
	}
	json_add_integer(&draft->json, "publication", number);
	json_add_integer(&draft->json, "restores", way->target.restores);
	json_add_integer(&draft->json, "plan", version);
	json_add_integer(&draft->json, "hard_breaches", way->n_broken);
	json_add_integer(&draft->json, "changes", (int64_t)result->n_changes);
}

enum rota_status rota_undo(struct rota_site *site, long long to, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	struct publish_result result;
	done_by(way_done) struct way way = {0};
	struct store *store;
	int version = 0;
	if (!inputs_has_store(site))
		return error_set(err, ROTA_EINVAL, "nothing was published yet");
	TRY(whole_hold(site, context, err));
	TRY(pipeline_store(site, &store, err));
	TRY(find_way(store, to, &way, err));
	if (way.days.n_days == 0)
		return error_set(err, ROTA_EINVAL,
			"calendars tell what they told after publication %" PRId64
			": there is nothing to undo",
			way.target.n);
	TRY(whole_begin(site, err));
	if (way.target.plan_version > 0)
		TRY(versions_restore(site, way.target.plan_version, &version, err));
	TRY(publish_again(site, &way, context, &result, err));
	TRY(whole_deliver(site, err));
	answer_draft_init(&draft, "undo");
	say(&way, result.number, version, &result, &draft);
	return answer_new(&draft, ret_answer, err);
}
