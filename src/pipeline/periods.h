/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_PERIODS_H
#define PIPELINE_PERIODS_H
/* The stretches of days that were planned and published as one: contracts count by them, so that
 * days that are planned again are planned in the same ones. */
#include "roster/roster.h"
#include "store/store.h"

struct periods {
	struct period *items; /* by day, none overlaps another */
	size_t count, capacity;
};
void periods_done(struct periods *periods);

/* Of all plans that were published; where two overlap the newer one counts, and the older one's
 * other days are stretches of their own. */
enum rota_status periods_list(
	struct store *store, struct periods *ret_periods, struct rota_error *err);

/* The days of `whole` that no period has, one stretch after the other. */
enum rota_status periods_rest(const struct periods *periods, struct period whole,
	struct periods *ret_rest, struct rota_error *err);

/* The days of `whole` cut where one period ends and the next one begins; days of no period that
 * come one behind the other are a stretch of their own. */
enum rota_status periods_cut(const struct periods *periods, struct period whole,
	struct periods *ret_cuts, struct rota_error *err);

#endif
