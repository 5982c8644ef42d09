/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_CHANGE_H
#define PLAN_CHANGE_H
/*
 * A plan that people were told already, changed as little as possible: models/change.md. Every
 * day of a person that comes out otherwise than it was told has a price, and the search starts from
 * what was told: only rosters that have become illegal are made anew, then others change as far as
 * that is worth its price.
 */
#include "plan/improve.h"
#include "plan/least.h"

struct plan_change {
	const struct roster *published; /* what was told for the period */
	day_number first_free;		/* days before it stay as they were told */
	const double *move_price; /* [n_days] of the period: of a day that is not as it was told */
	int most_a_week; /* days of one person that may change in a week unless rules ask for more;
			    0: any number */
};

/* No option of the menu is as it was told: every one is a change. */
enum { KEPT_GONE = -2 };

/* Fills person->kept of everybody who was told anything; nothing without input->change. */
enum rota_status change_make(struct problem *problem, struct rota_error *err);

/* The days of a line that are not as they were told; 0 for those who were told nothing. */
int change_count(const struct problem *problem, int person, const struct plan_line *line);
/* Their price; prices: [n_days], NULL: 0. */
double change_price(const struct problem *problem, int person, const double prices[],
	const struct plan_line *line);

/*
 * Everybody's line as it was told; whoever's breaks the contract gets the legal one with the fewest
 * changes, and of these the one that serves best. least: of the changes that contracts ask for, by
 * the exact search of each person alone, and of what cover asks besides.
 */
enum rota_status change_start(struct crew *crew, struct least *least, struct rota_error *err);
/* One person or two at a time answer the others, days that change priced at `share` of their
 * prices; ends when nothing is worth its price. */
enum rota_status change_improve(struct crew *crew, double share,
	const struct improve_limits *limits, struct rota_error *err);

/* To the roster the person's shift of that day when it is pinned or just what was told, breaks
 * included; whether it was. */
enum rota_status change_add_told(const struct crew *crew, int person, int day,
	struct roster *roster, bool *ret_added, struct rota_error *err);
/* Whether more of the demand is uncovered than the site tolerates, and how much is:
 * agent-intervals, or agents of shifts. */
enum rota_status change_is_short(
	const struct crew *crew, bool *ret_short, double *ret_uncovered, struct rota_error *err);
/* The shifts that came out as they were told, with all their pieces, and those pinned: what is left
 * alone from here on. */
enum rota_status change_told(
	const struct crew *crew, struct roster **ret_roster, struct rota_error *err);

#endif
