/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "files/changes_file.h"
#include "pipeline/diary.h"
#include "pipeline/inputs.h"
#include "pipeline/night.h"
#include "pipeline/proposals.h"
#include "pipeline/prune.h"
#include "pipeline/publish.h"
#include "pipeline/whole.h"
#include "store/outbox.h"
#include "store/proposals.h"
#include "store/publications.h"

#include <time.h>

void night_done(struct night *night)
{
	for (int i = 0; i < night->n_parts; i++) {
		struct night_part *part = &night->parts[i];
		roster_free(part->published);
		roster_free(part->around);
		roster_free(part->pinned);
		plan_result_done(&part->result);
		roster_changes_done(&part->changes);
		breaches_done(&part->broken);
	}
	free(night->parts);
	outlook_free(night->outlook);
	outlook_free(night->outlook_was);
	need_free(night->need);
	need_free(night->need_was);
	roster_free(night->pins);
}

static enum rota_status check_cancel(const struct night *night, struct rota_error *err)
{
	if (context_is_cancelled(night->context))
		return error_set(err, ROTA_ELIMIT, "stopped before the end: nothing has changed");
	return ROTA_OK;
}

static enum rota_status is_nothing_new(struct night *night, bool *ret_same, struct rota_error *err)
{
	char was[DIGEST_SIZE], is[DIGEST_SIZE];
	int64_t publication;
	int version;
	TRY(night_find_days(night, err));
	TRY(night_digest(night, is, err));
	TRY(store_stage(night->store, "night", was, &version, err));
	TRY(proposals_newest_publication(night->store, &publication, err));
	*ret_same = strcmp(was, is) == 0 && publication == version;
	return ROTA_OK;
}

static const char nothing[] = "Nothing is new since the last night: nothing was done.\n";

static enum rota_status say_nothing_new(
	struct night *night, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(store_proposals_done) struct store_proposals proposals = {0};
	TRY(store_list_proposals(night->store, &proposals, err));
	diary_nothing(night->site);
	answer_draft_init(&draft, "nightly");
	text_add(&draft.text, nothing);
	json_add_bool(&draft.json, "new", false);
	if (proposals.count > 0) {
		text_addf(&draft.text, "A proposal still waits: %s.\n", proposals.items[0].why);
		json_add_text(&draft.json, "waits", proposals.items[0].why);
		draft.verdict = ROTA_VERDICT_REVIEW;
	}
	if (night->settings->mail != NULL && strcmp(night->settings->mail, "-") == 0) {
		done_by(text_done) struct text mail = {0};
		TRY(night_mail_short(night->site, "nothing is new", draft.text.data, &mail, err));
		draft.text.length = 0;
		text_add_bytes(&draft.text, mail.data, mail.length);
	}
	return answer_new(&draft, ret_answer, err);
}

/* All that comes before what is told to anybody. */
static enum rota_status work_out(
	struct night *night, struct answer_draft *draft, struct rota_error *err)
{
	TRY(night_import(night, draft, err));
	TRY(night_find_days(night, err));
	TRY(check_cancel(night, err));
	TRY(night_need(night, err));
	TRY(inputs_read_pins(night->site, night->settings->pins, &night->pins, err));
	TRY(night_read_told(night, err));
	for (int i = 0; i < night->n_parts; i++) {
		TRY(check_cancel(night, err));
		TRY(night_plan(night, &night->parts[i], err));
	}
	TRY(check_cancel(night, err));
	night_decide(night);
	return ROTA_OK;
}

