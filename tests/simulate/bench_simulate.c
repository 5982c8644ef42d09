/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contacts a second and thread, by CPU time: `meson test --benchmark --suite simulate -v`. One pool
 * without and with patience, a center of three kinds of contact and two of agents, and one of 20
 * kinds of contact and 30 of agents with some 2,000 of them.
 */
#include "simulate/pools.h"

#include <stdio.h>
#include <time.h>

static double cpu_s(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The best of some runs: the machine does other work too. */
static void measure(const char *name, struct pools *p, int replications)
{
	enum { RUNS = 5 };
	double best = INFINITY, contacts = 0;
	for (int run = 0; run < RUNS; run++) {
		double start = cpu_s();
		struct service *s = pools_play_on(p, replications, 1, 1);
		double used = cpu_s() - start;
		contacts = s->contacts;
		best = used < best ? used : best;
		service_free(s);
	}
	printf("%-44s %5.1f million contacts a second (%.0f contacts)\n", name,
		contacts / best / 1e6, contacts);
	free(p);
}

/* Queues of 5 to 14 minutes, each served by some of the groups, four skills a group. */
static struct pools *many_skills(void)
{
	enum { QUEUES = 20, GROUPS = 30, SKILLS = 4, AGENTS = 66 };
	struct pools *p = pools_new(1800.0, 48);
	for (int q = 0; q < QUEUES; q++)
		pools_add_queue(p, 216.7, 300.0 + 60.0 * (q % 10), q % 2 ? 180.0 : 600.0, 20.0);
	for (int g = 0; g < GROUPS; g++) {
		pools_add_group(p);
		for (int s = 0; s < SKILLS; s++)
			pools_add_skill(p, g, (g * 2 + s * 5) % QUEUES, 1 + s / 2, 1 + s / 2);
		pools_add_agents(p, g, AGENTS, 0.0, 86400.0);
	}
	return p;
}

static struct pools *few_skills(void)
{
	struct pools *p = pools_new(7200.0, 12);
	for (int q = 0; q < 3; q++)
		pools_add_queue(p, 120.0 * 5.0, 120.0, 200.0, 20.0);
	static const int skills[2][2] = {{0, 1}, {1, 2}};
	for (int g = 0; g < 2; g++) {
		pools_add_group(p);
		for (int s = 0; s < 2; s++)
			pools_add_skill(p, g, skills[g][s], 1 + (g == 1 && s == 0), 1);
		pools_add_agents(p, g, 15, 0.0, 86400.0);
	}
	return p;
}

int main(void)
{
	measure("one pool, 100 erl, 115 agents",
		pools_one(1800.0, 48, 100.0, 180.0, 0.0, 115, 20.0), 32);
	measure("one pool, 100 erl, 105 agents, patience 120 s",
		pools_one(1800.0, 48, 100.0, 180.0, 120.0, 105, 20.0), 32);
	measure("3 queues, 2 groups, 30 agents", few_skills(), 64);
	measure("20 queues, 30 groups, 1,980 agents", many_skills(), 16);
	return EXIT_SUCCESS;
}
