/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/gaps.h"

#include <stdio.h>

static interval_index clamped(const struct horizon *horizon, day_number day)
{
	int64_t d = (int64_t)day - horizon->first_day;
	d = d < 0 ? 0 : d > horizon->n_days ? horizon->n_days : d;
	return horizon_day_start(horizon, (int)d);
}

void gaps_span(const struct rules_case *c, interval_index *ret_first, interval_index *ret_end)
{
	const struct horizon *horizon = &c->coverage->horizon;
	*ret_first = clamped(horizon, c->period.first_day);
	*ret_end = clamped(horizon, c->period.first_day + c->period.n_days);
}

void gaps_format(const struct horizon *horizon, interval_index first, interval_index end,
	char ret_text[GAP_TEXT_SIZE])
{
	char from[CLOCK_TEXT_SIZE], until[CLOCK_TEXT_SIZE];
	day_number day;
	int second;
	clock_format(horizon_clock(horizon, first), from);
	zone_local(horizon->zone, horizon_at(horizon, end), &day, &second);
	clock_format(day == gaps_day(horizon, first) ? second / 60 : MINUTES_A_DAY, until);
	snprintf(ret_text, GAP_TEXT_SIZE, "%s-%s", from, until);
}

day_number gaps_day(const struct horizon *horizon, interval_index i)
{
	return horizon->first_day + horizon_day(horizon, i);
}
