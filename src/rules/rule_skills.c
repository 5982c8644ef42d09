/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static bool has_skill(const struct agent *agent, int queue)
{
	for (int s = 0; s < agent->n_skills; s++)
		if (agent->skills[s].queue == queue)
			return true;
	return false;
}

static enum rota_status check_duty(const struct rules_case *c, const struct rule *rule,
	const struct duty *duty, struct breaches *found, struct rota_error *err)
{
	const struct agent *agent = &c->site->agents[duty->agent];
	const struct piece *pieces = duty_pieces(c->roster, duty);
	for (int p = 0; p < duty->n_pieces; p++) {
		if (pieces[p].kind != PIECE_WORK)
			continue;
		double length = (double)(pieces[p].end - pieces[p].start) / 60;
		/* leads and people without queues just work */
		if (pieces[p].queue == INDEX_NONE && agent->role == ROLE_AGENT &&
			agent->n_skills > 0)
			TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day, length,
				"min", err, "shift '%s': work on no queue", duty->kind_name));
		if (pieces[p].queue != INDEX_NONE && !has_skill(agent, pieces[p].queue))
			TRY(rule_breach(found, rule, duty->agent, duty->day, duty->day, length,
				"min", err, "shift '%s': work on '%s' without that skill",
				duty->kind_name, pieces[p].name));
	}
	return ROTA_OK;
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	if (c->site->work != WORK_BLOCKS)
		return ROTA_OK;
	for (size_t d = 0; d < c->roster->n_duties; d++)
		if (c->roster->duties[d].agent != INDEX_NONE)
			TRY(check_duty(c, rule, &c->roster->duties[d], found, err));
	return ROTA_OK;
}

const struct rule rule_skills = {
	.name = "skills",
	.text = "under work: blocks an agent works on one of their queues at a time",
	.hard = true,
	.check = check,
};
