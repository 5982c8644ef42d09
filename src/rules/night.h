/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_NIGHT_H
#define RULES_NIGHT_H
/* What a night is: a shift that spends most of its time between 22:00 and 06:00 by the clock. */
#include "roster/roster.h"

/* Whether most of the real time of [start, end) is in the night of the place. */
bool night_is(const struct site *site, instant start, instant end);
/* Whether the contract allows a kind that can be a night; and whether it allows nothing else. */
bool night_is_all(const struct site *site, const struct contract *contract);
bool night_is_in(const struct site *site, const struct contract *contract);

#endif
