/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/cover.h"

#include "plan/component.h"
#include "plan/cuts.h"

#include <string.h>

struct cover {
	const struct problem *problem;
	struct component *components; /* pools of queues; last, agents who serve none */
	int n_components;
	int *component_of, *place_of; /* [n_groups] and place in it; INDEX_NONE: no agents */
	int32_t *wanted;	      /* [queue * n_intervals + i] units */
	struct component_terms terms;
	bool *helps; /* [n_groups] scratch of cover_lack */
	struct arena arena;
};

/* Queues that are joined end with the same least queue in `root`. */
static void join_queues(const struct problem *p, int root[MOST_QUEUES])
{
	for (int q = 0; q < p->site->n_queues; q++)
		root[q] = q;
	for (bool moved = true; moved;) {
		moved = false;
		for (int g = 0; g < p->n_groups; g++) {
			int least = MOST_QUEUES;
			for (int q = 0; q < p->site->n_queues; q++)
				if (queue_set_has(&p->groups[g].queues, q) && root[q] < least)
					least = root[q];
			for (int q = 0; q < p->site->n_queues; q++) {
				if (queue_set_has(&p->groups[g].queues, q) && root[q] != least) {
					root[q] = least;
					moved = true;
				}
			}
		}
	}
}

/* The queues that end with that root, and the agents who serve some of them; INDEX_NONE: none. */
static bool is_of(const struct problem *p, const struct group *group, const int root[], int leader)
{
	if (group->role != ROLE_AGENT)
		return false;
	for (int q = 0; q < p->site->n_queues; q++)
		if (queue_set_has(&group->queues, q))
			return root[q] == leader;
	return leader == INDEX_NONE;
}

static enum rota_status add_component(
	struct cover *cover, const int root[], int leader, struct rota_error *err)
{
	const struct problem *p = cover->problem;
	int index = cover->n_components++;
	struct component *c = &cover->components[index];
	size_t n_queues = (size_t)p->site->n_queues, n_groups = (size_t)p->n_groups;
	TRY(arena_take(&cover->arena, sizeof(int) * n_queues + 1, &c->queues, err));
	TRY(arena_take(&cover->arena, sizeof(int) * n_groups + 1, &c->groups, err));
	TRY(arena_take(&cover->arena, sizeof(struct queue_set) * (n_groups + 1), &c->serves, err));
	for (int q = 0; q < p->site->n_queues; q++)
		if (root[q] == leader)
			c->queues[c->n_queues++] = q;
	for (int g = 0; g < p->n_groups; g++) {
		if (!is_of(p, &p->groups[g], root, leader))
			continue;
		for (int i = 0; i < c->n_queues; i++)
			if (queue_set_has(&p->groups[g].queues, c->queues[i]))
				queue_set_add(&c->serves[c->n_groups], i);
		cover->component_of[g] = index;
		cover->place_of[g] = c->n_groups;
		c->groups[c->n_groups++] = g;
	}
	c->terms = &cover->terms;
	c->n_intervals = p->grid.n_intervals;
	c->wanted = cover->wanted;
	c->way = c->n_queues == 1		  ? &component_alone
		 : c->n_queues <= MOST_CUT_QUEUES ? &component_cuts
						  : &component_flow;
	return c->way->make(c, err);
}

struct cover *cover_free(struct cover *cover)
{
	if (cover == NULL)
		return NULL;
	for (int n = 0; cover->components != NULL && n < cover->n_components; n++)
		if (cover->components[n].state != NULL)
			cover->components[n].way->done(&cover->components[n]);
	free(cover->components);
	free(cover->component_of);
	free(cover->place_of);
	free(cover->wanted);
	free(cover->helps);
	arena_done(&cover->arena);
	free(cover);
	return NULL;
}

static enum rota_status make_components(struct cover *cover, struct rota_error *err)
{
	const struct problem *p = cover->problem;
	int root[MOST_QUEUES], pools = 0;
	join_queues(p, root);
	for (int q = 0; q < p->site->n_queues; q++)
		pools += root[q] == q;
	TRY(memory_new((size_t)pools + 1, sizeof(struct component), &cover->components, err));
	for (int q = 0; q < p->site->n_queues; q++)
		if (root[q] == q)
			TRY(add_component(cover, root, q, err));
	return add_component(cover, root, INDEX_NONE, err);
}

