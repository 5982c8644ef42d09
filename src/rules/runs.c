/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/runs.h"

#include "rules/weeks.h"

bool runs_next(const struct rules_case *c, const uint8_t days[], enum day_state state, int *at,
	struct run *ret_run)
{
	day_number origin = c->timelines->known.first;
	int n = c->timelines->known.last - origin + 1;
	while (*at < n) {
		if (days[*at] != state) {
			++*at;
			continue;
		}
		int first = *at;
		while (*at < n && days[*at] == state)
			++*at;
		*ret_run = (struct run){
			.first = origin + first,
			.last = origin + *at - 1,
			.complete = first > 0 && days[first - 1] != DAY_UNKNOWN && *at < n &&
				    days[*at] != DAY_UNKNOWN,
		};
		day_number period_last = c->period.first_day + c->period.n_days - 1;
		ret_run->inside =
			ret_run->last >= c->period.first_day && ret_run->first <= period_last;
		if (ret_run->last >= c->period.first_day - 1 && ret_run->first <= period_last + 1)
			return true;
	}
	return false;
}

enum rota_status runs_check(const struct rules_case *c, const struct rule *rule, runs_judge *judge,
	struct breaches *found, struct rota_error *err)
{
	owned_ uint8_t *days = NULL;
	int n_days = c->timelines->known.last - c->timelines->known.first + 1;
	TRY(memory_new(n_days > 0 ? (size_t)n_days : 0, 1, &days, err));
	for (int agent = 0; agent < c->site->n_agents; agent++)
		TRY(judge(c, rule, agent, days, found, err));
	return ROTA_OK;
}
