/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check_limit(const struct rules_case *c, const struct rule *rule, int agent,
	struct kind_limit limit, struct breaches *found, struct rota_error *err)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	int count = 0;
	day_number first = DAY_NONE, last = DAY_NONE;
	for (size_t s = 0; s < n; s++) {
		if (!stints[s].counts || stints[s].duty->kind != limit.kind)
			continue;
		first = count++ == 0 ? stints[s].day : first;
		last = stints[s].day;
	}
	if (count <= limit.most)
		return ROTA_OK;
	return rule_breach(found, rule, agent, first, last, count - limit.most, "shifts", err,
		"%d shift%s '%s' in the period, must be at most %d", count, rule_plural(count),
		c->site->shift_kinds[limit.kind].name, (int)limit.most);
}

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	const struct contract *contract = &c->site->contracts[c->site->agents[agent].contract];
	for (int l = 0; l < contract->n_limits; l++)
		TRY(check_limit(c, rule, agent, contract->limits[l], found, err));
	return ROTA_OK;
}

const struct rule rule_shift_limit = {
	.name = "shift_limit",
	.text = "nobody works more shifts of a kind in the period than agreed (max_of_shift)",
	.hard = true,
	.check_agent = check_agent,
};
