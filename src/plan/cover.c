/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/cover.h"

#include "plan/cuts.h"
#include "roster/coverage_flow.h"

#include <string.h>

/* Demands that a blurred price is the mean over; joined queues cost more to work out. */
enum { BLUR_LEVELS = 6, JOINED_LEVELS = 3 };

/* Prices of a unit more in one interval, at one level of demand. */
struct point {
	double idle;	 /* of who helps nobody */
	double helping;	 /* of who helps with all per_interval units, as far as anything is lacking
			  */
	uint32_t closed; /* groups that serve none but these queues help nobody */
};

struct component {
	int n_queues, n_groups;
	int *queues, *groups;
	uint32_t *masks; /* [n_groups] queues of the group, as places in queues[] */
	struct cuts cuts;
	struct point *points; /* [i * (1 + n_levels)] as it is, then level by level */
	/* a queue that no skill joins to others needs none of this: */
	int32_t *lacking; /* [i] units wanted less those there */
	int32_t *more;	  /* [i * n_levels] units wanted more at each level of a blurred price */
	double *price;	  /* [i] of a unit more */
	/* with more queues than sets can hold, in place of these: */
	struct coverage_group *flow_groups;
	struct coverage_flow flow;
	int32_t *supply; /* [i * n_groups + place] */
	double *prices;	 /* the same */
};

