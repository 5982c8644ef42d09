/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/scene_people.h"

#include <string.h>

enum { MOST_PRIORITY = 1000 };

struct people {
	struct scene *scene;
	const struct site *site;
	struct simulate_group *groups;
	int n_groups;
	int *of_agent; /* [n_agents] INDEX_NONE: serves no queue */
	struct simulate_stay *stays;
	int n_stays;
};

static int32_t bounded(int32_t priority)
{
	return priority < MOST_PRIORITY ? priority : MOST_PRIORITY;
}

/* Queue's priority, then the agent's own, then live before deferred. */
static struct simulate_skill skill_of(const struct site *site, int queue, int32_t priority)
{
	const struct queue *q = &site->queues[queue];
	int32_t take = bounded(q->priority) * (MOST_PRIORITY + 1) + bounded(priority);
	return (struct simulate_skill){.queue = queue,
		.choose = priority,
		.take = 2 * take + (q->channel == CHANNEL_DEFERRED)};
}

static bool is_group(const struct simulate_group *group, const struct agent *agent)
{
	if (group->n_skills != agent->n_skills)
		return false;
	for (int s = 0; s < agent->n_skills; s++) {
		if (group->skills[s].queue != agent->skills[s].queue ||
			group->skills[s].choose != agent->skills[s].priority)
			return false;
	}
	return true;
}

static enum rota_status add_group(
	struct people *p, const struct skill skills[], int n_skills, struct rota_error *err)
{
	struct simulate_skill *copy;
	TRY(arena_take(&p->scene->arena, (size_t)n_skills * sizeof(*copy), &copy, err));
	for (int s = 0; s < n_skills; s++)
		copy[s] = skill_of(p->site, skills[s].queue, skills[s].priority);
	p->groups[p->n_groups++] = (struct simulate_group){copy, n_skills};
	return ROTA_OK;
}

/* A group for each queue first, of people whom the plan puts on that queue alone. */
static enum rota_status make_groups(struct people *p, struct rota_error *err)
{
	const struct site *site = p->site;
	size_t most = (size_t)site->n_agents + (size_t)site->n_queues;
	TRY(arena_take(&p->scene->arena, most * sizeof(*p->groups), &p->groups, err));
	TRY(arena_take(&p->scene->arena, (size_t)site->n_agents * sizeof(*p->of_agent),
		&p->of_agent, err));
	for (int q = 0; q < site->n_queues; q++)
		TRY(add_group(p, &(struct skill){q, 1}, 1, err));
	for (int a = 0; a < site->n_agents; a++) {
		const struct agent *agent = &site->agents[a];
		p->of_agent[a] = INDEX_NONE;
		if (agent->n_skills == 0 || agent->role != ROLE_AGENT)
			continue;
		int g = site->n_queues;
		while (g < p->n_groups && !is_group(&p->groups[g], agent))
			g++;
		if (g == p->n_groups)
			TRY(add_group(p, agent->skills, agent->n_skills, err));
		p->of_agent[a] = g;
	}
	return ROTA_OK;
}

static size_t count_pieces(const struct roster *const rosters[], size_t n_rosters)
{
	size_t pieces = 0;
	for (size_t r = 0; r < n_rosters; r++)
		pieces += rosters[r] != NULL ? rosters[r]->n_pieces : 0;
	return pieces;
}

static void add_duty(struct people *p, const struct roster *roster, const struct duty *duty)
{
	const struct horizon *horizon = &p->scene->horizon;
	instant end = horizon_at(horizon, horizon->count);
	if (duty->agent == INDEX_NONE || p->of_agent[duty->agent] == INDEX_NONE)
		return;
	const struct piece *pieces = duty_pieces(roster, duty);
	for (int i = 0; i < duty->n_pieces; i++) {
		const struct piece *piece = &pieces[i];
		if (piece->kind != PIECE_WORK || piece->end <= horizon->start ||
			piece->start >= end || piece->end <= piece->start)
			continue;
		p->stays[p->n_stays++] = (struct simulate_stay){
			.agent = duty->agent,
			.group = piece->queue != INDEX_NONE ? piece->queue
							    : p->of_agent[duty->agent],
			.start_s = (double)(piece->start - horizon->start),
			.end_s = (double)(piece->end - horizon->start),
		};
	}
}

static int by_agent_and_start(const void *a, const void *b)
{
	const struct simulate_stay *x = a, *y = b;
	if (x->agent != y->agent)
		return x->agent < y->agent ? -1 : 1;
	if (x->start_s < y->start_s || x->start_s > y->start_s)
		return x->start_s < y->start_s ? -1 : 1;
	return (x->end_s > y->end_s) - (x->end_s < y->end_s);
}

/* Nobody is there twice: what overlaps is cut off, what is next to each other becomes one. */
static void tidy(struct people *p)
{
	int n = 0;
	qsort(p->stays, (size_t)p->n_stays, sizeof(*p->stays), by_agent_and_start);
	for (int i = 0; i < p->n_stays; i++) {
		struct simulate_stay stay = p->stays[i];
		struct simulate_stay *last = n > 0 ? &p->stays[n - 1] : NULL;
		if (last != NULL && last->agent == stay.agent) {
			if (stay.start_s < last->end_s)
				stay.start_s = last->end_s;
			if (stay.start_s >= stay.end_s)
				continue;
			if (stay.start_s <= last->end_s && stay.group == last->group) {
				last->end_s = stay.end_s;
				continue;
			}
		}
		p->stays[n++] = stay;
	}
	p->n_stays = n;
}

enum rota_status scene_set_people(struct scene *scene, const struct site *site,
	const struct roster *const rosters[], size_t n_rosters, struct rota_error *err)
{
	struct people people = {.scene = scene, .site = site};
	TRY(make_groups(&people, err));
	size_t most = count_pieces(rosters, n_rosters);
	TRY(arena_take(&scene->arena, most * sizeof(*people.stays), &people.stays, err));
	for (size_t r = 0; r < n_rosters; r++) {
		for (size_t d = 0; rosters[r] != NULL && d < rosters[r]->n_duties; d++)
			add_duty(&people, rosters[r], &rosters[r]->duties[d]);
	}
	tidy(&people);
	scene->input.groups = people.groups;
	scene->input.n_groups = people.n_groups;
	scene->input.stays = people.stays;
	scene->input.n_stays = people.n_stays;
	scene->input.n_agents = site->n_agents;
	return ROTA_OK;
}
