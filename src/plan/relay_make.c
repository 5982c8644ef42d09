/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * States are found slot by slot: who starts, who goes on a break, who goes home. Three things keep
 * them few, and no way is dearer for them. Of more people than are counted the one who goes home
 * first is forgotten, and until then nothing costs anything. Who began before the stretch has had
 * every break that can have begun by then. And of people on shifts of one kind and length, whose
 * windows of breaks lie apart, who came first goes first: two who do otherwise may swap.
 */
#include "base/names.h"
#include "plan/relay_network.h"

#include <string.h>

struct relay_state {
	uint16_t shifts[MOST_RELAY]; /* who ends last stands first */
	uint8_t units[MOST_RELAY];   /* slots of break had */
	uint8_t n, zero;
	int16_t free_until; /* slot; 0: none */
};
_Static_assert(sizeof(struct relay_state) == 16, "no padding: states are hashed as bytes");

enum { HEADS = 1 << 14 };

struct making {
	struct relay *relay;
	struct relay_state *states, *next; /* of the step at hand, and the one after it */
	size_t n, n_next, capacity, next_capacity;
	uint32_t *heads; /* [HEADS] 1 + index of next[] */
	uint32_t *links;
	size_t link_capacity;
	int step;
	struct relay_begun begun; /* of the way at hand */
	bool too_many;
	struct rota_error *err;
};

static void making_done(struct making *m)
{
	free(m->states);
	free(m->next);
	free(m->heads);
	free(m->links);
}

static int end_of(const struct relay *relay, int shift)
{
	return relay->shifts[shift].start + relay->shifts[shift].length;
}

/* Whether a stands before b in a state. */
static bool is_before(const struct relay *relay, int a, int units_a, int b, int units_b)
{
	if (end_of(relay, a) != end_of(relay, b))
		return end_of(relay, a) > end_of(relay, b);
	return a != b ? a < b : units_a > units_b;
}

static void put(const struct relay *relay, struct relay_state *state, int shift, int units)
{
	int at = state->n++;
	for (; at > 0 &&
		is_before(relay, shift, units, state->shifts[at - 1], state->units[at - 1]);
		at--) {
		state->shifts[at] = state->shifts[at - 1];
		state->units[at] = state->units[at - 1];
	}
	state->shifts[at] = (uint16_t)shift;
	state->units[at] = (uint8_t)units;
}

/* One more on shift; of too many the one who ends first is forgotten. */
static void join(const struct relay *relay, struct relay_state *state, int shift, int units)
{
	int end = end_of(relay, shift);
	if (state->n < relay->most) {
		put(relay, state, shift, units);
		return;
	}
	int last = state->n - 1;
	bool stays = is_before(relay, shift, units, state->shifts[last], state->units[last]);
	if (stays) {
		end = end_of(relay, state->shifts[last]);
		state->n--;
		put(relay, state, shift, units);
	}
	if (end > state->free_until)
		state->free_until = (int16_t)end;
}

static enum rota_status find_state(struct making *m, const struct relay_state *state, uint32_t *ret)
{
	struct relay_state key = *state;
	for (int i = key.n; i < MOST_RELAY; i++) {
		key.shifts[i] = 0;
		key.units[i] = 0;
	}
	uint32_t *head = &m->heads[names_hash(&key, sizeof(key)) % HEADS];
	for (uint32_t at = *head; at != 0; at = m->links[at - 1])
		if (memcmp(&m->next[at - 1], &key, sizeof(key)) == 0) {
			*ret = at - 1;
			return ROTA_OK;
		}
	TRY(memory_grow(&m->next, &m->next_capacity, m->n_next + 1, sizeof(*m->next), m->err));
	TRY(memory_grow(&m->links, &m->link_capacity, m->n_next + 1, sizeof(*m->links), m->err));
	m->next[m->n_next] = key;
	m->links[m->n_next] = *head;
	*ret = (uint32_t)m->n_next;
	*head = (uint32_t)++m->n_next;
	return ROTA_OK;
}

