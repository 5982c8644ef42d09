/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/answer.h"
#include "pipeline/either.h"
#include "pipeline/whole.h"
#include "roster/publication.h"

#include <rota/stages.h>

static const char *or_nothing(const char *text)
{
	return text[0] != '\0' ? text : "nothing";
}

static const char *name_of(const struct site *site, const char *agent_id)
{
	int agent = site_find_agent(site, agent_id);
	return agent != INDEX_NONE ? site->agents[agent].name : NULL;
}

static void say_change(
	const struct site *site, const struct roster_change *change, struct text *text)
{
	char date[DAY_TEXT_SIZE];
	const char *name = name_of(site, change->agent_id);
	day_format(change->day, date);
	text_add(text, change->agent_id);
	if (name != NULL)
		text_addf(text, " (%s)", name);
	text_addf(text, " %s: was %s, is %s; %s\n", date, or_nothing(change->was),
		or_nothing(change->is), change->reason);
}

static void say(
	const struct site *site, const struct roster_changes *changes, struct answer_draft *draft)
{
	json_open_list(&draft->json, "changes");
	for (size_t i = 0; i < changes->count; i++) {
		const struct roster_change *change = &changes->items[i];
		char date[DAY_TEXT_SIZE];
		day_format(change->day, date);
		say_change(site, change, &draft->text);
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "agent", change->agent_id);
		json_add_text(&draft->json, "name", name_of(site, change->agent_id));
		json_add_text(&draft->json, "date", date);
		json_add_text(&draft->json, "was", change->was);
		json_add_text(&draft->json, "is", change->is);
		json_add_text(&draft->json, "reason", change->reason);
		json_close(&draft->json);
	}
	json_close(&draft->json);
	text_addf(&draft->text, "%zu changes\n", changes->count);
}

enum rota_status rota_diff(struct rota_site *site, const char *was, const char *is,
	const struct rota_context *context, struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(roster_changes_done) struct roster_changes changes = {0};
	owned_by(roster_free) struct roster *old = NULL;
	owned_by(roster_free) struct roster *new = NULL;
	int version;
	whole_warn(site, context);
	TRY(either_read(site, was, &old, &version, err));
	TRY(either_read(site, is, &new, &version, err));
	TRY(roster_compare(site->site, old, new, &changes, err));
	answer_draft_init(&draft, "diff");
	say(site->site, &changes, &draft);
	return answer_new(&draft, ret_answer, err);
}
