/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	char allowed[WEEKDAYS_TEXT_SIZE], day[WEEKDAYS_TEXT_SIZE];
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		if (duty->kind == INDEX_NONE)
			continue;
		weekday_set days = c->site->shift_kinds[duty->kind].days;
		weekday_set on = (weekday_set)(1u << day_weekday(duty->day));
		if ((days & on) != 0)
			continue;
		weekdays_format(days, allowed);
		weekdays_format(on, day);
		TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day, 1, "shifts", err,
			"shift '%s' on %s, it starts on %s only", duty->kind_name, day, allowed));
	}
	return ROTA_OK;
}

const struct rule rule_shift_day = {
	.name = "shift_day",
	.text = "a shift starts only on the weekdays of its kind",
	.hard = true,
	.check = check,
};
