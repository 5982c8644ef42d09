/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day without a shift is a day off, leave too; towards a most, days of leave do not count. */
#include "rules/runs.h"

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int a,
	uint8_t days[], struct breaches *found, struct rota_error *err)
{
	const struct agent *agent = &c->site->agents[a];
	struct range range = c->site->contracts[agent->contract].consecutive_days_off;
	struct run run;
	timelines_days(c, a, days);
	for (int at = 0; runs_next(c, days, DAY_OFF, &at, &run);) {
		int length = run.last - run.first + 1, own = 0;
		for (day_number day = run.first; day <= run.last; day++)
			own += !agent_is_away(agent, day);
		if (run.inside && own > range.high)
			TRY(rule_breach(found, rule, a, run.first, run.last, own - range.high,
				"days", err, "%d day%s off in a row, must be at most %d", own,
				rule_plural(own), (int)range.high));
		if (length < range.low && run.complete)
			TRY(rule_breach(found, rule, a, run.first, run.last, range.low - length,
				"days", err, "%d day%s off in a row, must be at least %d", length,
				rule_plural(length), (int)range.low));
	}
	return ROTA_OK;
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	return runs_check(c, rule, check_agent, found, err);
}

const struct rule rule_days_off_in_a_row = {
	.name = "days_off_in_a_row",
	.text = "days off come as many in a row as agreed",
	.hard = true,
	.check = check,
};
