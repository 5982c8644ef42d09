/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_TOTALS_H
#define FORECAST_TOTALS_H
/*
 * Bands of sums: days, weeks, and all queues together. Bands of intervals cannot be added up, that
 * would say that all are wrong together. The error of a sum has three parts, told apart in the
 * backtest: noise within days (independent), what moves a day alone, and what moves a week's days
 * together. For all queues the errors of their sum are looked at themselves, so that queues that
 * move together have wider bands in sum than queues that do not.
 */
#include "forecast/queue_model.h"

/* A day of the backtest, or of several queues' backtests added up. */
struct total_error {
	day_number day;
	int origin, week; /* which forecast it was of, and weeks ahead, 0 the first */
	double f, y;
	double noise; /* variance of y within the day's level */
};
struct total_errors {
	struct total_error *items; /* by origin, week, day */
	size_t count, capacity;
};
void total_errors_done(struct total_errors *errors);
/* Of a forecast's backtest, laid out as the combination's; noise: its variance over its mean. */
enum rota_status total_errors_gather(const struct queue_model *model, const double forecast[],
	double noise, struct total_errors *errors, struct rota_error *err);
/* Days that all of the n queues' errors tell of are added up; a queue without errors is left out,
 * and so is one on a weekday on which it has none. */
enum rota_status total_errors_sum(const struct total_errors queues[], int n,
	struct total_errors *errors, struct rota_error *err);

struct totals {
	double own;    /* variance of the log of a day's level, each day its own */
	double common; /* the same, a week's days together */
	double growth; /* of that by day, from the second week on */
	struct band_errors days;
	double weeks_sd;     /* of weeks' errors in units of their expected deviation */
	int n_days, n_weeks; /* different ones it was learned from */
};
enum rota_status totals_fit(
	const struct total_errors *errors, struct totals *ret_totals, struct rota_error *err);
void totals_done(struct totals *totals);

/* Days added up. A struct of zeros is none. */
struct total_sum {
	int n_days, ahead;     /* of the last, 0 the first day forecast */
	double mean, square;   /* of the days' means */
	double noise, special; /* variances */
};
void total_sum_add(struct total_sum *sum, double mean, double noise, int ahead, bool special);

/* The sum stays below it with chance `share`; as bands_end. */
double totals_end(const struct totals *totals, const struct total_sum *sum, double share);

#endif
