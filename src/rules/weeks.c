/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/weeks.h"

int weeks_count(const struct site *site, struct period period)
{
	if (period.n_days <= 0)
		return 0;
	day_number first = day_week_start(period.first_day, site->week_starts);
	return (period.first_day + period.n_days - 1 - first) / WEEKDAYS + 1;
}

day_number weeks_first_day(const struct site *site, struct period period, int w)
{
	return day_week_start(period.first_day, site->week_starts) + w * WEEKDAYS;
}
