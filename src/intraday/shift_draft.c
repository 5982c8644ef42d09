/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intraday/shift_draft.h"

bool shift_draft_read(const struct day_floor *floor, const struct roster *roster,
	const struct duty *duty, struct shift_draft *ret_draft)
{
	struct shift_draft draft = {.agent = duty->agent, .kind = duty->kind, .day = duty->day};
	const struct piece *pieces = duty_pieces(roster, duty);
	if (duty->agent == INDEX_NONE || duty->kind == INDEX_NONE || duty->n_pieces == 0)
		return false;
	instant start = duty_start(roster, duty);
	if ((start - floor->horizon.start) % FLOOR_SLOT_S != 0)
		return false;
	draft.start = (int)((start - floor->horizon.start) / FLOOR_SLOT_S);
	for (int p = 0; p < duty->n_pieces; p++) {
		const struct piece *piece = &pieces[p];
		instant length = piece->end - piece->start;
		bool plain = piece->kind == PIECE_WORK && piece->queue == INDEX_NONE;
		bool item = piece->kind == PIECE_BREAK || piece->kind == PIECE_ACTIVITY;
		if (length <= 0 || length % FLOOR_SLOT_S != 0 || !(plain || item) ||
			(item && draft.n_items == MOST_ITEMS))
			return false;
		if (item)
			draft.items[draft.n_items++] = (struct draft_item){
				.rule = piece->kind == PIECE_BREAK ? piece->index : INDEX_NONE,
				.activity =
					piece->kind == PIECE_ACTIVITY ? piece->index : INDEX_NONE,
				.start = draft.length,
				.length = (int)(length / FLOOR_SLOT_S)};
		draft.length += (int)(length / FLOOR_SLOT_S);
	}
	*ret_draft = draft;
	return true;
}

/* As the rule of breaks has it: of two windows one after the other the first is taken first. */
static bool comes_first(const struct break_rule *a, const struct break_rule *b)
{
	return a->earliest <= b->earliest && a->latest <= b->latest &&
	       (a->earliest < b->earliest || a->latest < b->latest);
}

static int up_to_slot(minutes from)
{
	return (from * 60 + FLOOR_SLOT_S - 1) / FLOOR_SLOT_S;
}

static struct place_item place_of(const struct shift_draft *draft, const struct site *site,
	const struct draft_item *item, int free_from)
{
	struct place_item place = {.length = item->length, .told = item->start};
	place.first = place.last = item->start;
	bool alone = item->activity != INDEX_NONE &&
		     site->activities[item->activity].with == WITH_NOBODY;
	if (draft->start + item->start < free_from || (item->rule == INDEX_NONE && !alone))
		return place;
	place.first = 0;
	place.last = draft->length - item->length;
	if (item->rule != INDEX_NONE) {
		const struct break_rule *rule = &site->shift_kinds[draft->kind].breaks[item->rule];
		int latest = (int)(rule->latest * 60 / FLOOR_SLOT_S);
		place.first = up_to_slot(rule->earliest);
		place.last = latest < place.last ? latest : place.last;
	}
	int earliest = free_from - draft->start;
	place.first = earliest > place.first ? earliest : place.first;
	return place;
}

void shift_draft_places(const struct shift_draft *draft, const struct site *site, int free_from,
	bool told, struct places *ret_places)
{
	const struct shift_kind *kind = &site->shift_kinds[draft->kind];
	*ret_places = (struct places){.count = draft->n_items, .length = draft->length};
	for (int i = 0; i < draft->n_items; i++) {
		ret_places->items[i] = place_of(draft, site, &draft->items[i], free_from);
		if (!told)
			ret_places->items[i].told = -1;
		for (int k = 0; k < draft->n_items; k++)
			if (draft->items[i].rule != INDEX_NONE &&
				draft->items[k].rule != INDEX_NONE &&
				comes_first(&kind->breaks[draft->items[k].rule],
					&kind->breaks[draft->items[i].rule]))
				ret_places->items[i].behind |= 1U << k;
	}
}

bool shift_draft_make(const struct site *site, int agent, int kind, day_number day, int start,
	int length, struct shift_draft *ret_draft)
{
	const struct shift_kind *of = &site->shift_kinds[kind];
	*ret_draft = (struct shift_draft){
		.agent = agent, .kind = kind, .day = day, .start = start, .length = length};
	for (int b = 0; b < of->n_breaks; b++) {
		if (b == MOST_ITEMS || of->breaks[b].length * 60 % FLOOR_SLOT_S != 0)
			return false;
		ret_draft->items[ret_draft->n_items++] = (struct draft_item){.rule = b,
			.activity = INDEX_NONE,
			.length = of->breaks[b].length * 60 / FLOOR_SLOT_S};
	}
	return true;
}

static enum rota_status add_work(const struct day_floor *floor, const struct shift_draft *draft,
	int from, int until, struct roster *roster, struct rota_error *err)
{
	if (from >= until)
		return ROTA_OK;
	return roster_add_piece(roster, floor->site, floor_instant(floor, draft->start + from),
		floor_instant(floor, draft->start + until), "work", true, err);
}

static enum rota_status add_item(const struct day_floor *floor, const struct shift_draft *draft,
	const struct draft_item *item, struct roster *roster, struct rota_error *err)
{
	const struct site *site = floor->site;
	instant start = floor_instant(floor, draft->start + item->start);
	instant end = start + (instant)item->length * FLOOR_SLOT_S;
	if (item->rule != INDEX_NONE) {
		const struct break_rule *rule = &site->shift_kinds[draft->kind].breaks[item->rule];
		return roster_add_piece(roster, site, start, end, rule->name, rule->paid, err);
	}
	const struct activity *activity = &site->activities[item->activity];
	return roster_add_piece(roster, site, start, end, activity->name, activity->paid, err);
}

/* The item that begins next, from slot `from` of the shift on. */
static const struct draft_item *next_item(const struct shift_draft *draft, int from)
{
	const struct draft_item *next = NULL;
	for (int i = 0; i < draft->n_items; i++)
		if (draft->items[i].start >= from &&
			(next == NULL || draft->items[i].start < next->start))
			next = &draft->items[i];
	return next;
}

static enum rota_status add_draft(const struct day_floor *floor, const struct shift_draft *draft,
	struct roster *roster, struct rota_error *err)
{
	const struct site *site = floor->site;
	int at = 0;
	TRY(roster_add_duty(roster, site, site->agents[draft->agent].id,
		site->shift_kinds[draft->kind].name, draft->day, err));
	for (const struct draft_item *item; (item = next_item(draft, at)) != NULL;) {
		TRY(add_work(floor, draft, at, item->start, roster, err));
		TRY(add_item(floor, draft, item, roster, err));
		at = item->start + item->length;
	}
	return add_work(floor, draft, at, draft->length, roster, err);
}

enum rota_status shift_draft_put(const struct day_floor *floor, const struct roster *roster,
	size_t left_out, const struct shift_draft *put, struct roster **ret_roster,
	struct rota_error *err)
{
	owned_by(roster_free) struct roster *changed = NULL;
	TRY(roster_new(&changed, err));
	for (size_t d = 0; d < roster->n_duties; d++) {
		if (d != left_out)
			TRY(roster_copy_duty(
				changed, floor->site, roster, &roster->duties[d], err));
		else if (put != NULL)
			TRY(add_draft(floor, put, changed, err));
	}
	if (left_out >= roster->n_duties && put != NULL)
		TRY(add_draft(floor, put, changed, err));
	*ret_roster = TAKE(changed);
	return ROTA_OK;
}
