/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Maximum flow by augmenting paths (Ford and Fulkerson, "Maximal flow through a network", 1956;
 * shortest paths first: Edmonds and Karp 1972), from the queue backwards: whoever serves it and is
 * spare, else whoever serves it but works for another queue, which then has to be made good.
 * An augmenting path never takes from a queue what it does not give back, so queues filled in their
 * order end with the lexicographically greatest service of all maximum flows.
 * Cost: O(queues^2 * groups) a path; sites have a handful of queues.
 */
#include "roster/coverage_flow.h"

#include <string.h>

struct coverage_group coverage_group_of(const struct agent *agent)
{
	struct coverage_group group = {.first = INDEX_NONE};
	for (int s = 0; s < agent->n_skills; s++) {
		queue_set_add(&group.queues, agent->skills[s].queue);
		if (s == 0)
			group.first = agent->skills[s].queue;
	}
	return group;
}

enum { NOBODY = -1 };

enum rota_status coverage_flow_init(struct coverage_flow *flow, const struct coverage_group *groups,
	int n_groups, int n_queues, struct rota_error *err)
{
	size_t g = (size_t)n_groups, q = (size_t)n_queues;
	flow->groups = groups;
	flow->n_groups = n_groups;
	flow->n_queues = n_queues;
	TRY(memory_new(g, sizeof(int64_t), &flow->supply, err));
	TRY(memory_new(g, sizeof(int64_t), &flow->spare, err));
	TRY(memory_new(g * q, sizeof(int64_t), &flow->sent, err));
	TRY(memory_new(q, sizeof(int64_t), &flow->demand, err));
	TRY(memory_new(q, sizeof(int64_t), &flow->served, err));
	TRY(memory_new(q, sizeof(int64_t), &flow->scheduled, err));
	TRY(memory_new(q, sizeof(int), &flow->parent_group, err));
	TRY(memory_new(q, sizeof(int), &flow->parent_queue, err));
	return memory_new(q, sizeof(int), &flow->line, err);
}

void coverage_flow_done(struct coverage_flow *flow)
{
	free(flow->supply);
	free(flow->spare);
	free(flow->sent);
	free(flow->demand);
	free(flow->served);
	free(flow->scheduled);
	free(flow->parent_group);
	free(flow->parent_queue);
	free(flow->line);
}

static int64_t *sent(struct coverage_flow *flow, int group, int queue)
{
	return &flow->sent[(size_t)group * (size_t)flow->n_queues + (size_t)queue];
}

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Puts the queues that group g works for, and that were not seen yet, into the line. */
static void reach(struct coverage_flow *flow, int g, int from, struct queue_set *seen, int *length)
{
	for (int q = 0; q < flow->n_queues; q++) {
		if (queue_set_has(seen, q) || *sent(flow, g, q) == 0)
			continue;
		queue_set_add(seen, q);
		flow->parent_group[q] = g;
		flow->parent_queue[q] = from;
		flow->line[(*length)++] = q;
	}
}

/* Finds a group with people to spare from which a path leads to queue `to`. ret_queue: the first
 * queue on that path; parents lead on from there. */
static int find_path(struct coverage_flow *flow, int to, int *ret_queue)
{
	struct queue_set seen = queue_set_of(to);
	int length = 0;
	flow->line[length++] = to;
	flow->parent_queue[to] = NOBODY;
	for (int at = 0; at < length; at++) {
		int queue = flow->line[at];
		for (int g = 0; g < flow->n_groups; g++) {
			if (queue_set_has(&flow->groups[g].queues, queue) && flow->spare[g] > 0) {
				*ret_queue = queue;
				return g;
			}
		}
		for (int g = 0; g < flow->n_groups; g++)
			if (queue_set_has(&flow->groups[g].queues, queue) && flow->supply[g] > 0)
				reach(flow, g, queue, &seen, &length);
	}
	return NOBODY;
}

/* Group g goes to `queue`, those of its people whom that sets free go to the queue's parent, and so
 * on to `to`. */
static void push(struct coverage_flow *flow, int g, int queue, int to)
{
	int64_t amount = least(flow->spare[g], flow->demand[to] - flow->served[to]);
	for (int q = queue; flow->parent_queue[q] != NOBODY; q = flow->parent_queue[q])
		amount = least(amount, *sent(flow, flow->parent_group[q], q));
	flow->spare[g] -= amount;
	*sent(flow, g, queue) += amount;
	for (int q = queue; flow->parent_queue[q] != NOBODY; q = flow->parent_queue[q]) {
		*sent(flow, flow->parent_group[q], q) -= amount;
		*sent(flow, flow->parent_group[q], flow->parent_queue[q]) += amount;
	}
	flow->served[to] += amount;
}

void coverage_flow_run(struct coverage_flow *flow)
{
	size_t g = (size_t)flow->n_groups, n = (size_t)flow->n_queues;
	if (n == 0)
		return;
	memset(flow->sent, 0, g * n * sizeof(int64_t));
	memset(flow->served, 0, n * sizeof(int64_t));
	if (g > 0)
		memcpy(flow->spare, flow->supply, g * sizeof(int64_t));
	for (int q = 0; q < flow->n_queues; q++) {
		int first, group;
		while (flow->served[q] < flow->demand[q] &&
			(group = find_path(flow, q, &first)) != NOBODY)
			push(flow, group, first, q);
	}
	memcpy(flow->scheduled, flow->served, n * sizeof(int64_t));
	for (size_t i = 0; i < g; i++)
		flow->scheduled[flow->groups[i].first] += flow->spare[i];
}
