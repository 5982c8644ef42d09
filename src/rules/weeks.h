/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_WEEKS_H
#define RULES_WEEKS_H
/*
 * The weeks that weekly rules count by: those of the site (week_starts), each one that a day of the
 * period lies in. A period that begins on the first day of a week, as usual, has n_days / 7 of
 * them; any other has a part of a week at either end.
 */
#include "roster/roster.h"

int weeks_count(const struct site *site, struct period period);
/* First day of week w, 0 <= w < weeks_count; it may lie before the period. */
day_number weeks_first_day(const struct site *site, struct period period, int w);

/* Whether shifts of the day may play a part in any rule of the period. */
bool weeks_remember(struct period period, day_number day);

/* Days of which something is known: the period, and what `before` (NULL: nothing) spans on either
 * side of it. */
struct known_days {
	day_number first, last;
};
struct known_days weeks_known(const struct roster *before, struct period period);

static inline bool period_holds(struct period period, day_number day)
{
	return day >= period.first_day && day - period.first_day < period.n_days;
}

#endif
