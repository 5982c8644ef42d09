/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/answer.h"
#include "pipeline/inputs.h"
#include "roster/publication.h"

#include <rota/stages.h>

/* A version number of rota.db, or 0 for a file. */
static int version_of(const char *name)
{
	int version = 0;
	for (const char *p = name; *p != '\0'; p++) {
		if (*p < '0' || *p > '9' || version > 100000000)
			return 0;
		version = version * 10 + (*p - '0');
	}
	return version;
}

static enum rota_status read_either(struct rota_site *site, const char *name,
	struct roster **ret_roster, struct rota_error *err)
{
	int version = version_of(name), found;
	if (version == 0)
		return inputs_read_roster(site, name, ret_roster, err);
	struct store *store;
	struct period period;
	owned_ char *json = NULL;
	TRY(pipeline_store(site, &store, err));
	TRY(store_read_plan(store, site->site, version, ret_roster, &period, &found, &json, err));
	if (*ret_roster == NULL)
		return error_set(err, ROTA_EINVAL, "there is no plan %d in rota.db", version);
	return ROTA_OK;
}

static const char *or_nothing(const char *text)
{
	return text[0] != '\0' ? text : "nothing";
}

static void say(const struct roster_changes *changes, struct answer_draft *draft)
{
	json_open_list(&draft->json, "changes");
	for (size_t i = 0; i < changes->count; i++) {
		const struct roster_change *change = &changes->items[i];
		char date[DAY_TEXT_SIZE];
		day_format(change->day, date);
		text_addf(&draft->text, "%s %s: was %s, is %s\n", change->agent_id, date,
			or_nothing(change->was), or_nothing(change->is));
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "agent", change->agent_id);
		json_add_text(&draft->json, "date", date);
		json_add_text(&draft->json, "was", change->was);
		json_add_text(&draft->json, "is", change->is);
		json_close(&draft->json);
	}
	json_close(&draft->json);
	text_addf(&draft->text, "%zu changes\n", changes->count);
}

enum rota_status rota_diff(struct rota_site *site, const char *was, const char *is,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)context;
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(roster_changes_done) struct roster_changes changes = {0};
	owned_by(roster_free) struct roster *old = NULL;
	owned_by(roster_free) struct roster *new = NULL;
	TRY(read_either(site, was, &old, err));
	TRY(read_either(site, is, &new, err));
	TRY(roster_compare(site->site, old, new, &changes, err));
	answer_draft_init(&draft, "diff");
	say(&changes, &draft);
	return answer_new(&draft, ret_answer, err);
}
