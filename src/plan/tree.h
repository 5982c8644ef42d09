/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_TREE_H
#define PLAN_TREE_H
/*
 * The best plan of all, proven: branch and bound over the program on whole rosters (branch and
 * price: Barnhart, Johnson, Nemhauser, Savelsbergh and Vance 1998, "Branch-and-price: column
 * generation for solving huge integer programs"). Where the program is of two minds about how many
 * agents a shift has, whether somebody works on a day, or which shift, both ways are tried, and
 * what no longer can beat the best plan known is left.
 */
#include "plan/master.h"

/* What is decided at one branch. */
struct tree_decision {
	struct master_day at; /* place INDEX_NONE: how many agents the shift has; then day
				 INDEX_NONE: how many are missing in all */
	int kind;
	bool is;       /* the day is of the kind, or it is not */
	int low, high; /* agents of the scope, or missing (high INT_MAX: any) */
};

struct tree_node {
	struct tree_decision decision;
	int parent; /* INDEX_NONE: the root, without a decision */
	bool open;
	int below;    /* open nodes, itself counted, as of the last count */
	double bound; /* no plan below it costs less */
};

struct tree {
	struct master *master; /* lent, elastic */
	struct tree_node *nodes;
	size_t count, capacity;
	int next;	/* of the branches made last, the likelier; INDEX_NONE: the best bound's */
	double *shares; /* [n_kinds + 1] of one day, the last off */
	double bound;	/* no plan costs less */
	int base;	/* the node that all open ones are below, when it was sifted last */
	double sifted;	/* the target then */
	double lost;	/* the least bound of what had to be left without a proof */
	int64_t solved; /* nodes so far */
};

enum rota_status tree_init(
	struct tree *ret_tree, struct master *master, double bound, struct rota_error *err);
void tree_done(struct tree *tree);

/*
 * Goes on until a plan is met that beats the master's target (ret_whole: dive_column has
 * everybody's roster), nothing is left (tree_is_empty), the limits are over, or `most` rosters were
 * worked out. Other programs may be made of the master in between.
 */
enum rota_status tree_grow(struct tree *tree, const struct improve_limits *limits, int64_t done,
	int64_t most, bool *ret_whole, struct rota_error *err);
/* Leaves the master with the open node of the least bound solved, its doubts about those missing in
 * all decided; ret_any: there is one. */
enum rota_status tree_stand(struct tree *tree, const struct improve_limits *limits, int64_t done,
	bool *ret_any, struct rota_error *err);
/* The target is the best there is, or what was met last. */
bool tree_is_empty(const struct tree *tree);

#endif
