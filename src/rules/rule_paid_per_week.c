/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/minimums.h"
#include "rules/totals.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (int a = 0; a < c->site->n_agents; a++) {
		const struct agent *agent = &c->site->agents[a];
		struct range range = c->site->contracts[agent->contract].paid_minutes_per_week;
		for (int w = 0; w < weeks_count(c->site, c->period); w++) {
			day_number first = weeks_first_day(c->site, c->period, w);
			day_number last = first + WEEKDAYS - 1;
			struct minimums least = minimums_of_week(
				c->site, agent, c->period, c->before != NULL, first);
			struct totals totals = totals_of(c, a, first, last);
			TRY(totals_judge_paid(rule, a, first, last, &totals, least.paid, range.high,
				"week", found, err));
		}
	}
	return ROTA_OK;
}

const struct rule rule_paid_per_week = {
	.name = "paid_per_week",
	.text = "a week has as many paid hours as the contract says, fewer where leave is credited",
	.hard = true,
	.check = check,
};
