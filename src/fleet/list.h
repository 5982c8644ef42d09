/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FLEET_LIST_H
#define FLEET_LIST_H
/*
 * Folders as they were named, made into one list: shell patterns are filled in (a service manager
 * has no shell to do it), names are sorted by their bytes, slashes at their ends and names that
 * come twice are dropped. So every shard of a run sees the same list, in whatever order and words
 * it was asked for.
 */
#include "base/memory.h"

struct list {
	char **items;
	size_t count, capacity;
};

/*
 * A name without '*', '?' or '[' is kept whether the folder is there or not: what is wrong with it
 * is for its own run to say. A file that is no folder is passed over and told in ret_passed.
 * ROTA_EINVAL when a pattern matches nothing.
 */
enum rota_status list_make(const char *const names[], size_t n_names, struct list *ret_list,
	struct list *ret_passed, struct rota_error *err);
void list_done(struct list *list);

#endif
