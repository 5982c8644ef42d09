/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		const struct piece *pieces = duty_pieces(c->roster, duty);
		for (int p = 0; p < duty->n_pieces; p++) {
			if (pieces[p].kind != PIECE_ACTIVITY)
				continue;
			const struct activity *activity = &c->site->activities[pieces[p].index];
			int64_t length = pieces[p].end - pieces[p].start;
			int64_t off = length - (int64_t)activity->length * 60;
			if (off == 0)
				continue;
			TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day,
				(double)(off > 0 ? off : -off) / 60, "min", err,
				"activity '%s' lasts %g min, must be %d min", activity->name,
				(double)length / 60, (int)activity->length));
		}
	}
	return ROTA_OK;
}

const struct rule rule_activities = {
	.name = "activities",
	.text = "an activity lasts as long as the site says",
	.hard = true,
	.check = check,
};
