/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_SHAPE_H
#define PLAN_SHAPE_H
/*
 * The linear program over crowds: how many people of a crowd start which shift on which day, where
 * their breaks fall, and what that leaves uncovered; models/plan.md has the mathematics. Its
 * optimum is what no plan can beat, its duals are the worth of one more person at work in an
 * interval.
 */
#include "lp/lp.h"
#include "plan/crowd.h"

/* What one more person at work in an interval saves. */
struct worths {
	int n_pools;
	int n_intervals;
	double *agents; /* [pool * n_intervals + i]; the last pool is agents who serve no queue */
	double *leads;	/* [n_intervals] */
	int n_shifts;	/* n_days * n_kinds where staffed by shift, else 0 */
	double *shifts; /* [n_shifts] of one more agent on the shift of the day; NULL: by interval
			 */
};
enum rota_status worths_init(struct worths *ret_worths, const struct problem *problem, int n_pools,
	struct rota_error *err); /* zeros; n_pools counts the last one */
void worths_done(struct worths *worths);

struct shape_answer {
	bool solved; /* all of it, to the optimum */
	double bound;
	double leads_short; /* lead-intervals that the optimum leaves short */
	struct lp_work work;
};

/*
 * row_intervals: intervals of the need that make a row; limits: of each linear program, whose
 * method it is. Where one is reached the worths are 0 and nothing is solved. Periods of several
 * weeks are solved week by week: the sum of what each week costs at least.
 */
enum rota_status shape_run(const struct problem *problem, const struct cover *cover,
	const struct crowds *crowds, int row_intervals, const struct lp_limits *limits,
	bool targets, struct worths *worths, struct shape_answer *ret_answer,
	struct rota_error *err);

/* A rough count of the rows of one week, to choose row_intervals by. */
int shape_rows(const struct problem *problem, const struct crowds *crowds, int row_intervals);

#endif
