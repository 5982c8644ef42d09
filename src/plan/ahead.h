/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_AHEAD_H
#define PLAN_AHEAD_H
/*
 * What the days to come cost one person at least: each day the cheapest that it offers, only the
 * paid minutes of the period held to their range. It is less than any roster of these days costs,
 * so partial rosters can be judged by it.
 */
#include "plan/step.h"

struct ahead {
	double *least; /* [(n_days + 1) * width] by day and paid units so far */
	size_t capacity;
	int width;    /* 1: paid minutes are not counted */
	int32_t unit; /* minutes of a paid unit */
};

/* option_price: [n_options of the menu], INFINITY: not allowed; off_price: [n_days]. */
enum rota_status ahead_make(struct ahead *ahead, const struct step *step,
	const double option_price[], const double off_price[], struct rota_error *err);
void ahead_done(struct ahead *ahead);

/* From the morning of the day on with so many minutes paid; INFINITY: it cannot be. */
static inline double ahead_least(const struct ahead *ahead, int day, int32_t paid)
{
	int units = ahead->width > 1 ? paid / ahead->unit : 0;
	if (units >= ahead->width)
		return 0;
	return ahead->least[(size_t)day * (size_t)ahead->width + (size_t)units];
}

#endif
