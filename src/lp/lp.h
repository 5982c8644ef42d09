/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LP_LP_H
#define LP_LP_H
/*
 * Linear programs, and small integer ones: columns with bounds and costs, rows with bounds, solved
 * for the least cost. The only folder that knows GLPK; rows and columns count from 0, nothing is
 * printed, and each thread may solve its own. A solved program can be changed and solved again from
 * where it stands.
 */
#include "base/context.h"
#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>

struct lp;

enum lp_method {
	LP_PRIMAL, /* simplex, from the basis at hand */
	LP_DUAL,   /* dual simplex, then primal where that fails */
	LP_INTERIOR,
};

struct lp_limits {
	enum lp_method method;
	double seconds; /* 0: none */
	int iterations; /* 0: none; the same on every machine */
	bool presolve;
	/* Looked at now and then, but with presolve or LP_INTERIOR only before it begins: */
	const struct rota_context *context; /* may cancel; may be NULL */
	double deadline_s;		    /* of context_clock_s; 0: none */
};

struct lp_answer {
	bool optimal;	 /* else the limit was reached, and only bound may be used */
	bool infeasible; /* proven */
	bool near;	 /* not optimal, but duals are there of where LP_INTERIOR had to stop, which
			    may be near the optimum or not */
	double cost;
	double bound; /* no solution costs less; -INFINITY where nothing is known */
};

enum rota_status lp_new(struct lp **ret_lp, struct rota_error *err);
struct lp *lp_free(struct lp *lp);
OWNER(struct lp, lp_free);

/* What was done so far. */
struct lp_work {
	int64_t solves, iterations, nodes; /* of the simplex method; of branch and bound */
	int64_t rows, columns;		   /* of the largest program */
};
const struct lp_work *lp_work(const struct lp *lp);
void lp_work_add(struct lp_work *sum, const struct lp_work *more);

/* Bounds may be -INFINITY and INFINITY. *ret_index may be NULL. */
enum rota_status lp_add_row(
	struct lp *lp, double low, double high, int *ret_row, struct rota_error *err);
enum rota_status lp_add_column(struct lp *lp, double low, double high, double cost, int *ret_column,
	struct rota_error *err);
/* Adds value to the cell. */
enum rota_status lp_add_cell(
	struct lp *lp, int row, int column, double value, struct rota_error *err);
void lp_set_integer(struct lp *lp, int column);
void lp_set_row(struct lp *lp, int row, double low, double high);
void lp_set_column(struct lp *lp, int column, double low, double high);
void lp_set_cost(struct lp *lp, int column, double cost);
int lp_rows(const struct lp *lp);
int lp_columns(const struct lp *lp);

/* Fails with ROTA_EBROKEN only where the program makes no sense; a limit is no failure. */
enum rota_status lp_solve(struct lp *lp, const struct lp_limits *limits,
	struct lp_answer *ret_answer, struct rota_error *err);
/* How far branch and bound goes; a struct of zeros: to the end. */
struct lp_search {
	double gap;	/* the share that is near enough */
	double seconds; /* 0: no limit */
	int nodes;	/* of the tree; 0: no limit; the same on every machine */
	const struct rota_context *context; /* may cancel; may be NULL */
};
/* The same with whole numbers where asked for, by branch and bound after LP_PRIMAL. Stopped early
 * the answer is not optimal; its cost is INFINITY where no solution was met. */
enum rota_status lp_solve_integer(struct lp *lp, const struct lp_search *search,
	struct lp_answer *ret_answer, struct rota_error *err);
/* Of the last solution. A row's dual is what the cost grows by when its bounds grow by one. */
double lp_value(const struct lp *lp, int column);
double lp_dual(const struct lp *lp, int row);
/* What the cost grows by when one more of the column is taken; of the simplex method. */
double lp_reduced_cost(const struct lp *lp, int column);

/* Where the simplex method stands. */
struct lp_basis {
	unsigned char *places; /* [n_rows + n_columns] */
	size_t capacity;
	int n_rows, n_columns;
};
/* Keeps that in place of what is there, zeros to begin with. */
enum rota_status lp_keep_basis(const struct lp *lp, struct lp_basis *basis, struct rota_error *err);
/* Stands there again: values and duals too, as far as bounds are what they were. Columns added
 * since are at their lower bounds; there are no more rows. */
void lp_take_basis(struct lp *lp, const struct lp_basis *basis);
void lp_basis_done(struct lp_basis *basis);

/* Frees what a thread that solved holds beyond its programs; call it when the thread is done. While
 * some program of the thread lives it does nothing. */
void lp_end_thread(void);

#endif
