/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intraday/floor.h"

#include "roster/coverage.h"

/* What is hard is worth more than anything that has a price. */
static const double HARD_PRICE = 1000;

void floor_done(struct day_floor *floor)
{
	free(floor->groups);
	free(floor->group_of);
	free(floor->supply);
	free(floor->demand);
	coverage_flow_done(&floor->flow);
	*floor = (struct day_floor){0};
}

static int find_group(const struct day_floor *floor, const struct coverage_group *wanted)
{
	for (int g = floor->site->n_queues; g < floor->n_groups; g++)
		if (floor->groups[g].first == wanted->first &&
			queue_sets_equal(&floor->groups[g].queues, &wanted->queues))
			return g;
	return INDEX_NONE;
}

static enum rota_status make_groups(struct day_floor *floor, struct rota_error *err)
{
	const struct site *site = floor->site;
	size_t most = (size_t)site->n_agents + (size_t)site->n_queues;
	TRY(memory_new(most, sizeof(*floor->groups), &floor->groups, err));
	TRY(memory_new((size_t)site->n_agents, sizeof(int), &floor->group_of, err));
	for (int q = 0; q < site->n_queues; q++)
		floor->groups[floor->n_groups++] = (struct coverage_group){queue_set_of(q), q};
	for (int a = 0; a < site->n_agents; a++) {
		struct coverage_group group = coverage_group_of(&site->agents[a]);
		floor->group_of[a] = INDEX_NONE;
		if (site->agents[a].role != ROLE_AGENT || queue_set_is_empty(&group.queues))
			continue;
		floor->group_of[a] = find_group(floor, &group);
		if (floor->group_of[a] != INDEX_NONE)
			continue;
		floor->group_of[a] = floor->n_groups;
		floor->groups[floor->n_groups++] = group;
	}
	return ROTA_OK;
}

enum rota_status floor_init(struct day_floor *ret_floor, const struct site *site,
	const struct need *need, struct rota_error *err)
{
	done_by(floor_done) struct day_floor floor = {.site = site, .horizon = need->horizon};
	int n_queues = site->n_queues;
	size_t n_intervals = (size_t)need->horizon.count;
	floor.per_interval = need->horizon.step_s / FLOOR_SLOT_S;
	floor.n_slots = need->horizon.count * floor.per_interval;
	TRY(make_groups(&floor, err));
	TRY(memory_new((size_t)floor.n_slots * (size_t)floor.n_groups, sizeof(int32_t),
		&floor.supply, err));
	TRY(memory_new(n_intervals * (size_t)n_queues, sizeof(int32_t), &floor.demand, err));
	for (int q = 0; q < n_queues; q++) {
		const double *required = series_column(&need->columns[NEED_REQUIRED], q);
		for (size_t i = 0; i < n_intervals; i++)
			floor.demand[i * (size_t)n_queues + (size_t)q] =
				(int32_t)coverage_with_shrinkage(required[i], site->shrinkage);
	}
	TRY(coverage_flow_init(&floor.flow, floor.groups, floor.n_groups, n_queues, err));
	*ret_floor = floor;
	floor = (struct day_floor){0};
	return ROTA_OK;
}

/* First slot that begins at the instant or later. */
static int slot_from(const struct day_floor *floor, instant at)
{
	instant seconds = at - floor->horizon.start;
	if (seconds <= 0)
		return 0;
	instant slot = (seconds + FLOOR_SLOT_S - 1) / FLOOR_SLOT_S;
	return slot > floor->n_slots ? floor->n_slots : (int)slot;
}

/* Behind the last slot that ends at the instant or earlier. */
static int slot_until(const struct day_floor *floor, instant at)
{
	instant slot = (at - floor->horizon.start) / FLOOR_SLOT_S;
	return slot < 0 ? 0 : slot > floor->n_slots ? floor->n_slots : (int)slot;
}

void floor_add(
	struct day_floor *floor, const struct roster *roster, const struct duty *duty, int by)
{
	if (duty->agent == INDEX_NONE || floor->site->agents[duty->agent].role != ROLE_AGENT)
		return;
	const struct piece *pieces = duty_pieces(roster, duty);
	for (int p = 0; p < duty->n_pieces; p++) {
		if (pieces[p].kind != PIECE_WORK)
			continue;
		int group = pieces[p].queue != INDEX_NONE ? pieces[p].queue
							  : floor->group_of[duty->agent];
		int end = slot_until(floor, pieces[p].end);
		for (int s = slot_from(floor, pieces[p].start); s < end && group >= 0; s++)
			floor->supply[(size_t)s * (size_t)floor->n_groups + (size_t)group] += by;
	}
}

void floor_add_roster(struct day_floor *floor, const struct roster *roster)
{
	for (size_t d = 0; roster != NULL && d < roster->n_duties; d++)
		floor_add(floor, roster, &roster->duties[d], 1);
}

instant floor_instant(const struct day_floor *floor, int slot)
{
	return floor->horizon.start + (instant)slot * FLOOR_SLOT_S;
}

static int64_t served(struct day_floor *floor, int slot, int more, int64_t *ret_wanted)
{
	const int32_t *supply = floor->supply + (size_t)slot * (size_t)floor->n_groups;
	const int32_t *demand = floor->demand + (size_t)(slot / floor->per_interval) *
							(size_t)floor->site->n_queues;
	int64_t sum = 0;
	*ret_wanted = 0;
	for (int g = 0; g < floor->n_groups; g++)
		floor->flow.supply[g] = (supply[g] > 0 ? supply[g] : 0) + (g == more);
	for (int q = 0; q < floor->site->n_queues; q++) {
		floor->flow.demand[q] = demand[q];
		*ret_wanted += demand[q];
	}
	coverage_flow_run(&floor->flow);
	for (int q = 0; q < floor->site->n_queues; q++)
		sum += floor->flow.served[q];
	return sum;
}

int floor_short(struct day_floor *floor, int slot)
{
	int64_t wanted, sum = served(floor, slot, INDEX_NONE, &wanted);
	return (int)(wanted - sum);
}

bool floor_helps(struct day_floor *floor, int slot, int group)
{
	int64_t wanted, sum = served(floor, slot, INDEX_NONE, &wanted);
	return sum < wanted && served(floor, slot, group, &wanted) > sum;
}

double floor_short_hours(struct day_floor *floor, int from)
{
	double people = 0;
	for (int s = from > 0 ? from : 0; s < floor->n_slots; s++)
		people += floor_short(floor, s);
	return people * FLOOR_SLOT_S / 3600;
}

struct floor_prices floor_prices_of(const struct site *site, int interval_s)
{
	double slot = (double)FLOOR_SLOT_S / interval_s;
	double uncovered = site->prices.uncovered_hard ? HARD_PRICE : site->prices.uncovered;
	double surplus = site->prices.surplus_squared ? 1 : site->prices.surplus;
	/* a move has to save more than a slot of one agent for each that is moved */
	return (struct floor_prices){
		slot * uncovered, -slot * surplus, slot * (uncovered + surplus)};
}

void floor_worth(struct day_floor *floor, int group, int from, int length, double ret_worth[])
{
	struct floor_prices prices = floor_prices_of(floor->site, floor->horizon.step_s);
	for (int k = 0; k < length; k++) {
		int slot = from + k;
		ret_worth[k] = 0;
		if (slot < 0 || slot >= floor->n_slots)
			continue;
		ret_worth[k] = floor_helps(floor, slot, group) ? prices.helps : prices.idle;
	}
}
