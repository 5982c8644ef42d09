/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_RUNS_H
#define RULES_RUNS_H
/*
 * Runs of days of one kind: worked, or off. A run is judged when one of its days lies in the
 * period, and its minimum also when it ends on the day before or begins on the day behind: the
 * first or last day of the period could have been of it. A minimum binds only when it is known
 * where the run begins and ends: the day before and the day after are known and of the other kind.
 */
#include "rules/rules.h"

struct run {
	day_number first, last;
	bool complete; /* begins and ends at days that are known */
	bool inside;   /* has a day in the period: its most counts too */
};

/* The next run of `state` that is judged, from *at on (an offset into days, 0 at first);
 * false when there is none. days: as timelines_days gives them. */
bool runs_next(const struct rules_case *c, const uint8_t days[], enum day_state state, int *at,
	struct run *ret_run);

/* What a rule makes of one agent's days; the room for them is lent. */
typedef enum rota_status runs_judge(const struct rules_case *c, const struct rule *rule, int agent,
	uint8_t days[], struct breaches *found, struct rota_error *err);
/* Every agent in turn. */
enum rota_status runs_check(const struct rules_case *c, const struct rule *rule, runs_judge *judge,
	struct breaches *found, struct rota_error *err);

#endif
