/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_CUTS_H
#define PLAN_CUTS_H
/*
 * Queues joined by skills, in every interval: how far people at work cover them, kept up to date as
 * single people come and go. For a set S of the queues let
 *
 *   e(S) = wanted on the queues of S less the people who serve no queue outside S
 *
 * By Hall's theorem (the least cut of the flow; Ford and Fulkerson 1956) the people at work serve
 * people + min over S of e(S), so -min e are to spare and e(all queues) - min e stay uncovered. The
 * least cuts are closed under union, so one of them is widest: who serves no queue outside it helps
 * nobody. Somebody who comes or goes moves e only of the sets that hold all of his queues, and as a
 * rule tells at once what becomes of the least; models/plan.md. All amounts are in units: slots of
 * people.
 */
#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>

/* More are too many sets: 1024 of them an interval. */
enum { MOST_CUT_QUEUES = 10 };

struct least_cut {
	int32_t least; /* e of the least cuts */
	int32_t whole; /* e of all queues */
	uint16_t widest;
	bool stale; /* to be looked for again */
};

struct cuts {
	int n_queues, n_intervals;
	int32_t *excess;	 /* [i << n_queues | S] e(S) */
	struct least_cut *least; /* [n_intervals] */
};

/* Nobody wanted, nobody there; n_queues 0 to MOST_CUT_QUEUES. */
enum rota_status cuts_init(
	struct cuts *ret_cuts, int n_queues, int n_intervals, struct rota_error *err);
void cuts_done(struct cuts *cuts);

/* So much more is wanted of each queue: more [n_queues]. */
void cuts_want(struct cuts *cuts, int i, const int32_t more[]);
/* So many units more (or fewer) at work of people who serve the queues of the mask. */
void cuts_add(struct cuts *cuts, int i, uint32_t mask, int32_t units);
/* What they leave uncovered and to spare. */
const struct least_cut *cuts_find(struct cuts *cuts, int i);
/* By how much `units` more of people with that mask would serve more; after cuts_find. */
int32_t cuts_growth(const struct cuts *cuts, int i, uint32_t mask, int32_t units);
/* The sum over each set of queues: of_queues [n_queues], ret_sums [1 << n_queues]. */
void cuts_sum(const int32_t of_queues[], int n_queues, int32_t ret_sums[]);
/* A least cut while the demand of the interval is s times what it is: e = fixed + s wanted. */
struct cut_line {
	double from; /* s from which on it is the least; until the next */
	double fixed, wanted;
	uint32_t widest;
};
static inline double cut_line_at(const struct cut_line *line, double s)
{
	return line->fixed + s * line->wanted;
}
/* The least cuts for s from low to high, each within the one before: ret_lines [n_queues + 1], the
 * result is how many. wanted: [n_queues] now. */
int cuts_chain(const struct cuts *cuts, int i, const int32_t wanted[], double low, double high,
	struct cut_line ret_lines[]);

#endif
