/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_WHOLE_H
#define PLAN_WHOLE_H
/*
 * Whole leads. The linear program takes leads in fractions, a second one for as long as the first
 * has a break. Where few leads are wanted all ways in which whole ones can follow each other in a
 * week are known (relay.h); the least that these cost when each paid hour has a price, together
 * with what they leave uncovered or short, is a row that every plan obeys. models/plan.md.
 */
#include "plan/cover.h"
#include "plan/crowd.h"
#include "plan/relay.h"

/* Shifts of leads that are the same in a relay. */
struct whole_shift {
	int day, kind, start, length;
	int paid; /* minutes */
};

/* Any plan: hour * hours paid for leads' shifts of the week + what the week leaves uncovered or
 * short of leads >= least. */
struct whole_row {
	double hour, least;
};
enum { MOST_WHOLE_ROWS = 3 };

struct whole_week {
	int first_day, from, behind; /* intervals */
	int n_shifts;
	int *shifts;  /* [n_shifts] of whole.shifts, those that touch the week */
	int most;     /* leads counted */
	bool fewer;   /* than the week wants at once: it has no rows */
	double *hole; /* [(behind - from) * (most + 1)] what so many leads leave uncovered or short
			 costs at least */
	struct relay *relay; /* NULL: nothing is known of the week */
	bool borrowed;	     /* it is another week's */
	struct whole_row rows[MOST_WHOLE_ROWS];
	int n_rows;
};

struct whole {
	const struct problem *problem;
	struct whole_shift *shifts; /* by day */
	int n_shifts;
	int **shift_of; /* [n_menus][n_options]; NULL: not the leads' */
	struct whole_week *weeks;
	int n_weeks;
	int64_t tried; /* relays worked out */
	struct arena arena;
};

/* Weeks and their rows; no weeks where leads are not asked for, slots are parts of intervals, or
 * leads have pinned duties, and nothing of a week in which many are wanted or none are scarce, or
 * that takes a network of more arcs. */
enum { WHOLE_MOST_ARCS = 3000000 };
enum rota_status whole_init(struct whole *ret_whole, const struct problem *problem,
	const struct cover *cover, const struct crowds *crowds, size_t most_arcs,
	struct rota_error *err);
void whole_done(struct whole *whole);
bool whole_has_rows(const struct whole *whole);
/* Whether all weeks are known with as many leads as they want. */
bool whole_counts_all(const struct whole *whole);
/* What the shift costs in the week at the price of a paid hour: those of the day before cost
 * nothing. */
double whole_price(
	const struct whole *whole, const struct whole_week *week, int shift, double hour);

/* What whole leads charge in a bound by worths: leads are paid these prices for their shifts, so
 * great a share of what is uncovered or short is paid by relays, which pay `least` at least for
 * both. */
struct whole_charges {
	const struct whole *whole; /* NULL: nothing is charged */
	double *prices;		   /* [whole->n_shifts] */
	double *shares;		   /* [n_intervals] */
	double least;
	/* the ways pay for all that intervals cost and take agents at their worths
	 * (bound_joint.h): leads have no other worths, and shares and least say nothing */
	bool joint;
};
enum rota_status whole_charges_init(
	struct whole_charges *ret_charges, const struct whole *whole, struct rota_error *err);
void whole_charges_done(struct whole_charges *charges);
enum rota_status whole_charges_copy(
	const struct whole_charges *from, struct whole_charges *to, struct rota_error *err);
/* Adds a row of the week, so many times: 0 or more, 1 for all rows of the week together. */
void whole_charge(struct whole_charges *charges, const struct whole_week *week,
	const struct whole_row *row, double times);

#endif
