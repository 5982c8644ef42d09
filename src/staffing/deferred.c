/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Work with deadlines. The most level plan is the taut string between the two totals (Modigliani
 * and Hohn 1955, production smoothing). From a knot of the string, each end of an interval allows
 * slopes up to one that meets `come` and from one that meets `due`; where no slope is left, the
 * string bends at the bound that was tightest. Its peak is Hall's: the most, over stretches of
 * intervals, of the work that must be done inside a stretch for each of its intervals. Cost: about
 * n times the intervals that work may wait.
 */
#include "staffing/deferred.h"

#include <math.h>

/* Open interval, counted from 0, in which work that comes in i can first be done; that many when
 * never. */
static interval_index first_chance(
	const struct deferred_work *work, const interval_index until[], interval_index i)
{
	interval_index from = work->same_interval ? i : i + 1;
	return from >= work->n ? until[work->n] : until[from];
}

/* Open interval by whose end it is due. until[i]: open intervals before i. */
static interval_index due_at(const struct deferred_work *work, const interval_index until[],
	interval_index i, interval_index chance)
{
	if (work->open_hours)
		return chance + work->allowed - 1;
	interval_index first = work->same_interval ? i : i + 1;
	int64_t last = (int64_t)first + work->allowed - 1;
	if (last >= work->n)
		return until[work->n];
	/* the last open interval that ends by then, but not before there is a chance */
	interval_index open = until[last + 1] - 1;
	return open > chance ? open : chance;
}

static void spread(double total[], interval_index n)
{
	for (interval_index i = 1; i < n; i++)
		total[i] += total[i - 1];
}

/* ret_come and ret_due serve as counts by open interval first, then as running totals. until [n +
 * 1]. */
static void fill_totals(const struct deferred_work *work, const interval_index until[],
	double ret_come[], double ret_due[])
{
	interval_index n_open = until[work->n], opening = 0;
	while (opening + 1 < work->n && !work->open[opening])
		opening++;
	for (interval_index i = -1; i < work->n; i++) {
		double amount = i < 0 ? work->backlog : work->arrived[i];
		interval_index chance = i < 0 ? 0 : first_chance(work, until, i);
		if (!(amount > 0.0) || chance >= n_open)
			continue;
		/* the time of what is there at the start runs from the first opening */
		interval_index from = i < 0 ? opening - (work->same_interval ? 0 : 1) : i;
		interval_index due = due_at(work, until, from, chance);
		ret_come[chance] += amount;
		if (due < n_open)
			ret_due[due] += amount;
	}
	spread(ret_come, n_open);
	spread(ret_due, n_open);
}

enum rota_status deferred_totals(const struct deferred_work *work, double ret_come[],
	double ret_due[], interval_index *ret_n_open, struct rota_error *err)
{
	owned_ interval_index *until = NULL;
	TRY(memory_new((size_t)work->n + 1, sizeof(*until), &until, err));
	for (interval_index i = 0; i < work->n; i++) {
		until[i + 1] = until[i] + (work->open[i] ? 1 : 0);
		ret_come[i] = ret_due[i] = 0.0;
	}
	fill_totals(work, until, ret_come, ret_due);
	*ret_n_open = until[work->n];
	return ROTA_OK;
}

struct knot {
	interval_index at; /* end of interval at - 1 */
	double done;
};

/* The string's next knot. */
static struct knot next_knot(
	interval_index n, const double come[], const double due[], struct knot from)
{
	double high = INFINITY, low = -INFINITY;
	struct knot on_come = from, on_due = from;
	for (interval_index t = from.at + 1; t <= n; t++) {
		double length = (double)(t - from.at);
		double most = t == n ? due[n - 1] : come[t - 1];
		double to_come = (most - from.done) / length;
		double to_due = (due[t - 1] - from.done) / length;
		if (to_due > high)
			return on_come;
		if (to_come < low)
			return on_due;
		if (to_come <= high) {
			high = to_come;
			on_come = (struct knot){t, most};
		}
		if (to_due >= low) {
			low = to_due;
			on_due = (struct knot){t, due[t - 1]};
		}
	}
	return (struct knot){n, due[n - 1]};
}

void deferred_level(interval_index n, const double come[], const double due[], double ret_level[])
{
	struct knot from = {0, 0.0};
	while (from.at < n) {
		struct knot to = next_knot(n, come, due, from);
		double level = (to.done - from.done) / (double)(to.at - from.at);
		for (interval_index t = from.at; t < to.at; t++)
			ret_level[t] = level;
		from = to;
	}
}

void deferred_whole(interval_index n, const double come[], const double level[], double least,
	double ret_agents[])
{
	const double rounding = 1e-7; /* of totals over a long stretch, in agent-intervals */
	double planned = 0.0, done = 0.0;
	for (interval_index t = 0; t < n; t++) {
		planned += level[t];
		ret_agents[t] = fmax(fmax(0.0, least), ceil(planned - done - rounding));
		done = fmin(done + ret_agents[t], fmax(done, come[t]));
	}
}
