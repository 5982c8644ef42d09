/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "base/nearest.h"
#include "pipeline/answer.h"
#include "pipeline/links.h"
#include "publish/index_page.h"
#include "store/delivery.h"

#include <errno.h>
#include <rota/calendars.h>
#include <stdio.h>
#include <string.h>

static const char *kind_word(const struct roll_entry *entry)
{
	return entry->is_page		       ? "page"
	       : entry->kind == CALENDAR_AGENT ? "agent"
	       : entry->kind == CALENDAR_TEAM  ? "team"
	       : entry->kind == CALENDAR_LEAD  ? "lead"
					       : "site";
}

static enum rota_status say_entry(const struct rota_site *site, const struct links *links, size_t i,
	struct answer_draft *draft, struct rota_error *err)
{
	const struct roll_entry *entry = &links->roll.items[i];
	const char *base = site->site->publish.base_url;
	done_by(text_done) struct text url = {0}, clean = {0};
	if (base[0] != '\0')
		index_page_add_url(&url, base, links->files[i]);
	else
		text_addf(&url, "out/calendars/%s", links->files[i]);
	TRY(text_check(&url, err));
	text_addf(&draft->text, "%-24s %s\n", entry->stem, url.data);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "calendar", entry->stem);
	json_add_text(&draft->json, "kind", kind_word(entry));
	json_add_text(&draft->json, "of", entry->name);
	json_add_text(&draft->json, "file", links->files[i]);
	if (base[0] != '\0')
		json_add_text(&draft->json, "url", url.data);
	json_close(&draft->json);
	return ROTA_OK;
}

enum rota_status rota_calendars_list(struct rota_site *site, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	(void)context;
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(links_done) struct links links = {0};
	TRY(pipeline_hold(site, err));
	TRY(pipeline_begin(site, err));
	TRY(links_make(site, &links, err));
	TRY(pipeline_commit(site, err));
	answer_draft_init(&draft, "calendars");
	json_open_list(&draft.json, "calendars");
	for (size_t i = 0; i < links.roll.count; i++)
		TRY(say_entry(site, &links, i, &draft, err));
	json_close(&draft.json);
	return answer_new(&draft, ret_answer, err);
}

/* Whether the word means this entry. */
static bool means(const struct rota_site *site, const struct roll_entry *entry, const char *word)
{
	return strcmp(entry->stem, word) == 0 ||
	       (entry->agent != INDEX_NONE &&
		       strcmp(site->site->agents[entry->agent].id, word) == 0);
}

static enum rota_status turn_words(struct rota_site *site, const struct links *links,
	const char *const words[], size_t n_words, bool turned[], struct rota_error *err)
{
	struct store *store;
	TRY(pipeline_store(site, &store, err));
	for (size_t w = 0; w < n_words; w++) {
		bool found = false;
		for (size_t i = 0; i < links->roll.count; i++) {
			const struct roll_entry *entry = &links->roll.items[i];
			if (!means(site, entry, words[w]))
				continue;
			found = true;
			if (!turned[i])
				TRY(store_add_link_turn(store, entry->stem, err));
			turned[i] = true;
		}
		if (!found)
			return error_set(err, ROTA_EINVAL,
				"'%s' is neither an agent's id nor a calendar; `rota calendars "
				"list` "
				"prints them",
				words[w]);
	}
	return ROTA_OK;
}

/* A file that is not there was never published: nothing to move. */
static enum rota_status move(
	const struct rota_site *site, const char *was, const char *is, struct rota_error *err)
{
	owned_ char *folder = NULL, *from = NULL, *to = NULL;
	TRY(pipeline_path(site, "out/calendars", &folder, err));
	TRY(file_join(folder, was, &from, err));
	TRY(file_join(folder, is, &to, err));
	if (rename(from, to) != 0 && errno != ENOENT)
		return error_set(
			err, ROTA_EFILE, "'%s' cannot be renamed: %s", from, strerror(errno));
	return ROTA_OK;
}

static enum rota_status rotate(struct rota_site *site, const char *const words[], size_t n_words,
	struct links *was, struct links *is, bool turned[], struct rota_error *err)
{
	TRY(turn_words(site, was, words, n_words, turned, err));
	TRY(links_make(site, is, err));
	TRY(pipeline_commit(site, err));
	bool published = false;
	for (size_t i = 0; i < was->roll.count; i++) {
		if (turned[i])
			TRY(move(site, was->files[i], is->files[i], err));
	}
	owned_ char *folder = NULL;
	TRY(pipeline_path(site, "out/calendars", &folder, err));
	published = file_exists(folder);
	return published ? links_write_pages(is, site, err) : ROTA_OK;
}

enum rota_status rota_calendars_rotate(struct rota_site *site, const char *const words[],
	size_t n_words, const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err)
{
	(void)context;
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(links_done) struct links was = {0}, is = {0};
	owned_ bool *turned = NULL;
	if (site->site->publish.names == NAMES_PLAIN)
		return error_set(err, ROTA_EINVAL,
			"links cannot be replaced under 'publish.names: plain', must be 'secret'");
	TRY(pipeline_hold(site, err));
	TRY(pipeline_begin(site, err));
	TRY(links_make(site, &was, err));
	TRY(memory_new(was.roll.count, sizeof(*turned), &turned, err));
	TRY(rotate(site, words, n_words, &was, &is, turned, err));
	answer_draft_init(&draft, "calendars");
	text_add(&draft.text, "The old links are of no use any more; the new ones:\n");
	json_open_list(&draft.json, "calendars");
	for (size_t i = 0; i < is.roll.count; i++) {
		if (turned[i])
			TRY(say_entry(site, &is, i, &draft, err));
	}
	json_close(&draft.json);
	return answer_new(&draft, ret_answer, err);
}
