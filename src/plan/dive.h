/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_DIVE_H
#define PLAN_DIVE_H
/*
 * A whole plan out of the linear program over rosters (master.h): days that the program is nearly
 * sure of are fixed, a few at a time, and rosters are priced anew around them, until everybody has
 * one (diving with column generation: Joncour, Michel, Sadykov, Sverdlov and Vanderbeck 2010,
 * "Column generation based primal heuristics"). Fixing days rather than rosters keeps what is still
 * open free to follow.
 */
#include "plan/master.h"

/* Rosters of a person that stay open in a program that dives go through, as a rule. */
enum { DIVE_MOST_OPEN = 40 };

struct dive_manner {
	double share; /* of the days in doubt that are fixed at a time */
	double noise; /* shakes which */
	int rounds;   /* of pricing after each fixing */
	int retreats; /* steps that make the program much dearer and are taken back, at most; single
			 days among them shall then not be so */
	struct random *random;
	const struct improve_limits *haste; /* over: the dive is brought to its end in a few quick
					       steps; NULL: never */
};

/* ret_whole: everybody has one roster; not so where the limits or the master's target ended it.
 * Days stay fixed (master_release). */
enum rota_status dive_run(struct master *master, const struct dive_manner *manner,
	const struct improve_limits *limits, int64_t done, bool *ret_whole, struct rota_error *err);

/* The roster that the program gives most of, of the person in that place. */
const struct master_column *dive_column(const struct master *master, int place);

#endif
