/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fleet/list.h"

#include "base/file.h"

#include <string.h>
#include <sys/stat.h>

void list_done(struct list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct list){0};
}

static enum rota_status add(struct list *list, const char *name, struct rota_error *err)
{
	size_t length = strlen(name);
	while (length > 1 && name[length - 1] == '/')
		length--;
	TRY(memory_grow(&list->items, &list->capacity, list->count + 1, sizeof(*list->items), err));
	TRY(memory_copy_bytes(name, length, &list->items[list->count], err));
	list->count++;
	return ROTA_OK;
}

static bool is_other_than_folder(const char *name)
{
	struct stat found;
	return stat(name, &found) == 0 && !S_ISDIR(found.st_mode);
}

static enum rota_status fill_in(const char *pattern, struct list *list, struct rota_error *err)
{
	done_by(file_list_done) struct file_list found = {0};
	TRY(file_list(pattern, &found, err));
	if (found.count == 0)
		return error_set(err, ROTA_EINVAL, "no folder is named like '%.200s'", pattern);
	for (size_t i = 0; i < found.count; i++)
		TRY(add(list, found.paths[i], err));
	return ROTA_OK;
}

static int by_bytes(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

static enum rota_status gather(
	const char *const names[], size_t n_names, struct list *list, struct rota_error *err)
{
	for (size_t i = 0; i < n_names; i++) {
		if (names[i][0] == '\0')
			return error_set(err, ROTA_EINVAL, "the name of a folder is empty");
		/* a folder may have such letters in its very name */
		bool is_pattern = strpbrk(names[i], "*?[") != NULL && !file_exists(names[i]);
		TRY(is_pattern ? fill_in(names[i], list, err) : add(list, names[i], err));
	}
	if (list->count > 1)
		qsort(list->items, list->count, sizeof(*list->items), by_bytes);
	return ROTA_OK;
}

enum rota_status list_make(const char *const names[], size_t n_names, struct list *ret_list,
	struct list *ret_passed, struct rota_error *err)
{
	done_by(list_done) struct list all = {0};
	TRY(gather(names, n_names, &all, err));
	for (size_t i = 0; i < all.count; i++) {
		if (i > 0 && strcmp(all.items[i - 1], all.items[i]) == 0)
			continue;
		bool passed = is_other_than_folder(all.items[i]);
		TRY(add(passed ? ret_passed : ret_list, all.items[i], err));
	}
	return ROTA_OK;
}
