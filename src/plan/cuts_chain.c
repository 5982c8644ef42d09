/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * With the demand times s every e(S) is a line over s, and what is least the lower envelope of
 * lines. Demand only takes from wide sets, so their chain is found from its two ends: where the
 * lines of both meet either nothing is lower, or what is comes between them (Eisner and Severance
 * 1976).
 */
#include "plan/cuts.h"

#include <math.h>

/* Differences of units below this are rounding. */
static const double NOTHING = 1e-6;

struct envelope {
	int n_sets;
	const int32_t *excess;			/* [n_sets] with the demand as it is */
	int32_t wanted[1 << MOST_CUT_QUEUES];	/* [n_sets] */
	double excess_at[1 << MOST_CUT_QUEUES]; /* [n_sets] of the demand looked at last */
	struct cut_line *lines;
	int n_lines, most;
};

/* The lowest line at s; of several the widest set's. */
static struct cut_line lowest_at(struct envelope *e, double s)
{
	double least = INFINITY;
	uint32_t widest = 0;
	for (int set = 0; set < e->n_sets; set++) {
		double now = e->excess[set] + (s - 1) * e->wanted[set];
		e->excess_at[set] = now;
		least = now < least ? now : least;
	}
	for (int set = 0; set < e->n_sets; set++)
		widest |= e->excess_at[set] <= least + NOTHING ? (uint32_t)set : 0;
	return (struct cut_line){.from = s,
		.widest = widest,
		.fixed = (double)e->excess[widest] - e->wanted[widest],
		.wanted = e->wanted[widest]};
}

/* Lines that are lowest between the two of `low` and `high`, and that of `high`, from where. */
static void add_between(
	struct envelope *e, const struct cut_line *low, const struct cut_line *high, double until)
{
	double steeper = low->wanted - high->wanted;
	if (low->widest == high->widest || !(steeper > 0) || e->n_lines >= e->most)
		return;
	double meet = (high->fixed - low->fixed) / steeper;
	meet = fmin(until, fmax(low->from, meet));
	struct cut_line between = lowest_at(e, meet);
	if (cut_line_at(&between, meet) < cut_line_at(low, meet) - NOTHING) {
		add_between(e, low, &between, meet);
		add_between(e, &between, high, until);
	} else {
		e->lines[e->n_lines] = *high;
		e->lines[e->n_lines++].from = meet;
	}
}

int cuts_chain(const struct cuts *cuts, int i, const int32_t wanted[], double low, double high,
	struct cut_line ret_lines[])
{
	/* cleared, its room for the most sets there can be would cost more than the chain */
	struct envelope e;
	e.n_sets = 1 << cuts->n_queues;
	e.excess = cuts->excess + ((size_t)i << cuts->n_queues);
	e.lines = ret_lines;
	e.n_lines = 0;
	e.most = cuts->n_queues + 1;
	cuts_sum(wanted, cuts->n_queues, e.wanted);
	struct cut_line last = lowest_at(&e, high);
	ret_lines[e.n_lines++] = lowest_at(&e, low);
	add_between(&e, &ret_lines[0], &last, high);
	return e.n_lines;
}
