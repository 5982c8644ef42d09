/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_HANDLE_TREND_H
#define FORECAST_HANDLE_TREND_H
/*
 * Whether handle times drift: a robust line through the logs of weekly means, believed only as far
 * as it stands out of their noise and only where it would have foretold the last weeks better than
 * no line did; damped ahead (Gardner and McKenzie 1985).
 */

enum { HANDLE_TREND_WEEKS = 26 };

/* The mean of a week's contacts; weight 0: no data. */
struct handle_week {
	double log_mean, weight;
};

struct handle_trend {
	double slope; /* ln a week, 0: none */
	double level; /* ln, at the last week with data; what the recent weeks say without a slope
		       */
	int last;     /* that week */
};

/* weeks[n]: one after the other, n <= HANDLE_TREND_WEEKS. */
struct handle_trend handle_trend_fit(const struct handle_week weeks[], int n);

/* ln of the factor on the level, so many weeks (not whole perhaps) after the last with data. */
double handle_trend_ahead(const struct handle_trend *trend, double weeks);

#endif
