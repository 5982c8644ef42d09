/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rest is real time from the end of a shift to the start of the next one; shifts that overlap are
 * told by their own rule. */
#include "rules/rules.h"

static enum rota_status check_agent(const struct rules_case *c, const struct rule *rule, int agent,
	struct breaches *found, struct rota_error *err)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	int64_t least = (int64_t)c->site->contracts[c->site->agents[agent].contract].rest * 60;
	for (size_t s = 1; s < n; s++) {
		const struct stint *one = &stints[s - 1], *next = &stints[s];
		int64_t rest = next->start - one->end;
		if (rest < 0 || rest >= least || !(one->counts || next->counts))
			continue;
		char is[DURATION_TEXT_SIZE], must[DURATION_TEXT_SIZE];
		duration_format(rest, is);
		duration_format(least, must);
		TRY(rule_breach(found, rule, agent, one->day, next->day,
			(double)(least - rest) / 3600, "h", err,
			"%s of rest between '%s' and '%s', must be %s", is, one->duty->kind_name,
			next->duty->kind_name, must));
	}
	return ROTA_OK;
}

const struct rule rule_rest = {
	.name = "rest",
	.text = "between two shifts lies the rest that the contract asks for",
	.hard = true,
	.check_agent = check_agent,
};
