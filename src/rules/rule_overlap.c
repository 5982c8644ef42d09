/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	for (size_t s = 1, last = 0; s < n; s++) {
		/* of those before, the one that ends last */
		last = stints[s - 1].end > stints[last].end ? s - 1 : last;
		instant until = stints[last].end < stints[s].end ? stints[last].end : stints[s].end;
		if (until <= stints[s].start || !(stints[last].counts || stints[s].counts))
			continue;
		TRY(rule_breach(found, rule, agent, stints[last].day, stints[s].day,
			(double)(until - stints[s].start) / 3600, "h", err,
			"shift '%s' begins before shift '%s' has ended", stints[s].duty->kind_name,
			stints[last].duty->kind_name));
	}
	return ROTA_OK;
}

const struct rule rule_overlap = {
	.name = "overlap",
	.text = "nobody works two shifts at the same time",
	.hard = true,
	.check_agent = check_agent,
};
