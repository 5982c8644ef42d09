/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans that wait, and what a person says to them. */
#include "pipeline/proposals.h"

#include "files/changes_file.h"
#include "pipeline/inputs.h"
#include "pipeline/periods.h"
#include "pipeline/publish.h"
#include "pipeline/versions.h"
#include "pipeline/whole.h"
#include "store/outbox.h"
#include "store/proposals.h"
#include "store/publications.h"

#include <inttypes.h>
#include <rota/nightly.h>
#include <time.h>

enum rota_status proposals_newest_publication(
	struct store *store, int64_t *ret_n, struct rota_error *err)
{
	done_by(store_receipts_done) struct store_receipts receipts = {0};
	TRY(store_list_receipts(store, &receipts, err));
	*ret_n = receipts.count > 0 ? receipts.items[receipts.count - 1].n : 0;
	return ROTA_OK;
}

enum rota_status proposal_keep(struct rota_site *site, const struct proposal_case *c,
	struct answer_draft *draft, struct rota_error *err)
{
	done_by(text_done) struct text csv = {0};
	owned_by(rota_answer_free) struct rota_answer *answer = NULL;
	struct store_proposal proposal = {.at = (instant)time(NULL), .why = c->why};
	TRY(proposals_newest_publication(site->store, &proposal.against, err));
	changes_file_head(&csv);
	TRY(changes_file_rows(c->changes, &csv, err));
	proposal.changes = csv.data;
	TRY(store_add_plan(site->store, site->site, c->inputs, c->roster, c->period, "",
		&proposal.plan_version, err));
	TRY(store_add_proposal(site->store, &proposal, err));
	TRY(answer_new(draft, &answer, err));
	const char *json = rota_answer_json(answer);
	TRY(pipeline_write(site, "proposal.json", json, strlen(json), err));
	return pipeline_write(site, "proposal.csv", csv.data, csv.length, err);
}

static enum rota_status find_proposal(struct rota_site *site, const struct rota_context *context,
	struct store_proposal *ret_proposal, struct rota_error *err)
{
	done_by(store_proposals_done) struct store_proposals proposals = {0};
	struct store *store;
	if (!inputs_has_store(site))
		return error_set(err, ROTA_EINVAL, "no proposal waits");
	TRY(whole_hold(site, context, err));
	TRY(pipeline_store(site, &store, err));
	TRY(store_list_proposals(store, &proposals, err));
	if (proposals.count == 0)
		return error_set(err, ROTA_EINVAL, "no proposal waits");
	*ret_proposal = proposals.items[proposals.count - 1];
	return ROTA_OK;
}

static enum rota_status check_against(
	struct rota_site *site, const struct store_proposal *proposal, struct rota_error *err)
{
	int64_t newest;
	TRY(proposals_newest_publication(site->store, &newest, err));
	if (newest != proposal->against)
		return error_set(err, ROTA_EINVAL,
			"the proposal changes publication %" PRId64 ", but %" PRId64
			" is the newest by now: 'rota nightly' makes a new one",
			proposal->against, newest);
	return ROTA_OK;
}

enum rota_status proposals_drop(struct rota_site *site, struct rota_error *err)
{
	TRY(store_drop_proposals(site->store, err));
	TRY(store_post(site->store, "proposal.csv", NULL, 0, false, err));
	return store_post(site->store, "proposal.json", NULL, 0, false, err);
}

/* The stage's inputs stay: the night is done, by a person's word. */
static enum rota_status accept_night(
	struct rota_site *site, int64_t publication, struct rota_error *err)
{
	char inputs[DIGEST_SIZE];
	int version;
	TRY(store_stage(site->store, "night", inputs, &version, err));
	return store_set_stage(site->store, "night", inputs, (int)publication, err);
}

/* Each period's plan is kept by itself: contracts count by them. */
static enum rota_status keep_plans(struct rota_site *site, const struct roster *roster,
	struct period whole, int *ret_newest, struct rota_error *err)
{
	done_by(periods_done) struct periods periods = {0}, cuts = {0};
	TRY(periods_list(site->store, &periods, err));
	TRY(periods_cut(&periods, whole, &cuts, err));
	for (size_t i = 0; i < cuts.count; i++)
		TRY(versions_add(site, roster, cuts.items[i], ret_newest, err));
	return ROTA_OK;
}

