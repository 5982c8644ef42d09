/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "staffing/goals.h"

#include "staffing/uncertain.h"

#include <math.h>

static const double GOAL_SLACK = 1e-9; /* rounding of shares worked out from sums */

static void add(
	struct service_goals *goals, enum service_goal_kind kind, double value, double within_s)
{
	goals->items[goals->count++] = (struct service_goal){kind, value, within_s, 0};
}

void goals_make(const struct goal *goal, double max_occupancy, struct service_goals *ret_goals)
{
	*ret_goals = (struct service_goals){0};
	if (goal->answered_share > 0.0) {
		add(ret_goals, GOAL_ANSWERED, goal->answered_share, goal->within_s);
		ret_goals->items[0].of = goal->of;
	}
	if (goal->asa_s > 0.0)
		add(ret_goals, GOAL_ASA, goal->asa_s, 0.0);
	if (goal->median_wait_s > 0.0)
		add(ret_goals, GOAL_WAIT, 0.5, goal->median_wait_s);
	if (goal->wait_share > 0.0)
		add(ret_goals, GOAL_WAIT, goal->wait_share, goal->wait_s);
	if (goal->abandoned_share > 0.0)
		add(ret_goals, GOAL_ABANDONED, goal->abandoned_share, 0.0);
	if (max_occupancy > 0.0 && max_occupancy < 1.0)
		add(ret_goals, GOAL_OCCUPANCY, max_occupancy, 0.0);
}

double goal_figure(const struct service_goal *goal, const struct service *service)
{
	switch (goal->kind) {
	case GOAL_ANSWERED:
		return service_answered(service, goal->of, goal->within_s);
	case GOAL_WAIT:
		return 1.0 - service_longer(service, WAIT_OF_ALL, goal->within_s);
	case GOAL_ASA:
		return service_mean(service, WAIT_OF_SERVED);
	case GOAL_ABANDONED:
		return service_abandoned(service);
	case GOAL_OCCUPANCY:
		return service_occupancy(service);
	}
	return NAN;
}

static bool met(const struct service_goal *goal, const struct service *service)
{
	double figure = goal_figure(goal, service);
	if (goal->kind == GOAL_ANSWERED || goal->kind == GOAL_WAIT)
		return figure >= goal->value - GOAL_SLACK;
	return figure <= goal->value + GOAL_SLACK;
}

/* The first goal that is missed, -1 for none. */
static int missed(const struct service_goals *goals, const struct service *service)
{
	/* an endless line is no service, whatever was asked */
	if (service_is_endless(service))
		return 0;
	for (int i = 0; i < goals->count; i++) {
		if (!met(&goals->items[i], service))
			return i;
	}
	return -1;
}

bool goals_met(const struct service_goals *goals, const struct service *service)
{
	return missed(goals, service) < 0;
}

const char *goals_weakness(const struct service_goals *goals)
{
	bool half = false, mean = false, leaving = false;
	for (int i = 0; i < goals->count; i++) {
		const struct service_goal *goal = &goals->items[i];
		bool share = goal->kind == GOAL_ANSWERED || goal->kind == GOAL_WAIT;
		if (share && goal->value > 0.5)
			return NULL;
		half = half || share;
		mean = mean || goal->kind == GOAL_ASA;
		leaving = leaving || goal->kind == GOAL_ABANDONED;
	}
	if (half)
		return "speaks of the luckier half of the contacts only";
	if (mean)
		return "is a mean, which few long waits hardly move";
	return leaving ? "speaks of those who give up only" : NULL;
}

struct search {
	const struct queue_model *model;
	const struct queue_load *load;
	const struct service_goals *goals;
	const struct load_outcomes *outcomes; /* NULL: the load is certain */
};

static int missed_by(const struct search *s, int64_t agents)
{
	struct waiting line;
	if (s->outcomes == NULL) {
		s->model->serve(s->load, agents, &line);
		return missed(s->goals, &(struct service){.count = 1, .lines = &line});
	}
	struct waiting lines[MOST_OUTCOMES];
	models_serve_outcomes(s->model, s->load, s->outcomes, agents, lines);
	struct service service = {s->outcomes->count, lines, s->outcomes->chance};
	return missed(s->goals, &service);
}

static bool enough(const struct search *s, int64_t agents)
{
	return missed_by(s, agents) < 0;
}

static bool enough_with(const struct search *s, int64_t agents, double state)
{
	struct waiting line;
	s->model->serve_with(s->load, agents, state, &line);
	return goals_met(s->goals, &(struct service){.count = 1, .lines = &line});
}

