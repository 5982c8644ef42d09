/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

/* Employed on some day of the period. */
static bool is_employed(const struct rules_case *c, const struct agent *agent)
{
	day_number last = c->period.first_day + c->period.n_days - 1;
	return (agent->from == DAY_NONE || agent->from <= last) &&
	       (agent->until == DAY_NONE || agent->until >= c->period.first_day);
}

static enum rota_status check_size(const struct rules_case *c, const struct rule *rule,
	const struct team *team, int agents, struct breaches *found, struct rota_error *err)
{
	struct range range = c->site->supervision.agents_per_lead;
	day_number first = c->period.first_day, last = first + c->period.n_days - 1;
	if (agents < range.low)
		return rule_breach(found, rule, INDEX_NONE, first, last, range.low - agents,
			"agents", err, "team '%s' has %d agent%s, should have at least %d",
			team->name, agents, rule_plural(agents), (int)range.low);
	if (agents > range.high)
		return rule_breach(found, rule, INDEX_NONE, first, last, agents - range.high,
			"agents", err, "team '%s' has %d agent%s, should have at most %d",
			team->name, agents, rule_plural(agents), (int)range.high);
	return ROTA_OK;
}

static enum rota_status check_team(const struct rules_case *c, const struct rule *rule, int t,
	struct breaches *found, struct rota_error *err)
{
	const struct team *team = &c->site->teams[t];
	day_number first = c->period.first_day, last = first + c->period.n_days - 1;
	int agents = 0;
	for (int a = 0; a < c->site->n_agents; a++) {
		const struct agent *agent = &c->site->agents[a];
		agents += agent->team == t && agent->role == ROLE_AGENT && is_employed(c, agent);
	}
	TRY(check_size(c, rule, team, agents, found, err));
	if (team->lead == INDEX_NONE)
		return rule_breach(found, rule, INDEX_NONE, first, last, 1, "leads", err,
			"team '%s' has no lead", team->name);
	const struct agent *lead = &c->site->agents[team->lead];
	if (lead->role == ROLE_LEAD && is_employed(c, lead))
		return ROTA_OK;
	return rule_breach(found, rule, team->lead, first, last, 1, "leads", err,
		"'%s', who leads team '%s', %s", lead->id, team->name,
		lead->role == ROLE_LEAD ? "is not employed in the period" : "is no lead by role");
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	for (int t = 0; t < c->site->n_teams && c->site->supervision.wanted; t++)
		TRY(check_team(c, rule, t, found, err));
	return ROTA_OK;
}

const struct rule rule_team_size = {
	.name = "team_size",
	.text = "a team has as many agents as agents_per_lead says, and one lead",
	.hard = false,
	.check = check,
};
