/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/weeks.h"

/* What lies further from the period than this plays no part in any rule. */
enum { DAYS_REMEMBERED = 100 };

int weeks_count(const struct site *site, struct period period)
{
	if (period.n_days <= 0)
		return 0;
	day_number first = day_week_start(period.first_day, site->week_starts);
	return (period.first_day + period.n_days - 1 - first) / WEEKDAYS + 1;
}

bool weeks_remember(struct period period, day_number day)
{
	int64_t from_start = (int64_t)day - period.first_day;
	return from_start >= -DAYS_REMEMBERED && from_start < period.n_days + DAYS_REMEMBERED;
}

struct known_days weeks_known(const struct roster *before, struct period period)
{
	struct known_days known = {period.first_day, period.first_day + period.n_days - 1};
	for (size_t d = 0; before != NULL && d < before->n_duties; d++) {
		day_number day = before->duties[d].day;
		if (!weeks_remember(period, day))
			continue;
		known.first = day < known.first ? day : known.first;
		known.last = day > known.last ? day : known.last;
	}
	return known;
}

day_number weeks_first_day(const struct site *site, struct period period, int w)
{
	return day_week_start(period.first_day, site->week_starts) + w * WEEKDAYS;
}
