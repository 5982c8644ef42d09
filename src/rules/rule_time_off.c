/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole days off go by the day a shift belongs to; hours off by the hours themselves. */
#include "rules/rules.h"

static const char *const kinds[] = {
	[ABSENCE_LEAVE] = "leave", [ABSENCE_SICK] = "sickness", [ABSENCE_OFF] = "time off"};

/* Seconds of the shift within the absence; of whole days all of it. */
static int64_t clash(
	const struct absence *absence, const struct roster *roster, const struct duty *duty)
{
	instant start = duty_start(roster, duty), end = duty_end(roster, duty);
	if (absence->whole_days)
		return duty->day >= absence->first_day && duty->day <= absence->last_day
			       ? end - start
			       : 0;
	instant from = start > absence->start ? start : absence->start;
	instant until = end < absence->end ? end : absence->end;
	return until > from ? until - from : 0;
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (size_t d = 0; d < c->roster->n_duties; d++) {
		const struct duty *duty = &c->roster->duties[d];
		if (duty->agent == INDEX_NONE)
			continue;
		const struct agent *agent = &c->site->agents[duty->agent];
		for (int a = 0; a < agent->n_absences; a++) {
			int64_t seconds = clash(&agent->absences[a], c->roster, duty);
			if (seconds > 0)
				TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day,
					(double)seconds / 3600, "h", err, "shift '%s' during %s",
					duty->kind_name, kinds[agent->absences[a].kind]));
		}
	}
	return ROTA_OK;
}

const struct rule rule_time_off = {
	.name = "time_off",
	.text = "nobody works during leave, sickness or approved time off",
	.hard = true,
	.check = check,
};
