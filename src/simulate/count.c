/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/count.h"

#include "base/memory.h"

#include <math.h>

static size_t cells_of(const struct count *count)
{
	const struct simulate_input *input = count->layout->input;
	return ((size_t)input->n_queues + 1) * (size_t)input->n;
}

enum rota_status count_init(
	struct count *count, const struct layout *layout, int rows, struct rota_error *err)
{
	*count = (struct count){.layout = layout, .rows = rows};
	size_t queues = (size_t)layout->n_queues;
	enum rota_status status =
		memory_new(cells_of(count), sizeof(*count->cells), &count->cells, err);
	if (status == ROTA_OK)
		status = memory_new(queues * SIMULATE_MOST_GOALS, sizeof(*count->goal_hits),
			&count->goal_hits, err);
	if (status == ROTA_OK)
		status = memory_new(queues * SIMULATE_MOST_GOALS, sizeof(*count->goal_gone),
			&count->goal_gone, err);
	if (status == ROTA_OK)
		status = memory_new(queues * (size_t)rows * COUNT_BINS, sizeof(*count->bins),
			&count->bins, err);
	if (status != ROTA_OK)
		count_done(count);
	return status;
}

void count_done(struct count *count)
{
	free(count->cells);
	free(count->goal_hits);
	free(count->goal_gone);
	free(count->bins);
	*count = (struct count){0};
}

void count_clear(struct count *count)
{
	memset(count->cells, 0, cells_of(count) * sizeof(*count->cells));
	size_t goals = (size_t)count->layout->n_queues * SIMULATE_MOST_GOALS;
	memset(count->goal_hits, 0, goals * sizeof(*count->goal_hits));
	memset(count->goal_gone, 0, goals * sizeof(*count->goal_gone));
}

double count_bin_start(int bin, int octave)
{
	if (bin <= 1)
		return 0.0;
	int quarter = bin - 2;
	return ldexp(1.0 + 0.25 * (quarter % 4), octave + quarter / 4);
}

void count_goals(struct count *count, int queue, double wait_s, bool answered)
{
	const struct simulate_queue *q = &count->layout->input->queues[queue];
	for (int g = 0; g < q->n_goals; g++) {
		const struct simulate_goal *goal = &q->goals[g];
		size_t at = (size_t)queue * SIMULATE_MOST_GOALS + (size_t)g;
		if (wait_s > goal->within_s)
			continue;
		if (answered || goal->kind == SIMULATE_WAIT)
			count->goal_hits[at]++;
		else
			count->goal_gone[at]++;
	}
}
