/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		if (duty->kind == INDEX_NONE)
			TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day, 1, "shifts",
				err, "shift kind '%s' is not one of the site's", duty->kind_name));
	}
	return ROTA_OK;
}

const struct rule rule_known_shift = {
	.name = "known_shift",
	.text = "every shift is of a kind that the site has",
	.hard = true,
	.check = check,
};
