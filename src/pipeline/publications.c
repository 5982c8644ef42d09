/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/publications.h"

#include "pipeline/answer.h"
#include "pipeline/inputs.h"

#include <inttypes.h>
#include <rota/publications.h>
#include <stdio.h>

static void format_days(
	struct period period, char ret_first[DAY_TEXT_SIZE], char ret_last[DAY_TEXT_SIZE])
{
	ret_first[0] = ret_last[0] = '\0';
	if (period.n_days < 1)
		return;
	day_format(period.first_day, ret_first);
	day_format(period.first_day + period.n_days - 1, ret_last);
}

static void say(const struct site *site, const struct store_receipt *receipt, struct text *text)
{
	char at[INSTANT_TEXT_SIZE], first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
	instant_format(site->zone, receipt->at, at);
	format_days(receipt->period, first, last);
	text_addf(text, "%4" PRId64 "  %s  %s\n", receipt->n, at,
		receipt->by[0] != '\0' ? receipt->by : "-");
	text_add(text, "      ");
	if (receipt->plan_version > 0)
		text_addf(text, "plan %d, ", receipt->plan_version);
	if (first[0] != '\0')
		text_addf(text, "%s..%s: ", first, last);
	text_addf(text, "%d new, %d moved, %d with other breaks, %d cancelled, %d revived",
		receipt->added, receipt->moved, receipt->changed, receipt->cancelled,
		receipt->revived);
	if (receipt->restores != receipt->n)
		text_addf(text, "; back to %" PRId64, receipt->restores);
	text_addf(text, "\n      %s\n", receipt->digest);
}

static void add_json(
	const struct site *site, const struct store_receipt *receipt, struct json_writer *json)
{
	char at[INSTANT_TEXT_SIZE], first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
	instant_format(site->zone, receipt->at, at);
	format_days(receipt->period, first, last);
	json_open_object(json, NULL);
	json_add_integer(json, "publication", receipt->n);
	json_add_text(json, "at", at);
	json_add_text(json, "by", receipt->by);
	if (receipt->plan_version > 0)
		json_add_integer(json, "plan", receipt->plan_version);
	else
		json_add_null(json, "plan");
	json_add_text(json, "first", first[0] != '\0' ? first : NULL);
	json_add_text(json, "last", last[0] != '\0' ? last : NULL);
	json_add_integer(json, "added", receipt->added);
	json_add_integer(json, "moved", receipt->moved);
	json_add_integer(json, "changed_inside", receipt->changed);
	json_add_integer(json, "cancelled", receipt->cancelled);
	json_add_integer(json, "revived", receipt->revived);
	json_add_integer(json, "restores", receipt->restores);
	json_add_text(json, "digest", receipt->digest);
	json_close(json);
}

enum rota_status rota_publications(struct rota_site *site, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)context;
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(store_receipts_done) struct store_receipts receipts = {0};
	struct store *store;
	answer_draft_init(&draft, "publications");
	if (inputs_has_store(site)) {
		TRY(pipeline_store(site, &store, err));
		TRY(store_list_receipts(store, &receipts, err));
	}
	json_open_list(&draft.json, "publications");
	for (size_t i = receipts.count; i > 0; i--) {
		say(site->site, &receipts.items[i - 1], &draft.text);
		add_json(site->site, &receipts.items[i - 1], &draft.json);
	}
	json_close(&draft.json);
	if (receipts.count == 0)
		text_add(&draft.text, "Nothing was published yet.\n");
	return answer_new(&draft, ret_answer, err);
}
