/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/shift_cover.h"

enum rota_status shift_cover_count(
	const struct rules_case *c, int **ret_counts, struct rota_error *err)
{
	owned_ int *counts = NULL;
	TRY(memory_new(c->need->n_shifts, sizeof(int), &counts, err));
	for (size_t s = 0; s < c->timelines->count; s++) {
		const struct stint *stint = &c->timelines->stints[s];
		if (!stint->counts || c->site->agents[stint->agent].role != ROLE_AGENT)
			continue;
		int i = need_find_shift(c->need, stint->day, stint->duty->kind);
		if (i >= 0)
			counts[i]++;
	}
	*ret_counts = TAKE(counts);
	return ROTA_OK;
}
