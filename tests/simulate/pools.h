/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SIMULATE_POOLS_H
#define TESTS_SIMULATE_POOLS_H
/* Inputs to simulate, put together by hand. */
#include "simulate/simulate.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POOLS_QUEUES = 32, POOLS_GROUPS = 64, POOLS_INTERVALS = 96, POOLS_AGENTS = 4096 };

/* Everything an input lends; too large for the stack. */
struct pools {
	struct simulate_input input;
	struct simulate_queue queues[POOLS_QUEUES];
	double volume[POOLS_QUEUES][POOLS_INTERVALS];
	double handle_s[POOLS_QUEUES][POOLS_INTERVALS];
	double patience_s[POOLS_QUEUES][POOLS_INTERVALS];
	double day_cv[POOLS_INTERVALS];
	int day_of[POOLS_INTERVALS];
	struct simulate_group groups[POOLS_GROUPS];
	struct simulate_skill skills[POOLS_GROUPS][POOLS_QUEUES];
	struct simulate_stay stays[POOLS_AGENTS];
};

/* n intervals of one day, no queues, nobody. */
static inline struct pools *pools_new(double step_s, int n)
{
	struct pools *p = calloc(1, sizeof(*p));
	if (p == NULL || n > POOLS_INTERVALS)
		abort();
	p->input = (struct simulate_input){
		.step_s = step_s,
		.n = n,
		.day_of = p->day_of,
		.n_days = 1,
		.queues = p->queues,
		.groups = p->groups,
		.stays = p->stays,
	};
	return p;
}

/* A voice queue with so many contacts in every interval; patience 0: without end. */
static inline int pools_add_queue(
	struct pools *p, double volume, double handle_s, double patience_s, double within_s)
{
	int q = p->input.n_queues++;
	for (int i = 0; i < p->input.n; i++) {
		p->volume[q][i] = volume;
		p->handle_s[q][i] = handle_s;
		p->patience_s[q][i] = patience_s;
	}
	p->queues[q] = (struct simulate_queue){
		.channel = CHANNEL_VOICE,
		.volume = p->volume[q],
		.handle_s = p->handle_s[q],
		.patience_s = p->patience_s[q],
		.n_levels = 1,
		.within_s = within_s,
	};
	return q;
}

static inline int pools_add_group(struct pools *p)
{
	int g = p->input.n_groups++;
	p->groups[g].skills = p->skills[g];
	return g;
}

static inline void pools_add_skill(struct pools *p, int group, int queue, int choose, int take)
{
	p->skills[group][p->groups[group].n_skills++] =
		(struct simulate_skill){queue, choose, take};
}

/* Agents of their own, all there from start to end. */
static inline void pools_add_agents(
	struct pools *p, int group, int count, double start_s, double end_s)
{
	for (; count > 0; count--)
		p->stays[p->input.n_stays++] =
			(struct simulate_stay){p->input.n_agents++, group, start_s, end_s};
}

/* One queue, one group. */
static inline struct pools *pools_one(double step_s, int n, double load_erl, double handle_s,
	double patience_s, int agents, double within_s)
{
	struct pools *p = pools_new(step_s, n);
	int q = pools_add_queue(p, load_erl * step_s / handle_s, handle_s, patience_s, within_s);
	int g = pools_add_group(p);
	pools_add_skill(p, g, q, 1, 1);
	pools_add_agents(p, g, agents, 0.0, 1e9);
	return p;
}

static inline struct service *pools_play_on(
	const struct pools *p, int replications, uint64_t seed, int threads)
{
	struct simulate_settings settings = {.seed = seed, .replications = replications};
	struct rota_context context = {.threads = threads};
	struct rota_error err = {0};
	struct service *service = NULL;
	/* no ck_assert: benchmarks call this too, outside of tests */
	if (simulate_run(&p->input, &settings, &context, &service, &err) != ROTA_OK) {
		fprintf(stderr, "%s\n", err.text);
		abort();
	}
	return service;
}

static inline struct service *pools_play(const struct pools *p, int replications, uint64_t seed)
{
	return pools_play_on(p, replications, seed, 2);
}

/* One standard error of a figure of at least 64 replications. */
static inline double pools_sigma(const struct service_figure *figure)
{
	return (figure->high - figure->mean) / 1.98;
}

static inline const struct service_figure *pools_of(
	const struct service *service, int queue, int interval, enum service_measure measure)
{
	return &service->intervals[(size_t)queue * (size_t)service->n + (size_t)interval]
			.figures[measure];
}

#endif