enum rota_status cover_new(
	const struct problem *problem, struct cover **ret_cover, struct rota_error *err)
{
	owned_by(cover_free) struct cover *cover = NULL;
	const struct prices *prices = &problem->site->prices;
	TRY(memory_new(1, sizeof(*cover), &cover, err));
	cover->problem = problem;
	cover->terms = (struct component_terms){
		.per_interval = problem->grid.per_interval,
		.per_unit = 1.0 / problem->grid.per_interval,
		.uncovered = prices->uncovered_hard ? problem->hard_price : prices->uncovered,
		.surplus = problem->surplus_price,
		.squared = problem->surplus_squared,
	};
	size_t cells = (size_t)problem->site->n_queues * (size_t)problem->grid.n_intervals;
	TRY(memory_new(cells, sizeof(int32_t), &cover->wanted, err));
	for (size_t i = 0; i < cells; i++)
		cover->wanted[i] = (int32_t)problem->required[i] * problem->grid.per_interval;
	TRY(memory_new((size_t)problem->n_groups, sizeof(int), &cover->component_of, err));
	TRY(memory_new((size_t)problem->n_groups, sizeof(int), &cover->place_of, err));
	TRY(memory_new((size_t)problem->n_groups, sizeof(bool), &cover->helps, err));
	for (int g = 0; g < problem->n_groups; g++)
		cover->component_of[g] = INDEX_NONE;
	TRY(make_components(cover, err));
	*ret_cover = TAKE(cover);
	return ROTA_OK;
}

void cover_add(struct cover *cover, int group, int i, int32_t units)
{
	int index = cover->component_of[group];
	if (index == INDEX_NONE)
		return;
	struct component *c = &cover->components[index];
	c->way->add(c, cover->place_of[group], i, units);
}

void cover_want(struct cover *cover, int queue, int i, int32_t units)
{
	cover->wanted[(size_t)queue * (size_t)cover->problem->grid.n_intervals + (size_t)i] +=
		units;
	struct component *c = &cover->components[cover_pool_of_queue(cover, queue)];
	for (int place = 0; place < c->n_queues && c->way->want != NULL; place++)
		if (c->queues[place] == queue)
			c->way->want(c, place, i, units);
}

void cover_blur(struct cover *cover, double share)
{
	cover->terms.blur = share;
}

double cover_settle(struct cover *cover, int i)
{
	double cost = 0;
	int idle = cover->n_components - 1;
	for (int n = cover->problem->blocks ? idle : 0; n < cover->n_components; n++) {
		struct component *c = &cover->components[n];
		if (n == idle && (cover->terms.squared || c->n_groups == 0))
			continue; /* their surplus is on no queue */
		cost += c->way->settle(c, i);
	}
	return cost;
}

void cover_prices(const struct cover *cover, int group, int from, int to, double ret_prices[])
{
	int index = cover->component_of[group];
	if (index == INDEX_NONE || (cover->problem->blocks && index < cover->n_components - 1)) {
		memset(ret_prices, 0, sizeof(*ret_prices) * (size_t)(to - from));
		return;
	}
	const struct component *c = &cover->components[index];
	c->way->prices(c, cover->place_of[group], from, to, ret_prices);
}

double cover_lack(struct cover *cover, int i, size_t stride, bool helps[])
{
	int64_t lack = 0;
	for (int n = 0; n < cover_pools(cover); n++) {
		struct component *c = &cover->components[n];
		lack += c->way->lack(c, i, cover->helps);
		for (int g = 0; g < c->n_groups; g++)
			helps[(size_t)c->groups[g] * stride] = cover->helps[g];
	}
	return (double)lack * cover->terms.per_unit;
}

int cover_pools(const struct cover *cover)
{
	return cover->n_components - 1;
}

int cover_pool(const struct cover *cover, int group)
{
	int index = cover->component_of[group];
	return index < cover_pools(cover) ? index : INDEX_NONE;
}

int cover_pool_of_queue(const struct cover *cover, int queue)
{
	for (int n = 0; n < cover_pools(cover); n++)
		for (int q = 0; q < cover->components[n].n_queues; q++)
			if (cover->components[n].queues[q] == queue)
				return n;
	return INDEX_NONE;
}

double cover_wanted(const struct cover *cover, int pool, int i)
{
	const struct component *c = &cover->components[pool];
	const struct problem *p = cover->problem;
	double sum = 0;
	for (int q = 0; q < c->n_queues; q++)
		sum += p->required[(size_t)c->queues[q] * (size_t)p->grid.n_intervals + (size_t)i];
	return sum;
}

double cover_wanted_in_all(const struct cover *cover, int i)
{
	double sum = 0;
	for (int pool = 0; pool < cover_pools(cover); pool++)
		sum += cover_wanted(cover, pool, i);
	return sum;
}
