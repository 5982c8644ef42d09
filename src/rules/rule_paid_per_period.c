/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/totals.h"

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	return totals_check_period(c, rule, agent, TOTALS_PAID, found, err);
}

const struct rule rule_paid_per_period = {
	.name = "paid_per_period",
	.text = "a period has as many paid hours as the contract says, fewer where leave is "
		"credited",
	.hard = true,
	.check_agent = check_agent,
};
