/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_SHIFT_H
#define PLAN_SHIFT_H
/*
 * One shift with its best breaks. Being at work in a slot has a price (negative: worth having);
 * breaks are put where they lose least, in their order, inside their windows.
 */
#include "plan/problem.h"

struct shift_scratch {
	double *best; /* [most_breaks * width] least price from here on, this break at that place or
			 later */
	int *place;   /* [most_breaks * width] where */
	int width;
};
enum rota_status shift_scratch_init(
	struct shift_scratch *ret_scratch, const struct problem *problem, struct rota_error *err);
void shift_scratch_done(struct shift_scratch *scratch);

/*
 * The least price of the shift; sums: [n_slots + 1] prices of slots summed up from slot 0. breaks:
 * [n_breaks of the kind] start of each break in slots from the shift's start; NULL: not wanted.
 */
double shift_best(const struct problem *problem, const struct option *option, const double sums[],
	struct shift_scratch *scratch, int16_t breaks[]);

/* The price of the shift with these very breaks. */
double shift_price(const struct problem *problem, const struct option *option, const double sums[],
	const int16_t breaks[]);

/* Calls `each` with every stretch [from, to) of slots at work. */
typedef void shift_stretch(void *owner, int from, int to);
void shift_each_stretch(const struct problem *problem, const struct option *option,
	const int16_t breaks[], shift_stretch *each, void *owner);

#endif
