/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/links.h"

#include "base/file.h"
#include "publish/index_page.h"
#include "store/delivery.h"

#include <string.h>

static const char folder[] = "calendars/";

void links_done(struct links *links)
{
	for (size_t i = 0; links->files != NULL && i < links->roll.count; i++)
		free(links->files[i]);
	free(links->files);
	names_done(&links->stems);
	names_done(&links->by_file);
	roll_done(&links->roll);
	*links = (struct links){0};
}

static enum rota_status add_names(struct links *links, int i, struct rota_error *err)
{
	const char *stem = links->roll.items[i].stem;
	int found;
	TRY(names_add(&links->stems, stem, strlen(stem), i, &found, err));
	return names_add(&links->by_file, links->files[i], strlen(links->files[i]), i, &found, err);
}

static enum rota_status make(struct rota_site *site, struct links *links, struct rota_error *err)
{
	struct store *store;
	char key[STORE_LINK_KEY_SIZE];
	bool is_secret = site->site->publish.names == NAMES_SECRET;
	TRY(pipeline_store(site, &store, err));
	TRY(roll_make(site->site, &links->roll, err));
	TRY(memory_new(links->roll.count, sizeof(char *), &links->files, err));
	if (is_secret)
		TRY(store_link_key(store, key, err));
	for (size_t i = 0; i < links->roll.count; i++) {
		const struct roll_entry *entry = &links->roll.items[i];
		done_by(text_done) struct text file = {0};
		int64_t turn = 0;
		if (is_secret)
			TRY(store_link_turn(store, entry->stem, &turn, err));
		roll_add_file(&file, is_secret ? key : NULL, entry->stem, turn);
		text_add(&file, entry->is_page ? ".html" : ".ics");
		TRY(text_take(&file, &links->files[i], err));
		TRY(add_names(links, (int)i, err));
	}
	return ROTA_OK;
}

enum rota_status links_make(struct rota_site *site, struct links *ret_links, struct rota_error *err)
{
	done_by(links_done) struct links links = {0};
	TRY(make(site, &links, err));
	*ret_links = links;
	links = (struct links){0};
	return ROTA_OK;
}

static enum rota_status write_as(const struct rota_site *site, const char *file, const char *bytes,
	size_t length, struct rota_error *err)
{
	done_by(text_done) struct text name = {0};
	text_addf(&name, "%s%s", folder, file);
	TRY(text_check(&name, err));
	return pipeline_write_private(site, name.data, bytes, length, err);
}

enum rota_status links_path(const struct links *links, const struct rota_site *site,
	const char *stem, char **ret_path, struct rota_error *err)
{
	done_by(text_done) struct text name = {0};
	int i = names_find_text(&links->stems, stem);
	text_addf(&name, "out/%s%s%s", folder, i != NAMES_ABSENT ? links->files[i] : stem,
		i != NAMES_ABSENT ? "" : ".ics");
	TRY(text_check(&name, err));
	return pipeline_path(site, name.data, ret_path, err);
}

enum rota_status links_write_pages(
	const struct links *links, const struct rota_site *site, struct rota_error *err)
{
	for (size_t i = 0; i < links->roll.count; i++) {
		if (!links->roll.items[i].is_page)
			continue;
		done_by(text_done) struct text page = {0};
		TRY(index_page_make(site->site, &links->roll, links->files, i, &page, err));
		TRY(write_as(site, links->files[i], page.data, page.length, err));
	}
	return ROTA_OK;
}

static enum rota_status remove_others(const struct links *links, const struct rota_site *site,
	const char *pattern, struct rota_error *err)
{
	owned_ char *path = NULL;
	done_by(file_list_done) struct file_list list = {0};
	TRY(pipeline_path(site, pattern, &path, err));
	TRY(file_list(path, &list, err));
	for (size_t i = 0; i < list.count; i++) {
		if (names_find_text(&links->by_file, strrchr(list.paths[i], '/') + 1) ==
			NAMES_ABSENT)
			unlink(list.paths[i]);
	}
	return ROTA_OK;
}

enum rota_status links_remove_others(
	const struct links *links, const struct rota_site *site, struct rota_error *err)
{
	TRY(remove_others(links, site, "out/calendars/*.ics", err));
	return remove_others(links, site, "out/calendars/*.html", err);
}