/* The place of the way's starters among those of the step. */
static enum rota_status find_begun(struct making *m, uint16_t *ret)
{
	struct relay *relay = m->relay;
	size_t first = relay->first_begun[m->step];
	/* every way into the stretch begins otherwise */
	for (size_t b = relay->n_begun; b > first && m->step > 0; b--)
		if (memcmp(&relay->begun[b - 1], &m->begun, sizeof(m->begun)) == 0) {
			*ret = (uint16_t)(b - 1 - first);
			return ROTA_OK;
		}
	m->too_many |= relay->n_begun - first >= UINT16_MAX;
	TRY(memory_grow(&relay->begun, &relay->begun_capacity, relay->n_begun + 1,
		sizeof(*relay->begun), m->err));
	*ret = (uint16_t)(relay->n_begun - first);
	relay->begun[relay->n_begun++] = m->begun;
	return ROTA_OK;
}

/* The way at hand leads to the state, with so many at work in the step's slot. */
static enum rota_status add_arc(struct making *m, const struct relay_state *state, int at_work)
{
	struct relay *relay = m->relay;
	struct relay_arc arc = {.at_work = (int16_t)at_work};
	if (relay->n_arcs >= relay->most_arcs) {
		m->too_many = true;
		return ROTA_OK;
	}
	if (m->step < relay->slots)
		TRY(find_state(m, state, &arc.to));
	TRY(find_begun(m, &arc.begun));
	TRY(memory_grow(&relay->arcs, &relay->arc_capacity, relay->n_arcs + 1, sizeof(*relay->arcs),
		m->err));
	relay->arcs[relay->n_arcs++] = arc;
	return ROTA_OK;
}

/* Who is at home when the slot is over is forgotten. */
static void end_slot(const struct relay *relay, struct relay_state *state, int slot)
{
	while (state->n > 0 && end_of(relay, state->shifts[state->n - 1]) <= slot + 1)
		state->n--;
	if (state->free_until <= slot + 1)
		state->free_until = 0;
}

enum pause { MAY_NOT, MAY, MUST, NEVER };

/* Whether someone on the shift who has had so much of the breaks is on one in the slot. */
static enum pause pause_of(const struct relay *relay, int shift, int units, int slot)
{
	const struct problem *p = relay->problem;
	const struct relay_shift *s = &relay->shifts[shift];
	const struct slot_break *breaks = p->breaks + (size_t)s->kind * (size_t)p->most_breaks;
	int off = slot - s->start;
	for (int b = 0; b < p->site->shift_kinds[s->kind].n_breaks; b++) {
		int last = breaks[b].last;
		if (last > s->length - breaks[b].length)
			last = s->length - breaks[b].length;
		if (units > 0 && units < breaks[b].length)
			return MUST;
		if (units == 0 && off > last)
			return NEVER;
		if (units == 0)
			return off < breaks[b].first ? MAY_NOT : off == last ? MUST : MAY;
		units -= breaks[b].length;
	}
	return MAY_NOT;
}

/* Someone on a like shift who came later, or with this one, and has had as much. */
static bool is_ahead(
	const struct relay *relay, const struct relay_state *state, int first, int later)
{
	const struct relay_shift *a = &relay->shifts[state->shifts[first]];
	const struct relay_shift *b = &relay->shifts[state->shifts[later]];
	return relay->apart[a->kind] && a->kind == b->kind && a->length == b->length &&
	       a->start <= b->start && state->units[first] == state->units[later];
}

/* Chooses from the place on, from who ends first to who ends last. */
static enum rota_status choose_breaks(
	struct making *m, const struct relay_state *state, int place, unsigned away)
{
	const struct relay *relay = m->relay;
	int slot = m->step - 1;
	if (m->too_many)
		return ROTA_OK;
	if (place < 0) {
		struct relay_state after = {.free_until = state->free_until};
		int at_work = 0;
		for (int i = 0; i < state->n; i++) {
			bool is_away = away >> i & 1;
			put(relay, &after, state->shifts[i], state->units[i] + is_away);
			at_work += !is_away;
		}
		end_slot(relay, &after, slot);
		return add_arc(m, &after, state->free_until > slot ? RELAY_FREE : at_work);
	}
	enum pause pause = pause_of(relay, state->shifts[place], state->units[place], slot);
	for (int i = place + 1; i < state->n && pause == MAY; i++)
		if (!(away >> i & 1) && is_ahead(relay, state, i, place))
			pause = MAY_NOT;
	if (pause == MAY || pause == MAY_NOT)
		TRY(choose_breaks(m, state, place - 1, away));
	if (pause == MAY || pause == MUST)
		TRY(choose_breaks(m, state, place - 1, away | 1U << place));
	return ROTA_OK;
}

