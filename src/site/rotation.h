/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SITE_ROTATION_H
#define SITE_ROTATION_H
/*
 * Rotations: a cycle of weeks, each saying which shift kinds may be worked on which weekday, and on
 * which days a shift must be worked. People go through the same cycle with different weeks to begin
 * with. The cycle is tied to a date, so it goes on from one period to the next.
 */
#include "site/site.h"

struct rotation_day {
	const bool *kinds; /* [n_shift_kinds] that may be worked; all false: a day off */
	bool off;	   /* none of kinds */
	bool must;	   /* a shift must be worked unless the person is away */
};

struct rotation_week {
	struct rotation_day days[WEEKDAYS]; /* by weekday, 0 Monday */
};

struct rotation {
	const char *name;
	day_number starts; /* a day of the week that is week 1 for those who begin with week 1 */
	struct rotation_week *weeks;
	int n_weeks;
};

/* The week of the rotation (from 0) that the agent is in on that day; INDEX_NONE: follows none. */
int rotation_week_on(const struct site *site, const struct agent *agent, day_number day);
/* What it asks of the day, NULL: nothing. */
const struct rotation_day *rotation_on(
	const struct site *site, const struct agent *agent, day_number day);
/* Whether a shift of the kind may be worked on that day. */
bool rotation_allows(const struct site *site, const struct agent *agent, day_number day, int kind);
/* Whether the day is a day off by the rotation. */
bool rotation_is_off(const struct site *site, const struct agent *agent, day_number day);
/* Whether a shift must be worked: asked for by the rotation, and the agent is employed, not away
 * and, by weekly availability, there. */
bool rotation_must(const struct site *site, const struct agent *agent, day_number day);

#endif
