/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/publication.h"

#include <string.h>

int published_order(const void *left, const void *right)
{
	const struct published *a = left, *b = right;
	int order = strcmp(a->agent_id, b->agent_id);
	if (order == 0)
		order = (a->day > b->day) - (a->day < b->day);
	if (order == 0)
		order = (a->start > b->start) - (a->start < b->start);
	return order != 0 ? order : strcmp(a->uid, b->uid);
}

struct publication *publication_free(struct publication *publication)
{
	if (publication == NULL)
		return NULL;
	arena_done(&publication->arena);
	free(publication->items);
	free(publication);
	return NULL;
}

void roster_changes_done(struct roster_changes *changes)
{
	free(changes->items);
	arena_done(&changes->arena);
	*changes = (struct roster_changes){0};
}
