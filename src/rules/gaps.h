/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_GAPS_H
#define RULES_GAPS_H
/* Stretches of intervals of the period, within one day, in which something is short. */
#include "rules/rules.h"

/* The intervals of the case's coverage that lie in the period: [*ret_first, *ret_end). */
void gaps_span(const struct rules_case *c, interval_index *ret_first, interval_index *ret_end);

/* "09:15-10:00" of the intervals [first, end). */
enum { GAP_TEXT_SIZE = 2 * CLOCK_TEXT_SIZE + 2 };
void gaps_format(const struct horizon *horizon, interval_index first, interval_index end,
	char ret_text[GAP_TEXT_SIZE]);
day_number gaps_day(const struct horizon *horizon, interval_index i);

#endif
