/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_RELAY_NETWORK_H
#define PLAN_RELAY_NETWORK_H
/* The network of a relay; inside relay*.c only. Step 0 is who is there when the stretch begins,
 * step s its slot s - 1. */
#include "plan/relay.h"

/* People at work of whom enough are known: the slot has no price. */
enum { RELAY_FREE = -1 };

struct relay_arc {
	uint32_t to; /* node of the next step, counted from its first */
	uint16_t begun;
	int16_t at_work;
};

/* Who starts together; the same shift may stand there several times. */
struct relay_begun {
	uint16_t shifts[MOST_RELAY + 1];
	uint16_t n;
};

struct relay {
	const struct problem *problem;
	struct relay_shift *shifts; /* [n_shifts] slots counted from the stretch's first */
	int n_shifts, most, slots;
	size_t most_arcs;
	bool *apart;	     /* [n_kinds] windows of breaks never meet */
	size_t *first_node;  /* [slots + 3]; behind the last step there is one node */
	uint32_t *first_arc; /* [n_nodes + 1] */
	struct relay_arc *arcs;
	size_t *first_begun; /* [slots + 2] of each step */
	struct relay_begun *begun;
	size_t n_arcs, n_nodes, n_begun;
	size_t arc_capacity, node_capacity, begun_capacity;
	double *values;	      /* [n_nodes + 1] of the cheapest way from there */
	double *begun_prices; /* [n_begun] */
};

/* Lays out the network; ret_too_many: it would have too many arcs, and is not whole. */
enum rota_status relay_make(struct relay *relay, bool *ret_too_many, struct rota_error *err);

#endif
