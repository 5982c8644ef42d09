/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_HANDLE_H
#define FORECAST_HANDLE_H
/*
 * Handle time forecast: the queue's own mean, recent contacts weighing most, moved by its drift
 * where there is one (handle_trend.h), with a profile by kind of day (Monday to Friday, Saturday,
 * Sunday) and hour, shrunken to the mean by as much as chance explains. Weighted by contacts, so
 * that an interval with one odd call says little.
 */
#include "base/notes.h"
#include "forecast/handle_trend.h"
#include "series/series.h"
#include "site/site.h"

enum { HANDLE_KINDS = 3, HANDLE_HOURS = 24 };
struct handle {
	double mean_s; /* NAN: unknown */
	double by_hour_s[HANDLE_KINDS][HANDLE_HOURS];
	double contacts; /* that it was learned from */
	struct handle_trend trend;
	double weeks_since; /* from the middle of the trend's last week to the first day ahead */
};

/* What site.yaml says, else what the past before `before` tells; mean_s is NAN when neither does.
 */
void handle_learn(const struct site *site, int q, const struct past *past, day_number before,
	struct handle *ret_handle);

/* ret_s[horizon->count], seconds, above 0. The horizon begins on the day `before`. */
void handle_lay(const struct handle *handle, const struct horizon *horizon, double ret_s[]);

#endif
