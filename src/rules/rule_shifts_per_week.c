/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/minimums.h"
#include "rules/totals.h"

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	const struct agent *who = &c->site->agents[agent];
	struct range range = c->site->contracts[who->contract].shifts_per_week;
	for (int w = 0; w < weeks_count(c->site, c->period); w++) {
		day_number first = weeks_first_day(c->site, c->period, w);
		day_number last = first + WEEKDAYS - 1;
		struct minimums least =
			minimums_of_week(c->site, who, c->period, c->before != NULL, first);
		struct totals totals = totals_of(c, agent, first, last);
		TRY(totals_judge_shifts(rule, agent, first, last, &totals, least.shifts, range.high,
			"week", found, err));
	}
	return ROTA_OK;
}

const struct rule rule_shifts_per_week = {
	.name = "shifts_per_week",
	.text = "a week has as many shifts as the contract says, fewer where leave is credited",
	.hard = true,
	.check_agent = check_agent,
};
