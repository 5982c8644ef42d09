/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a site stands, at one glance. */
#include "pipeline/answer.h"
#include "pipeline/history.h"
#include "pipeline/holder.h"
#include "pipeline/inputs.h"
#include "pipeline/night.h"
#include "store/outbox.h"
#include "store/proposals.h"
#include "store/publications.h"

#include <inttypes.h>
#include <rota/history.h>
#include <string.h>
#include <time.h>

struct overview {
	struct rota_site *site;
	instant now;
	struct store_runs runs;
	struct store_proposals proposals;
	struct store_receipts receipts;
	struct holder holder;
	day_number published_until; /* the last day that anybody was told a shift of; DAY_NONE */
	int drafts, newest_draft;   /* plans behind the last that was published */
	instant history_end;	    /* INSTANT_NONE: there is none */
	day_number lacks_from, lacks_until; /* days that are due a plan and have none; DAY_NONE */
	bool files_due;			    /* a run committed files that are still to be written */
	bool failed, waits;
};

static void overview_done(struct overview *o)
{
	store_runs_done(&o->runs);
	store_proposals_done(&o->proposals);
	store_receipts_done(&o->receipts);
}

/* Of the runs that nobody watches. */
static bool is_night(const struct store_run *run)
{
	return strcmp(run->command, "nightly") == 0;
}

static bool is_well(const struct store_run *run)
{
	return run->exit_status != 1 && run->exit_status != 2;
}

static const struct store_run *find_night(const struct overview *o, bool well)
{
	for (size_t i = 0; i < o->runs.count; i++)
		if (is_night(&o->runs.items[i]) && (!well || is_well(&o->runs.items[i])))
			return &o->runs.items[i];
	return NULL;
}

static enum rota_status read_history_end(
	struct overview *o, struct store *store, struct rota_error *err)
{
	done_by(store_sources_done) struct store_sources sources = {0};
	TRY(store_list_sources(store, &sources, err));
	for (size_t i = 0; i < sources.count; i++)
		if (sources.items[i].used > 0 && sources.items[i].last > o->history_end)
			o->history_end = sources.items[i].last;
	return ROTA_OK;
}

/* Proposals are plans too, but they wait by themselves. */
static enum rota_status count_drafts(
	struct overview *o, struct store *store, struct rota_error *err)
{
	done_by(store_plans_done) struct store_plans plans = {0};
	TRY(store_list_plans(store, &plans, err));
	for (size_t i = plans.count; i > 0 && !plans.items[i - 1].published; i--) {
		bool is_proposal = false;
		for (size_t p = 0; p < o->proposals.count; p++)
			is_proposal |=
				o->proposals.items[p].plan_version == plans.items[i - 1].version;
		if (is_proposal)
			continue;
		if (o->drafts == 0)
			o->newest_draft = plans.items[i - 1].version;
		o->drafts++;
	}
	return ROTA_OK;
}

/* What the next night would have to plan from nothing. */
static enum rota_status find_lacking(
	struct overview *o, struct store *store, struct rota_error *err)
{
	static const struct rota_nightly_settings standard;
	done_by(night_done) struct night night = {
		.site = o->site, .settings = &standard, .store = store};
	if (o->published_until == DAY_NONE)
		return ROTA_OK;
	TRY(night_find_days(&night, err));
	day_number due = night.first_free + o->site->site->nightly.weeks_ahead * WEEKDAYS;
	if (o->published_until + 1 < due) {
		o->lacks_from = o->published_until + 1;
		o->lacks_until = due - 1;
	}
	return ROTA_OK;
}

static enum rota_status read_store(struct overview *o, struct rota_error *err)
{
	done_by(store_parcel_done) struct store_parcel parcel = {0};
	char inputs[DIGEST_SIZE];
	struct store *store;
	int due;
	if (o->site->store == NULL && !inputs_is_there(o->site, "rota.db"))
		return ROTA_OK;
	TRY(pipeline_store(o->site, &store, err));
	TRY(store_list_runs(store, 0, &o->runs, err));
	TRY(store_list_proposals(store, &o->proposals, err));
	TRY(store_list_receipts(store, &o->receipts, err));
	TRY(store_published_until(store, &o->published_until, err));
	TRY(store_next_parcel(store, 0, &parcel, &o->files_due, err));
	TRY(store_stage(store, "calendars", inputs, &due, err));
	o->files_due |= due != 0;
	TRY(read_history_end(o, store, err));
	TRY(count_drafts(o, store, err));
	return find_lacking(o, store, err);
}

