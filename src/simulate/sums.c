/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/sums.h"

#include "base/memory.h"

enum rota_status sums_init(struct sums *sums, const struct layout *layout, struct rota_error *err)
{
	const struct simulate_input *input = layout->input;
	size_t queues = (size_t)input->n_queues + 1, n = (size_t)input->n;
	size_t days = (size_t)input->n_days, size = sizeof(struct ratio);
	*sums = (struct sums){.layout = layout};
	enum rota_status status = memory_new(queues * n * SUMS_RATIOS, size, &sums->intervals, err);
	if (status == ROTA_OK)
		status = memory_new(queues * days * SUMS_RATIOS, size, &sums->days, err);
	if (status == ROTA_OK)
		status = memory_new(queues * SUMS_RATIOS, size, &sums->queues, err);
	if (status == ROTA_OK)
		status = memory_new(queues * SIMULATE_MOST_GOALS, size, &sums->goals, err);
	if (status == ROTA_OK)
		status = memory_new(n, sizeof(*sums->all), &sums->all, err);
	if (status != ROTA_OK)
		sums_done(sums);
	return status;
}

void sums_done(struct sums *sums)
{
	free(sums->intervals);
	free(sums->days);
	free(sums->queues);
	free(sums->goals);
	free(sums->all);
	*sums = (struct sums){0};
}

static struct moments moments_of(const struct count_cell *cell, double step_s)
{
	double served = cell->served, abandoned = cell->abandoned, offered = cell->offered;
	struct moments m = {
		.x = {[SUMS_OFFERED] = offered,
			[SUMS_SERVED] = served,
			[SUMS_ABANDONED] = abandoned,
			[SUMS_LEFT] = cell->left,
			[SUMS_LEVEL] = cell->within,
			[SUMS_ASA] = cell->wait_served_s,
			[SUMS_WAIT] = cell->wait_served_s + cell->wait_gone_s,
			[SUMS_ABANDONED_SHARE] = abandoned,
			[SUMS_OCCUPANCY] = cell->busy_s,
			[SUMS_AGENTS] = cell->present_s},
		.y = {[SUMS_LEVEL] = offered - cell->undecided,
			[SUMS_ASA] = served,
			[SUMS_WAIT] = served + abandoned,
			[SUMS_ABANDONED_SHARE] = offered,
			[SUMS_OCCUPANCY] = cell->present_s,
			[SUMS_AGENTS] = cell->present_s > 0.0 ? step_s : 0.0},
	};
	return m;
}

static void moments_add(struct moments *into, const struct moments *from)
{
	for (int r = 0; r < SUMS_RATIOS; r++) {
		into->x[r] += from->x[r];
		into->y[r] += from->y[r];
	}
}

static void ratios_add(struct ratio ratios[], const struct moments *m)
{
	for (int r = 0; r < SUMS_RATIOS; r++) {
		if (r < SUMS_MEANS)
			ratio_add(&ratios[r], m->x[r], 1.0);
		else if (m->y[r] > 0.0)
			ratio_add(&ratios[r], m->x[r], m->y[r]);
	}
}

/* Days, intervals and the whole of one queue; `row` gives the moments of an interval. */
struct queue_sum {
	struct sums *sums;
	int queue, day;
	struct moments of_day, whole;
};

static void end_day(struct queue_sum *sum)
{
	size_t days = (size_t)sum->sums->layout->input->n_days;
	size_t row = (size_t)sum->queue * days + (size_t)sum->day;
	ratios_add(sum->sums->days + row * SUMS_RATIOS, &sum->of_day);
	moments_add(&sum->whole, &sum->of_day);
	sum->of_day = (struct moments){0};
}

static void add_interval(struct queue_sum *sum, interval_index i, const struct moments *m)
{
	const struct simulate_input *input = sum->sums->layout->input;
	size_t row = (size_t)sum->queue * (size_t)input->n + (size_t)i;
	for (; sum->day < input->day_of[i]; sum->day++)
		end_day(sum);
	ratios_add(sum->sums->intervals + row * SUMS_RATIOS, m);
	moments_add(&sum->of_day, m);
}

static void end_queue(struct queue_sum *sum)
{
	for (; sum->day < sum->sums->layout->input->n_days; sum->day++)
		end_day(sum);
	ratios_add(sum->sums->queues + (size_t)sum->queue * SUMS_RATIOS, &sum->whole);
}

/* Waits of deferred queues are another matter than those of live ones, and people are not to be
 * counted once for each queue they serve. */
static void add_to_all(struct moments *all, const struct moments *m, bool live)
{
	struct moments part = *m;
	if (!live)
		part.x[SUMS_ASA] = part.y[SUMS_ASA] = part.x[SUMS_WAIT] = part.y[SUMS_WAIT] = 0.0;
	part.x[SUMS_OCCUPANCY] = part.y[SUMS_OCCUPANCY] = 0.0;
	part.x[SUMS_AGENTS] = part.y[SUMS_AGENTS] = 0.0;
	moments_add(all, &part);
}

static void add_goals(
	struct sums *sums, const struct count *count, int queue, const struct moments *whole)
{
	const struct simulate_queue *q = &sums->layout->input->queues[queue];
	for (int g = 0; g < q->n_goals; g++) {
		size_t at = (size_t)queue * SIMULATE_MOST_GOALS + (size_t)g;
		double y = whole->y[SUMS_WAIT];
		if (q->goals[g].kind == SIMULATE_ANSWERED) {
			bool served = q->goals[g].of == ANSWERED_OF_SERVED;
			y = served ? whole->y[SUMS_ASA] : whole->y[SUMS_LEVEL];
			y -= q->goals[g].of == ANSWERED_OF_PATIENT ? count->goal_gone[at] : 0.0;
		}
		if (y > 0.0)
			ratio_add(&sums->goals[at], count->goal_hits[at], y);
	}
}

void sums_add(struct sums *sums, const struct count *count)
{
	const struct simulate_input *input = sums->layout->input;
	memset(sums->all, 0, (size_t)input->n * sizeof(*sums->all));
	for (int q = 0; q <= input->n_queues; q++) {
		const struct count_cell *cells = count->cells + (size_t)q * (size_t)input->n;
		struct queue_sum sum = {.sums = sums, .queue = q};
		for (interval_index i = 0; i < input->n; i++) {
			bool nothing = cells[i].offered == 0 && !(cells[i].present_s > 0.0);
			if (nothing && q < input->n_queues)
				continue;
			struct moments m = moments_of(&cells[i], input->step_s);
			if (q == input->n_queues)
				moments_add(&m, &sums->all[i]);
			else
				add_to_all(&sums->all[i], &m, sums->layout->live >> q & 1);
			add_interval(&sum, i, &m);
		}
		end_queue(&sum);
		if (q < input->n_queues)
			add_goals(sums, count, q, &sum.whole);
	}
	sums->replications++;
	sums->contacts = count->contacts;
}

void sums_merge(struct sums *into, const struct sums *from)
{
	const struct simulate_input *input = into->layout->input;
	size_t queues = (size_t)input->n_queues + 1;
	ratio_merge(into->intervals, from->intervals, queues * (size_t)input->n * SUMS_RATIOS);
	ratio_merge(into->days, from->days, queues * (size_t)input->n_days * SUMS_RATIOS);
	ratio_merge(into->queues, from->queues, queues * SUMS_RATIOS);
	ratio_merge(into->goals, from->goals, queues * SIMULATE_MOST_GOALS);
	into->replications += from->replications;
	into->contacts += from->contacts;
}
