/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/own_duties.h"

enum rota_status own_duties_init(struct own_duties *ret_own, const struct roster *roster,
	int n_agents, struct rota_error *err)
{
	size_t n = roster != NULL ? roster->n_duties : 0;
	struct own_duties *own = ret_own;
	TRY(memory_new((size_t)n_agents + 2, sizeof(*own->first), &own->first, err));
	TRY(memory_new(n, sizeof(*own->items), &own->items, err));
	/* counts two places on become places one on while they are filled in */
	for (size_t i = 0; i < n; i++)
		if (roster->duties[i].agent != INDEX_NONE)
			own->first[roster->duties[i].agent + 2]++;
	for (int a = 0; a < n_agents; a++)
		own->first[a + 2] += own->first[a + 1];
	for (size_t i = 0; i < n; i++)
		if (roster->duties[i].agent != INDEX_NONE)
			own->items[own->first[roster->duties[i].agent + 1]++] = &roster->duties[i];
	return ROTA_OK;
}

void own_duties_done(struct own_duties *own)
{
	free(own->items);
	free(own->first);
}
