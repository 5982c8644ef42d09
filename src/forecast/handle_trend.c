/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Slope: the median of all slopes between two weeks (Theil 1950, Sen 1968). Its standard error
 * comes from the median absolute residual; the slope is shrunk by 1 - (error / slope)^2, to none
 * where the error is the larger (James and Stein 1961, positive part). Level at the end: the median
 * of the last weeks, moved along the line.
 */
#include "forecast/handle_trend.h"

#include "forecast/clamp.h"
#include "numeric/quantile.h"

#include <math.h>
#include <stdbool.h>

enum { LEAST_WEEKS = 8, RECENT_WEEKS = 8, HOLD_OUT = 4 };
static const double DAMPING = 0.9, MOST_LOG = 0.25, MAD_TO_SD = 1.4826;
/* The median of slopes is less sharp than least squares by so much, for normal errors. */
static const double EFFICIENCY = 0.91;
/* With a line the held out weeks must be foretold that much better. */
static const double BETTER = 0.85;

static double slope_of(const struct handle_week weeks[], int n)
{
	double slopes[HANDLE_TREND_WEEKS * HANDLE_TREND_WEEKS / 2];
	int count = 0;
	for (int a = 0; a < n; a++)
		for (int b = a + 1; b < n; b++)
			if (weeks[a].weight > 0 && weeks[b].weight > 0)
				slopes[count++] = (weeks[b].log_mean - weeks[a].log_mean) / (b - a);
	return count > 0 ? quantile_median(slopes, count) : 0;
}

static double error_of(const struct handle_week weeks[], int n, double slope)
{
	double rest[HANDLE_TREND_WEEKS], sum = 0, squares = 0;
	int count = 0;
	for (int w = 0; w < n; w++) {
		if (!(weeks[w].weight > 0))
			continue;
		rest[count++] = weeks[w].log_mean - slope * w;
		sum += w;
		squares += (double)w * w;
	}
	double middle = quantile_median(rest, count);
	for (int k = 0; k < count; k++)
		rest[k] = fabs(rest[k] - middle);
	double spread = squares - sum * sum / count;
	double sd = MAD_TO_SD * quantile_median(rest, count);
	return spread > 0 ? sd / sqrt(spread * EFFICIENCY) : INFINITY;
}

static double level_of(const struct handle_week weeks[], int n, double slope, int last)
{
	double recent[RECENT_WEEKS];
	int count = 0;
	for (int w = n - 1; w >= 0 && count < RECENT_WEEKS; w--)
		if (weeks[w].weight > 0)
			recent[count++] = weeks[w].log_mean + slope * (last - w);
	return count > 0 ? quantile_median(recent, count) : 0;
}

static struct handle_trend fit(const struct handle_week weeks[], int n, bool with_slope)
{
	struct handle_trend trend = {0};
	int known = 0;
	for (int w = 0; w < n; w++) {
		known += weeks[w].weight > 0;
		trend.last = weeks[w].weight > 0 ? w : trend.last;
	}
	if (with_slope && known >= LEAST_WEEKS) {
		double slope = slope_of(weeks, n), error = error_of(weeks, n, slope);
		double share = fabs(slope) > 0 ? 1 - error * error / (slope * slope) : 0;
		trend.slope = slope * clamp(share, 0, 1);
	}
	trend.level = level_of(weeks, n, trend.slope, trend.last);
	return trend;
}

static double missed(
	const struct handle_week weeks[], int from, int n, const struct handle_trend *trend)
{
	double sum = 0;
	for (int w = from; w < n; w++)
		if (weeks[w].weight > 0)
			sum += weeks[w].weight *
			       fabs(weeks[w].log_mean - trend->level -
				       handle_trend_ahead(trend, w - trend->last));
	return sum;
}

struct handle_trend handle_trend_fit(const struct handle_week weeks[], int n)
{
	int before = n - HOLD_OUT;
	if (before < LEAST_WEEKS)
		return fit(weeks, n, false);
	struct handle_trend line = fit(weeks, before, true), flat = fit(weeks, before, false);
	bool helps = line.slope != 0 &&
		     missed(weeks, before, n, &line) < BETTER * missed(weeks, before, n, &flat);
	return fit(weeks, n, helps);
}

double handle_trend_ahead(const struct handle_trend *trend, double weeks)
{
	double sum = DAMPING * (1 - pow(DAMPING, fmax(0, weeks))) / (1 - DAMPING);
	return clamp(trend->slope * sum, -MOST_LOG, MOST_LOG);
}