/* Why what was cancelled was, what got other breaks did: so many days of people for each reason, in
 * the order they come. */
static enum rota_status say_reasons(
	const char *csv, struct answer_draft *draft, struct rota_error *err)
{
	enum { MOST_REASONS = 12 };
	done_by(roster_changes_done) struct roster_changes changes = {0};
	const char *reasons[MOST_REASONS];
	int counts[MOST_REASONS] = {0}, n = 0, others = 0;
	TRY(changes_file_read("proposal.csv", csv, strlen(csv), &changes, err));
	for (size_t i = 0; i < changes.count; i++) {
		int r = 0;
		while (r < n && strcmp(reasons[r], changes.items[i].reason) != 0)
			r++;
		if (r == MOST_REASONS) {
			others++;
			continue;
		}
		reasons[r] = changes.items[i].reason;
		counts[r]++;
		n = r == n ? n + 1 : n;
	}
	json_open_list(&draft->json, "reasons");
	for (int r = 0; r < n; r++) {
		text_addf(&draft->text, "  %5d  %s\n", counts[r], reasons[r]);
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "reason", reasons[r]);
		json_add_integer(&draft->json, "changes", counts[r]);
		json_close(&draft->json);
	}
	json_close(&draft->json);
	if (others > 0)
		text_addf(&draft->text, "  %5d  for other reasons\n", others);
	return ROTA_OK;
}

static enum rota_status publish(struct rota_site *site, const struct store_proposal *proposal,
	const struct rota_context *context, struct publish_result *ret_result,
	struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	struct publish_order order = {0};
	TRY(store_read_plan(site->store, site->site, proposal->plan_version, &roster, &order.period,
		NULL, NULL, err));
	if (roster == NULL)
		return error_set(err, ROTA_EINVAL, "plan %d is not in rota.db any more",
			proposal->plan_version);
	TRY(roster_sort(roster, err));
	TRY(whole_begin(site, err));
	TRY(proposals_drop(site, err));
	TRY(keep_plans(site, roster, order.period, &order.plan_version, err));
	TRY(pipeline_write(site, "changes.csv", proposal->changes, strlen(proposal->changes), err));
	TRY(accept_night(site, proposal->against + 1, err));
	done_by(audit_done) struct audit audit = {0};
	TRY(audit_roster(site, roster, order.period, &audit, err));
	order.roster = roster;
	order.coverage = audit.coverage;
	return publish_make(site, &order, context, ret_result, err);
}

enum rota_status rota_accept(struct rota_site *site, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	struct store_proposal proposal;
	struct publish_result result;
	TRY(find_proposal(site, context, &proposal, err));
	TRY(check_against(site, &proposal, err));
	TRY(publish(site, &proposal, context, &result, err));
	TRY(whole_deliver(site, err));
	answer_draft_init(&draft, "accept");
	text_addf(&draft.text,
		"Publication %" PRId64
		": %d shifts new, %d moved, %d with other breaks, %d cancelled, %d revived.\n",
		result.number, result.counts.added, result.counts.moved, result.counts.changed,
		result.counts.cancelled, result.counts.revived);
	json_add_integer(&draft.json, "publication", result.number);
	json_add_integer(&draft.json, "plan", proposal.plan_version);
	TRY(say_reasons(proposal.changes, &draft, err));
	text_add(&draft.text, "out/changes.csv has them day by day.\n");
	return answer_new(&draft, ret_answer, err);
}

enum rota_status rota_reject(struct rota_site *site, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	struct store_proposal proposal;
	TRY(find_proposal(site, context, &proposal, err));
	TRY(whole_begin(site, err));
	TRY(proposals_drop(site, err));
	TRY(whole_settle(site, false, err));
	TRY(whole_deliver(site, err));
	answer_draft_init(&draft, "reject");
	text_add(&draft.text, "The proposal is dropped; what was published stays.\n");
	json_add_integer(&draft.json, "plan", proposal.plan_version);
	return answer_new(&draft, ret_answer, err);
}
