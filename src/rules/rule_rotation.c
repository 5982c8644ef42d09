/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"
#include "site/rotation.h"

/* Days on which the rotation asks for a shift and the agent has none. */
static enum rota_status check_days(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	const struct agent *who = &c->site->agents[agent];
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	for (int d = 0; d < c->period.n_days; d++) {
		day_number day = c->period.first_day + d;
		bool works = false;
		for (size_t s = 0; s < n; s++)
			works |= stints[s].counts && stints[s].day == day;
		if (!works && rotation_must(c->site, who, day))
			TRY(rule_breach(found, rule, agent, day, day, 1, "shifts", err,
				"has no shift, but week %d of the rotation '%s' asks for one",
				rotation_week_on(c->site, who, day) + 1, who->rotation->name));
	}
	return ROTA_OK;
}

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	const struct agent *who = &c->site->agents[agent];
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	if (who->rotation == NULL)
		return ROTA_OK;
	for (size_t s = 0; s < n; s++) {
		const struct stint *stint = &stints[s];
		if (!stint->counts || rotation_allows(c->site, who, stint->day, stint->duty->kind))
			continue;
		bool off = rotation_is_off(c->site, who, stint->day);
		TRY(rule_breach(found, rule, agent, stint->day, stint->day, 1, "shifts", err,
			"works '%s', but week %d of the rotation '%s' %s",
			c->site->shift_kinds[stint->duty->kind].name,
			rotation_week_on(c->site, who, stint->day) + 1, who->rotation->name,
			off ? "has this day off" : "has other shifts then"));
	}
	return check_days(c, rule, agent, found, err);
}

const struct rule rule_rotation = {
	.name = "rotation",
	.text = "whoever follows a rotation works the kinds of shifts that its week has, on its "
		"days",
	.hard = true,
	.check_agent = check_agent,
};
