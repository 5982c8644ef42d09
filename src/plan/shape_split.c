/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Queues joined by skills, without a variable for each group and queue: people at work are thought
 * to have the pool's mix of skills at all times. Then the least cut of the flow (cover.h) is, with
 * N at work of which the share in(S) serves no queue outside the set S,
 *
 *   served = min over S: R(S) + N (1 - in(S))
 *
 * and only the sets that are least for some N need a row: uncovered + N (1 - in(S)) >= R - R(S).
 * The mix makes it no relaxation, so its optimum proves nothing; its duals tell the queues apart,
 * and any worths prove a bound (bound.h). models/plan.md.
 */
#include "plan/shape_rows.h"

#include <math.h>
#include <string.h>

enum {
	MOST_SPLIT_QUEUES = 12, /* their sets are all looked at */
	MOST_LINES = 6,		/* sets of one row of time */
};
/* Steps of the cut nearer than this, in people, are rounding of the need. */
static const double NEAR = 1e-6;

struct pool_mix {
	int queues[MOST_SPLIT_QUEUES];
	int n_queues;
	double people;
	double outside[1 << MOST_SPLIT_QUEUES]; /* 1 - in(S) */
	double need[1 << MOST_SPLIT_QUEUES];	/* R(S) of the row at hand */
};

void shape_split_done(struct shape_split *split)
{
	free(split->lines);
	free(split->first);
}

static uint32_t mask_of(const struct pool_mix *mix, const struct queue_set *queues)
{
	uint32_t mask = 0;
	for (int q = 0; q < mix->n_queues; q++)
		mask |= (uint32_t)queue_set_has(queues, mix->queues[q]) << q;
	return mask;
}

/* Sums over subsets: what stands at S becomes the sum of what stood at all parts of S. */
static void sum_parts(double sums[], int n_queues)
{
	uint32_t n = UINT32_C(1) << n_queues;
	for (int q = 0; q < n_queues; q++)
		for (uint32_t s = 0; s < n; s++)
			if (s >> q & 1)
				sums[s] += sums[s ^ (UINT32_C(1) << q)];
}

/* False where there is nothing to tell apart, or too much. */
static bool find_mix(const struct shape_week *week, int pool, struct pool_mix *mix)
{
	const struct problem *p = week->problem;
	mix->n_queues = 0;
	mix->people = 0;
	for (int q = 0; q < p->site->n_queues; q++) {
		if (cover_pool_of_queue(week->cover, q) != pool)
			continue;
		if (mix->n_queues == MOST_SPLIT_QUEUES)
			return false;
		mix->queues[mix->n_queues++] = q;
	}
	uint32_t n = UINT32_C(1) << mix->n_queues;
	memset(mix->outside, 0, sizeof(double) * n);
	for (int i = 0; i < p->n_people; i++) {
		const struct group *group = &p->groups[p->people[i].group];
		if (group->role != ROLE_AGENT)
			continue;
		uint32_t mask = mask_of(mix, &group->queues);
		mix->outside[mask] += mask != 0;
		mix->people += mask != 0;
	}
	if (mix->n_queues < 2 || !(mix->people > 0))
		return false;
	sum_parts(mix->outside, mix->n_queues);
	for (uint32_t s = 0; s < n; s++)
		mix->outside[s] = 1 - mix->outside[s] / mix->people;
	return true;
}

static void find_need(const struct shape_week *week, int row, struct pool_mix *mix)
{
	const struct problem *p = week->problem;
	memset(mix->need, 0, sizeof(double) << mix->n_queues);
	for (int q = 0; q < mix->n_queues; q++) {
		const double *required = p->required +
					 (size_t)mix->queues[q] * (size_t)p->grid.n_intervals +
					 week->first_interval + row * week->row_intervals;
		for (int i = 0; i < week->row_intervals; i++)
			mix->need[UINT32_C(1) << q] += required[i] / week->row_intervals;
	}
	sum_parts(mix->need, mix->n_queues);
}

