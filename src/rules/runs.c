/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/runs.h"

#include "rules/weeks.h"

bool runs_next(const struct rules_case *c, const uint8_t days[], enum day_state state, int *at,
	struct run *ret_run)
{
	day_number origin = c->timelines->known_first;
	int n = c->timelines->known_last - origin + 1;
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
		if (ret_run->last >= c->period.first_day && ret_run->first <= period_last)
			return true;
	}
	return false;
}
