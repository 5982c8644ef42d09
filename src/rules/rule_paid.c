/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		const struct piece *pieces = duty_pieces(c->roster, duty);
		for (int p = 0; p < duty->n_pieces; p++) {
			bool paid = piece_is_paid(c->site, duty, &pieces[p]);
			if (pieces[p].paid == paid)
				continue;
			TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day,
				(double)(pieces[p].end - pieces[p].start) / 60, "min", err,
				"shift '%s': '%s' is written as %s, it is %s", duty->kind_name,
				pieces[p].name, paid ? "not paid" : "paid",
				paid ? "paid" : "not paid"));
		}
	}
	return ROTA_OK;
}

const struct rule rule_paid = {
	.name = "paid",
	.text = "work is paid, breaks and activities are paid as the site says",
	.hard = true,
	.check = check,
};
