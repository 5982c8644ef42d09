/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_RULE_COST_H
#define PLAN_RULE_COST_H
/*
 * What rules cost: the site is looked at once more with one rule eased by a step (an hour less of
 * rest, one more day in a row) or given up, and what no plan can cost less than there is told
 * beside what no plan can cost less than here. Both are bounds of the same linear program over
 * kinds of people with the best rosters at its prices; models/plan.md has the mathematics. That the
 * bound falls by an amount does not prove that a plan's cost does, but it says which rules stand in
 * the way and how far.
 */
#include "plan/bound.h"
#include "rules/findings.h"

/* One rule, of all contracts that have it (or of the site). */
struct rule_cost {
	int rule;		/* row of the table in rule_ease.c */
	double kept;		/* bound of the site as it is; -INFINITY: nothing is known */
	double eased, given_up; /* bounds with the rule eased by a step, and without it; NAN: the
				   rule cannot be */
};

struct rule_costs {
	struct rule_cost *items;
	size_t count, capacity;
	struct lp_work work;
	int64_t rosters; /* worked out */
};
void rule_costs_done(struct rule_costs *costs);

/* Whether the answer takes little beside the plan, by counts of work and not by the clock: `once`
 * is what the site's own program took at rows of an hour, n_types its people who are not alike,
 * plan_rosters the rosters that the plan took (crew_effort). */
bool rule_costs_are_cheap(
	const struct site *site, const struct lp_work *once, int n_types, int64_t plan_rosters);

/* Every rule that binds somebody; none where the site's program is too large to be solved at all.
 * As many variants at once as the context has threads. */
enum rota_status rule_costs_find(const struct plan_input *input, const struct rota_context *context,
	struct rule_costs *ret_costs, struct rota_error *err);

/* Tells those that cost something, the dearest first. demand_cost: of leaving all of it uncovered.
 */
enum rota_status rule_costs_tell(const struct problem *problem, double demand_cost,
	const struct rota_context *context, struct findings *findings, struct rule_costs *ret_costs,
	struct rota_error *err);

#endif
