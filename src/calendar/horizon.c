/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/horizon.h"

enum { HOUR_S = 3600, MOST_DAYS = 36600 };

static int64_t divided_up(int64_t a, int64_t b)
{
	return a >= 0 ? (a + b - 1) / b : -(-a / b);
}

static interval_index clamped(int64_t i)
{
	return i > INT32_MAX ? INT32_MAX : i < INT32_MIN ? INT32_MIN : (interval_index)i;
}

/* Where a day's length is no whole number of steps (half-hour summer time), an interval belongs to
 * the day it starts in. */
static int64_t first_interval(const struct horizon *horizon, int d)
{
	instant midnight = zone_instant(horizon->zone, horizon->first_day + d, 0, NULL);
	return divided_up(midnight - horizon->start, horizon->step_s);
}

enum rota_status horizon_init(struct horizon *ret_horizon, const struct zone *zone,
	day_number first_day, int n_days, int step_s, struct rota_error *err)
{
	if (step_s < 1 || HOUR_S % step_s != 0)
		return error_set(err, ROTA_EINVAL,
			"interval of %d s, must be a divisor of an hour (3600 s)", step_s);
	if (n_days < 1 || n_days > MOST_DAYS)
		return error_set(
			err, ROTA_EINVAL, "%d days, must be 1 to %d days", n_days, MOST_DAYS);
	if (first_day < day_of(1, 1, 2) || first_day > day_of(9999, 12, 30) - n_days)
		return error_set(err, ROTA_EINVAL, "days outside the years 1 to 9999");
	struct horizon horizon = {zone, first_day, n_days, step_s, 0, 0};
	horizon.start = zone_instant(zone, first_day, 0, NULL);
	int64_t count = first_interval(&horizon, n_days);
	if (count < 1 || count > INT32_MAX)
		return error_set(err, ROTA_EINVAL,
			"%d days in steps of %d s give %lld intervals, must be 1 to %d", n_days,
			step_s, (long long)count, INT32_MAX);
	horizon.count = (interval_index)count;
	*ret_horizon = horizon;
	return ROTA_OK;
}

instant horizon_at(const struct horizon *horizon, interval_index i)
{
	return horizon->start + (instant)i * horizon->step_s;
}

interval_index horizon_find(const struct horizon *horizon, instant at)
{
	int64_t step = horizon->step_s;
	if (at < horizon->start - step * INT32_MAX)
		return INT32_MIN;
	if (at > horizon->start + step * INT32_MAX)
		return INT32_MAX;
	int64_t passed = at - horizon->start;
	return clamped(passed >= 0 ? passed / step : -divided_up(-passed, step));
}

interval_index horizon_day_start(const struct horizon *horizon, int d)
{
	return clamped(first_interval(horizon, d));
}

int horizon_day(const struct horizon *horizon, interval_index i)
{
	instant at = horizon_at(horizon, i);
	day_number day;
	int second;
	zone_local(horizon->zone, at, &day, &second);
	int d = day - horizon->first_day;
	if (zone_offset(horizon->zone, at) == zone_offset(horizon->zone, at - second) && d >= 0 &&
		d < horizon->n_days)
		return d;
	/* a clock set back over midnight shows the day before once more */
	while (d > 0 && (d >= horizon->n_days || horizon_day_start(horizon, d) > i))
		d--;
	while (d < 0 || (d + 1 < horizon->n_days && horizon_day_start(horizon, d + 1) <= i))
		d++;
	return d;
}

minutes horizon_clock(const struct horizon *horizon, interval_index i)
{
	day_number day;
	int second;
	zone_local(horizon->zone, horizon_at(horizon, i), &day, &second);
	return second / 60;
}

enum rota_status horizon_with_step(const struct horizon *horizon, int step_s,
	struct horizon *ret_horizon, struct rota_error *err)
{
	return horizon_init(
		ret_horizon, horizon->zone, horizon->first_day, horizon->n_days, step_s, err);
}
