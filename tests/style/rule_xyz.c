/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule to begin with: copy to src/rules/rule_NAME.c, add RULE(NAME) to rules.def and the file to
 * meson.build. */
#include "rules/rules.h"

/* xyz: no shift is over a day long. */
static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		instant length = duty_end(c->roster, duty) - duty_start(c->roster, duty);
		if (length <= 86400)
			continue;
		TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day,
			(double)(length - 86400) / 3600, "h", err,
			"shift '%s' is %.1f h long, must be at most 24 h", duty->kind_name,
			(double)length / 3600));
	}
	return ROTA_OK;
}

extern const struct rule rule_xyz;
const struct rule rule_xyz = {
	.name = "xyz",
	.text = "no shift is over a day long",
	.hard = true,
	.check = check,
};
