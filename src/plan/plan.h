/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H
/*
 * Need to roster. A linear program over kinds of people (shape.c) proves what no plan can beat and
 * prices every interval; the best roster of one person at given prices is an exact dynamic program
 * (person.c over shift.c); improvement takes people out and puts them back (improve.c); leads are
 * priced by the same means (supervision.c); bound.c is the certificate. Every roster handed out
 * obeys all hard rules of rules/, or the figures say which it cannot.
 */
#include "base/context.h"
#include "roster/roster.h"
#include "rules/figures.h"
#include "series/series.h"

struct plan_change; /* change.h */

struct plan_input {
	const struct site *site;
	const struct need *need; /* horizon at least the period; any step */
	struct period period;
	const struct roster *before; /* what was published for the days before and after the period,
					NULL if nothing */
	const struct roster *pinned; /* duties inside the period that must stay exactly so, one
					without pieces is a day off; NULL if none */
	const struct plan_change *change; /* a plan to change as little as possible; NULL: anew */
};

struct plan_settings {
	int64_t effort; /* rosters to try at most; 0: until progress stops. Counted, so the same on
			   every machine */
	double enough_gap; /* stop when the gap is this share of demand; 0: the standard */
	bool rule_costs;   /* tell what rules cost, however long that takes; else where it is little
			      beside the plan */
	bool without_bound; /* leave the linear program out: no bound is told, no gap (NAN) */
};

/*
 * The best roster found with its figures. ROTA_EINFEASIBLE never: what cannot be done is left
 * undone and stands in the figures' warnings. context: seed, threads, time limit, cancel (the best
 * so far is returned).
 */
enum rota_status plan_run(const struct plan_settings *settings, const struct plan_input *input,
	const struct rota_context *context, struct roster **ret_roster,
	struct figures **ret_figures, struct rota_error *err);

#endif
