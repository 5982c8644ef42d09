/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		if (duty->agent == INDEX_NONE)
			continue;
		const struct agent *agent = &c->site->agents[duty->agent];
		if (agent_is_employed(agent, duty->day))
			continue;
		char from[DAY_TEXT_SIZE] = "ever", until[DAY_TEXT_SIZE] = "on";
		if (agent->from != DAY_NONE)
			day_format(agent->from, from);
		if (agent->until != DAY_NONE)
			day_format(agent->until, until);
		TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day, 1, "shifts", err,
			"shift '%s' outside the employment from %s until %s", duty->kind_name, from,
			until));
	}
	return ROTA_OK;
}

const struct rule rule_employed = {
	.name = "employed",
	.text = "nobody works before the first or after the last day of their employment",
	.hard = true,
	.check = check,
};
