/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site/scenario.h"

double lever_apply(const struct lever *lever, double was)
{
	switch (lever->how) {
	case LEVER_SET:
		return lever->amount;
	case LEVER_ADD:
		return was + lever->amount;
	case LEVER_TIMES:
		return was * lever->amount;
	default:
		return was;
	}
}

void scenarios_done(struct scenarios *scenarios)
{
	arena_done(&scenarios->arena);
	*scenarios = (struct scenarios){0};
}
