/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		if (duty->agent == INDEX_NONE)
			TRY(rule_breach(found, rule, INDEX_NONE, duty->day, duty->day, 1, "shifts",
				err, "shift '%s' of '%s', who is not among the site's agents",
				duty->kind_name, duty->agent_id));
	}
	return ROTA_OK;
}

const struct rule rule_known_agent = {
	.name = "known_agent",
	.text = "every shift is of an agent of the site",
	.hard = true,
	.check = check,
};
