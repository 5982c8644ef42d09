/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_LAYOUT_H
#define SIMULATE_LAYOUT_H
/* The input made ready to be asked quickly; the same for all replications and never changed. */
#include "simulate/draw.h"
#include "simulate/input.h"

#include <stdbool.h>

/* One row a skill of a group, where groups stand one behind the other. */
struct layout {
	const struct simulate_input *input;
	struct draw_tables tables;
	int n_queues, n_groups, n_words; /* words of 64 groups */
	int32_t *choose;		 /* [queue * n_groups + group] INT32_MAX where it cannot */
	int32_t *take;			 /* [group * n_queues + queue] */
	uint64_t *can;			 /* [queue * n_words] groups that serve the queue */
	uint64_t *queues;		 /* [group] queues that it serves */
	uint64_t live, chat, interruptible; /* queues of these kinds */
	uint64_t returning;		    /* queues of which some come back elsewhere */
	int *most_chats;		    /* [group] 1 where it serves no chats */
	double *open_s;	 /* [queue * (n + 1)] open seconds before interval i; NULL for a
			    queue that counts by the clock */
	int *first_stay; /* [n_agents + 1] */
	int *day_start;	 /* [n_days + 1] first interval */
	double end_s;	 /* of interval n - 1 */
};

enum rota_status layout_init(
	struct layout *layout, const struct simulate_input *input, struct rota_error *err);
void layout_done(struct layout *layout);

/* Time in the clock of a deferred queue's goal, `at` lying in interval i (n: after all). */
static inline double layout_clock(
	const struct layout *layout, int queue, interval_index i, double at)
{
	const struct simulate_input *input = layout->input;
	const struct simulate_queue *q = &input->queues[queue];
	if (!q->open_hours || q->open == NULL)
		return at;
	const double *open_s = layout->open_s + (size_t)queue * ((size_t)input->n + 1);
	if (i >= input->n)
		return open_s[input->n];
	return open_s[i] + (q->open[i] ? at - i * input->step_s : 0.0);
}

#endif
