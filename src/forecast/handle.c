/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/handle.h"

#include "forecast/day_clock.h"
#include "forecast/shrink.h"

#include <math.h>

enum { GROUPS = HANDLE_KINDS * HANDLE_HOURS, MOST_DAYS = 730 };
static const double HALF_LIFE_DAYS = 56;
static const double LONGEST_S = 86400; /* longer ones are open tickets, not work */
static const double LEAST_S = 1;

static int kind_of(int weekday)
{
	return weekday < 5 ? 0 : weekday - 4;
}

struct learner {
	struct group groups[GROUPS];
	double weight, sum; /* of all */
};

static bool is_known(double volume, double handle_s)
{
	return volume > 0 && volume < 1e9 && handle_s > 0 && handle_s <= LONGEST_S;
}

/* First pass (about = NAN) sums for the mean; the second gathers deviations from it. */
static void pass(
	const struct past *past, int q, day_number before, double about, struct learner *learner)
{
	const double *volume = series_column(&past->volume, q);
	const double *handle_s = series_column(&past->handle_s, q);
	const struct horizon *horizon = &past->horizon;
	int n_days = horizon->n_days;
	if (horizon->first_day + n_days > before)
		n_days = before - horizon->first_day;
	int from = n_days > MOST_DAYS ? n_days - MOST_DAYS : 0;
	for (int d = from; d < n_days; d++) {
		double age = exp2((d + 1 - n_days) / HALF_LIFE_DAYS);
		int kind = kind_of(day_weekday(horizon->first_day + d));
		interval_index start = horizon_day_start(horizon, d);
		interval_index end = horizon_day_start(horizon, d + 1);
		for (interval_index i = start; i < end; i++) {
			if (!is_known(volume[i], handle_s[i]))
				continue;
			double w = age * volume[i];
			if (isnan(about)) {
				learner->weight += w;
				learner->sum += w * handle_s[i];
				continue;
			}
			int hour = day_clock(horizon, start, end, i) / 60 % HANDLE_HOURS;
			struct group *g = &learner->groups[kind * HANDLE_HOURS + hour];
			double off = handle_s[i] - about;
			g->count++;
			g->weight += w;
			g->sum += w * off;
			g->square += w * off * off;
		}
	}
}

/* Weekly means, the last week ending with the past. */
static void learn_trend(const struct past *past, int q, day_number before, struct handle *handle)
{
	const double *volume = series_column(&past->volume, q);
	const double *handle_s = series_column(&past->handle_s, q);
	const struct horizon *horizon = &past->horizon;
	struct handle_week weeks[HANDLE_TREND_WEEKS] = {0};
	int n_days = horizon->n_days;
	if (horizon->first_day + n_days > before)
		n_days = before - horizon->first_day;
	int n = n_days / WEEKDAYS < HANDLE_TREND_WEEKS ? n_days / WEEKDAYS : HANDLE_TREND_WEEKS;
	for (int w = 0; w < n; w++) {
		int from = n_days - (n - w) * WEEKDAYS;
		interval_index end = horizon_day_start(horizon, from + WEEKDAYS);
		double work = 0;
		for (interval_index i = horizon_day_start(horizon, from); i < end; i++) {
			if (!is_known(volume[i], handle_s[i]))
				continue;
			work += volume[i] * handle_s[i];
			weeks[w].weight += volume[i];
		}
		if (weeks[w].weight > 0)
			weeks[w].log_mean = log(work / weeks[w].weight);
	}
	handle->trend = handle_trend_fit(weeks, n);
	handle->weeks_since = n - 1 - handle->trend.last + .5 +
			      (before - horizon->first_day - n_days) / (double)WEEKDAYS;
}

void handle_learn(const struct site *site, int q, const struct past *past, day_number before,
	struct handle *ret_handle)
{
	*ret_handle = (struct handle){.mean_s = NAN};
	double given = site->queues[q].handle_s;
	struct learner learner = {0};
	double effect[GROUPS] = {0};
	if (given > 0) {
		ret_handle->mean_s = given;
	} else {
		pass(past, q, before, NAN, &learner);
		if (!(learner.weight > 0))
			return;
		ret_handle->mean_s = learner.sum / learner.weight;
		ret_handle->contacts = learner.weight;
		pass(past, q, before, ret_handle->mean_s, &learner);
		shrink_groups(GROUPS, learner.groups, effect);
		learn_trend(past, q, before, ret_handle);
	}
	for (int k = 0; k < GROUPS; k++)
		ret_handle->by_hour_s[k / HANDLE_HOURS][k % HANDLE_HOURS] =
			fmax(LEAST_S, ret_handle->mean_s + effect[k]);
}

/* Of the mean, which lags behind a drift, to the day. */
static double drift(const struct handle *handle, int day)
{
	const struct handle_trend *trend = &handle->trend;
	if (!(fabs(trend->slope) > 0))
		return 1;
	double weeks = handle->weeks_since + (day + .5) / WEEKDAYS;
	return exp(trend->level - log(handle->mean_s) + handle_trend_ahead(trend, weeks));
}

void handle_lay(const struct handle *handle, const struct horizon *horizon, double ret_s[])
{
	for (int d = 0; d < horizon->n_days; d++) {
		int kind = kind_of(day_weekday(horizon->first_day + d));
		double factor = drift(handle, d);
		interval_index end = horizon_day_start(horizon, d + 1);
		for (interval_index i = horizon_day_start(horizon, d); i < end; i++) {
			int hour = horizon_clock(horizon, i) / 60 % HANDLE_HOURS;
			ret_s[i] = fmax(LEAST_S, factor * handle->by_hour_s[kind][hour]);
		}
	}
}
