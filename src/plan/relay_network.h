/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_RELAY_NETWORK_H
#define PLAN_RELAY_NETWORK_H
/* The network of a relay; inside relay*.c only. Step 0 is who is there when the stretch begins,
 * step s its slot s - 1. */
#include "plan/relay.h"

struct relay_arc {
	uint32_t to; /* node of the next step, counted from its first */
	uint16_t begun;
	uint16_t at_work; /* more than are counted: enough are known, at no price */
};

/* Who starts together; the same shift may stand there several times. */
struct relay_begun {
	uint16_t shifts[MOST_RELAY + 1];
	uint16_t n;
};

/* A step whose ways are those of one a day or more before is not laid out: shifts there are as many
 * places further on. */
struct relay_step {
	int made;	       /* the step whose nodes it has */
	int ahead;	       /* places of shifts */
	size_t node, nodes;    /* first, how many */
	size_t begun, n_begun; /* first, how many */
	size_t value, price;   /* first of values[], begun_prices[] */
};

struct relay {
	const struct problem *problem;
	struct relay_shift *shifts; /* [n_shifts] slots counted from the stretch's first */
	int n_shifts, most, slots;
	size_t most_arcs;
	int day;		  /* slots after which steps may repeat; 0: never */
	bool *apart;		  /* [n_kinds] windows of breaks never meet */
	struct relay_step *steps; /* [slots + 2]; behind the last one there is one node */
	uint32_t *first_arc;	  /* [n_nodes + 1] */
	struct relay_arc *arcs;
	struct relay_begun *begun;
	size_t n_arcs, n_nodes, n_begun;
	size_t arc_capacity, node_capacity, begun_capacity;
	size_t n_values, n_prices, n_looked; /* of all steps; arcs looked at */
	double *values;			     /* [n_values + 1] of the cheapest way from there */
	double *begun_prices;		     /* [n_prices] */
};

/* Lays out the network; ret_too_many: it would have too many arcs, and is not whole. */
enum rota_status relay_make(struct relay *relay, bool *ret_too_many, struct rota_error *err);

#endif