/* The parts as one: days from the first that changes to the last. */
static enum rota_status join(struct night *night, struct roster *roster,
	struct roster_changes *changes, struct period *ret_period, struct rota_error *err)
{
	const struct site *site = night->site->site;
	*ret_period = night->parts[0].period;
	for (int p = 0; p < night->n_parts; p++) {
		const struct night_part *part = &night->parts[p];
		const struct roster *from = part->result.roster;
		ret_period->n_days =
			part->period.first_day + part->period.n_days - ret_period->first_day;
		for (size_t i = 0; i < from->n_duties; i++)
			TRY(roster_copy_duty(roster, site, from, &from->duties[i], err));
		for (size_t i = 0; i < part->changes.count; i++) {
			TRY(memory_grow(&changes->items, &changes->capacity, changes->count + 1,
				sizeof(*changes->items), err));
			changes->items[changes->count++] = part->changes.items[i];
		}
	}
	return roster_sort(roster, err);
}

static enum rota_status keep_plans(struct night *night, struct rota_error *err)
{
	for (int p = 0; p < night->n_parts; p++) {
		struct night_part *part = &night->parts[p];
		struct plan_case c = {
			.period = part->period, .inputs = night->need_digest, .need = night->need};
		if (!part->is_same || part->n_shifts == 0)
			TRY(plan_keep(night->site, &c, &part->result, err));
	}
	return ROTA_OK;
}

static enum rota_status write_changes(
	const struct roster_changes *changes, struct text *csv, struct rota_error *err)
{
	changes_file_head(csv);
	return changes_file_rows(changes, csv, err);
}

static enum rota_status propose(struct night *night, const struct roster *roster,
	struct period period, const struct roster_changes *changes, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	struct proposal_case c = {night->why, night->need_digest, roster, period, changes};
	answer_draft_init(&draft, "proposal");
	night_say(night, &draft);
	return proposal_keep(night->site, &c, &draft, err);
}

static enum rota_status set_stage(struct night *night, int64_t publication, struct rota_error *err)
{
	char digest[DIGEST_SIZE];
	TRY(night_digest(night, digest, err));
	return store_set_stage(night->store, "night", digest, (int)publication, err);
}

static enum rota_status publish(struct night *night, const struct roster *roster,
	struct period period, const struct roster_changes *changes, struct rota_error *err)
{
	done_by(text_done) struct text csv = {0};
	struct publish_result result;
	int64_t newest;
	TRY(keep_plans(night, err));
	TRY(write_changes(changes, &csv, err));
	TRY(pipeline_write(night->site, "changes.csv", csv.data, csv.length, err));
	TRY(proposals_newest_publication(night->store, &newest, err));
	TRY(set_stage(night, newest + 1, err));
	struct publish_order order = {.roster = roster, .period = period};
	for (int p = 0; p < night->n_parts; p++)
		if (night->parts[p].result.version > 0)
			order.plan_version = night->parts[p].result.version;
	done_by(audit_done) struct audit audit = {0};
	TRY(audit_prepare(night->site, night->need, period, &audit, err));
	TRY(audit_run(&audit, night->site, roster, err));
	order.coverage = audit.coverage;
	TRY(publish_make(night->site, &order, night->context, &result, err));
	night->publication = result.number;
	return ROTA_OK;
}

static enum rota_status conclude(struct night *night, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	struct roster_changes changes = {0}; /* lent by the parts */
	struct period period;
	int64_t newest;
	TRY(roster_new(&roster, err));
	enum rota_status status = join(night, roster, &changes, &period, err);
	bool publishes = status == ROTA_OK && !night->waits && changes.count > 0;
	if (status == ROTA_OK)
		status = proposals_drop(night->site, err); /* of yesterday */
	if (status == ROTA_OK && night->waits)
		status = propose(night, roster, period, &changes, err);
	if (status == ROTA_OK && publishes)
		status = publish(night, roster, period, &changes, err);
	free(changes.items);
	TRY(status);
	if (!publishes) {
		TRY(proposals_newest_publication(night->store, &newest, err));
		TRY(set_stage(night, newest, err));
		TRY(whole_settle(night->site, false, err));
	}
	return whole_deliver(night->site, err);
}

