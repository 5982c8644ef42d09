/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_RELAY_H
#define PLAN_RELAY_H
/*
 * A few people on shift together, counted as whole people: all ways in which their shifts may
 * follow and overlap each other during a stretch of time, each with its breaks, so that it is known
 * how many are at work in each slot. Who they are, and what a contract asks of each, is left out.
 * The ways are laid out once as a network, whose nodes are who is on shift and how far with the
 * breaks; the cheapest way at any prices is then a shortest path. models/plan.md, whole leads.
 */
#include "plan/problem.h"

enum { MOST_RELAY = 4 };

struct relay_shift {
	int kind, start, length; /* slots */
};

struct relay_stretch {
	int from, behind; /* slots */
	int most; /* on shift at once, up to MOST_RELAY; more are as good as any number until
		     those too many go home */
	size_t most_arcs; /* of the network that are laid out */
	int day;	  /* slots after which shifts may begin as before: such parts of the
			     network are laid out once; 0: none are */
};

struct relay;

/* shifts: those that touch the stretch; they are copied. NULL in ret_relay where the network would
 * have more arcs. */
enum rota_status relay_new(const struct problem *problem, const struct relay_shift shifts[],
	int n_shifts, const struct relay_stretch *stretch, struct relay **ret_relay,
	struct rota_error *err);
struct relay *relay_free(struct relay *relay);
OWNER(struct relay, relay_free);

/* Arcs that the cheapest way is found among. */
size_t relay_arcs(const struct relay *relay);
/* And those laid out for it. */
size_t relay_laid_out(const struct relay *relay);

struct relay_prices {
	const double *shifts; /* [n_shifts] of one person on it, 0 or more */
	const double *work;   /* [slots * (most + 1)] with so many at work; 0 or more, and never
				 dearer with more of them */
};

struct relay_way {
	int *taken;   /* [n_shifts] people on it */
	int *at_work; /* [slots]; INDEX_NONE: more on shift than are counted, at no price */
	double price;
};

void relay_way_done(struct relay_way *way);

/* The cheapest way: every plan's shifts, as far as they touch the stretch, cost no less. */
void relay_best(struct relay *relay, const struct relay_prices *prices, struct relay_way *way);

#endif
