/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shifts that began before the period and reach into it. What they serve is needed of nobody else;
 * the agents and leads on them count on duty. What they serve alone is taken off the need of its
 * queue, rounded up to whole slots: the cost of what is left is no more than the true one with one
 * pool of queues, so the bound stays one.
 */
#include "plan/problem.h"

#include "roster/coverage.h"

#include <math.h>

static void take_off(struct problem *p, const struct coverage *coverage)
{
	size_t n = (size_t)p->grid.n_intervals;
	double k = p->grid.per_interval;
	for (int q = 0; q < p->site->n_queues; q++) {
		const double *served = series_column(&coverage->served, q) + p->grid.first_interval;
		for (size_t i = 0; i < n; i++) {
			double *required = &p->required[(size_t)q * n + i];
			*required = fmax(0, *required - ceil(served[i] * k - 1e-9) / k);
		}
	}
}

static void count_on_duty(
	const struct problem *p, const struct series_table *table, int32_t ret_units[])
{
	const double *people = series_column(table, 0) + p->grid.first_interval;
	for (int i = 0; i < p->grid.n_intervals; i++)
		ret_units[i] = (int32_t)lround(people[i] * p->grid.per_interval);
}

enum rota_status known_make(struct problem *p, struct rota_error *err)
{
	size_t size = sizeof(int32_t) * (size_t)p->grid.n_intervals;
	TRY(arena_take(&p->arena, size, &p->known_agents, err));
	TRY(arena_take(&p->arena, size, &p->known_leads, err));
	if (p->input->before == NULL)
		return ROTA_OK;
	owned_by(coverage_free) struct coverage *coverage = NULL;
	TRY(coverage_new(p->site, p->input->need, p->input->before, &coverage, err));
	take_off(p, coverage);
	count_on_duty(p, &coverage->agents, p->known_agents);
	count_on_duty(p, &coverage->leads, p->known_leads);
	for (int i = 0; i < p->grid.n_intervals; i++)
		if (p->known_agents[i] > p->most_known)
			p->most_known = p->known_agents[i];
	return ROTA_OK;
}
