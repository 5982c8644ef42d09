/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/minimums.h"
#include "rules/totals.h"

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	day_number first = c->period.first_day, last = first + c->period.n_days - 1;
	const struct agent *who = &c->site->agents[agent];
	struct range range = c->site->contracts[who->contract].paid_minutes_per_period;
	struct minimums least = minimums_of_period(c->site, who, c->period);
	struct totals totals = totals_of(c, agent, first, last);
	return totals_judge_paid(
		rule, agent, first, last, &totals, least.paid, range.high, "period", found, err);
}

const struct rule rule_paid_per_period = {
	.name = "paid_per_period",
	.text = "a period has as many paid hours as the contract says, fewer where leave is "
		"credited",
	.hard = true,
	.check_agent = check_agent,
};