/* The set whose line the least cut goes on with beyond `people`, where it has set `now`. */
static uint32_t next_set(const struct pool_mix *mix, uint32_t now, double *people)
{
	uint32_t n = UINT32_C(1) << mix->n_queues, best = now;
	double nearest = INFINITY;
	for (uint32_t s = 0; s < n; s++) {
		double flatter = mix->outside[now] - mix->outside[s];
		if (flatter < NEAR)
			continue;
		double at = (mix->need[s] - mix->need[now]) / flatter;
		if (at < nearest - NEAR ||
			(at < nearest + NEAR && mix->outside[s] < mix->outside[best])) {
			nearest = at < nearest ? at : nearest;
			best = s;
		}
	}
	*people = nearest;
	return best;
}

static enum rota_status add_line(struct shape_week *week, const struct pool_mix *mix, int pool,
	int row, uint32_t set, struct rota_error *err)
{
	struct shape_split *split = &week->split;
	struct shape_line line = {.share = mix->outside[set]};
	uint32_t all = (UINT32_C(1) << mix->n_queues) - 1;
	for (int q = 0; q < mix->n_queues; q++)
		if (!(set >> q & 1))
			queue_set_add(&line.queues, mix->queues[q]);
	TRY(lp_add_row(week->lp, mix->need[all] - mix->need[set], INFINITY, &line.row, err));
	TRY(lp_add_cell(week->lp, line.row, 2 * (pool * week->n_rows + row), 1, err));
	TRY(memory_grow(
		&split->lines, &split->capacity, split->count + 1, sizeof(*split->lines), err));
	split->lines[split->count++] = line;
	return ROTA_OK;
}

static enum rota_status split_row(
	struct shape_week *week, struct pool_mix *mix, int pool, int row, struct rota_error *err)
{
	uint32_t set = 0;
	double people = 0;
	find_need(week, row, mix);
	for (int line = 0; line < MOST_LINES; line++) {
		set = next_set(mix, set, &people);
		/* flat: all is covered, which the cover row knows */
		if (people > mix->people || mix->outside[set] < NEAR)
			break;
		TRY(add_line(week, mix, pool, row, set, err));
	}
	return ROTA_OK;
}

enum rota_status shape_add_split(struct shape_week *week, struct rota_error *err)
{
	struct shape_split *split = &week->split;
	owned_ struct pool_mix *mix = NULL;
	TRY(memory_new(1, sizeof(*mix), &mix, err));
	size_t cells = (size_t)week->n_pools * (size_t)week->n_rows;
	TRY(memory_new(cells + 1, sizeof(size_t), &split->first, err));
	for (int pool = 0; pool < week->n_pools; pool++) {
		bool mixed = pool < week->n_pools - 1 && find_mix(week, pool, mix);
		for (int row = 0; row < week->n_rows; row++) {
			split->first[pool * week->n_rows + row] = split->count;
			if (mixed)
				TRY(split_row(week, mix, pool, row, err));
		}
	}
	split->first[cells] = split->count;
	return ROTA_OK;
}

enum rota_status shape_split_work(struct shape_week *week, int pool, int row, int column,
	double amount, struct rota_error *err)
{
	const struct shape_split *split = &week->split;
	if (split->first == NULL)
		return ROTA_OK;
	size_t cell = (size_t)(pool * week->n_rows + row);
	for (size_t n = split->first[cell]; n < split->first[cell + 1]; n++)
		TRY(lp_add_cell(week->lp, split->lines[n].row, column,
			amount * split->lines[n].share, err));
	return ROTA_OK;
}

double shape_split_dual(const struct shape_week *week, int pool, int row, int queue)
{
	const struct shape_split *split = &week->split;
	double sum = 0;
	if (split->first == NULL)
		return 0;
	size_t cell = (size_t)(pool * week->n_rows + row);
	for (size_t n = split->first[cell]; n < split->first[cell + 1]; n++)
		if (queue < week->problem->site->n_queues &&
			queue_set_has(&split->lines[n].queues, queue))
			sum += lp_dual(week->lp, split->lines[n].row);
	return sum;
}
