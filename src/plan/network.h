/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_NETWORK_H
#define PLAN_NETWORK_H
/*
 * The rules of one person as a network of days: a node is all that the days before an evening mean
 * for those after it, but for the rest that is still to be had; arcs are a day off or a shift. It
 * knows no prices, so it is laid out once, nodes with the same future are one (minimization of an
 * acyclic automaton: Revuz 1992), and people with the same rules share it. The best roster is a
 * shortest path. Rest is a row of places in each node, so many of the next starts that come too
 * soon; a place holds the best of all those at least as rested, so each shift looks at one place of
 * a node only.
 */
#include "plan/problem.h"

struct network;

/* Options of a day that leave the same trace but for rest, from nodes that allow the same of them.
 */
struct network_fan {
	int first, count; /* entries */
};

struct network_entry {
	int option;
	int rank, follow;
};

struct network_arc {
	int fan, to; /* node of the next day, counted from that day's first */
};

struct network_node {
	int first_arc, n_arcs;
	int off; /* node of the next day, INDEX_NONE: a shift must be worked */
};

struct network_day {
	int first_node, n_nodes;
	int width; /* places of rest: 0 to the most starts that may be blocked */
	int n_starts;
	size_t first_cell; /* cells: [node * width + place] */
};

struct network {
	int n_days;
	struct network_day *days; /* [n_days + 1] */
	struct network_node *nodes;
	struct network_arc *arcs;
	struct network_fan *fans;
	struct network_entry *entries;
	size_t n_cells;
	int follow; /* place that the person begins in, in node 0 of day 0 */
};

/* Lays out the network of every person whose rules allow a small one; the others have none, and
 * are looked for label by label. Persons must not change from then on. */
enum rota_status networks_make(struct problem *problem, struct rota_error *err);

/* One person's, of no nodes where no roster is legal; NULL in ret_network where it would be large,
 * or duties are pinned. */
enum rota_status network_new(const struct problem *problem, const struct person *person,
	struct network **ret_network, struct rota_error *err);
struct network *network_free(struct network *network);
OWNER(struct network, network_free);

/* Memory for paths; zeros to begin with. */
struct network_cells {
	double *prices;
	struct network_step {
		int from, option;
	} * steps;
	size_t price_capacity, step_capacity;
};
void network_cells_done(struct network_cells *cells);

/*
 * The cheapest path: option_price [n_options of the menu] and off_price [n_days], INFINITY where
 * they may not be; ret_options [n_days]. ret_price is INFINITY, and nothing is written, where there
 * is no path.
 */
enum rota_status network_best(const struct network *network, struct network_cells *cells,
	const double option_price[], const double off_price[], int ret_options[], double *ret_price,
	struct rota_error *err);

#endif
