/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_OFFER_H
#define PLAN_OFFER_H
/*
 * What one person could work on one day, as the rest of the person's line and everybody else's
 * stand: the cheapest shift of each paid length, with its queues under work: blocks.
 */
#include "plan/crew.h"

/* Noise is drawn once and read from a place drawn anew each time. */
enum { NOISE_PLACES = 1 << 15 };

struct offer_maker {
	const struct crew *crew;
	struct block_scratch blocks;
	struct shift_scratch shifts;
	double *sums;  /* [n_slots + 1] */
	float *noise;  /* [NOISE_PLACES + a day's cells], -0.5 .. 0.5 */
	int *launches; /* those that fit, by number */
};
enum rota_status offer_maker_init(struct offer_maker *ret_maker, const struct crew *crew,
	struct random *random, struct rota_error *err);
void offer_maker_done(struct offer_maker *maker);

/* For whom; the person's line must be without a shift on that day. */
struct offer_wish {
	int person, day;
	int was;	 /* the shift of that day until now, INDEX_NONE: none */
	bool same_shift; /* only that one: other queues and breaks */
	int launches;	 /* so many starts, drawn by chance, and the one there was; 0: all */
	double spread;	 /* of noise on each price */
};

struct offers {
	double *price; /* [n] by paid slots, own price of the shift included; INFINITY: none */
	int *option;   /* [n] */
	int n;
	int from; /* slot at which the noise begins */
	int noise_at;
	double spread;
	int person, day;
};
enum rota_status offers_init(
	struct offers *ret_offers, const struct problem *problem, struct rota_error *err);
void offers_done(struct offers *offers);

void offers_make(struct offer_maker *maker, const struct offer_wish *wish, struct random *random,
	struct offers *ret_offers);
/* Writes the offered shift of so many paid slots into the person's line. */
void offers_take(struct offer_maker *maker, const struct offers *offers, int paid);

#endif
