/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/cover.h"

#include "roster/coverage_flow.h"

#include <string.h>

/* Up to so many queues joined by skills are worked out by sets: 4096 of them. */
enum { MOST_SET_QUEUES = 12 };

struct component {
	int n_queues, n_groups;
	int *queues, *groups;
	uint32_t *masks; /* [n_groups] queues of the group, as places in queues[] */
	struct coverage_group *flow_groups; /* with more queues than sets can hold; else NULL */
	struct coverage_flow flow;
};

struct cover {
	const struct problem *problem;
	struct component *components;
	int n_components;
	int32_t *wanted; /* [queue * n_intervals + i] units */
	double per_unit; /* people */
	double uncovered, surplus;
	bool squared;
	double shift; /* share of the demand that prices add to it */
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

static enum rota_status make_flow(struct cover *cover, struct component *c, struct rota_error *err)
{
	const struct problem *p = cover->problem;
	TRY(arena_take(&cover->arena, sizeof(*c->flow_groups) * (size_t)(c->n_groups + 1),
		&c->flow_groups, err));
	for (int g = 0; g < c->n_groups; g++)
		for (int q = 0; q < c->n_queues; q++)
			if (queue_set_has(&p->groups[c->groups[g]].queues, c->queues[q]))
				queue_set_add(&c->flow_groups[g].queues, q);
	return coverage_flow_init(&c->flow, c->flow_groups, c->n_groups, c->n_queues, err);
}

static enum rota_status fill_component(struct cover *cover, struct component *c, const int root[],
	int leader, struct rota_error *err)
{
	const struct problem *p = cover->problem;
	size_t n_queues = (size_t)p->site->n_queues, n_groups = (size_t)p->n_groups;
	TRY(arena_take(&cover->arena, sizeof(int) * n_queues, &c->queues, err));
	TRY(arena_take(&cover->arena, sizeof(int) * n_groups, &c->groups, err));
	TRY(arena_take(&cover->arena, sizeof(uint32_t) * n_groups, &c->masks, err));
	for (int q = 0; q < p->site->n_queues; q++)
		if (root[q] == leader)
			c->queues[c->n_queues++] = q;
	for (int g = 0; g < p->n_groups; g++) {
		uint32_t mask = 0;
		for (int i = 0; i < c->n_queues && i < 32; i++)
			mask |= (uint32_t)queue_set_has(&p->groups[g].queues, c->queues[i]) << i;
		bool inside = false;
		for (int i = 0; i < c->n_queues; i++)
			inside |= queue_set_has(&p->groups[g].queues, c->queues[i]);
		if (!inside)
			continue;
		c->masks[c->n_groups] = mask;
		c->groups[c->n_groups++] = g;
	}
	return c->n_queues > MOST_SET_QUEUES ? make_flow(cover, c, err) : ROTA_OK;
}

struct cover *cover_free(struct cover *cover)
{
	if (cover == NULL)
		return NULL;
	for (int n = 0; cover->components != NULL && n < cover->n_components; n++)
		if (cover->components[n].flow_groups != NULL)
			coverage_flow_done(&cover->components[n].flow);
	free(cover->components);
	free(cover->wanted);
	arena_done(&cover->arena);
	free(cover);
	return NULL;
}

enum rota_status cover_new(
	const struct problem *problem, struct cover **ret_cover, struct rota_error *err)
{
	owned_by(cover_free) struct cover *cover = NULL;
	const struct prices *prices = &problem->site->prices;
	TRY(memory_new(1, sizeof(*cover), &cover, err));
	cover->problem = problem;
	cover->uncovered = prices->uncovered_hard ? problem->hard_price : prices->uncovered;
	cover->surplus = problem->surplus_price;
	cover->squared = problem->surplus_squared;
	size_t cells = (size_t)problem->site->n_queues * (size_t)problem->grid.n_intervals;
	cover->per_unit = 1.0 / problem->grid.per_interval;
	TRY(memory_new(cells, sizeof(int32_t), &cover->wanted, err));
	for (size_t i = 0; i < cells; i++)
		cover->wanted[i] = (int32_t)problem->required[i] * problem->grid.per_interval;
	int root[MOST_QUEUES];
	join_queues(problem, root);
	TRY(memory_new((size_t)problem->site->n_queues, sizeof(struct component),
		&cover->components, err));
	for (int q = 0; q < problem->site->n_queues; q++)
		if (root[q] == q)
			TRY(fill_component(
				cover, &cover->components[cover->n_components++], root, q, err));
	*ret_cover = TAKE(cover);
	return ROTA_OK;
}

/* Demand of an interval in units. */
static int64_t wanted(const struct cover *cover, int queue, int i)
{
	int32_t units =
		cover->wanted[(size_t)queue * (size_t)cover->problem->grid.n_intervals + (size_t)i];
	return cover->shift == 0 ? units : (int64_t)(units * (1 + cover->shift));
}

void cover_shift_demand(struct cover *cover, double share)
{
	cover->shift = share;
}

/* Cost of so many units uncovered and spare. */
static double cost_of(const struct cover *cover, int64_t uncovered, int64_t spare)
{
	double left = (double)uncovered * cover->per_unit, over = (double)spare * cover->per_unit;
	return cover->uncovered * left + (cover->squared ? over * over : cover->surplus * over);
}

static double cost_of_queue(const struct cover *cover, int64_t need, int64_t have)
{
	return have < need ? cost_of(cover, need - have, 0) : cost_of(cover, 0, have - need);
}

static double price_one_queue(const struct cover *cover, const struct component *c, int i,
	const int32_t units[], size_t stride, double prices[])
{
	int64_t need = wanted(cover, c->queues[0], i), have = 0;
	for (int g = 0; g < c->n_groups; g++)
		have += units[(size_t)c->groups[g] * stride];
	double cost = cost_of_queue(cover, need, have);
	double then = cost_of_queue(cover, need, have + cover->problem->grid.per_interval);
	double price = (then - cost) * cover->per_unit;
	for (int g = 0; g < c->n_groups; g++)
		prices[(size_t)c->groups[g] * stride] = price;
	return cost;
}

/*
 * cuts[S]: capacity of the cut with the queues of S on the source's side. The least cut whose S
 * holds all queues of a group stays as it is when the group grows; every other grows along.
 */
static int64_t fill_cuts(const struct cover *cover, const struct component *c, int i,
	const int32_t units[], size_t stride, int64_t cuts[])
{
	uint32_t n = UINT32_C(1) << c->n_queues;
	int64_t people = 0;
	memset(cuts, 0, sizeof(*cuts) * n);
	for (int g = 0; g < c->n_groups; g++) {
		int32_t have = units[(size_t)c->groups[g] * stride];
		cuts[c->masks[g]] -= have;
		people += have;
	}
	for (int q = 0; q < c->n_queues; q++) {
		uint32_t bit = UINT32_C(1) << q;
		for (uint32_t s = bit; s < n; s = (s + 1) | bit)
			cuts[s] += cuts[s ^ bit];
	}
	for (uint32_t s = 0; s < n; s++)
		cuts[s] += people;
	for (int q = 0; q < c->n_queues; q++) {
		int64_t need = wanted(cover, c->queues[q], i);
		uint32_t bit = UINT32_C(1) << q;
		for (uint32_t s = bit; s < n; s = (s + 1) | bit)
			cuts[s] += need;
	}
	return people;
}

static void least_above(int64_t cuts[], int n_queues)
{
	uint32_t n = UINT32_C(1) << n_queues;
	for (int q = 0; q < n_queues; q++) {
		uint32_t bit = UINT32_C(1) << q;
		for (uint32_t s = 0; s < n; s++)
			if (!(s & bit) && cuts[s | bit] < cuts[s])
				cuts[s] = cuts[s | bit];
	}
}

static double price_sets(const struct cover *cover, const struct component *c, int i,
	const int32_t units[], size_t stride, double prices[])
{
	int64_t cuts[1 << MOST_SET_QUEUES];
	int64_t k = cover->problem->grid.per_interval, need = 0;
	int64_t people = fill_cuts(cover, c, i, units, stride, cuts);
	least_above(cuts, c->n_queues);
	for (int q = 0; q < c->n_queues; q++)
		need += wanted(cover, c->queues[q], i);
	int64_t served = cuts[0];
	double cost = cost_of(cover, need - served, people - served);
	for (int g = 0; g < c->n_groups; g++) {
		int64_t then = cuts[c->masks[g]] < served + k ? cuts[c->masks[g]] : served + k;
		prices[(size_t)c->groups[g] * stride] =
			(cost_of(cover, need - then, people + k - then) - cost) / (double)k;
	}
	return cost;
}

/* Queues that one more person at work could help, by way of others who change theirs. */
static struct queue_set helped(const struct component *c)
{
	const struct coverage_flow *flow = &c->flow;
	struct queue_set set = {0};
	for (int q = 0; q < c->n_queues; q++)
		if (flow->served[q] < flow->demand[q])
			queue_set_add(&set, q);
	for (bool grown = true; grown;) {
		grown = false;
		for (int g = 0; g < c->n_groups; g++) {
			if (!queue_sets_meet(&c->flow_groups[g].queues, &set))
				continue;
			for (int q = 0; q < c->n_queues; q++) {
				if (!queue_set_has(&set, q) &&
					flow->sent[g * c->n_queues + q] > 0) {
					queue_set_add(&set, q);
					grown = true;
				}
			}
		}
	}
	return set;
}

/* Too many queues for sets: the flow itself. The cost is exact, the price of several units is that
 * of the first. */
static double price_flow(const struct cover *cover, struct component *c, int i,
	const int32_t units[], size_t stride, double prices[])
{
	int64_t k = cover->problem->grid.per_interval, need = 0, people = 0, served = 0;
	for (int q = 0; q < c->n_queues; q++)
		need += c->flow.demand[q] = wanted(cover, c->queues[q], i);
	for (int g = 0; g < c->n_groups; g++)
		people += c->flow.supply[g] = units[(size_t)c->groups[g] * stride];
	coverage_flow_run(&c->flow);
	for (int q = 0; q < c->n_queues; q++)
		served += c->flow.served[q];
	double cost = cost_of(cover, need - served, people - served);
	struct queue_set set = helped(c);
	for (int g = 0; g < c->n_groups; g++) {
		bool helps = queue_sets_meet(&c->flow_groups[g].queues, &set);
		int64_t more = !helps ? 0 : need - served < k ? need - served : k;
		prices[(size_t)c->groups[g] * stride] =
			(cost_of(cover, need - served - more, people + k - served - more) - cost) *
			cover->per_unit;
	}
	return cost;
}

double cover_price(
	const struct cover *cover, int i, const int32_t units[], size_t stride, double prices[])
{
	double cost = 0;
	for (int n = 0; n < cover->n_components; n++) {
		struct component *c = &cover->components[n];
		if (c->n_queues == 1)
			cost += price_one_queue(cover, c, i, units, stride, prices);
		else if (c->n_queues <= MOST_SET_QUEUES)
			cost += price_sets(cover, c, i, units, stride, prices);
		else
			cost += price_flow(cover, c, i, units, stride, prices);
	}
	return cost;
}

static int64_t lack_one_queue(const struct cover *cover, const struct component *c, int i,
	const int32_t units[], size_t stride, bool helps[])
{
	int64_t need = wanted(cover, c->queues[0], i), have = 0;
	for (int g = 0; g < c->n_groups; g++)
		have += units[(size_t)c->groups[g] * stride];
	for (int g = 0; g < c->n_groups; g++)
		helps[(size_t)c->groups[g] * stride] = have < need;
	return have < need ? need - have : 0;
}

static int64_t lack_sets(const struct cover *cover, const struct component *c, int i,
	const int32_t units[], size_t stride, bool helps[])
{
	int64_t cuts[1 << MOST_SET_QUEUES], need = 0;
	fill_cuts(cover, c, i, units, stride, cuts);
	least_above(cuts, c->n_queues);
	for (int q = 0; q < c->n_queues; q++)
		need += wanted(cover, c->queues[q], i);
	for (int g = 0; g < c->n_groups; g++)
		helps[(size_t)c->groups[g] * stride] = cuts[c->masks[g]] > cuts[0];
	return need - cuts[0];
}

static int64_t lack_flow(const struct cover *cover, struct component *c, int i,
	const int32_t units[], size_t stride, bool helps[])
{
	int64_t lack = 0;
	for (int q = 0; q < c->n_queues; q++)
		lack += c->flow.demand[q] = wanted(cover, c->queues[q], i);
	for (int g = 0; g < c->n_groups; g++)
		c->flow.supply[g] = units[(size_t)c->groups[g] * stride];
	coverage_flow_run(&c->flow);
	for (int q = 0; q < c->n_queues; q++)
		lack -= c->flow.served[q];
	struct queue_set set = helped(c);
	for (int g = 0; g < c->n_groups; g++)
		helps[(size_t)c->groups[g] * stride] =
			queue_sets_meet(&c->flow_groups[g].queues, &set);
	return lack;
}

double cover_lack(
	const struct cover *cover, int i, const int32_t units[], size_t stride, bool helps[])
{
	int64_t lack = 0;
	for (int n = 0; n < cover->n_components; n++) {
		struct component *c = &cover->components[n];
		if (c->n_queues == 1)
			lack += lack_one_queue(cover, c, i, units, stride, helps);
		else if (c->n_queues <= MOST_SET_QUEUES)
			lack += lack_sets(cover, c, i, units, stride, helps);
		else
			lack += lack_flow(cover, c, i, units, stride, helps);
	}
	return (double)lack * cover->per_unit;
}

int cover_pools(const struct cover *cover)
{
	return cover->n_components;
}

int cover_pool(const struct cover *cover, int group)
{
	for (int n = 0; n < cover->n_components; n++)
		for (int g = 0; g < cover->components[n].n_groups; g++)
			if (cover->components[n].groups[g] == group)
				return n;
	return INDEX_NONE;
}

int cover_pool_of_queue(const struct cover *cover, int queue)
{
	for (int n = 0; n < cover->n_components; n++)
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
