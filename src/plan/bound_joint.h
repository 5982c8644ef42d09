/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_BOUND_JOINT_H
#define PLAN_BOUND_JOINT_H
/*
 * Whole leads and agents together. Where all ways are known in which leads can follow each other
 * in a week, each way buys in every interval the agents that are best for its leads at the agents'
 * worths, and leads are paid by the shift. What the cheapest way costs, less the most that people
 * can earn, is a bound at any worths; those that prove most are climbed to. models/plan.md.
 */
#include "plan/bound.h"
#include "plan/bound_interval.h"

/* How many more the ways take than come: what the bound rises by when they are worth one more. */
struct bound_slope {
	double *agents; /* [worths->n_rows * n_intervals] */
	double *shifts; /* [whole->n_shifts] of leads */
};

/* What the ways of all weeks cost at least, worths->whole.joint being set. slope: what they take is
 * added; NULL. */
enum rota_status bound_joint_price(const struct bound_market *market, const struct worths *worths,
	struct bound_slope *slope, double *ret_price, struct rota_error *err);
/* Takes the line of so many people off the slope. */
void bound_joint_count(const struct problem *problem, const struct worths *worths, int person,
	const struct plan_line *line, double people, struct bound_slope *slope);

/* Whether the ways of all weeks are known. */
bool bound_joins(const struct whole *whole);
/* Climbs from the worths at hand, and keeps what proves more. Nothing where some week's ways are
 * not known. deadline_s: see lp_limits; 0: none. */
enum rota_status bound_join(struct bound *bound, struct crew *crew, const struct whole *whole,
	const struct rota_context *context, double deadline_s, struct rota_error *err);

#endif