static void add_ago(struct text *text, instant now, instant at)
{
	instant ago = now > at ? now - at : 0;
	if (ago < 3600)
		text_addf(text, "%d min ago", (int)(ago / 60));
	else if (ago < 2 * 86400)
		text_addf(text, "%d h ago", (int)(ago / 3600));
	else
		text_addf(text, "%" PRId64 " days ago", (int64_t)(ago / 86400));
}

static void add_line(struct text *text, const char *what)
{
	text_addf(text, "%-12s", what);
}

static void say_published(struct overview *o, struct answer_draft *draft)
{
	char last[DAY_TEXT_SIZE] = "", at[INSTANT_TEXT_SIZE] = "";
	struct text *text = &draft->text;
	add_line(text, "Published");
	if (o->published_until != DAY_NONE)
		day_format(o->published_until, last);
	if (o->receipts.count == 0) {
		text_add(text, "nothing yet\n");
	} else {
		const struct store_receipt *newest = &o->receipts.items[o->receipts.count - 1];
		instant_format(o->site->site->zone, newest->at, at);
		text_addf(text, "up to %s, publication %" PRId64 " of %s\n",
			last[0] != '\0' ? last : "no day", newest->n, at);
		json_add_integer(&draft->json, "publication", newest->n);
	}
	json_add_text(&draft->json, "published_until", last[0] != '\0' ? last : NULL);
	json_add_text(&draft->json, "published_at", at[0] != '\0' ? at : NULL);
}

static void say_night(struct overview *o, const char *what, const char *key,
	const struct store_run *run, struct answer_draft *draft)
{
	char at[INSTANT_TEXT_SIZE];
	if (run == NULL) {
		json_add_null(&draft->json, key);
		return;
	}
	instant_format(o->site->site->zone, run->started, at);
	add_line(&draft->text, what);
	text_addf(&draft->text, "%s, ", at);
	add_ago(&draft->text, o->now, run->started);
	text_addf(&draft->text, ", exit %d", run->exit_status);
	if (run->changes >= 0)
		text_addf(&draft->text, ", %" PRId64 " changes (least %" PRId64 ")", run->changes,
			run->least_changes);
	if (run->message[0] != '\0')
		text_addf(&draft->text, ": %s", run->message);
	text_add_char(&draft->text, '\n');
	json_open_object(&draft->json, key);
	history_add_run(o->site->site, run, &draft->json);
	json_close(&draft->json);
}

static void say_nights(struct overview *o, struct answer_draft *draft)
{
	const struct store_run *last = find_night(o, false), *well = find_night(o, true);
	int32_t overdue_s = o->site->site->nightly.overdue_s;
	say_night(o, "Last night", "last_night", last, draft);
	if (last == NULL) {
		add_line(&draft->text, "Last night");
		text_add(&draft->text, "none yet\n");
	}
	if (last != well && well != NULL)
		say_night(o, "Last well", "last_well", well, draft);
	if (last != NULL && !is_well(last)) {
		o->failed = true;
		add_line(&draft->text, "");
		text_add(&draft->text,
			"it failed: mend what it says and run 'rota nightly' again\n");
	}
	bool overdue = overdue_s > 0 && (well == NULL || o->now - well->started > overdue_s);
	if (overdue) {
		add_line(&draft->text, "");
		text_add(&draft->text,
			"no night went well for longer than 'nightly.overdue_after'\n");
	}
	o->failed |= overdue;
	json_add_bool(&draft->json, "overdue", overdue);
}

