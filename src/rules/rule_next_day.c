/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rules.h"

static enum rota_status check_pair(const struct rules_case *c, const struct rule *rule,
	const struct stint *one, const struct stint *next, struct breaches *found,
	struct rota_error *err)
{
	const struct contract *contract = &c->site->contracts[c->site->agents[one->agent].contract];
	int kind = one->duty->kind, follow = next->duty->kind;
	if (next->start_day != one->start_day + 1 || !(one->counts || next->counts) ||
		kind == INDEX_NONE || follow == INDEX_NONE)
		return ROTA_OK;
	if (!contract->forbidden_next[kind * c->site->n_shift_kinds + follow])
		return ROTA_OK;
	return rule_breach(found, rule, one->agent, one->start_day, next->start_day, 1, "shifts",
		err, "'%s' the day after '%s', which contract '%s' forbids", next->duty->kind_name,
		one->duty->kind_name, contract->name);
}

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	/* who starts two shifts on a day is told so by another rule */
	for (size_t s = 1; s < n; s++)
		TRY(check_pair(c, rule, &stints[s - 1], &stints[s], found, err));
	return ROTA_OK;
}

const struct rule rule_next_day = {
	.name = "next_day",
	.text = "no kind of shift follows the day after another that the contract forbids it after",
	.hard = true,
	.check_agent = check_agent,
};
