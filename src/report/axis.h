/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_AXIS_H
#define REPORT_AXIS_H
/*
 * Axes of charts. Time runs left to right in real time: a day of 23 hours is shorter, one of 25
 * shows the hour that comes twice, and the labels are what the clock on the wall shows.
 */
#include "calendar/horizon.h"
#include "report/svg.h"

/* The least of 1, 2 or 5 times a power of ten, or a small multiple of it, that is >= most: the top
 * of a scale; at least 1. */
double axis_top(double most);
/* Lines with numbers at round values from 0 to the scale's top, drawn from x1 to x2. */
void axis_values(struct text *out, const struct scale *y, double x1, double x2);

/* Ticks and labels ("06") at each clock hour that `every_h` divides, for intervals first .. first +
 * n at 0 .. n of x. */
void axis_hours(struct text *out, const struct horizon *horizon, interval_index first, int n,
	int every_h, const struct scale *x, double top, double bottom);
/* A line at each midnight and the day's name in the middle of it, below `bottom`; days of Saturday
 * and Sunday are shaded. */
void axis_days(struct text *out, const struct horizon *horizon, int first_day, int n_days,
	const struct scale *x, double top, double bottom);

#endif
