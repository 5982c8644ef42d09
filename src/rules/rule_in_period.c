/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"
#include "rules/weeks.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
	day_format(c->period.first_day, first);
	day_format(c->period.first_day + c->period.n_days - 1, last);
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		if (!period_holds(c->period, duty->day))
			TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day, 1, "shifts",
				err, "shift '%s' is outside the period %s to %s", duty->kind_name,
				first, last));
	}
	return ROTA_OK;
}

const struct rule rule_in_period = {
	.name = "in_period",
	.text = "every shift starts inside the period of the plan",
	.hard = true,
	.check = check,
};
