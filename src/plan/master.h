/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_MASTER_H
#define PLAN_MASTER_H
/*
 * Where a site staffs by shift: the linear program over whole rosters of persons. Each person has
 * one of the rosters at hand, each shift its agents; the duals are prices at which the best roster
 * of each person is worked out anew and added, until none is better (Dantzig and Wolfe 1960,
 * "Decomposition principle for linear programs"; column generation). Its optimum is the tightest
 * bound that knows persons only one by one; whole plans come of it by dive.h.
 */
#include "base/context.h"
#include "lp/lp.h"
#include "plan/crew.h"
#include "plan/improve.h"

/* One roster of one person. */
struct master_column {
	int person;
	double cost;  /* wishes and paid hours */
	int *options; /* [n_days], as a plan_line's; of the master */
	uint64_t hash;
	int next; /* of the same person, INDEX_NONE */
};

struct master {
	const struct problem *problem;
	struct lp *lp;
	struct master_column *columns; /* LP column first_column + its index */
	size_t n_columns, capacity;
	int first_column;
	int *of_person; /* [n_people] its newest column */
	int *row_of;	/* [n_days * n_kinds] LP row of the shift, INDEX_NONE */
	bool *is_fixed; /* [n_people] has its roster for good: not priced */
	double *prices; /* [n_days * n_kinds] charged for working the shift: duals, smoothed */
	double *sums;	/* [n_slots + 1] zeros */
	struct line_store best;		 /* [n_people] answers of the last pricing */
	double *answers;		 /* [n_people] their prices; INFINITY: no roster */
	bool *proven;			 /* [n_people] */
	struct person_search **searches; /* [n_searches], one a thread */
	int n_searches;
	const bool *lenient; /* [n_people] of the crew */
	double cost;	     /* of the program as solved last */
	double bound;	     /* no plan costs less; -INFINITY until known */
	bool is_whole;	     /* every plan costs a whole number: bounds are rounded up */
	int64_t tried;	     /* rosters worked out */
	struct arena arena;
};

enum rota_status master_new(
	const struct crew *crew, int threads, struct master **ret_master, struct rota_error *err);
struct master *master_free(struct master *master);
OWNER(struct master, master_free);

/* Adds the rosters of a plan; those that are there are not added again. */
enum rota_status master_add_plan(
	struct master *master, const struct plan_line lines[], struct rota_error *err);

/* Solves and prices until no roster is better, the limits are over or `rounds` are done (0: any).
 * room: as in person_prices; without (0) the bound is proven. A few rounds (not 0) go by the duals
 * as they are, which have just been changed by fixing. */
enum rota_status master_solve(struct master *master, const struct improve_limits *limits,
	int rounds, size_t room, struct rota_error *err);

/* What the program gives the column now, 0..1. */
double master_share(const struct master *master, size_t column);
/* The person has that column and no other from now on; INDEX_NONE: any again. */
void master_fix(struct master *master, int person, int column);

#endif
