/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_DAILY_H
#define REPORT_DAILY_H
/*
 * A queue by day: contacts that came (also on days forecast, where they are over), expected, and
 * the band of the day's total. Bands of intervals cannot simply be added up to a day's (that would
 * say that all intervals are wrong together), so the band comes from the backtest's error of whole
 * days where there was one: for errors of a normal distribution the mean absolute error is sqrt(2 /
 * pi) of the standard deviation. Without a backtest the bands of the intervals are added: the
 * widest case.
 */
#include "report/report.h"

enum { DAILY_PAST_DAYS = 56, DAILY_MOST_DAYS = 400 };

enum daily_column {
	DAILY_CAME,
	DAILY_MEAN,
	DAILY_LO80,
	DAILY_HI80,
	DAILY_LO95,
	DAILY_HI95,
	DAILY_COLUMNS
};

struct daily {
	day_number first_day;
	int n_days;	    /* 0: there is neither history nor forecast */
	int future;	    /* index of the first forecast day, n_days where there is none */
	bool from_backtest; /* the bands are */
	struct series_table columns; /* [enum daily_column], NAN where unknown */
};

enum rota_status daily_init(const struct report_input *input, int queue, struct daily *ret_daily,
	struct rota_error *err);
void daily_done(struct daily *daily);
const double *daily_column(const struct daily *daily, enum daily_column column);

/* The row of the method that was chosen for the queue, NULL if none. */
const struct accuracy *accuracy_of_chosen(const struct accuracy_table *table, int queue);

#endif
