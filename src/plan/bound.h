/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_BOUND_H
#define PLAN_BOUND_H
/*
 * What no plan can beat. Whatever people are paid for being at work in an interval (worths), a plan
 * costs at least what the intervals would cost if they could buy people at these prices, less the
 * most that people can earn by them, each with the best legal roster (Lagrange). The linear program
 * finds good worths; models/plan.md proves it.
 */
#include "base/context.h"
#include "plan/crew.h"
#include "plan/shape.h"

struct bound {
	double price;  /* no plan costs less */
	double linear; /* what the linear program alone says */
	const char *from;
	bool solved;		   /* the last linear program was */
	int step_s;		   /* of the linear program's rows, 0: none */
	double leads_short;	   /* lead-intervals that the linear program leaves short */
	const struct cover *cover; /* of the crew it was made with */
	struct worths worths;	   /* that prove the price */
	/* of the best program without whole leads: these leave nothing to a single agent */
	struct worths told;
	double told_price;
	struct crowds crowds;
	double seconds, linear_seconds; /* spent; on linear programs alone */
	struct lp_work work;
	int64_t rosters; /* worked out */
};
void bound_done(struct bound *bound);

/*
 * `crew` lends its cover, search and sums in all that follows, and tells who has no legal roster;
 * its plan is not touched.
 */
/* Crowds and types; finds out who has no legal roster and notes it in the crew. The bound is 0. */
enum rota_status bound_init(struct bound *ret_bound, struct crew *crew, struct rota_error *err);
/*
 * The linear program in that manner: a bound and worths, kept where they are better than those at
 * hand. limits: see shape_run; where one is reached nothing changes.
 */
enum rota_status bound_solve(struct bound *bound, struct crew *crew,
	const struct shape_manner *manner, const struct lp_limits *limits, struct rota_error *err);
/* What no plan costs less than before its activities are put in: what the search looks at. */
enum rota_status bound_before_activities(
	struct bound *bound, struct crew *crew, double *ret_price, struct rota_error *err);

/* The bound by given worths, activities included; -INFINITY where a person's best roster was not
 * proven. */
enum rota_status bound_by_worths(struct crew *crew, const struct crowds *crowds,
	const struct worths *worths, double *ret_price, struct rota_error *err);

struct bound_slope;
/* The same, and where it rises (bound_joint.h), of joint worths only; slope is added to, NULL: not
 * asked. */
enum rota_status bound_by_worths_sloped(struct crew *crew, const struct crowds *crowds,
	const struct worths *worths, struct bound_slope *slope, double *ret_price,
	struct rota_error *err);
/* Keeps joint worths where they prove more. */
enum rota_status bound_keep_joint(
	struct bound *bound, const struct worths *worths, double price, struct rota_error *err);

#endif
