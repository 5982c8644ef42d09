/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/desks.h"

#include <math.h>

struct desks *desks_free(struct desks *desks)
{
	if (desks == NULL)
		return NULL;
	free(desks->spare);
	free(desks->price);
	free(desks);
	return NULL;
}

static double cost_of(const struct desks *desks, int64_t spare)
{
	double people = (double)spare * desks->per_unit;
	if (people < 0)
		return -people * desks->uncovered;
	return desks->squared ? people * people : people * desks->surplus;
}

static void price_cell(struct desks *desks, size_t at, double cost)
{
	int k = desks->problem->grid.per_interval;
	desks->price[at] = (float)((cost_of(desks, desks->spare[at] + k) - cost) * desks->per_unit);
}

static void price_all(struct desks *desks)
{
	const struct problem *p = desks->problem;
	desks->total = 0;
	desks->missing = 0;
	for (int i = 0; i < p->grid.n_intervals; i++) {
		for (int q = 0; q < p->lanes; q++) {
			size_t at = (size_t)i * (size_t)p->lanes + (size_t)q;
			if (q >= p->site->n_queues) {
				desks->price[at] = 0;
				continue;
			}
			double cost = cost_of(desks, desks->spare[at]);
			desks->total += cost;
			desks->missing += desks->spare[at] < 0 ? -desks->spare[at] : 0;
			price_cell(desks, at, cost);
		}
	}
}

void desks_insist(struct desks *desks, double uncovered)
{
	desks->uncovered = uncovered;
	price_all(desks);
}

enum rota_status desks_new(
	const struct problem *problem, struct desks **ret_desks, struct rota_error *err)
{
	const struct problem *p = problem;
	const struct prices *prices = &p->site->prices;
	size_t n = (size_t)p->grid.n_intervals, cells = n * (size_t)p->lanes;
	owned_by(desks_free) struct desks *desks = NULL;
	TRY(memory_new(1, sizeof(*desks), &desks, err));
	desks->problem = p;
	desks->surplus = p->surplus_price;
	desks->squared = p->surplus_squared;
	desks->per_unit = 1.0 / p->grid.per_interval;
	TRY(memory_new(cells, sizeof(*desks->spare), &desks->spare, err));
	TRY(memory_new(cells, sizeof(*desks->price), &desks->price, err));
	for (size_t i = 0; i < n; i++)
		for (int q = 0; q < p->site->n_queues; q++)
			desks->spare[i * (size_t)p->lanes + (size_t)q] = -(int32_t)lround(
				p->required[(size_t)q * n + i] * p->grid.per_interval);
	desks_insist(desks, prices->uncovered_hard ? p->hard_price : prices->uncovered);
	*ret_desks = TAKE(desks);
	return ROTA_OK;
}

/* Amount units more in the interval. */
static void count(struct desks *desks, size_t at, int amount)
{
	int32_t was = desks->spare[at], is = was + amount;
	double cost = cost_of(desks, is);
	desks->total += cost - cost_of(desks, was);
	desks->missing += (is < 0 ? -is : 0) - (was < 0 ? -was : 0);
	desks->spare[at] = is;
	price_cell(desks, at, cost);
}

void desks_add(struct desks *desks, int queue, int from, int to, int sign)
{
	const struct problem *p = desks->problem;
	int k = p->grid.per_interval, end = p->grid.n_intervals * k;
	from = from < 0 ? 0 : from;
	to = to < end ? to : end;
	while (from < to) {
		int i = from / k, until = (i + 1) * k < to ? (i + 1) * k : to;
		count(desks, (size_t)i * (size_t)p->lanes + (size_t)queue, sign * (until - from));
		from = until;
	}
}

void desks_want(struct desks *desks, int queue, int i, int32_t units)
{
	count(desks, (size_t)i * (size_t)desks->problem->lanes + (size_t)queue, -units);
}
