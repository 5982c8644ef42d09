/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_CORNER_H
#define PLAN_CORNER_H
/*
 * A part of a plan made anew: some people in some days, everybody else and all other days staying.
 * The program over their rosters tells whether there is anything to gain, and a dive gains it
 * (large neighbourhood search: Shaw 1998, "Using constraint programming and local search methods to
 * solve vehicle routing problems"; here each neighbourhood is solved by column generation).
 */
#include "plan/dive.h"
#include "plan/pool.h"

struct corner {
	int *people; /* [n_people], the caller's */
	int n_people, first_day, behind_day;
	bool thorough;		 /* its program is worth solving to the end, as of many people */
	int64_t done;		 /* rosters worked out elsewhere, for the limit of effort */
	uint64_t seed, number;	 /* of its own chance */
	struct line_store lines; /* [n_people] the new rosters, the caller's memory */
	/* what came of it */
	double before, after; /* what the scope costs; after < before: lines are better */
	double bound;	      /* of the scope */
	bool converged;	      /* no roster would better its program */
	double *prices; /* [n_days * n_kinds] that proved the bound, 0 where nobody was missing;
			   the caller's memory */
	int64_t tried;
	struct master_column *found; /* [n_found] rosters met, of corner_solve's master */
	size_t n_found;
	struct arena arena; /* of found */
};

/*
 * The crew is only read, so several threads may solve corners of one plan, each with searches of
 * its own ([n_searches], master.h). guide ([n_days * n_kinds]) is what a shift was worth to others
 * before, for prices to begin with.
 */
enum rota_status corner_solve(const struct crew *crew, struct corner *corner,
	struct person_search **searches, int n_searches, const struct pool *pool,
	const double guide[], const struct improve_limits *limits, struct rota_error *err);
/* Puts what was met into the pool, and the prices into the guide. */
enum rota_status corner_tell(
	struct corner *corner, struct pool *pool, double guide[], struct rota_error *err);

#endif
