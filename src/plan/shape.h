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
#include "plan/whole.h"

/* What one more person at work in an interval saves. */
struct worths {
	int n_rows; /* the site's queues, and last those who serve none */
	int n_intervals;
	double *agents; /* [row * n_intervals + i] on the queue */
	double *leads;	/* [n_intervals] */
	int n_shifts;	/* n_days * n_kinds where staffed by shift, else 0 */
	double *shifts; /* [n_shifts] of one more agent on the shift of the day; NULL: by interval
			 */
	struct whole_charges whole; /* what whole leads charge */
};
enum rota_status worths_init(struct worths *ret_worths, const struct problem *problem,
	struct rota_error *err); /* zeros */
/* What one more person of the group is worth in interval i: as much as on the best of its queues.
 */
double worths_of(const struct worths *worths, const struct problem *problem, int group, int i);
/* The row of worths->agents[] that worth is of; INDEX_NONE: leads, and people of no role. */
int worths_row(const struct worths *worths, const struct problem *problem, int group, int i);
void worths_done(struct worths *worths);

struct shape_answer {
	bool solved;	    /* all of it, to the optimum or near it */
	double optimum;	    /* -INFINITY where worths are those of where the solver had to stop */
	double bound;	    /* the optimum, where it is one; else 0 */
	double leads_short; /* lead-intervals that the optimum leaves short */
	struct lp_work work;
};

struct shape_manner {
	int row_intervals; /* of the need that make a row */
	bool targets;	   /* sets the crowds' */
	bool any_start; /* a week's window of starts is left out: best rosters know it all the same,
			   and the rest is solved much sooner */
	bool split;	/* tells queues joined by skills apart (shape_split.c): better worths, but
			   the optimum is no bound */
	bool hulled;	/* knows what whole people cost together, where rows are intervals */
	bool with_activities;	   /* what is due takes people away (shape_agenda.c) */
	const struct whole *whole; /* whose rows count too; NULL */
};

/*
 * limits: of each linear program, whose
 * method it is; where LP_INTERIOR comes to nothing (on rows of half an hour or longer) LP_DUAL is
 * asked. Where one is reached the worths are 0 and nothing is solved. Periods of several weeks are
 * solved week by week: the sum of what each week costs at least.
 */
enum rota_status shape_run(const struct problem *problem, const struct cover *cover,
	const struct crowds *crowds, const struct shape_manner *manner,
	const struct lp_limits *limits, struct worths *worths, struct shape_answer *ret_answer,
	struct rota_error *err);

/* Whether skills join queues at all, and none of them is told apart for being scarce, which says
 * more. */
bool shape_splits(
	const struct problem *problem, const struct cover *cover, const struct crowds *crowds);
/* A rough count of the rows of one week, to choose row_intervals by. */
int shape_rows(const struct problem *problem, const struct crowds *crowds, int row_intervals);

#endif
