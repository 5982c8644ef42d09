/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_BLOCK_H
#define PLAN_BLOCK_H
/*
 * One shift under work: blocks: which queue in each slot, and where the breaks. Whoever comes to a
 * queue stays for `stay` slots at work; breaks neither end a stay nor count towards it (rule_stay).
 * All lengths of a shift that starts at one slot are worked out together. models/blocks.md.
 */
#include "plan/problem.h"

/* Of being at work for a slot: on a queue, and at all. */
struct block_prices {
	const float *desks;   /* [i * lanes + queue], see desks.h */
	const double *common; /* [n_intervals]; NULL: 0 */
	const float *noise;   /* [as many as a day's slots times lanes] added; NULL: none */
	float spread;	      /* times the noise */
};

/* Of beginning a stay: as few as can be where nothing else is at stake. */
static const float STAY_PRICE = 1.0F / 1024;

struct block_scratch {
	const struct problem *problem;
	int first, span, room; /* slots that are open, and could be */
	float *sums;	       /* [(room + 1) * lanes] of prices from slot `first` on */
	float *bar;	       /* [lanes] INFINITY: not a queue of the group */
	float *best;	       /* [longest + 1] by length; INFINITY: none */
	float *begun;	       /* [(longest + 1) * lanes] see block.c */
	float *table;	       /* of shifts with breaks, see block_breaks.c; NULL: there are none */
};
enum rota_status block_scratch_init(
	struct block_scratch *ret_scratch, const struct problem *problem, struct rota_error *err);
void block_scratch_done(struct block_scratch *scratch);

/* Prices of the slots [from, to) for people of the group, for the shifts asked for next. No more
 * than block_room slots. */
void block_open(struct block_scratch *scratch, const struct block_prices *prices, int group,
	int from, int to);
/* Slots that all shifts of a day can be in. */
static inline int block_room(const struct block_scratch *scratch)
{
	return scratch->room;
}

/* The least prices by length of a shift of the kind that starts there, up to `longest` slots. Lent
 * until the next call. */
const float *block_lengths(struct block_scratch *scratch, int kind, int start, int longest);

/* The best shift of that length written down: queues [longest of the problem], breaks
 * [most_breaks]; its price. */
float block_trace(struct block_scratch *scratch, int kind, int start, int length, int16_t queues[],
	int16_t breaks[]);

/* The price of a shift with these very queues. */
float block_price(
	const struct block_scratch *scratch, int start, int length, const int16_t queues[]);

/* Shifts with breaks; the same, called by the two above. */
const float *block_breaks_lengths(struct block_scratch *scratch, int kind, int start, int longest);
void block_breaks_trace(struct block_scratch *scratch, int kind, int start, int length,
	int16_t queues[], int16_t breaks[]);
/* Floats that the table takes. */
size_t block_breaks_size(const struct problem *problem);

#endif