static void say_waiting(struct overview *o, struct answer_draft *draft)
{
	char first[DAY_TEXT_SIZE] = "", last[DAY_TEXT_SIZE] = "";
	struct text *text = &draft->text;
	const char *why = o->proposals.count > 0 ? o->proposals.items[0].why : NULL;
	add_line(text, "Waits");
	if (why != NULL)
		text_addf(text,
			"%s: 'rota diff published proposal' shows it, 'rota accept' publishes "
			"it, 'rota reject' drops it\n",
			why);
	else
		text_add(text, "nothing\n");
	json_add_text(&draft->json, "waits", why);
	if (o->lacks_from != DAY_NONE) {
		day_format(o->lacks_from, first);
		day_format(o->lacks_until, last);
		add_line(text, "Lacking");
		text_addf(text,
			"nobody was told a shift from %s to %s: 'rota nightly' plans them\n", first,
			last);
	}
	json_add_text(&draft->json, "lacks_from", first[0] != '\0' ? first : NULL);
	json_add_text(&draft->json, "lacks_until", last[0] != '\0' ? last : NULL);
	if (o->drafts > 0) {
		add_line(text, "Drafts");
		text_addf(text, "%d plans that nobody was told of, the newest is plan %d\n",
			o->drafts, o->newest_draft);
	}
	json_add_integer(&draft->json, "drafts", o->drafts);
	o->waits = why != NULL || o->lacks_from != DAY_NONE;
}

static void say_history(struct overview *o, struct answer_draft *draft)
{
	char at[INSTANT_TEXT_SIZE] = "";
	add_line(&draft->text, "History");
	if (o->history_end == INSTANT_NONE) {
		text_add(&draft->text, inputs_given(o->site) ? "none: requirements are given\n"
							     : "none was imported yet\n");
	} else {
		instant_format(o->site->site->zone, o->history_end, at);
		text_addf(&draft->text, "up to %s, ", at);
		add_ago(&draft->text, o->now, o->history_end);
		text_add_char(&draft->text, '\n');
	}
	json_add_text(&draft->json, "history_until", at[0] != '\0' ? at : NULL);
}

static void say_holder(struct overview *o, struct answer_draft *draft)
{
	bool held = o->holder.state == HOLDER_RUNS, cut = o->holder.state == HOLDER_GONE;
	if (held || o->holder.state == HOLDER_ELSEWHERE) {
		add_line(&draft->text, "Held");
		text_addf(&draft->text, "by %s\n", o->holder.words);
	}
	if (cut || o->files_due) {
		add_line(&draft->text, "Cut off");
		text_addf(&draft->text, "%s%s: the next run carries on\n",
			cut ? "a run ended without a word, " : "",
			cut ? o->holder.words : "files of a run are still to be written");
	}
	o->failed |= cut || (o->files_due && !held);
	json_add_text(&draft->json, "held_by", held ? o->holder.words : NULL);
	json_add_text(&draft->json, "cut_off", cut ? o->holder.words : NULL);
	json_add_bool(&draft->json, "files_due", o->files_due);
}

enum rota_status rota_overview(struct rota_site *site, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)context;
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(overview_done) struct overview o = {.site = site,
		.now = (instant)time(NULL),
		.published_until = DAY_NONE,
		.history_end = INSTANT_NONE,
		.lacks_from = DAY_NONE,
		.lacks_until = DAY_NONE};
	TRY(read_store(&o, err));
	TRY(holder_read(site, &o.holder, err));
	answer_draft_init(&draft, "status");
	json_add_text(&draft.json, "site", site->site->name);
	add_line(&draft.text, "Site");
	text_addf(&draft.text, "%s\n", site->site->name);
	say_published(&o, &draft);
	say_nights(&o, &draft);
	say_waiting(&o, &draft);
	say_history(&o, &draft);
	say_holder(&o, &draft);
	draft.verdict = o.failed  ? ROTA_VERDICT_FAILED
			: o.waits ? ROTA_VERDICT_REVIEW
				  : ROTA_VERDICT_DONE;
	json_add_bool(&draft.json, "failed", o.failed);
	return answer_new(&draft, ret_answer, err);
}
