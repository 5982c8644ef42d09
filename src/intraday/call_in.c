/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who has no shift today and may have one: every kind, start and length that the contract and the
 * clock leave, with its best breaks, is weighed by the prices of the plan; the one that is worth
 * most and breaks no rule is taken, then the next. Half of its work has to be missed by somebody.
 */
#include "intraday/desk.h"

#include <math.h>

enum { MOST_CHECKS = 150 };
static const double LEAST_USEFUL_SHARE = 0.5;

struct candidate {
	struct shift_draft draft;
	double worth;
};
struct candidates {
	struct candidate *items;
	size_t count, capacity;
};

static void candidates_done(struct candidates *candidates)
{
	free(candidates->items);
}

/* Dearest first; what is equal by agent, start, kind. */
static int by_worth(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	if (a->worth > b->worth || a->worth < b->worth)
		return a->worth > b->worth ? -1 : 1;
	if (a->draft.agent != b->draft.agent)
		return a->draft.agent < b->draft.agent ? -1 : 1;
	if (a->draft.start != b->draft.start)
		return a->draft.start < b->draft.start ? -1 : 1;
	if (a->draft.kind != b->draft.kind)
		return a->draft.kind < b->draft.kind ? -1 : 1;
	return (a->draft.length > b->draft.length) - (a->draft.length < b->draft.length);
}

static bool is_off(const struct desk *desk, int agent)
{
	const struct site *site = desk->order->site;
	const struct agent *person = &site->agents[agent];
	if (person->role != ROLE_AGENT || desk->floor.group_of[agent] == INDEX_NONE ||
		!agent_is_employed(person, desk->order->today) ||
		agent_is_away(person, desk->order->today))
		return false;
	for (size_t d = 0; d < desk->roster->n_duties; d++)
		if (desk->roster->duties[d].agent == agent &&
			desk->roster->duties[d].day == desk->order->today)
			return false;
	return true;
}

/* Slots at work in which the shift is missed, over all its slots at work. */
static double useful_share(const struct places *places, const int starts[])
{
	int work = 0, useful = 0;
	for (int at = 0; at < places->length; at++) {
		bool away = false;
		for (int i = 0; i < places->count; i++)
			away |= at >= starts[i] && at < starts[i] + places->items[i].length;
		work += !away;
		useful += !away && places->worth[at] > 0;
	}
	return work > 0 ? (double)useful / work : 0;
}

/* Weighs one shift; worth[]: of the group, by slot of the day. */
static enum rota_status weigh(struct desk *desk, const struct shift_draft *draft,
	const double worth[], struct candidates *candidates, struct rota_error *err)
{
	struct places places;
	struct candidate candidate = {.draft = *draft};
	int starts[MOST_ITEMS] = {0};
	bool found;
	owned_ double *mine = NULL;
	TRY(memory_new((size_t)draft->length, sizeof(*mine), &mine, err));
	for (int k = 0; k < draft->length && draft->start + k < desk->floor.n_slots; k++)
		mine[k] = worth[draft->start + k];
	shift_draft_places(draft, desk->order->site, 0, false, &places);
	places.worth = mine;
	TRY(places_best(&places, starts, &candidate.worth, &found, err));
	candidate.worth -=
		desk->order->site->prices.paid_hour * draft->length * FLOOR_SLOT_S / 3600;
	if (!found || candidate.worth <= 0 || useful_share(&places, starts) < LEAST_USEFUL_SHARE)
		return ROTA_OK;
	for (int i = 0; i < draft->n_items; i++)
		candidate.draft.items[i].start = starts[i];
	TRY(memory_grow(&candidates->items, &candidates->capacity, candidates->count + 1,
		sizeof(candidate), err));
	candidates->items[candidates->count++] = candidate;
	return ROTA_OK;
}

static enum rota_status add_start(struct desk *desk, int agent, int k, int start,
	const double worth[], struct candidates *candidates, struct rota_error *err)
{
	const struct shift_kind *kind = &desk->order->site->shift_kinds[k];
	for (minutes length = kind->length.least; length <= kind->length.most;
		length += kind->length.step) {
		struct shift_draft draft;
		if (length * 60 % FLOOR_SLOT_S == 0 &&
			shift_draft_make(desk->order->site, agent, k, desk->order->today, start,
				length * 60 / FLOOR_SLOT_S, &draft))
			TRY(weigh(desk, &draft, worth, candidates, err));
		if (kind->length.step <= 0)
			break;
	}
	return ROTA_OK;
}

