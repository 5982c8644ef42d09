/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_TODAY_H
#define FORECAST_TODAY_H
/*
 * A day under way: what came so far moves what is expected of its rest, by as much as mornings told
 * of afternoons in the backtest. With x the log ratio of what came to what was forecast so far and
 * z that of the rest, theta = sum x z / (sum x^2 + small) over the backtest's days, and the rest is
 * multiplied by exp(theta x) of today. (Shen and Huang 2008 update within the day likewise, by
 * penalised least squares on scores.)
 */
#include "forecast/spread.h"

/* A model is to be made for so many days ahead, so that its backtest has that many. */
enum { TODAY_LEARNED_DAYS = 14 };

struct today_queue {
	double came, forecast; /* so far, in intervals that are known */
	int known;	       /* intervals */
	double theta, factor;
	double rest_before, rest; /* contacts expected of the rest, before and now */
	double spread;		  /* variance of the log of the rest's level, given so far */
	double noise;		  /* variance of a count over its mean */
	int n_days, n_weeks;	  /* of the backtest it was learned from */
};

/* The rest of the outlook's one day from `now` on: volume and its layer are changed; source gets
 * the spread that is left. past holds what came of the day. */
void today_lay(struct spread_source *source, int q, const struct past *past, instant now,
	const struct outlook *outlook, const struct outlook_detail *detail,
	struct today_queue *ret_today);

/* What the day's sum stays below with chance `share`. */
double today_end(const struct today_queue *today, double share);

/* theta for a day of which slots before `slot` are known, and the variance left; n_days 0: nothing
 * to learn from. */
void today_learn(const struct queue_model *model, int slot, struct today_queue *today);

#endif
