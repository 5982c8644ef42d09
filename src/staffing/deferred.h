/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_DEFERRED_H
#define STAFFING_DEFERRED_H
/*
 * Work that may wait: e-mail, tickets, calls back. Two running totals bound what may have been done
 * by the end of each open interval: no more than has come (`come`), no less than is due (`due`);
 * any path between them is a plan. Amounts are in agent-intervals.
 */
#include "series/series.h"

struct deferred_work {
	interval_index n;
	const bool *open;      /* [n] work is done in these */
	const double *arrived; /* [n] work that comes, in closed intervals too */
	double backlog; /* work there at the start, as if it had come just before the first opening
			 */
	interval_index allowed; /* intervals from when work can be begun until it is due; >= 1 */
	bool open_hours;	/* these are open intervals, else any */
	bool same_interval;	/* work can be done in the interval it comes, else from the next */
};

/*
 * Totals at the end of the open intervals, in their order: ret_come and ret_due have room for n
 * each; ret_n_open of them are written. Work of which the time ends while closed is due at closing
 * if it can be done by then, else in the first interval after.
 */
enum rota_status deferred_totals(const struct deferred_work *work, double ret_come[],
	double ret_due[], interval_index *ret_n_open, struct rota_error *err);

/*
 * The most level plan: the shortest path from 0 to due[n - 1] between the totals. No plan has a
 * lower peak, nor costs less by any convex price of a level. Its peak is the least number of agents
 * that, the same all the time, is never late. ret_level [n], agents.
 */
void deferred_level(interval_index n, const double come[], const double due[], double ret_level[]);

/* Whole agents that do no less than the plan by the end of any interval and, but for `least`, less
 * than one agent-interval more. */
void deferred_whole(interval_index n, const double come[], const double level[], double least,
	double ret_agents[]);

/* How long work waits until it is done, in open intervals or, where !work->open_hours, in any,
 * first come first done, and how busy the
 * agents are; [work->n] each, NAN where closed. */
struct deferred_service {
	double *mean, *median, *p95; /* of the work that comes in the interval */
	double *within;		     /* share of it that waits at most `goal` intervals */
	double *occupancy;	     /* of the agents in the interval */
};
enum rota_status deferred_play(const struct deferred_work *work, const double agents[], double goal,
	struct deferred_service *ret_service, struct rota_error *err);

#endif
