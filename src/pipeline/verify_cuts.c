/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cuts by simulation, after Cezik and L'Ecuyer (2008): where the service is missed, the next plan
 * must have d = 1 to 3 agents more; models/skills.md. The service of an interval is S-shaped in the
 * number of agents, so far below its goal a larger step is taken.
 */
#include "pipeline/verify_cuts.h"

#include <math.h>

static const double FAR = 0.15, VERY_FAR = 0.35; /* shares missed that ask for 2 and 3 agents */
static const double WELL_ABOVE = 1.0 / 3;	 /* of the share that may be missed is */

/* By how much a figure misses, as a share of what is asked; below 0: it does not. */
struct miss {
	double by;
	bool sure;
};

static struct miss at_least(const struct service_figure *f, double value)
{
	return (struct miss){value - f->mean, f->high < value};
}

static struct miss at_most(const struct service_figure *f, double value)
{
	double scale = value > 0.0 ? value : 1.0;
	return (struct miss){(f->mean - value) / scale, f->low > value};
}

static struct miss miss_of(const struct service_row *row, const struct simulate_goal *goal)
{
	const struct service_figure *f = row->figures;
	switch (goal->kind) {
	case SIMULATE_ANSWERED:
		return at_least(&f[SERVICE_LEVEL], goal->value);
	case SIMULATE_WAIT:
		return at_most(
			goal->value <= 0.5 ? &f[SERVICE_MEDIAN_WAIT_S] : &f[SERVICE_P95_WAIT_S],
			goal->within_s);
	case SIMULATE_ASA:
		return at_most(&f[SERVICE_ASA_S], goal->value);
	case SIMULATE_ABANDONED:
		return at_most(&f[SERVICE_ABANDONED_SHARE], goal->value);
	case SIMULATE_OCCUPANCY:
		return at_most(&f[SERVICE_OCCUPANCY], goal->value);
	}
	return (struct miss){0};
}

/* The goal that is missed most; by is negative where all are met. */
static struct miss worst(const struct cut_case *c, int queue, const struct service_row *row)
{
	struct miss worst = {-1.0, false};
	const struct simulate_queue *q = &c->input->queues[queue];
	for (int g = 0; g < q->n_goals; g++) {
		struct miss miss = miss_of(row, &q->goals[g]);
		worst.sure = worst.sure || miss.sure;
		if (miss.by > worst.by)
			worst.by = miss.by;
	}
	return worst;
}

bool cuts_missed(const struct cut_case *c, int queue, int day)
{
	const struct service *s = c->service;
	if (day >= 0)
		return worst(c, queue, &s->days[queue * s->n_days + day]).sure;
	for (int g = 0; g < c->input->queues[queue].n_goals; g++)
		if (s->verdicts[queue * SIMULATE_MOST_GOALS + g] == SERVICE_MISSED)
			return true;
	return false;
}

int cuts_count_missed(const struct cut_case *c)
{
	int count = 0;
	for (int q = 0; q < c->service->n_queues; q++)
		for (int d = -1; d < c->service->n_days; d++)
			count += cuts_missed(c, q, d);
	return count;
}

int cuts_count_unsure(const struct cut_case *c)
{
	int count = 0;
	for (int q = 0; q < c->service->n_queues; q++)
		for (int g = 0; g < c->input->queues[q].n_goals; g++)
			count += c->service->verdicts[q * SIMULATE_MOST_GOALS + g] != SERVICE_MET;
	return count;
}

static const struct service_row *row_of(const struct cut_case *c, int queue, interval_index i)
{
	return &c->service->intervals[(interval_index)queue * c->service->n + i];
}

static double scheduled(const struct cut_case *c, int queue, interval_index i)
{
	double people = series_column(&c->coverage->scheduled, queue)[i];
	return floor(people * (1.0 - c->site->shrinkage) + 1e-6);
}

static bool is_short(const struct cut_case *c, int queue, interval_index i)
{
	return series_column(&c->coverage->served, queue)[i] <
	       series_column(&c->coverage->required, queue)[i] - 1e-6;
}

static double step_of(double by)
{
	return by > VERY_FAR ? 3.0 : by > FAR ? 2.0 : 1.0;
}

struct cut_counts cuts_raise(const struct cut_case *c, struct need *need, bool changed[])
{
	struct cut_counts counts = {0};
	for (int q = 0; q < c->service->n_queues; q++) {
		bool whole = cuts_missed(c, q, -1);
		double *required = series_column(&need->columns[NEED_REQUIRED], q);
		for (interval_index i = 0; i < c->service->n; i++) {
			int day = c->input->day_of[i];
			struct miss miss = worst(c, q, row_of(c, q, i));
			if (!(miss.by > 0.0) || !(whole || cuts_missed(c, q, day)))
				continue;
			if (is_short(c, q, i)) {
				counts.short_of_people++;
				continue;
			}
			double asked = fmax(required[i], scheduled(c, q, i)) + step_of(miss.by);
			required[i] = asked;
			changed[day / WEEKDAYS] = true;
			counts.cuts++;
		}
	}
	return counts;
}

/* Share answered at least; of other goals less than a third of what is allowed. */
static bool is_far_better(const struct cut_case *c, int queue, interval_index i)
{
	const struct service_row *row = row_of(c, queue, i);
	const struct simulate_queue *q = &c->input->queues[queue];
	for (int g = 0; g < q->n_goals; g++) {
		const struct simulate_goal *goal = &q->goals[g];
		double room = goal->kind == SIMULATE_ANSWERED ? 1.0 - goal->value : 1.0;
		double by = miss_of(row, goal).by;
		if (!(by < -room * (1.0 - WELL_ABOVE)))
			return false;
	}
	return q->n_goals > 0;
}

int cuts_lower(const struct cut_case *c, struct need *need, bool changed[])
{
	int count = 0;
	for (int q = 0; q < c->service->n_queues; q++) {
		double *required = series_column(&need->columns[NEED_REQUIRED], q);
		double least = fmax(1.0, c->site->queues[q].minimum_staff);
		for (interval_index i = 0; i < c->service->n; i++) {
			if (required[i] < least + 1.0 || is_short(c, q, i) ||
				!is_far_better(c, q, i))
				continue;
			required[i] -= 1.0;
			changed[c->input->day_of[i] / WEEKDAYS] = true;
			count++;
		}
	}
	return count;
}