/* Agents below which there is no balance, or more than the cap on occupancy. */
static int64_t least_of(const struct search *s)
{
	int64_t n = s->model->least(s->load);
	for (int i = 0; i < s->goals->count; i++) {
		const struct service_goal *goal = &s->goals->items[i];
		double needed = s->load->offered_erl / (goal->value + GOAL_SLACK);
		if (goal->kind == GOAL_OCCUPANCY && needed > (double)n)
			n = (int64_t)fmin(ceil(needed - 1e-6), 2.0 * MOST_AGENTS);
	}
	return n;
}

/* Where one agent more costs one step, going up in strides from what is known is cheapest. */
static int64_t walk(const struct search *s)
{
	int64_t few = least_of(s);
	if (few > MOST_AGENTS)
		return few;
	double at_few = s->model->advance(s->load, 0, few, NAN);
	if (enough_with(s, few, at_few))
		return few;
	int64_t stride = 1 + (int64_t)(0.25 * sqrt((double)few)), many;
	for (;; stride += stride / 2) {
		many = few + stride;
		if (few >= MOST_AGENTS)
			return (int64_t)MOST_AGENTS + 1;
		double at_many = s->model->advance(s->load, few, many, at_few);
		if (enough_with(s, many, at_many))
			break;
		few = many;
		at_few = at_many;
	}
	while (many - few > 1) {
		int64_t middle = few + (many - few) / 2;
		double at_middle = s->model->advance(s->load, few, middle, at_few);
		if (enough_with(s, middle, at_middle)) {
			many = middle;
		} else {
			few = middle;
			at_few = at_middle;
		}
	}
	return many;
}

/* Agents whose full rate of work is the load: near the answer, on either side of it. */
static int64_t guess(const struct search *s)
{
	double load = s->load->offered_erl;
	int levels = s->load->n_levels;
	if (levels > 1)
		load /= s->load->handle_s * s->load->level_per_s[levels - 1];
	return (int64_t)fmin(fmax(1.0, floor(load)), MOST_AGENTS);
}

static int64_t halve(const struct search *s, int64_t few, int64_t many)
{
	while (many - few > 1) {
		int64_t middle = few + (many - few) / 2;
		if (enough(s, middle))
			many = middle;
		else
			few = middle;
	}
	return many;
}

static int64_t gallop(const struct search *s)
{
	int64_t n = guess(s);
	int64_t step = 1 + (int64_t)(0.5 * sqrt((double)n));
	if (enough(s, n)) {
		int64_t many = n, few = 0;
		for (; many > 1; step *= 2) {
			int64_t lower = many > step ? many - step : 1;
			if (!enough(s, lower)) {
				few = lower;
				break;
			}
			many = lower;
		}
		return halve(s, few, many);
	}
	int64_t few = n;
	for (;; step *= 2) {
		int64_t many = few + step;
		if (many > MOST_AGENTS)
			return (int64_t)MOST_AGENTS + 1;
		if (enough(s, many))
			return halve(s, few, many);
		few = many;
	}
}

static bool is_uncertain(const struct queue_load *load)
{
	return load->spread_cv > 0.0 && load->offered_erl > 0.0;
}

bool goals_met_by(const struct service_goals *goals, const struct queue_load *load, int64_t agents,
	int *ret_missed)
{
	struct search s = {model_find(load), load, goals, NULL};
	struct load_outcomes outcomes;
	if (is_uncertain(load)) {
		uncertain_outcomes(load->offered_erl, load->spread_cv, &outcomes);
		s.outcomes = &outcomes;
	}
	int miss = missed_by(&s, agents);
	if (ret_missed != NULL)
		*ret_missed = miss;
	return miss < 0;
}

/* Apart from the certain case, for the room that outcomes take. */
static __attribute__((noinline)) int64_t search_uncertain(const struct search *certain)
{
	struct load_outcomes outcomes;
	struct search s = *certain;
	uncertain_outcomes(s.load->offered_erl, s.load->spread_cv, &outcomes);
	s.outcomes = &outcomes;
	return gallop(&s);
}

enum rota_status goals_need(const struct service_goals *goals, const struct queue_load *load,
	int64_t *ret_agents, struct rota_error *err)
{
	if (!(load->offered_erl > 0.0)) {
		*ret_agents = 0;
		return ROTA_OK;
	}
	struct search s = {model_find(load), load, goals, NULL};
	int64_t agents;
	if (is_uncertain(load))
		agents = search_uncertain(&s);
	else
		agents = s.model->advance != NULL ? walk(&s) : gallop(&s);
	if (agents > MOST_AGENTS)
		return error_set(err, ROTA_EINFEASIBLE,
			"a load of %g erlangs would need over %d agents to meet the goal",
			load->offered_erl, MOST_AGENTS);
	*ret_agents = agents;
	return ROTA_OK;
}
