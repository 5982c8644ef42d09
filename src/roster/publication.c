/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/publication.h"

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
