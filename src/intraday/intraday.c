/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intraday/desk.h"

const char *const intraday_names[INTRADAY_KINDS] = {
	[INTRADAY_ABSENT] = "absent",
	[INTRADAY_LEAVES] = "leaves",
	[INTRADAY_AWAY] = "away",
	[INTRADAY_BREAKS] = "breaks",
	[INTRADAY_MEETING] = "meeting",
	[INTRADAY_CALL_IN] = "call in",
	[INTRADAY_STAY_HOME] = "stay home",
	[INTRADAY_SHORTER] = "shorter",
	[INTRADAY_MAY_LEAVE] = "may leave",
};

void intraday_done(struct intraday *intraday)
{
	roster_free(intraday->roster);
	roster_free(intraday->present);
	roster_free(intraday->counted);
	free(intraday->steps.items);
	*intraday = (struct intraday){0};
}

static void desk_done(struct desk *desk)
{
	roster_free(desk->roster);
	floor_done(&desk->floor);
	floor_done(&desk->careful);
	free(desk->steps.items);
}

bool desk_can_change(const struct desk *desk, const struct duty *duty)
{
	const struct site *site = desk->order->site;
	return duty->agent != INDEX_NONE && duty->kind != INDEX_NONE && duty->n_pieces > 0 &&
	       site->agents[duty->agent].role == ROLE_AGENT && duty->day <= desk->order->today &&
	       duty_end(desk->roster, duty) > desk->order->now;
}

enum rota_status desk_tell(
	struct desk *desk, const struct intraday_step *step, struct rota_error *err)
{
	struct intraday_steps *steps = &desk->steps;
	for (size_t i = 0; i < steps->count; i++) {
		struct intraday_step *told = &steps->items[i];
		if (told->kind == step->kind && told->agent == step->agent &&
			told->day == step->day) {
			told->saved_h += step->saved_h;
			told->paid_h += step->paid_h;
			return ROTA_OK;
		}
	}
	TRY(memory_grow(
		&steps->items, &steps->capacity, steps->count + 1, sizeof(*steps->items), err));
	steps->items[steps->count++] = *step;
	return ROTA_OK;
}

/* Both floors follow from one roster to the other. */
static void follow(struct desk *desk, const struct desk_change *change, const struct roster *is)
{
	for (int k = 0; k < change->count; k++) {
		size_t at = change->left_out[k];
		const struct duty *was = at != SIZE_MAX ? &desk->roster->duties[at] : NULL;
		const struct duty *now = NULL;
		if (change->put[k] != NULL)
			now = &is->duties[was != NULL ? at : is->n_duties - 1];
		for (int f = 0; f < 2; f++) {
			struct day_floor *floor = f == 0 ? &desk->floor : &desk->careful;
			if (was != NULL)
				floor_add(floor, desk->roster, was, -1);
			if (now != NULL)
				floor_add(floor, is, now, 1);
		}
	}
}

enum rota_status desk_try(
	struct desk *desk, const struct desk_change *change, bool *ret_done, struct rota_error *err)
{
	owned_by(roster_free) struct roster *roster = NULL;
	for (int k = 0; k < change->count; k++) {
		struct roster *next = NULL;
		TRY(shift_draft_put(&desk->floor, roster != NULL ? roster : desk->roster,
			change->left_out[k], change->put[k], &next, err));
		roster_free(roster);
		roster = next;
	}
	TRY(lawful_allows(&desk->lawful, roster, change->due, ret_done, err));
	if (!*ret_done)
		return ROTA_OK;
	follow(desk, change, roster);
	roster_free(desk->roster);
	desk->roster = TAKE(roster);
	return ROTA_OK;
}

static int slot_of(const struct desk *desk, instant at)
{
	instant seconds = at - desk->floor.horizon.start;
	instant slot = seconds <= 0 ? 0 : (seconds + FLOOR_SLOT_S - 1) / FLOOR_SLOT_S;
	return slot > desk->floor.n_slots ? desk->floor.n_slots : (int)slot;
}

static enum rota_status desk_init(
	struct desk *desk, const struct intraday_order *order, struct rota_error *err)
{
	*desk = (struct desk){.order = order};
	TRY(floor_init(&desk->floor, order->site, order->need, err));
	TRY(floor_init(&desk->careful, order->site, order->careful_need, err));
	floor_add_roster(&desk->floor, order->told);
	floor_add_roster(&desk->floor, order->before);
	floor_add_roster(&desk->careful, order->told);
	floor_add_roster(&desk->careful, order->before);
	desk->now = slot_of(desk, order->now);
	desk->move_from = slot_of(desk, order->move_from);
	desk->call_in_from = slot_of(desk, order->call_in_from);
	return roster_new(&desk->roster, err);
}

static enum rota_status take_steps(struct desk *desk, struct rota_error *err)
{
	const bool *wants = desk->order->wants;
	if (wants[INTRADAY_BREAKS])
		TRY(moves_make(desk, err));
	if (wants[INTRADAY_MEETING])
		TRY(meetings_make(desk, err));
	if (wants[INTRADAY_CALL_IN]) {
		TRY(call_in_make(desk, err));
		/* those called in may let others have their breaks at better times */
		if (wants[INTRADAY_BREAKS])
			TRY(moves_make(desk, err));
	}
	if (wants[INTRADAY_STAY_HOME])
		TRY(send_home_make(desk, err));
	return roster_sort(desk->roster, err);
}

enum rota_status intraday_run(
	const struct intraday_order *order, struct intraday *ret_intraday, struct rota_error *err)
{
	done_by(desk_done) struct desk desk;
	struct rules_case c = {.site = order->site,
		.need = order->period_need,
		.before = order->before,
		.period = order->period};
	struct rules_case next = {
		.site = order->site, .roster = order->next, .period = order->next_period};
	*ret_intraday = (struct intraday){0};
	TRY(desk_init(&desk, order, err));
	ret_intraday->told_short_h = floor_short_hours(&desk.floor, desk.now);
	TRY(absent_make(&desk, err));
	ret_intraday->absent_short_h = floor_short_hours(&desk.floor, desk.now);
	TRY(lawful_init(&desk.lawful, &c, &next, desk.roster, err));
	TRY(shift_draft_put(&desk.floor, desk.roster, SIZE_MAX, NULL, &ret_intraday->present, err));
	TRY(take_steps(&desk, err));
	ret_intraday->short_h = floor_short_hours(&desk.floor, desk.now);
	TRY(absent_come_back(&desk, &ret_intraday->roster, err));
	ret_intraday->counted = TAKE(desk.roster);
	ret_intraday->steps = desk.steps;
	desk.steps = (struct intraday_steps){0};
	return ROTA_OK;
}
