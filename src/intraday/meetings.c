/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Activities of an agent with the lead of the team, coaching for one: moved for both, to where the
 * agent is missed least. Of one meeting all places are tried.
 */
#include "intraday/desk.h"

struct meeting {
	size_t duty, lead_duty;
	struct shift_draft draft, lead_draft;
	int item, lead_item;
	int at, length; /* slots of the floor */
};

/* The lead's part: the same activity at the same time. */
static bool find_lead(const struct desk *desk, struct meeting *m)
{
	const struct site *site = desk->order->site;
	int team = site->agents[m->draft.agent].team;
	int lead = team != INDEX_NONE ? site->teams[team].lead : INDEX_NONE;
	for (size_t d = 0; d < desk->roster->n_duties && lead != INDEX_NONE; d++) {
		const struct duty *duty = &desk->roster->duties[d];
		if (duty->agent != lead ||
			!shift_draft_read(&desk->floor, desk->roster, duty, &m->lead_draft))
			continue;
		for (int i = 0; i < m->lead_draft.n_items; i++) {
			const struct draft_item *item = &m->lead_draft.items[i];
			if (item->activity != m->draft.items[m->item].activity ||
				m->lead_draft.start + item->start != m->at ||
				item->length != m->length)
				continue;
			m->lead_item = i;
			m->lead_duty = d;
			return true;
		}
	}
	return false;
}

/* Whether the shift is plain work in the slots, but for the item itself. */
static bool is_free(const struct shift_draft *draft, int item, int at, int length)
{
	int from = at - draft->start;
	if (from < 0 || from + length > draft->length)
		return false;
	for (int i = 0; i < draft->n_items; i++) {
		const struct draft_item *other = &draft->items[i];
		if (i != item && other->start < from + length &&
			from < other->start + other->length)
			return false;
	}
	return true;
}

/* What the agent's absence costs there; worth: by slot from the shift's start. */
static double cost_at(const struct meeting *m, const double worth[], int at)
{
	double cost = 0;
	for (int k = 0; k < m->length; k++)
		cost += worth[at - m->draft.start + k];
	return cost;
}

/* The cheapest place that both have, the earliest of equals; m->at where none is worth the move. */
static int find_place(const struct desk *desk, const struct meeting *m, const double worth[])
{
	double moved = floor_prices_of(desk->order->site, desk->floor.horizon.step_s).moved;
	double least = cost_at(m, worth, m->at) - moved;
	int best = m->at;
	int last = m->draft.start + m->draft.length - m->length;
	for (int at = desk->move_from; at <= last; at++) {
		if (!is_free(&m->draft, m->item, at, m->length) ||
			!is_free(&m->lead_draft, m->lead_item, at, m->length))
			continue;
		double cost = cost_at(m, worth, at);
		if (cost < least - 1e-9) {
			least = cost;
			best = at;
		}
	}
	return best;
}

static enum rota_status move(struct desk *desk, struct meeting *m, struct rota_error *err)
{
	owned_ double *worth = NULL;
	bool done;
	int was = m->at;
	TRY(memory_new((size_t)m->draft.length, sizeof(*worth), &worth, err));
	double short_h = floor_short_hours(&desk->floor, desk->now);
	const struct duty *duty = &desk->roster->duties[m->duty];
	floor_add(&desk->floor, desk->roster, duty, -1);
	floor_worth(&desk->floor, desk->floor.group_of[m->draft.agent], m->draft.start,
		m->draft.length, worth);
	floor_add(&desk->floor, desk->roster, duty, 1);
	int at = find_place(desk, m, worth);
	if (at == was)
		return ROTA_OK;
	m->draft.items[m->item].start = at - m->draft.start;
	m->lead_draft.items[m->lead_item].start = at - m->lead_draft.start;
	struct desk_change change = {.left_out = {m->duty, m->lead_duty},
		.put = {&m->draft, &m->lead_draft},
		.count = 2,
		.due = true};
	TRY(desk_try(desk, &change, &done, err));
	if (!done)
		return ROTA_OK;
	struct intraday_step step = {.kind = INTRADAY_MEETING,
		.agent = m->draft.agent,
		.lead = m->lead_draft.agent,
		.day = m->draft.day,
		.shift = m->draft.kind,
		.from = floor_instant(&desk->floor, at),
		.until = floor_instant(&desk->floor, at + m->length),
		.saved_h = short_h - floor_short_hours(&desk->floor, desk->now)};
	return desk_tell(desk, &step, err);
}

static bool is_meeting(const struct desk *desk, const struct meeting *m)
{
	const struct draft_item *item = &m->draft.items[m->item];
	return item->activity != INDEX_NONE &&
	       desk->order->site->activities[item->activity].with == WITH_LEAD &&
	       m->at >= desk->move_from;
}

enum rota_status meetings_make(struct desk *desk, struct rota_error *err)
{
	for (size_t d = 0; d < desk->roster->n_duties; d++) {
		struct meeting m = {.duty = d};
		for (m.item = 0;; m.item++) {
			const struct duty *duty = &desk->roster->duties[d];
			if (!desk_can_change(desk, duty) ||
				!shift_draft_read(&desk->floor, desk->roster, duty, &m.draft) ||
				m.item >= m.draft.n_items ||
				desk->floor.group_of[m.draft.agent] == INDEX_NONE)
				break;
			m.at = m.draft.start + m.draft.items[m.item].start;
			m.length = m.draft.items[m.item].length;
			if (is_meeting(desk, &m) && find_lead(desk, &m))
				TRY(move(desk, &m, err));
		}
	}
	return ROTA_OK;
}
