/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Breaks, and activities done alone, where they cost the floor least: of one shift exactly, of one
 * shift after the other until none gains. Each round lessens the hours short, or what moves cost,
 * so it ends.
 */
#include "intraday/desk.h"

enum { MOST_ROUNDS = 6 };
static const double LEAST_GAIN = 1e-9;

static void set_starts(struct shift_draft *draft, const int starts[])
{
	for (int i = 0; i < draft->n_items; i++)
		draft->items[i].start = starts[i];
}

/* The best places of a shift whose work is not on the floor now. */
static enum rota_status improve(
	struct desk *desk, struct shift_draft *draft, bool *ret_better, struct rota_error *err)
{
	struct places places;
	int told[MOST_ITEMS], starts[MOST_ITEMS];
	double best;
	bool found;
	owned_ double *worth = NULL;
	TRY(memory_new((size_t)draft->length, sizeof(*worth), &worth, err));
	int group = desk->floor.group_of[draft->agent];
	floor_worth(&desk->floor, group, draft->start, draft->length, worth);
	shift_draft_places(draft, desk->order->site, desk->move_from, true, &places);
	places.worth = worth;
	places.moved_price = floor_prices_of(desk->order->site, desk->floor.horizon.step_s).moved;
	for (int i = 0; i < draft->n_items; i++)
		told[i] = draft->items[i].start;
	TRY(places_best(&places, starts, &best, &found, err));
	*ret_better = found && best > places_worth(&places, told) + LEAST_GAIN;
	if (*ret_better)
		set_starts(draft, starts);
	return ROTA_OK;
}

static enum rota_status move_duty(
	struct desk *desk, size_t d, bool *ret_moved, struct rota_error *err)
{
	struct shift_draft draft;
	const struct duty *duty = &desk->roster->duties[d];
	bool better;
	*ret_moved = false;
	if (!desk_can_change(desk, duty) ||
		!shift_draft_read(&desk->floor, desk->roster, duty, &draft) || draft.n_items == 0 ||
		desk->floor.group_of[draft.agent] == INDEX_NONE)
		return ROTA_OK;
	double short_h = floor_short_hours(&desk->floor, desk->now);
	floor_add(&desk->floor, desk->roster, duty, -1);
	TRY(improve(desk, &draft, &better, err));
	floor_add(&desk->floor, desk->roster, duty, 1);
	if (!better)
		return ROTA_OK;
	struct desk_change change = {.left_out = {d}, .put = {&draft}, .count = 1, .due = true};
	TRY(desk_try(desk, &change, ret_moved, err));
	if (!*ret_moved)
		return ROTA_OK;
	struct intraday_step step = {.kind = INTRADAY_BREAKS,
		.agent = draft.agent,
		.lead = INDEX_NONE,
		.day = draft.day,
		.shift = draft.kind,
		.from = floor_instant(&desk->floor, draft.start),
		.until = floor_instant(&desk->floor, draft.start + draft.length),
		.saved_h = short_h - floor_short_hours(&desk->floor, desk->now)};
	return desk_tell(desk, &step, err);
}

enum rota_status moves_make(struct desk *desk, struct rota_error *err)
{
	bool any = true;
	for (int round = 0; round < MOST_ROUNDS && any; round++) {
		any = false;
		for (size_t d = 0; d < desk->roster->n_duties; d++) {
			bool moved;
			TRY(move_duty(desk, d, &moved, err));
			any |= moved;
		}
	}
	return ROTA_OK;
}