static enum rota_status add_kind(struct desk *desk, int agent, int k, const double worth[],
	struct candidates *candidates, struct rota_error *err)
{
	const struct site *site = desk->order->site;
	const struct shift_kind *kind = &site->shift_kinds[k];
	if ((kind->days >> day_weekday(desk->order->today) & 1) == 0)
		return ROTA_OK;
	for (int w = 0; w < kind->n_windows; w++)
		for (minutes at = kind->windows[w].from; at <= kind->windows[w].until;
			at += kind->windows[w].step) {
			instant start = zone_instant(site->zone, desk->order->today, at * 60, NULL);
			instant seconds = start - desk->floor.horizon.start;
			int slot = (int)(seconds / FLOOR_SLOT_S);
			if (seconds % FLOOR_SLOT_S == 0 && slot >= desk->call_in_from &&
				slot < desk->floor.n_slots)
				TRY(add_start(desk, agent, k, slot, worth, candidates, err));
			if (kind->windows[w].step <= 0)
				break;
		}
	return ROTA_OK;
}

/* worth: [group * n_slots + slot] */
static enum rota_status gather(struct desk *desk, const double worth[],
	struct candidates *candidates, struct rota_error *err)
{
	const struct site *site = desk->order->site;
	for (int a = 0; a < site->n_agents; a++) {
		if (!is_off(desk, a))
			continue;
		const struct contract *contract = &site->contracts[site->agents[a].contract];
		const double *mine =
			worth + (size_t)desk->floor.group_of[a] * (size_t)desk->floor.n_slots;
		for (int k = 0; k < site->n_shift_kinds; k++)
			if (contract->kinds[k])
				TRY(add_kind(desk, a, k, mine, candidates, err));
	}
	if (candidates->count > 1)
		qsort(candidates->items, candidates->count, sizeof(*candidates->items), by_worth);
	return ROTA_OK;
}

static enum rota_status take(struct desk *desk, const struct candidate *candidate, bool *ret_done,
	struct rota_error *err)
{
	const struct shift_draft *draft = &candidate->draft;
	double short_h = floor_short_hours(&desk->floor, desk->now);
	struct desk_change change = {.left_out = {SIZE_MAX}, .put = {draft}, .count = 1};
	TRY(desk_try(desk, &change, ret_done, err));
	if (!*ret_done)
		return ROTA_OK;
	struct intraday_step step = {.kind = INTRADAY_CALL_IN,
		.agent = draft->agent,
		.lead = INDEX_NONE,
		.day = draft->day,
		.shift = draft->kind,
		.from = floor_instant(&desk->floor, draft->start),
		.until = floor_instant(&desk->floor, draft->start + draft->length),
		.saved_h = short_h - floor_short_hours(&desk->floor, desk->now),
		.paid_h = (double)draft->length * FLOOR_SLOT_S / 3600};
	return desk_tell(desk, &step, err);
}

static enum rota_status call_one(struct desk *desk, bool *ret_done, struct rota_error *err)
{
	done_by(candidates_done) struct candidates candidates = {0};
	owned_ double *worth = NULL;
	struct day_floor *floor = &desk->floor;
	size_t n_slots = (size_t)floor->n_slots;
	*ret_done = false;
	TRY(memory_new((size_t)floor->n_groups * n_slots, sizeof(*worth), &worth, err));
	for (int g = 0; g < floor->n_groups; g++)
		floor_worth(floor, g, 0, floor->n_slots, worth + (size_t)g * n_slots);
	TRY(gather(desk, worth, &candidates, err));
	for (size_t i = 0; i < candidates.count && i < MOST_CHECKS && !*ret_done; i++)
		TRY(take(desk, &candidates.items[i], ret_done, err));
	return ROTA_OK;
}

enum rota_status call_in_make(struct desk *desk, struct rota_error *err)
{
	bool done = true;
	for (int n = 0; n < desk->order->most_call_ins && done; n++)
		TRY(call_one(desk, &done, err));
	return ROTA_OK;
}
