/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Deferred work as a fluid, first come first done, on a clock that runs only while open; waits are
 * told on that clock, or on one that always runs. Each interval's work comes as some equal parcels
 * spread over it. Exact for work that comes evenly but for the size of a parcel.
 */
#include "staffing/deferred.h"

#include <math.h>

enum { PARCELS = 8 };
static const double ROUNDING = 1e-9; /* agent-intervals, intervals */

struct player {
	const double *agents; /* by open interval */
	interval_index n_open;
	interval_index now; /* open interval in which the next work is done */
	double used;	    /* agent-intervals of it that are taken */
	double *busy;	    /* [n_open] work done */
	interval_index *at; /* [n_open] which interval each open one is */
	interval_index n;
};

/* Clock, in open intervals, at which the work is done; it cannot be begun before `from`. */
static double finish(struct player *p, double from, double work)
{
	interval_index first = (interval_index)from;
	if (first > p->now) {
		p->now = first < p->n_open ? first : p->n_open;
		p->used = 0.0;
	}
	if (p->now < p->n_open && p->now == first)
		p->used = fmax(p->used, (from - (double)first) * p->agents[first]);
	for (; p->now < p->n_open; p->now++, p->used = 0.0) {
		double room = p->agents[p->now] - p->used;
		/* a last bit that is rounding must not wait for the next who is at work */
		if (work <= room + ROUNDING && room > 0.0) {
			work = fmin(work, room);
			p->used += work;
			p->busy[p->now] += work;
			return (double)p->now + p->used / p->agents[p->now];
		}
		work -= room;
		p->busy[p->now] += room;
	}
	/* after the end the last number of agents stays */
	double last = p->n_open > 0 ? p->agents[p->n_open - 1] : 0.0;
	p->used += work;
	return (double)p->n_open + (last > 0.0 ? p->used / last : 0.0);
}

/* The time on the clock that always runs, of one on that which runs while open. */
static double real_time(const struct player *p, double done)
{
	if (p->n_open == 0 || done > (double)p->n_open + ROUNDING)
		return (double)p->n + done - (double)p->n_open;
	/* work done at the end of an interval is done then, not when the next one opens */
	interval_index k = (interval_index)ceil(done - ROUNDING) - 1;
	k = k > 0 ? k : 0;
	return (double)p->at[k] + done - (double)k;
}

static void write_interval(
	const struct deferred_service *s, interval_index i, const double waits[], double goal)
{
	double sum = 0.0, good = 0.0;
	for (int k = 0; k < PARCELS; k++) {
		sum += waits[k];
		good += waits[k] <= goal + 1e-9 ? 1.0 : 0.0;
	}
	double sorted[PARCELS];
	for (int k = 0; k < PARCELS; k++) {
		int at = k;
		for (; at > 0 && sorted[at - 1] > waits[k]; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = waits[k];
	}
	s->mean[i] = sum / PARCELS;
	s->median[i] = 0.5 * (sorted[PARCELS / 2 - 1] + sorted[PARCELS / 2]);
	s->p95[i] = sorted[PARCELS - 1];
	s->within[i] = good / PARCELS;
}

static void play_interval(struct player *player, const struct deferred_work *work, interval_index i,
	interval_index opened, double goal, const struct deferred_service *s)
{
	double waits[PARCELS];
	for (int k = 0; k < PARCELS; k++) {
		double from = (double)opened + (work->open[i] ? (k + 0.5) / PARCELS : 0.0);
		double done = from;
		if (work->arrived[i] > 0.0)
			done = finish(player, from, work->arrived[i] / PARCELS);
		waits[k] = fmax(0.0, done - from);
		if (!work->open_hours && done > from)
			waits[k] = real_time(player, done) - ((double)i + (k + 0.5) / PARCELS);
	}
	if (work->open[i])
		write_interval(s, i, waits, goal);
}

static void clear_interval(const struct deferred_service *s, interval_index i)
{
	s->mean[i] = s->median[i] = s->p95[i] = s->within[i] = s->occupancy[i] = NAN;
}

enum rota_status deferred_play(const struct deferred_work *work, const double agents[], double goal,
	struct deferred_service *ret_service, struct rota_error *err)
{
	owned_ double *on_duty = NULL, *busy = NULL;
	TRY(memory_new((size_t)work->n, sizeof(double), &on_duty, err));
	TRY(memory_new((size_t)work->n, sizeof(double), &busy, err));
	owned_ interval_index *at = NULL;
	TRY(memory_new((size_t)work->n, sizeof(*at), &at, err));
	interval_index n_open = 0;
	for (interval_index i = 0; i < work->n; i++) {
		if (work->open[i]) {
			at[n_open] = i;
			on_duty[n_open++] = agents[i];
		}
		clear_interval(ret_service, i);
	}
	struct player player = {
		.agents = on_duty, .n_open = n_open, .busy = busy, .at = at, .n = work->n};
	if (work->backlog > 0.0)
		(void)finish(&player, 0.0, work->backlog);
	interval_index opened = 0;
	for (interval_index i = 0; i < work->n; i++) {
		play_interval(&player, work, i, opened, goal, ret_service);
		opened += work->open[i] ? 1 : 0;
	}
	for (interval_index i = 0, k = 0; i < work->n; i++) {
		if (!work->open[i])
			continue;
		ret_service->occupancy[i] =
			on_duty[k] > 0.0 ? fmin(1.0, busy[k] / on_duty[k]) : 0.0;
		k++;
	}
	return ROTA_OK;
}