static enum rota_verdict verdict_of(const struct night *night)
{
	if (night->waits)
		return ROTA_VERDICT_REVIEW;
	for (int i = 0; i < night->n_parts; i++)
		if (night->parts[i].is_short)
			return ROTA_VERDICT_SHORT;
	return ROTA_VERDICT_DONE;
}

static void note(const struct night *night)
{
	struct store_run *run = &night->site->diary->run;
	run->changes = run->least_changes = 0;
	run->goals_kept = 1;
	for (int i = 0; i < night->n_parts; i++) {
		const struct night_part *part = &night->parts[i];
		diary_plan(night->site, part->result.figures);
		run->changes += part->n_moved;
		run->least_changes += part->result.figures->least_changes;
		run->goals_kept &= !part->is_short;
	}
	diary_verdict(night->site, verdict_of(night));
	if (night->waits)
		diary_note(night->site, night->why);
}

static enum rota_status prune(const struct night *night, struct rota_error *err)
{
	struct store_pruned pruned;
	day_number before;
	int keep_days = night->site->site->nightly.keep_days;
	return keep_days > 0
		       ? prune_make(night->site, keep_days, night->today, &pruned, &before, err)
		       : ROTA_OK;
}

/* Among the files that come with what they tell, or not at all. */
static enum rota_status write_mail(
	const struct night *night, struct text *mail, struct rota_error *err)
{
	bool asked = night->site->site->nightly.mail;
	if (!asked && night->settings->mail == NULL)
		return ROTA_OK;
	TRY(night_mail(night, mail, err));
	return asked ? pipeline_write_private(
			       night->site, NIGHT_MAIL, mail->data, mail->length, err)
		     : ROTA_OK;
}

/* To the file, or in place of the answer's text. The night is over: what cannot be written is no
 * failure of it. */
static enum rota_status hand_mail(const struct night *night, struct text *mail,
	struct answer_draft *draft, struct rota_error *err)
{
	struct rota_error why = {0};
	const char *path = night->settings->mail;
	if (path == NULL)
		return ROTA_OK;
	if (strcmp(path, "-") == 0) {
		draft->text.length = 0;
		text_add_bytes(&draft->text, mail->data, mail->length);
		return text_check(&draft->text, err);
	}
	if (file_write_private(path, mail->data, mail->length, &why) != ROTA_OK)
		context_log(night->context, ROTA_LEVEL_WARNING, "no mail: %s", why.text);
	return ROTA_OK;
}

static enum rota_status run_night(struct rota_site *site,
	const struct rota_nightly_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(text_done) struct text mail = {0};
	done_by(night_done) struct night night = {
		.site = site, .settings = settings, .context = context};
	bool same;
	TRY(whole_hold(site, context, err));
	TRY(pipeline_store(site, &night.store, err));
	TRY(is_nothing_new(&night, &same, err));
	if (same)
		return say_nothing_new(&night, ret_answer, err);
	answer_draft_init(&draft, "nightly");
	json_add_bool(&draft.json, "new", true);
	TRY(whole_begin(site, err));
	TRY(work_out(&night, &draft, err));
	note(&night);
	TRY(write_mail(&night, &mail, err));
	TRY(prune(&night, err));
	TRY(conclude(&night, err));
	draft.text.length = 0;
	night_say(&night, &draft);
	TRY(hand_mail(&night, &mail, &draft, err));
	draft.verdict = verdict_of(&night);
	return answer_new(&draft, ret_answer, err);
}

enum rota_status rota_nightly(struct rota_site *site, const struct rota_nightly_settings *settings,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	struct rota_answer *answer = NULL;
	TRY(diary_begin(site, "nightly", err));
	enum rota_status status = run_night(site, settings, context, &answer, err);
	if (status == ROTA_OK)
		diary_verdict(site, rota_answer_verdict(answer));
	else
		night_mail_failure(site, settings, context, err);
	night_metrics(site, settings->metrics, status, context);
	TRY(diary_close(site, status, answer, err));
	*ret_answer = answer;
	return ROTA_OK;
}
