/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_BEHIND_H
#define PLAN_BEHIND_H
/*
 * What is known of a person's days behind the period, as it was told, and what that asks of the
 * days in it: rest before the first shift, kinds that may come before it, starts of a week that the
 * end of the period cuts, that week's sums, and runs of days that go on or end at the border.
 */
#include "rules/weeks.h"

struct problem;
struct person;
struct step;
struct state;
struct option;

struct behind {
	instant start;		   /* of the first shift, INT64_MAX: none is known */
	int kind;		   /* of a shift on the first day behind, INDEX_NONE */
	int clock_low, clock_high; /* clock minutes of the starts in the period's last week; -1 */
	int shifts, paid;	   /* in that week, paid minutes */
	int run;      /* days on (positive) or off (negative) right behind; 0: nothing is known */
	int away;     /* days of leave in a run of days off */
	bool is_open; /* the run goes on into what is not known */
};

/* duties: the person's, in any order, also those that are not behind the period. */
struct behind behind_of(const struct problem *problem, const struct person *person,
	const struct duty *const duties[], size_t n_duties, struct known_days known);

bool behind_is_same(const struct behind *a, const struct behind *b);
/* Whether any option of the person may be kept off by what is behind. */
static inline bool behind_minds_options(const struct behind *behind)
{
	return behind->start != INT64_MAX;
}
/* Whether the shift on that day leaves the days behind as they may be; runs of days are left aside.
 */
bool behind_allows(const struct problem *problem, const struct person *person, int day,
	const struct option *option);

/* What a week of the problem may still have: less what is known of it behind the period. */
struct range behind_rest(struct range range, int known);

/* Days that a run which ends on the last evening in that state makes too many with the days behind,
 * and too few: with them, or where one of them ends or begins between the two. */
struct behind_miss {
	int many, few;
};
struct behind_miss behind_judge(const struct step *step, const struct state *evening);

#endif
