/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BATCH_HIRING_H
#define BATCH_HIRING_H
/*
 * When to hire how many: a small integer program, solved to the proven optimum (models/hiring.md).
 * Weeks count from 0. Whoever is there leaves with the same chance every week; what is planned is
 * the mean.
 */
#include "base/context.h"
#include "base/memory.h"

#include <stdbool.h>

struct hiring_case {
	int n_weeks;
	const double *need; /* [n_weeks] full agents */
	double present;	    /* agents at the start, all of them full */
	int present_leads;
	double stay;	     /* share that is still there a week later */
	const double *curve; /* [n_curve] share of a full agent's work by week since the start; 1
				after */
	int n_curve;
	int first_class, class_every; /* weeks in which new agents may start */
	int smallest_class, largest_class;
	double pay, lead_pay;  /* a week */
	double hire_cost;      /* each */
	double short_price;    /* an agent-week short */
	int agents_per_lead;   /* 0: no rule */
	const int *duty_leads; /* [n_weeks] leads that it takes besides, to be on duty */
	double budget;	       /* of pay and hires; INFINITY: none */
};

struct hiring_plan {
	int *starts;	 /* [n_weeks] */
	int *leads;	 /* [n_weeks] */
	double *people;	 /* [n_weeks] on the books, expected */
	double *working; /* [n_weeks] in full agents */
	double *short_;	 /* [n_weeks] of the need */
	double cost;	 /* pay of agents and leads, and of hiring them: what the budget is for */
	double price;	 /* cost and what being short counts for */
	double bound;	 /* proven: no plan has a lower price */
	bool feasible;	 /* false: the budget does not even pay the people there are */
};
void hiring_plan_done(struct hiring_plan *plan);

/*
 * At least *price; several that are alike are told apart by GLPK's order, the same on every
 * machine. seconds: 0 for no limit; context may cancel, or be NULL. Without feasible, the plan is
 * that of nobody hired.
 */
enum rota_status hiring_solve(const struct hiring_case *c, double seconds,
	const struct rota_context *context, struct hiring_plan *ret_plan, struct rota_error *err);

/* What given starts [n_weeks] come to; leads as few as will do. For oracles and for reviews. */
enum rota_status hiring_evaluate(const struct hiring_case *c, const int starts[],
	struct hiring_plan *ret_plan, struct rota_error *err);

/* Share of one agent's work left `weeks` after the start, and of the agent's presence. */
double hiring_curve(const struct hiring_case *c, int weeks);
/* Whether classes may start in that week. */
bool hiring_is_class(const struct hiring_case *c, int week);

#endif
