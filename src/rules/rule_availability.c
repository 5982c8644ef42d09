/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		if (duty->agent == INDEX_NONE)
			continue;
		/* absences and employment have rules of their own */
		struct agent agent = c->site->agents[duty->agent];
		agent.n_absences = 0;
		agent.from = agent.until = DAY_NONE;
		instant start = duty_start(c->roster, duty), end = duty_end(c->roster, duty);
		if (agent_may_work(c->site, &agent, duty->day, start, end))
			continue;
		TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day, 1, "shifts", err,
			"shift '%s' is not within the hours the person is available",
			duty->kind_name));
	}
	return ROTA_OK;
}

const struct rule rule_availability = {
	.name = "availability",
	.text = "nobody works outside the weekly hours they are available",
	.hard = true,
	.check = check,
};
