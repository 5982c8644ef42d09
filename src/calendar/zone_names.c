/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"
#include "base/text.h"
#include "calendar/zone_file.h"

#include <dirent.h>
#include <string.h>

enum { DEEPEST = 3 };

struct name_list {
	char **names;
	size_t count, capacity;
};

static void name_list_done(struct name_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->names[i]);
	free(list->names);
}

static void close_folder(DIR **folder)
{
	if (*folder != NULL)
		closedir(*folder);
}

const char *zone_folder(void)
{
	const char *folder = getenv("TZDIR");
	return folder != NULL && folder[0] != '\0' ? folder : "/usr/share/zoneinfo";
}

/* Zones and their folders are spelled with a capital; other names are lists and copies. */
static bool is_zone_like(const char *name)
{
	return name[0] >= 'A' && name[0] <= 'Z' && strchr(name, '.') == NULL;
}

static enum rota_status add_zones_under(
	const char *under, int depth, struct name_list *list, struct rota_error *err)
{
	done_by(text_done) struct text path = {0};
	text_addf(&path, "%s/%s", zone_folder(), under);
	TRY(text_check(&path, err));
	done_by(close_folder) DIR *folder = opendir(path.data);
	if (folder == NULL)
		return ROTA_OK;
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
		if (!is_zone_like(entry->d_name))
			continue;
		done_by(text_done) struct text name = {0};
		text_addf(&name, "%s%s%s", under, under[0] != '\0' ? "/" : "", entry->d_name);
		TRY(text_check(&name, err));
		if (entry->d_type == DT_DIR) {
			if (depth < DEEPEST)
				TRY(add_zones_under(name.data, depth + 1, list, err));
			continue;
		}
		TRY(memory_grow(
			&list->names, &list->capacity, list->count + 1, sizeof(char *), err));
		TRY(text_take(&name, &list->names[list->count], err));
		list->count++;
	}
	return ROTA_OK;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static const char *last_part(const char *name)
{
	const char *slash = strrchr(name, '/');
	return slash != NULL ? slash + 1 : name;
}

/* "Warsaw" for Europe/Warsaw; the answer is the whole name. */
static enum rota_status find_by_last_part(const char *name, const struct name_list *list,
	const char **ret_found, struct rota_error *err)
{
	owned_ const char **parts = NULL;
	TRY(memory_new(list->count, sizeof(*parts), &parts, err));
	for (size_t i = 0; i < list->count; i++)
		parts[i] = last_part(list->names[i]);
	const char *found = nearest_find(last_part(name), parts, list->count);
	*ret_found = NULL;
	for (size_t i = 0; found != NULL && i < list->count && *ret_found == NULL; i++)
		if (parts[i] == found)
			*ret_found = list->names[i];
	return ROTA_OK;
}

enum rota_status zone_nearest(const char *name, char **ret_nearest, struct rota_error *err)
{
	done_by(name_list_done) struct name_list list = {0};
	TRY(add_zones_under("", 1, &list, err));
	if (list.count > 0)
		qsort(list.names, list.count, sizeof(char *), by_bytes);
	const char *found = nearest_find(name, (const char *const *)list.names, list.count);
	if (found == NULL)
		TRY(find_by_last_part(name, &list, &found, err));
	char *copy = NULL;
	if (found != NULL)
		TRY(memory_copy_text(found, &copy, err));
	*ret_nearest = copy;
	return ROTA_OK;
}