struct cover {
	const struct problem *problem;
	struct component *components; /* pools of queues; last, agents who serve none */
	int n_components;
	int *component_of, *place_of; /* [n_groups] and place in it; INDEX_NONE: no agents */
	int32_t *wanted;	      /* [queue * n_intervals + i] units */
	double per_unit;	      /* people */
	double uncovered, surplus;
	bool squared;
	double blur;
	int n_levels;
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

static bool counts_by_flow(const struct component *c)
{
	return c->n_queues > MOST_CUT_QUEUES;
}

static bool is_alone(const struct component *c)
{
	return c->n_queues == 1;
}

static enum rota_status make_alone(struct cover *cover, struct component *c, struct rota_error *err)
{
	size_t n = (size_t)cover->problem->grid.n_intervals;
	TRY(memory_new(n, sizeof(int32_t), &c->lacking, err));
	memcpy(c->lacking, cover->wanted + (size_t)c->queues[0] * n, n * sizeof(int32_t));
	TRY(memory_new(n * (size_t)cover->n_levels, sizeof(int32_t), &c->more, err));
	return memory_new(n, sizeof(double), &c->price, err);
}

static enum rota_status make_flow(struct cover *cover, struct component *c, struct rota_error *err)
{
	const struct problem *p = cover->problem;
	size_t cells = (size_t)c->n_groups * (size_t)p->grid.n_intervals;
	TRY(arena_take(&cover->arena, sizeof(*c->flow_groups) * (size_t)(c->n_groups + 1),
		&c->flow_groups, err));
	for (int g = 0; g < c->n_groups; g++)
		for (int q = 0; q < c->n_queues; q++)
			if (queue_set_has(&p->groups[c->groups[g]].queues, c->queues[q]))
				queue_set_add(&c->flow_groups[g].queues, q);
	TRY(memory_new(cells, sizeof(int32_t), &c->supply, err));
	TRY(memory_new(cells, sizeof(double), &c->prices, err));
	return coverage_flow_init(&c->flow, c->flow_groups, c->n_groups, c->n_queues, err);
}

static enum rota_status make_cuts(struct cover *cover, struct component *c, struct rota_error *err)
{
	size_t n = (size_t)cover->problem->grid.n_intervals;
	int32_t more[MOST_CUT_QUEUES];
	TRY(cuts_init(&c->cuts, c->n_queues, (int)n, err));
	TRY(memory_new(n * (size_t)(1 + cover->n_levels), sizeof(struct point), &c->points, err));
	for (size_t i = 0; i < n; i++) {
		for (int q = 0; q < c->n_queues; q++)
			more[q] = cover->wanted[(size_t)c->queues[q] * n + i];
		cuts_want(&c->cuts, (int)i, more);
	}
	return ROTA_OK;
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
	TRY(arena_take(&cover->arena, sizeof(uint32_t) * n_groups + 1, &c->masks, err));
	for (int q = 0; q < p->site->n_queues; q++)
		if (root[q] == leader)
			c->queues[c->n_queues++] = q;
	for (int g = 0; g < p->n_groups; g++) {
		if (!is_of(p, &p->groups[g], root, leader))
			continue;
		for (int i = 0; i < c->n_queues && i < 32; i++)
			c->masks[c->n_groups] |=
				(uint32_t)queue_set_has(&p->groups[g].queues, c->queues[i]) << i;
		cover->component_of[g] = index;
		cover->place_of[g] = c->n_groups;
		c->groups[c->n_groups++] = g;
	}
	if (is_alone(c))
		return make_alone(cover, c, err);
	return counts_by_flow(c) ? make_flow(cover, c, err) : make_cuts(cover, c, err);
}

struct cover *cover_free(struct cover *cover)
{
	if (cover == NULL)
		return NULL;
	for (int n = 0; cover->components != NULL && n < cover->n_components; n++) {
		struct component *c = &cover->components[n];
		cuts_done(&c->cuts);
		free(c->points);
		free(c->lacking);
		free(c->more);
		free(c->price);
		free(c->supply);
		free(c->prices);
		coverage_flow_done(&c->flow);
	}
	free(cover->components);
	free(cover->component_of);
	free(cover->place_of);
	free(cover->wanted);
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
	cover->n_levels = pools < p->site->n_queues ? JOINED_LEVELS : BLUR_LEVELS;
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
	cover->uncovered = prices->uncovered_hard ? problem->hard_price : prices->uncovered;
	cover->surplus = problem->surplus_price;
	cover->squared = problem->surplus_squared;
	size_t cells = (size_t)problem->site->n_queues * (size_t)problem->grid.n_intervals;
	cover->per_unit = 1.0 / problem->grid.per_interval;
	TRY(memory_new(cells, sizeof(int32_t), &cover->wanted, err));
	for (size_t i = 0; i < cells; i++)
		cover->wanted[i] = (int32_t)problem->required[i] * problem->grid.per_interval;
	TRY(memory_new((size_t)problem->n_groups, sizeof(int), &cover->component_of, err));
	TRY(memory_new((size_t)problem->n_groups, sizeof(int), &cover->place_of, err));
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
	int place = cover->place_of[group];
	if (is_alone(c))
		c->lacking[i] -= units;
	else if (counts_by_flow(c))
		c->supply[(size_t)i * (size_t)c->n_groups + (size_t)place] += units;
	else
		cuts_add(&c->cuts, i, c->masks[place], units);
}

/* Demand of an interval in units. */
static int32_t wanted(const struct cover *cover, const struct component *c, int q, int i)
{
	return cover->wanted[(size_t)c->queues[q] * (size_t)cover->problem->grid.n_intervals +
			     (size_t)i];
}

/* How much more than there is, as a share, is wanted at the level. */
static double level_shift(const struct cover *cover, int level)
{
	return cover->blur * (2.0 * level / (cover->n_levels - 1) - 1);
}

void cover_blur(struct cover *cover, double share)
{
	int n_levels = cover->n_levels;
	cover->blur = share;
	for (int n = 0; n < cover->n_components; n++) {
		struct component *c = &cover->components[n];
		for (int i = 0; i < cover->problem->grid.n_intervals && is_alone(c); i++)
			for (int level = 0; level < n_levels; level++) {
				int32_t now = wanted(cover, c, 0, i);
				c->more[i * n_levels + level] =
					(int32_t)(now * (1 + level_shift(cover, level))) - now;
			}
	}
}

/* Cost of so many units uncovered and spare. */
static double cost_of(const struct cover *cover, int64_t uncovered, int64_t spare)
{
	double left = (double)uncovered * cover->per_unit, over = (double)spare * cover->per_unit;
	return cover->uncovered * left + (cover->squared ? over * over : cover->surplus * over);
}

/* Price of a unit where per_interval units more serve `growth` more. */
static double price_of(
	const struct cover *cover, int64_t uncovered, int64_t spare, int64_t growth, double cost)
{
	int64_t k = cover->problem->grid.per_interval;
	if (cover->squared)
		return (cost_of(cover, uncovered - growth, spare + k - growth) - cost) *
		       cover->per_unit;
	return ((double)(k - growth) * cover->surplus - (double)growth * cover->uncovered) *
	       cover->per_unit * cover->per_unit;
}

/* Price of a unit more on a queue alone that lacks so many; ret_cost: what it costs without. */
static double price_alone(const struct cover *cover, int32_t lacking, double *ret_cost)
{
	int64_t k = cover->problem->grid.per_interval;
	int64_t uncovered = lacking > 0 ? lacking : 0, spare = lacking < 0 ? -(int64_t)lacking : 0;
	*ret_cost = cost_of(cover, uncovered, spare);
	return price_of(cover, uncovered, spare, uncovered < k ? uncovered : k, *ret_cost);
}

/* The mean over the levels. Where surplus is not squared a price is linear in what another
 * per_interval units would serve. */
static double price_blurred_alone(const struct cover *cover, const struct component *c, int i)
{
	const int32_t *more = c->more + (size_t)i * (size_t)cover->n_levels;
	int32_t lacking = c->lacking[i], k = cover->problem->grid.per_interval, growth = 0;
	double cost, sum = 0;
	for (int level = 0; level < cover->n_levels && cover->squared; level++)
		sum += price_alone(cover, lacking + more[level], &cost);
	if (cover->squared)
		return sum / cover->n_levels;
	for (int level = 0; level < cover->n_levels; level++) {
		int32_t there = lacking + more[level];
		growth += there <= 0 ? 0 : there < k ? there : k;
	}
	sum = (k * cover->n_levels - growth) * cover->surplus - growth * cover->uncovered;
	return sum * cover->per_unit * cover->per_unit / cover->n_levels;
}

static double settle_alone(const struct cover *cover, struct component *c, int i)
{
	double cost;
	c->price[i] = price_alone(cover, c->lacking[i], &cost);
	if (cover->blur > 0)
		c->price[i] = price_blurred_alone(cover, c, i);
	return cost;
}

/* ret_point: its prices; the result is the cost. */
static double price_cut(
	const struct cover *cover, const struct least_cut *cut, struct point *ret_point)
{
	int64_t k = cover->problem->grid.per_interval;
	int64_t uncovered = cut->whole - cut->least, spare = -(int64_t)cut->least;
	double cost = cost_of(cover, uncovered, spare);
	*ret_point = (struct point){.idle = price_of(cover, uncovered, spare, 0, cost),
		.helping = price_of(cover, uncovered, spare, uncovered < k ? uncovered : k, cost),
		.closed = cut->widest};
	return cost;
}

static double settle_cuts(const struct cover *cover, struct component *c, int i)
{
	struct point *points = c->points + (size_t)i * (size_t)(1 + cover->n_levels);
	double cost = price_cut(cover, cuts_find(&c->cuts, i), points);
	int32_t more[MOST_CUT_QUEUES];
	for (int level = 0; level < cover->n_levels && cover->blur > 0; level++) {
		for (int q = 0; q < c->n_queues; q++) {
			int32_t now = wanted(cover, c, q, i);
			more[q] = (int32_t)(now * (1 + level_shift(cover, level))) - now;
		}
		struct least_cut cut = cuts_with(&c->cuts, i, more);
		price_cut(cover, &cut, &points[1 + level]);
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

/* The flow of the interval when the demand is so much more, as a share; what it leaves uncovered
 * and to spare. */
static void run_flow(const struct cover *cover, struct component *c, int i, double shift,
	int64_t *ret_uncovered, int64_t *ret_spare)
{
	*ret_uncovered = *ret_spare = 0;
	for (int q = 0; q < c->n_queues; q++)
		*ret_uncovered += c->flow.demand[q] =
			(int64_t)(wanted(cover, c, q, i) * (1 + shift));
	for (int g = 0; g < c->n_groups; g++)
		*ret_spare += c->flow.supply[g] =
			c->supply[(size_t)i * (size_t)c->n_groups + (size_t)g];
	coverage_flow_run(&c->flow);
	for (int q = 0; q < c->n_queues; q++) {
		*ret_uncovered -= c->flow.served[q];
		*ret_spare -= c->flow.served[q];
	}
}

/* Adds a part of the prices at that demand. The price of several units is that of the first. */
static double add_flow_prices(
	const struct cover *cover, struct component *c, int i, double shift, double part)
{
	int64_t k = cover->problem->grid.per_interval, uncovered, spare;
	run_flow(cover, c, i, shift, &uncovered, &spare);
	double cost = cost_of(cover, uncovered, spare);
	struct queue_set set = helped(c);
	for (int g = 0; g < c->n_groups; g++) {
		bool helps = queue_sets_meet(&c->flow_groups[g].queues, &set);
		int64_t growth = !helps ? 0 : uncovered < k ? uncovered : k;
		c->prices[(size_t)i * (size_t)c->n_groups + (size_t)g] +=
			part * price_of(cover, uncovered, spare, growth, cost);
	}
	return cost;
}

/* Too many queues for sets: the flow itself. */
static double settle_flow(const struct cover *cover, struct component *c, int i)
{
	double *prices = c->prices + (size_t)i * (size_t)c->n_groups;
	memset(prices, 0, sizeof(*prices) * (size_t)c->n_groups);
	for (int level = 0; level < cover->n_levels && cover->blur > 0; level++)
		add_flow_prices(cover, c, i, level_shift(cover, level), 1.0 / cover->n_levels);
	return add_flow_prices(cover, c, i, 0, cover->blur > 0 ? 0 : 1);
}

double cover_settle(struct cover *cover, int i)
{
	double cost = 0;
	int idle = cover->n_components - 1;
	for (int n = cover->problem->blocks ? idle : 0; n < cover->n_components; n++) {
		struct component *c = &cover->components[n];
		if (n == idle && (cover->squared || c->n_groups == 0))
			continue; /* their surplus is on no queue */
		if (is_alone(c))
			cost += settle_alone(cover, c, i);
		else
			cost += counts_by_flow(c) ? settle_flow(cover, c, i)
						  : settle_cuts(cover, c, i);
	}
	return cost;
}

static double cut_price(const struct cover *cover, const struct component *c, uint32_t mask, int i)
{
	const struct point *point = &c->points[(size_t)i * (size_t)(1 + cover->n_levels)];
	int k = cover->problem->grid.per_interval;
	if ((mask & ~point->closed) == 0)
		return point->idle;
	if (k == 1)
		return point->helping;
	const struct least_cut *cut = &c->cuts.least[i];
	int64_t uncovered = cut->whole - cut->least, spare = -(int64_t)cut->least;
	return price_of(cover, uncovered, spare, cuts_growth(&c->cuts, i, mask, k),
		cost_of(cover, uncovered, spare));
}

/* The mean over the levels. Several units are as good as the first, as far as anything lacks. */
static double blurred_price(
	const struct cover *cover, const struct component *c, uint32_t mask, int i)
{
	const struct point *points = &c->points[(size_t)i * (size_t)(1 + cover->n_levels)];
	double mean = 0;
	for (int level = 1; level <= cover->n_levels; level++)
		mean += ((mask & ~points[level].closed) == 0 ? points[level].idle
							     : points[level].helping) /
			cover->n_levels;
	return mean;
}

void cover_prices(const struct cover *cover, int group, int from, int to, double ret_prices[])
{
	int index = cover->component_of[group];
	if (index == INDEX_NONE || (cover->problem->blocks && index < cover->n_components - 1)) {
		memset(ret_prices, 0, sizeof(*ret_prices) * (size_t)(to - from));
		return;
	}
	const struct component *c = &cover->components[index];
	size_t place = (size_t)cover->place_of[group];
	if (is_alone(c)) {
		memcpy(ret_prices, c->price + from, sizeof(*ret_prices) * (size_t)(to - from));
		return;
	}
	for (int i = from; i < to; i++)
		if (counts_by_flow(c))
			ret_prices[i - from] = c->prices[(size_t)i * (size_t)c->n_groups + place];
		else if (cover->blur > 0)
			ret_prices[i - from] = blurred_price(cover, c, c->masks[place], i);
		else
			ret_prices[i - from] = cut_price(cover, c, c->masks[place], i);
}

static int64_t lack_alone(const struct component *c, int i, size_t stride, bool helps[])
{
	for (int g = 0; g < c->n_groups; g++)
		helps[(size_t)c->groups[g] * stride] = c->lacking[i] > 0;
	return c->lacking[i] > 0 ? c->lacking[i] : 0;
}

static int64_t lack_cuts(struct component *c, int i, size_t stride, bool helps[])
{
	const struct least_cut *cut = cuts_find(&c->cuts, i);
	for (int g = 0; g < c->n_groups; g++)
		helps[(size_t)c->groups[g] * stride] = (c->masks[g] & ~(uint32_t)cut->widest) != 0;
	return cut->whole - cut->least;
}

static int64_t lack_flow(
	const struct cover *cover, struct component *c, int i, size_t stride, bool helps[])
{
	int64_t uncovered, spare;
	run_flow(cover, c, i, 0, &uncovered, &spare);
	struct queue_set set = helped(c);
	for (int g = 0; g < c->n_groups; g++)
		helps[(size_t)c->groups[g] * stride] =
			queue_sets_meet(&c->flow_groups[g].queues, &set);
	return uncovered;
}

double cover_lack(struct cover *cover, int i, size_t stride, bool helps[])
{
	int64_t lack = 0;
	for (int n = 0; n < cover_pools(cover); n++) {
		struct component *c = &cover->components[n];
		if (is_alone(c))
			lack += lack_alone(c, i, stride, helps);
		else
			lack += counts_by_flow(c) ? lack_flow(cover, c, i, stride, helps)
						  : lack_cuts(c, i, stride, helps);
	}
	return (double)lack * cover->per_unit;
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
