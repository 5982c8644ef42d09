/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_COUNT_H
#define SIMULATE_COUNT_H
/*
 * What happened in one replication, by queue and interval of arrival; and how long waits were, in
 * bins, in all replications of a lane. A bin is a quarter of an octave: 0 holds waits of nothing, 1
 * what is under the least bound, the last all that is longer.
 */
#include "simulate/layout.h"

#include <string.h>

struct count_cell {
	uint32_t offered, served, abandoned;
	uint32_t within;    /* answered (done) within the queue's time */
	uint32_t left;	    /* never answered */
	uint32_t undecided; /* of these, those that were not late yet */
	double wait_served_s, wait_gone_s;
	double busy_s, present_s; /* of agents who serve the queue */
};

enum { COUNT_BINS = 64, COUNT_LIVE_OCTAVE = -1, COUNT_DEFERRED_OCTAVE = 5 };

struct count {
	const struct layout *layout;
	struct count_cell *cells; /* [(n_queues + 1) * n] the last queue is all agents' time */
	/* [queue * SIMULATE_MOST_GOALS + goal] contacts that met it, and those that gave up within
	 * its time */
	double *goal_hits, *goal_gone;
	uint32_t *bins;	 /* [(queue * rows + row) * COUNT_BINS] */
	int rows;	 /* n, or n_days where there are too many intervals */
	double contacts; /* in all replications */
};

/* rows: layout->input->n or n_days. */
enum rota_status count_init(
	struct count *count, const struct layout *layout, int rows, struct rota_error *err);
void count_done(struct count *count);
/* Makes ready for the next replication; bins stay. */
void count_clear(struct count *count);

/* Lower end of a bin, in seconds. */
double count_bin_start(int bin, int octave);

static inline int count_bin(double wait_s, int octave)
{
	uint64_t bits;
	if (!(wait_s > 0.0))
		return 0;
	memcpy(&bits, &wait_s, sizeof(bits));
	/* exponent and two digits of the fraction */
	int64_t quarter = (int64_t)(bits >> 50) - (int64_t)(1023 + octave) * 4;
	if (quarter < 0)
		return 1;
	return quarter < COUNT_BINS - 2 ? (int)quarter + 2 : COUNT_BINS - 1;
}

static inline struct count_cell *count_at(struct count *count, int queue, interval_index i)
{
	return &count->cells[(size_t)queue * (size_t)count->layout->input->n + (size_t)i];
}

/* A contact was answered or gave up after that wait. */
void count_goals(struct count *count, int queue, double wait_s, bool answered);

static inline void count_wait(
	struct count *count, int queue, interval_index i, double wait_s, bool answered)
{
	const struct simulate_input *input = count->layout->input;
	const struct simulate_queue *q = &input->queues[queue];
	int octave = q->channel == CHANNEL_DEFERRED ? COUNT_DEFERRED_OCTAVE : COUNT_LIVE_OCTAVE;
	int row = count->rows == input->n ? i : input->day_of[i];
	size_t bin = (size_t)count_bin(wait_s, octave);
	count->bins[((size_t)queue * (size_t)count->rows + (size_t)row) * COUNT_BINS + bin]++;
	if (q->n_goals > 0)
		count_goals(count, queue, wait_s, answered);
}

static inline void count_served(struct count *count, int queue, interval_index i, double wait_s)
{
	struct count_cell *cell = count_at(count, queue, i);
	cell->served++;
	cell->within += wait_s <= count->layout->input->queues[queue].within_s;
	cell->wait_served_s += wait_s;
	count_wait(count, queue, i, wait_s, true);
}

static inline void count_abandoned(struct count *count, int queue, interval_index i, double wait_s)
{
	struct count_cell *cell = count_at(count, queue, i);
	cell->abandoned++;
	cell->wait_gone_s += wait_s;
	count_wait(count, queue, i, wait_s, false);
}

#endif
