/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days known before (and after) the period count; a run that touches the unknown may be short.
 */
#include "rules/runs.h"

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	uint8_t days[], struct breaches *found, struct rota_error *err)
{
	struct range range = c->site->contracts[c->site->agents[agent].contract].consecutive_days;
	struct run run;
	timelines_days(c, agent, days);
	for (int at = 0; runs_next(c, days, DAY_WORKED, &at, &run);) {
		int length = run.last - run.first + 1;
		if (run.inside && length > range.high)
			TRY(rule_breach(found, rule, agent, run.first, run.last,
				length - range.high, "days", err,
				"works %d day%s in a row, must be at most %d", length,
				rule_plural(length), (int)range.high));
		if (length < range.low && run.complete)
			TRY(rule_breach(found, rule, agent, run.first, run.last, range.low - length,
				"days", err, "works %d day%s in a row, must be at least %d", length,
				rule_plural(length), (int)range.low));
	}
	return ROTA_OK;
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	return runs_check(c, rule, check_agent, found, err);
}

const struct rule rule_days_in_a_row = {
	.name = "days_in_a_row",
	.text = "nobody works more days in a row than agreed, or fewer",
	.hard = true,
	.check = check,
};
