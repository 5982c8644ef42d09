/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/minimums.h"
#include "rules/totals.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	day_number first = c->period.first_day, last = first + c->period.n_days - 1;
	for (int a = 0; a < c->site->n_agents; a++) {
		const struct agent *agent = &c->site->agents[a];
		struct range range = c->site->contracts[agent->contract].shifts_per_period;
		struct minimums least = minimums_of_period(c->site, agent, c->period);
		struct totals totals = totals_of(c, a, first, last);
		TRY(totals_judge_shifts(rule, a, first, last, &totals, least.shifts, range.high,
			"period", found, err));
	}
	return ROTA_OK;
}

const struct rule rule_shifts_per_period = {
	.name = "shifts_per_period",
	.text = "a period has as many shifts as the contract says, fewer where leave is credited",
	.hard = true,
	.check = check,
};
