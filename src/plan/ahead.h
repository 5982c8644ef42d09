/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_AHEAD_H
#define PLAN_AHEAD_H
/*
 * What the days to come cost one person at least, whatever the evening before looks like: a
 * backward program over days that knows the paid minutes of the period, and where the table stays
 * small runs of days on and off, weekends and what may follow the last shift too. What it leaves
 * out (weeks, counts of kinds, rest by the minute) only makes it less, so partial rosters can be
 * judged by it.
 */
#include "plan/step.h"

#include <math.h>

/* States of one morning: weekends worked so far, outermost, then profiles, then paid units. */
struct ahead_day {
	size_t first; /* in least[] */
	int paid_low, n_paid;
	int weekends_low, n_weekends;
};

/* How a profile goes on: profiles of the next morning, INDEX_NONE where it may not. */
struct ahead_profile {
	int off, on; /* on: with class 0, the other classes follow it */
	int succession;
	bool is_on;
};

struct ahead {
	double *least;
	size_t capacity;
	size_t most_cells;	/* of a table with more than paid minutes; 0: the standard */
	struct ahead_day *days; /* [n_days + 1] */
	size_t day_capacity;
	bool by_paid, by_runs, by_weekends, by_succession;
	int32_t unit;  /* minutes of a paid unit */
	int n_classes; /* of succession */
	/* runs: lengths told apart, and the least that the contract asks for */
	int n_on, n_off, on_low, off_low;
	/* profiles: runs of days on by length and class, of days off, both of these from the edge
	 * of what is known and still too short, nothing known */
	int offs, edge_ons, edge_offs, start, n_profiles;
	struct ahead_profile *profiles;
	size_t profile_capacity;
};

/* What the table is made of. */
struct ahead_prices {
	const double *options; /* [n_options of the menu], INFINITY: not allowed */
	const double *off;     /* [n_days], INFINITY: must work */
	double weekend; /* of each weekend worked, where the table knows runs but not how many
			   weekends there were */
};

/* detailed: more than paid minutes, as far as there is room. */
enum rota_status ahead_make(struct ahead *ahead, const struct step *step, bool detailed,
	const struct ahead_prices *prices, struct rota_error *err);
/* Whether weekends are priced. */
static inline bool ahead_prices_weekends(const struct ahead *ahead)
{
	return ahead->by_runs && !ahead->by_weekends;
}
void ahead_done(struct ahead *ahead);

static inline int ahead_profile_of(const struct ahead *ahead, const struct state *state)
{
	int class = ahead->by_succession ? state->succession : 0;
	if (!ahead->by_runs)
		return 0;
	if (state->run > 0 && state->edge && state->run < ahead->on_low)
		return ahead->edge_ons + (state->run - 1) * ahead->n_classes + class;
	if (state->run > 0)
		return ((state->run < ahead->n_on ? state->run : ahead->n_on) - 1) *
			       ahead->n_classes +
		       class;
	if (state->run < 0 && state->edge && -state->run < ahead->off_low)
		return ahead->edge_offs - state->run - 1;
	if (state->run < 0)
		return ahead->offs + (-state->run < ahead->n_off ? -state->run : ahead->n_off) - 1;
	return ahead->start;
}

/* From the morning of the day on in that state; INFINITY: it cannot be. */
static inline double ahead_least(const struct ahead *ahead, int day, const struct state *state)
{
	const struct ahead_day *at = &ahead->days[day];
	int paid = (ahead->by_paid ? state->paid / ahead->unit : 0) - at->paid_low;
	int weekends = (ahead->by_weekends ? state->weekends : 0) - at->weekends_low;
	if (paid < 0 || paid >= at->n_paid || weekends < 0 || weekends >= at->n_weekends)
		return INFINITY;
	return ahead->least[at->first +
			    ((size_t)weekends * (size_t)ahead->n_profiles +
				    (size_t)ahead_profile_of(ahead, state)) *
				    (size_t)at->n_paid +
			    (size_t)paid];
}

#endif