/* Breaks that can have been begun before the stretch are over. */
static int units_before(const struct relay *relay, int shift)
{
	const struct problem *p = relay->problem;
	const struct relay_shift *s = &relay->shifts[shift];
	const struct slot_break *breaks = p->breaks + (size_t)s->kind * (size_t)p->most_breaks;
	int units = 0;
	for (int b = 0; b < p->site->shift_kinds[s->kind].n_breaks; b++)
		if (s->start + breaks[b].first < 0)
			units += breaks[b].length;
	return units;
}

static bool begins_here(const struct making *m, int shift)
{
	int start = m->relay->shifts[shift].start;
	return m->step == 0 ? start < 0 : start == m->step - 1;
}

static enum rota_status choose_shifts(struct making *m, const struct relay_state *state, int shift)
{
	const struct relay *relay = m->relay;
	while (shift < relay->n_shifts && !begins_here(m, shift))
		shift++;
	if (m->too_many)
		return ROTA_OK;
	if (shift == relay->n_shifts && m->step == 0)
		return add_arc(m, state, RELAY_FREE);
	if (shift == relay->n_shifts)
		return choose_breaks(m, state, state->n - 1, 0);
	struct relay_begun before = m->begun;
	struct relay_state with = *state;
	TRY(choose_shifts(m, &with, shift + 1));
	while (m->begun.n <= relay->most) {
		struct relay_state less = with;
		m->begun.shifts[m->begun.n++] = (uint16_t)shift;
		join(relay, &with, shift, m->step == 0 ? units_before(relay, shift) : 0);
		if (memcmp(&less, &with, sizeof(less)) == 0)
			break;
		TRY(choose_shifts(m, &with, shift + 1));
	}
	m->begun = before;
	return ROTA_OK;
}

/* All ways from the states of the step. */
static enum rota_status make_step(struct making *m)
{
	struct relay *relay = m->relay;
	relay->first_node[m->step] = relay->n_nodes;
	relay->first_begun[m->step] = relay->n_begun;
	memset(m->heads, 0, sizeof(uint32_t) * HEADS);
	m->n_next = 0;
	for (size_t n = 0; n < m->n && !m->too_many; n++) {
		TRY(memory_grow(&relay->first_arc, &relay->node_capacity, relay->n_nodes + 2,
			sizeof(uint32_t), m->err));
		relay->first_arc[relay->n_nodes++] = (uint32_t)relay->n_arcs;
		TRY(choose_shifts(m, &m->states[n], 0));
	}
	struct relay_state *states = m->states;
	size_t capacity = m->capacity;
	m->states = m->next;
	m->capacity = m->next_capacity;
	m->n = m->n_next;
	m->next = states;
	m->next_capacity = capacity;
	return ROTA_OK;
}

enum rota_status relay_make(struct relay *relay, bool *ret_too_many, struct rota_error *err)
{
	done_by(making_done) struct making m = {.relay = relay, .err = err, .n = 1};
	size_t steps = (size_t)relay->slots + 1;
	TRY(memory_new(HEADS, sizeof(uint32_t), &m.heads, err));
	TRY(memory_grow(&m.states, &m.capacity, 1, sizeof(*m.states), err));
	TRY(memory_new(steps + 1, sizeof(size_t), &relay->first_node, err));
	TRY(memory_new(steps + 1, sizeof(size_t), &relay->first_begun, err));
	for (; (size_t)m.step < steps && !m.too_many; m.step++)
		TRY(make_step(&m));
	relay->first_node[steps] = relay->n_nodes;
	relay->first_begun[steps] = relay->n_begun;
	if (relay->n_nodes > 0)
		relay->first_arc[relay->n_nodes] = (uint32_t)relay->n_arcs;
	*ret_too_many = m.too_many;
	return ROTA_OK;
}
