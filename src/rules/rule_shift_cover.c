/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a site staffs by shift: told once for each shift of a day that anybody is missing on. */
#include "rules/shift_cover.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	owned_ int *counts = NULL;
	if (c->need == NULL || c->need->n_shifts == 0)
		return ROTA_OK;
	TRY(shift_cover_count(c, &counts, err));
	for (size_t i = 0; i < c->need->n_shifts; i++) {
		const struct shift_need *need = &c->need->shifts[i];
		double missing = need->required - counts[i];
		if (missing <= 0)
			continue;
		TRY(rule_breach(found, rule, INDEX_NONE, need->day, need->day, missing, "agents",
			err, "shift '%s' has %d agent%s, %g wanted",
			c->site->shift_kinds[need->kind].name, counts[i], rule_plural(counts[i]),
			need->required));
		breaches_weigh_last(found, c->site->prices.uncovered_hard);
	}
	return ROTA_OK;
}

const struct rule rule_shift_cover = {
	.name = "shift_cover",
	.text = "every shift has the people it needs (hard under uncovered: hard)",
	.hard = false,
	.check = check,
};
