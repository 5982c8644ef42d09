/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/left_early.h"

bool left_early(const struct rules_case *c, const struct duty *duty, instant *ret_until)
{
	instant end = duty_end(c->roster, duty);
	if (duty->agent == INDEX_NONE)
		return false;
	const struct agent *agent = &c->site->agents[duty->agent];
	for (int a = 0; a < agent->n_absences; a++) {
		const struct absence *absence = &agent->absences[a];
		if (absence->whole_days || absence->start != end)
			continue;
		*ret_until = absence->end;
		return true;
	}
	return false;
}
