/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	for (size_t s = 1; s < n; s++) {
		const struct stint *one = &stints[s - 1], *next = &stints[s];
		if (one->start_day != next->start_day || !(one->counts || next->counts))
			continue;
		TRY(rule_breach(found, rule, agent, next->start_day, next->start_day, 1, "shifts",
			err, "shifts '%s' and '%s' start on one day", one->duty->kind_name,
			next->duty->kind_name));
	}
	return ROTA_OK;
}

const struct rule rule_one_a_day = {
	.name = "one_a_day",
	.text = "nobody starts two shifts on one day",
	.hard = true,
	.check_agent = check_agent,
};
