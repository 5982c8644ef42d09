/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		if (duty->agent == INDEX_NONE || duty->kind == INDEX_NONE)
			continue;
		const struct contract *contract =
			&c->site->contracts[c->site->agents[duty->agent].contract];
		if (!contract->kinds[duty->kind])
			TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day, 1, "shifts",
				err, "shift '%s' is not in contract '%s'", duty->kind_name,
				contract->name));
	}
	return ROTA_OK;
}

const struct rule rule_shift_in_contract = {
	.name = "shift_in_contract",
	.text = "nobody works a kind of shift that their contract does not list",
	.hard = true,
	.check = check,
};
