/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/roll.h"

#include "base/hmac.h"
#include "publish/file_name.h"

#include <inttypes.h>
#include <string.h>

void roll_done(struct roll *roll)
{
	free(roll->items);
	arena_done(&roll->arena);
	*roll = (struct roll){0};
}

bool roll_is_lead(const struct site *site, int agent)
{
	for (int t = 0; t < site->n_teams; t++) {
		if (site->teams[t].lead == agent)
			return true;
	}
	return site->agents[agent].role == ROLE_LEAD;
}

/* id: what the name is made of, NULL for the site. */
static enum rota_status add(struct roll *roll, const struct roll_entry *entry, const char *word,
	const char *id, struct rota_error *err)
{
	done_by(text_done) struct text stem = {0};
	file_name_add_stem(&stem, word, id);
	TRY(text_check(&stem, err));
	TRY(memory_grow(&roll->items, &roll->capacity, roll->count + 1, sizeof(*roll->items), err));
	struct roll_entry *item = &roll->items[roll->count];
	*item = *entry;
	TRY(arena_copy_text(&roll->arena, stem.data, &item->stem, err));
	roll->count++;
	return ROTA_OK;
}

static enum rota_status add_person(const struct site *site, struct roll *roll, int a,
	enum calendar_kind kind, bool is_page, struct rota_error *err)
{
	const struct agent *agent = &site->agents[a];
	struct roll_entry entry = {kind, is_page, a, INDEX_NONE,
		agent->name[0] != '\0' ? agent->name : agent->id, NULL};
	const char *word = is_page ? "index" : kind == CALENDAR_LEAD ? "lead" : "agent";
	return add(roll, &entry, word, agent->id, err);
}

static enum rota_status make(const struct site *site, struct roll *roll, struct rota_error *err)
{
	unsigned wanted = site->publish.calendars;
	struct roll_entry whole = {CALENDAR_SITE, false, INDEX_NONE, INDEX_NONE, site->name, NULL};
	struct roll_entry page = {CALENDAR_SITE, true, INDEX_NONE, INDEX_NONE, site->name, NULL};
	for (int a = 0; a < site->n_agents && (wanted & CALENDAR_AGENT); a++)
		TRY(add_person(site, roll, a, CALENDAR_AGENT, false, err));
	for (int t = 0; t < site->n_teams && (wanted & CALENDAR_TEAM); t++) {
		struct roll_entry team = {
			CALENDAR_TEAM, false, INDEX_NONE, t, site->teams[t].name, NULL};
		TRY(add(roll, &team, "team", site->teams[t].name, err));
	}
	for (int a = 0; a < site->n_agents && (wanted & CALENDAR_LEAD); a++) {
		if (roll_is_lead(site, a))
			TRY(add_person(site, roll, a, CALENDAR_LEAD, false, err));
	}
	if (wanted & CALENDAR_SITE)
		TRY(add(roll, &whole, "site", NULL, err));
	for (int a = 0; a < site->n_agents; a++) {
		if (roll_is_lead(site, a))
			TRY(add_person(site, roll, a, CALENDAR_LEAD, true, err));
	}
	return add(roll, &page, "index", NULL, err);
}

enum rota_status roll_make(const struct site *site, struct roll *ret_roll, struct rota_error *err)
{
	done_by(roll_done) struct roll roll = {0};
	TRY(make(site, &roll, err));
	*ret_roll = roll;
	roll = (struct roll){0};
	return ROTA_OK;
}

void roll_add_file(struct text *out, const char *key, const char *stem, int64_t turn)
{
	text_add(out, stem);
	if (key == NULL)
		return;
	done_by(text_done) struct text words = {0};
	char hex[DIGEST_SIZE];
	text_addf(&words, "%s\n%" PRId64, stem, turn);
	out->failed = out->failed || words.failed;
	if (words.failed)
		return;
	hmac_make(key, strlen(key), words.data, words.length, hex);
	text_addf(out, "-%.*s", ROLL_TOKEN, hex);
}
