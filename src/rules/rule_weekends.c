/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/weekends.h"

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	struct range range = c->site->contracts[c->site->agents[agent].contract].weekends_worked;
	day_number first = c->period.first_day, last = first + c->period.n_days - 1;
	if (range.low <= 0 && range.high == RANGE_OPEN_HIGH)
		return ROTA_OK;
	int worked = weekends_worked(c, agent, &first, &last);
	if (worked > range.high)
		TRY(rule_breach(found, rule, agent, first, last, worked - range.high, "weekends",
			err, "works on %d weekend%s, must be at most %d", worked,
			rule_plural(worked), (int)range.high));
	if (worked < range.low)
		TRY(rule_breach(found, rule, agent, first, last, range.low - worked, "weekends",
			err, "works on %d weekend%s, must be at least %d", worked,
			rule_plural(worked), (int)range.low));
	return ROTA_OK;
}

const struct rule rule_weekends = {
	.name = "weekends",
	.text = "nobody works on more weekends of the period than agreed, or fewer",
	.hard = true,
	.check_agent = check_agent,
};
