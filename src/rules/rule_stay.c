/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stay on a queue is the work there until work on another queue or the shift's end; breaks and
 * activities neither end it nor count towards it. */
#include "rules/rules.h"

static enum rota_status tell(const struct rules_case *c, const struct rule *rule,
	const struct duty *duty, int queue, int64_t worked, struct breaches *found,
	struct rota_error *err)
{
	int64_t least = (int64_t)c->site->stay * 60;
	if (queue == INDEX_NONE || worked >= least)
		return ROTA_OK;
	return rule_breach(found, rule, duty->agent, duty->day, duty->day,
		(double)(least - worked) / 60, "min", err,
		"shift '%s': %g min on '%s', must be at least %d min", duty->kind_name,
		(double)worked / 60, c->site->queues[queue].name, (int)c->site->stay);
}

static enum rota_status check_duty(const struct rules_case *c, const struct rule *rule,
	const struct duty *duty, struct breaches *found, struct rota_error *err)
{
	const struct piece *pieces = duty_pieces(c->roster, duty);
	int queue = INDEX_NONE;
	int64_t worked = 0;
	for (int p = 0; p < duty->n_pieces; p++) {
		if (pieces[p].kind != PIECE_WORK)
			continue;
		if (pieces[p].queue != queue) {
			TRY(tell(c, rule, duty, queue, worked, found, err));
			queue = pieces[p].queue;
			worked = 0;
		}
		worked += pieces[p].end - pieces[p].start;
	}
	return tell(c, rule, duty, queue, worked, found, err);
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	if (c->site->work != WORK_BLOCKS)
		return ROTA_OK;
	for (size_t d = 0; d < c->roster->n_duties; d++)
		TRY(check_duty(c, rule, &c->roster->duties[d], found, err));
	return ROTA_OK;
}

const struct rule rule_stay = {
	.name = "stay",
	.text = "under work: blocks an agent stays on a queue for a while before the next",
	.hard = true,
	.check = check,
};
