/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BATCH_WHATIF_PLAN_H
#define BATCH_WHATIF_PLAN_H
/* A roster for a scenario: what real shifts make of its requirements. */
#include "batch/outcome.h"

#include <rota/context.h>

struct whatif_roster {
	int agents, leads;	/* people planned */
	double demand_hours;	/* agents at work asked for, with shrinkage */
	double uncovered_hours; /* of these not there */
	double paid_hours;	/* of agents and leads */
	double cost;		/* their pay */
	double lead_short_hours;
	double gap_share; /* above what no plan can beat, as a share of demand */
};

enum { WHATIF_PLAN_EFFORT = 5000 };

/*
 * As many agents and leads as the scenario takes: those of the site, or copies of them, one after
 * the other, where they are too few. effort: rosters to try, 0: WHATIF_PLAN_EFFORT.
 */
enum rota_status whatif_plan(const struct variant *variant, const struct scenario *scenario,
	const struct outcome_side *side, long long effort, const struct rota_context *context,
	struct whatif_roster *ret_roster, struct rota_error *err);

#endif
