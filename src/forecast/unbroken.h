/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_UNBROKEN_H
#define FORECAST_UNBROKEN_H
/*
 * The latest rows of a sample end to end, as methods that look back by lags need them: block after
 * block without a hole. Where a day has more slots than a block series should, neighbours are taken
 * together and spread again by the weekday's profile.
 */
#include "forecast/method.h"

enum { UNBROKEN_FINEST = 48 }; /* most blocks a day */

struct unbroken {
	int n_rows;
	int width, per_day; /* slots a block; blocks a row */
	int n;		    /* n_rows * per_day */
	double *x;	    /* [n] contacts without calendar effects; holes hold the profile */
	double *share;	    /* [WEEKDAYS * n_slots] of a slot in its block */
	double low, high;   /* no sane forecast lies outside */
	bool positive;	    /* every x is above 0 */
};

/* At most so many rows before the origin, from the first whole one on; n_rows may be 0. */
enum rota_status unbroken_make(const struct sample *sample, int most_rows,
	struct unbroken *ret_unbroken, struct rota_error *err);
void unbroken_done(struct unbroken *unbroken);
/* The same as what a method's members share: see prepare and drop in method.h. */
enum rota_status unbroken_prepare(
	const struct sample *sample, int most_rows, void **ret_shared, struct rota_error *err);
void unbroken_drop(void *shared);

/* ahead[n_ahead * per_day] by block to ret_y[n_ahead * n_slots]; brought within low and high. */
void unbroken_lay(const struct unbroken *unbroken, const struct sample *sample,
	const double ahead[], double ret_y[]);

#endif
