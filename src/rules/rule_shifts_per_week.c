/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/totals.h"

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	return totals_check_weeks(c, rule, agent, TOTALS_SHIFTS, found, err);
}

const struct rule rule_shifts_per_week = {
	.name = "shifts_per_week",
	.text = "a week has as many shifts as the contract says, fewer where leave is credited",
	.hard = true,
	.check_agent = check_agent,
};
