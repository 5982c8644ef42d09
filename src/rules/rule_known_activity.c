/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		const struct piece *pieces = duty_pieces(c->roster, duty);
		for (int p = 0; p < duty->n_pieces; p++) {
			/* breaks of a kind that is not known cannot be known either */
			if (pieces[p].kind != PIECE_UNKNOWN || duty->kind == INDEX_NONE)
				continue;
			TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day, 1, "pieces",
				err, "'%s' is no work, no break of shift '%s' and no activity",
				pieces[p].name, duty->kind_name));
		}
	}
	return ROTA_OK;
}

const struct rule rule_known_activity = {
	.name = "known_activity",
	.text = "every piece of a shift is work, a break of its kind, or an activity of the site",
	.hard = true,
	.check = check,
};
