/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/scarce.h"

#include "plan/cuts.h"

#include <math.h>

/* A set that is short of less than this share of all hours does not stand out. */
static const double LEAST_SHORT = 0.005;
/* Paid time of a week where the contract has no most. */
static const double FULL_WEEK = 40 * 60;

struct pool_hours {
	int queues[MOST_CUT_QUEUES];
	int n_queues;
	double need[1 << MOST_CUT_QUEUES];   /* R(S) */
	double inside[1 << MOST_CUT_QUEUES]; /* of those who serve no queue outside S */
};

/* What stands at S becomes the sum of what stood at all parts of S. */
static void sum_parts(double sums[], int n_queues)
{
	for (int q = 0; q < n_queues; q++)
		for (uint32_t s = 0; s < UINT32_C(1) << n_queues; s++)
			if (s >> q & 1)
				sums[s] += sums[s ^ (UINT32_C(1) << q)];
}

static double hours_of(const struct problem *p, const struct person *person)
{
	double sum = 0;
	for (int w = 0; w < p->n_weeks; w++)
		sum += person->week_paid[w].high < RANGE_OPEN_HIGH ? person->week_paid[w].high
								   : FULL_WEEK;
	return sum;
}

static bool fill(struct pool_hours *h, const struct problem *p, const struct cover *cover, int pool)
{
	for (int q = 0; q < p->site->n_queues; q++) {
		if (cover_pool_of_queue(cover, q) != pool)
			continue;
		if (h->n_queues == MOST_CUT_QUEUES)
			return false;
		for (int i = 0; i < p->grid.n_intervals; i++)
			h->need[1 << h->n_queues] +=
				p->required[(size_t)q * (size_t)p->grid.n_intervals + (size_t)i];
		h->queues[h->n_queues++] = q;
	}
	for (int i = 0; i < p->n_people; i++) {
		const struct person *person = &p->people[i];
		uint32_t mask = 0;
		if (cover_pool(cover, person->group) != pool)
			continue;
		for (int q = 0; q < h->n_queues; q++)
			mask |= (uint32_t)queue_set_has(
					&p->groups[person->group].queues, h->queues[q])
				<< q;
		h->inside[mask] += hours_of(p, person);
	}
	sum_parts(h->need, h->n_queues);
	sum_parts(h->inside, h->n_queues);
	return h->n_queues > 1;
}

struct queue_set scarce_queues(const struct problem *problem, const struct cover *cover, int pool)
{
	struct pool_hours h = {.n_queues = 0};
	struct queue_set set = {0};
	if (!fill(&h, problem, cover, pool))
		return set;
	uint32_t all = (UINT32_C(1) << h.n_queues) - 1, best = 0;
	double hours = h.inside[all], most = LEAST_SHORT * hours;
	for (uint32_t s = 1; s < all && h.need[all] > 0; s++) {
		double missing = h.need[s] * hours / h.need[all] - (hours - h.inside[all ^ s]);
		if (missing > most) {
			most = missing;
			best = s;
		}
	}
	for (int q = 0; q < h.n_queues; q++)
		if (best >> q & 1)
			queue_set_add(&set, h.queues[q]);
	return set;
}
