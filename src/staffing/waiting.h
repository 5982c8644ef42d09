/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_WAITING_H
#define STAFFING_WAITING_H
/*
 * The waiting line of a pool in balance. Contacts come at random at a rate; once all are busy, the
 * pool finishes `drain` contacts a second however many wait, and each that waits gives up at rate
 * `leave`. Erlang C, Erlang A and concurrent chats differ only in what goes on below "all busy",
 * and of that only one number matters here: `below`.
 */
#include "site/site.h"

#include <stdbool.h>

enum waiting_regime {
	WAITING_NONE,	 /* nobody comes */
	WAITING_ENDLESS, /* nobody gives up and the pool cannot keep up: there is no balance */
	WAITING_STEADY,	 /* nobody gives up, the pool keeps up */
	WAITING_LEAVING, /* people give up: sums over the line's length */
	WAITING_FLOODED, /* people give up, and there is always a line (short of 1e-20) */
};

struct waiting {
	enum waiting_regime regime;
	double rate, drain, spare, leave; /* per second; spare = drain - rate */
	double x, a;			  /* rate / leave, drain / leave */
	double all;			  /* weight of all states, state "one is free" weighs 1 */
	double wait_share;		  /* of contacts that find all busy */
	double abandoned;		  /* share that gives up */
};

/*
 * below: weight of the states in which at least one is free, that in which just one more fits
 * weighing 1 (1 / B of one agent fewer, in Erlang's terms). spare is handed over since drain - rate
 * loses digits.
 */
void waiting_init(struct waiting *ret_waiting, double rate, double drain, double spare,
	double leave, double below);

/* Share answered within T of the contacts that the definition counts. */
double waiting_answered(const struct waiting *waiting, enum answered_of of, double within_s);
/* Both parts of that share, as shares of all contacts. */
void waiting_answered_parts(const struct waiting *waiting, enum answered_of of, double within_s,
	double *ret_answered, double *ret_counted);

/* Whose wait. */
enum waiting_whose {
	WAIT_OF_ALL,	 /* until answered or given up */
	WAIT_OF_SERVED,	 /* of those who were answered */
	WAIT_OF_OFFERED, /* of one who never gives up */
};
/* Share that waits longer than T. */
double waiting_longer(const struct waiting *waiting, enum waiting_whose whose, double than_s);
/* Least T with a share of at most 1 - p that waits longer; INFINITY in an endless line. */
double waiting_quantile(const struct waiting *waiting, enum waiting_whose whose, double p);
double waiting_mean(const struct waiting *waiting, enum waiting_whose whose);
/* Share of the pool's full rate of work that is used, 0..1. */
double waiting_occupancy(const struct waiting *waiting);

#endif
