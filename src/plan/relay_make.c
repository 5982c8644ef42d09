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
	struct relay_state *states; /* [n_nodes] of the relay's nodes */
	size_t capacity;
	struct relay_state *next; /* of the step after the one at hand, and where each goes */
	uint32_t *places;
	size_t n_next, next_capacity, place_capacity;
	uint32_t *heads; /* [HEADS] 1 + index of next[] */
	uint32_t *links;
	size_t link_capacity;
	int step;
	int *starting; /* shifts that begin in the step */
	int n_starting;
	struct relay_begun begun; /* of the way at hand */
	bool too_many;
	struct rota_error *err;
};

static void making_done(struct making *m)
{
	free(m->states);
	free(m->next);
	free(m->places);
	free(m->starting);
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
	size_t first = relay->steps[m->step].begun;
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
	struct relay_arc arc = {.at_work = (uint16_t)at_work};
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
		return add_arc(m, &after, state->free_until > slot ? relay->most + 1 : at_work);
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

static bool begins_at(const struct relay *relay, int step, int shift)
{
	int start = relay->shifts[shift].start;
	return step == 0 ? start < 0 : start == step - 1;
}

/* Chooses from the `place`-th on of those that begin in the step. */
static enum rota_status choose_shifts(struct making *m, const struct relay_state *state, int place)
{
	const struct relay *relay = m->relay;
	if (m->too_many)
		return ROTA_OK;
	if (place == m->n_starting && m->step == 0)
		return add_arc(m, state, relay->most + 1);
	if (place == m->n_starting)
		return choose_breaks(m, state, state->n - 1, 0);
	int shift = m->starting[place];
	struct relay_begun before = m->begun;
	struct relay_state with = *state;
	TRY(choose_shifts(m, &with, place + 1));
	while (m->begun.n <= relay->most) {
		struct relay_state less = with;
		m->begun.shifts[m->begun.n++] = (uint16_t)shift;
		join(relay, &with, shift, m->step == 0 ? units_before(relay, shift) : 0);
		if (memcmp(&less, &with, sizeof(less)) == 0)
			break;
		TRY(choose_shifts(m, &with, place + 1));
	}
	m->begun = before;
	return ROTA_OK;
}

static void find_starting(struct making *m)
{
	m->n_starting = 0;
	for (int s = 0; s < m->relay->n_shifts; s++)
		if (begins_at(m->relay, m->step, s))
			m->starting[m->n_starting++] = s;
}

static int by_state(const void *a, const void *b)
{
	const struct relay_state *x = a, *y = b;
	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	if (x->free_until != y->free_until)
		return x->free_until < y->free_until ? -1 : 1;
	for (int i = 0; i < x->n; i++) {
		if (x->shifts[i] != y->shifts[i])
			return x->shifts[i] < y->shifts[i] ? -1 : 1;
		if (x->units[i] != y->units[i])
			return x->units[i] < y->units[i] ? -1 : 1;
	}
	return 0;
}

/* The states of the next step become its nodes, in an order that is the same a day later. */
static enum rota_status order_next(struct making *m, size_t first_arc)
{
	struct relay *relay = m->relay;
	size_t first = relay->n_nodes;
	TRY(memory_grow(&m->states, &m->capacity, first + m->n_next, sizeof(*m->states), m->err));
	TRY(memory_grow(&m->places, &m->place_capacity, m->n_next, sizeof(*m->places), m->err));
	memcpy(m->states + first, m->next, m->n_next * sizeof(*m->next));
	qsort(m->states + first, m->n_next, sizeof(*m->states), by_state);
	for (size_t n = 0; n < m->n_next; n++) {
		const struct relay_state *at = bsearch(
			&m->next[n], m->states + first, m->n_next, sizeof(*m->states), by_state);
		m->places[n] = (uint32_t)(at - (m->states + first));
	}
	for (size_t a = first_arc; a < relay->n_arcs && m->step < relay->slots; a++)
		relay->arcs[a].to = m->places[relay->arcs[a].to];
	return ROTA_OK;
}

/* All ways from the states of the step, which are m->states from the relay's nodes on. */
static enum rota_status make_step(struct making *m, size_t n_states)
{
	struct relay *relay = m->relay;
	struct relay_step *step = &relay->steps[m->step];
	size_t first_arc = relay->n_arcs;
	*step = (struct relay_step){.made = m->step,
		.node = relay->n_nodes,
		.nodes = n_states,
		.begun = relay->n_begun};
	memset(m->heads, 0, sizeof(uint32_t) * HEADS);
	m->n_next = 0;
	find_starting(m);
	for (size_t n = 0; n < n_states && !m->too_many; n++) {
		TRY(memory_grow(&relay->first_arc, &relay->node_capacity, relay->n_nodes + 2,
			sizeof(uint32_t), m->err));
		relay->first_arc[relay->n_nodes++] = (uint32_t)relay->n_arcs;
		TRY(choose_shifts(m, &m->states[step->node + n], 0));
	}
	relay->first_arc[relay->n_nodes] = (uint32_t)relay->n_arcs;
	step->n_begun = relay->n_begun - step->begun;
	return order_next(m, first_arc);
}

/* Whether b is a, a day later and so many places further on. */
static bool is_shift_later(const struct relay *relay, int a, int b, int places)
{
	const struct relay_shift *x = &relay->shifts[a], *y = &relay->shifts[b];
	return b == a + places && x->kind == y->kind && x->length == y->length &&
	       y->start == x->start + relay->day;
}

/* The same for all shifts that begin in the step, and a day before it. */
static bool begin_later(const struct relay *relay, int step, int *places)
{
	int before = 0, now = 0;
	for (;; before++, now++) {
		while (before < relay->n_shifts && !begins_at(relay, step - relay->day, before))
			before++;
		while (now < relay->n_shifts && !begins_at(relay, step, now))
			now++;
		if (before == relay->n_shifts || now == relay->n_shifts)
			return before == relay->n_shifts && now == relay->n_shifts;
		if (*places == 0)
			*places = now - before;
		if (!is_shift_later(relay, before, now, *places))
			return false;
	}
}

/* So many slots later, with shifts so many places further on. */
static void move_on(struct relay_state *state, int slots, int places)
{
	for (int i = 0; i < state->n; i++)
		state->shifts[i] = (uint16_t)(state->shifts[i] + places);
	if (state->free_until > 0)
		state->free_until = (int16_t)(state->free_until + slots);
}

/* The state of a node of the step, which may be laid out for another. */
static struct relay_state state_of(const struct making *m, int step, size_t n)
{
	const struct relay_step *at = &m->relay->steps[step];
	struct relay_state state = m->states[at->node + n];
	move_on(&state, step - at->made, at->ahead);
	return state;
}

static bool is_state_later(const struct relay *relay, const struct relay_state *a,
	const struct relay_state *b, int *places)
{
	if (a->n != b->n || (a->free_until > 0) != (b->free_until > 0) ||
		(a->free_until > 0 && b->free_until != a->free_until + relay->day))
		return false;
	for (int i = 0; i < a->n; i++) {
		if (*places == 0)
			*places = b->shifts[i] - a->shifts[i];
		if (a->units[i] != b->units[i] ||
			!is_shift_later(relay, a->shifts[i], b->shifts[i], *places))
			return false;
	}
	return true;
}

/* Whether the ways from the states of the step are those of a day before, so many places further
 * on. repeats: the step before was so, and with that the states are. */
static bool is_later(const struct making *m, size_t n_states, bool repeats, int *places)
{
	const struct relay *relay = m->relay;
	int before = m->step - relay->day;
	/* the last step's ways lead out of the stretch, the first one's into it */
	if (relay->day <= 0 || before < 1 || m->step == relay->slots)
		return false;
	if (!repeats) {
		*places = 0;
		if (relay->steps[before].nodes != n_states)
			return false;
		for (size_t n = 0; n < n_states; n++) {
			struct relay_state then = state_of(m, before, n);
			if (!is_state_later(relay, &then, &m->states[relay->n_nodes + n], places))
				return false;
		}
	}
	return begin_later(relay, m->step, places);
}

/* Lays out the states of the step for which no more could be repeated. */
static enum rota_status find_states(struct making *m, size_t n_states, int places)
{
	struct relay *relay = m->relay;
	TRY(memory_grow(
		&m->states, &m->capacity, relay->n_nodes + n_states, sizeof(*m->states), m->err));
	for (size_t n = 0; n < n_states; n++) {
		struct relay_state state = state_of(m, m->step - relay->day, n);
		move_on(&state, relay->day, places);
		m->states[relay->n_nodes + n] = state;
	}
	return ROTA_OK;
}

static void add_up(struct relay *relay)
{
	for (int s = 0; s <= relay->slots; s++) {
		struct relay_step *step = &relay->steps[s];
		step->value = relay->n_values;
		step->price = relay->n_prices;
		relay->n_values += step->nodes;
		relay->n_prices += step->n_begun;
		relay->n_looked +=
			relay->first_arc[step->node + step->nodes] - relay->first_arc[step->node];
	}
	relay->steps[relay->slots + 1].value = relay->n_values;
}

static enum rota_status make_steps(struct making *m)
{
	struct relay *relay = m->relay;
	size_t n_states = 1;
	bool repeats = false;
	int places = 0;
	for (; m->step <= relay->slots && !m->too_many; m->step++) {
		bool repeated = repeats;
		repeats = is_later(m, n_states, repeated, &places);
		if (repeats) {
			relay->steps[m->step] = relay->steps[m->step - relay->day];
			relay->steps[m->step].ahead += places;
			n_states = relay->steps[m->step - relay->day + 1].nodes;
			continue;
		}
		if (repeated)
			TRY(find_states(m, n_states, places));
		TRY(make_step(m, n_states));
		n_states = m->n_next;
	}
	return ROTA_OK;
}

enum rota_status relay_make(struct relay *relay, bool *ret_too_many, struct rota_error *err)
{
	done_by(making_done) struct making m = {.relay = relay, .err = err};
	TRY(memory_new(HEADS, sizeof(uint32_t), &m.heads, err));
	TRY(memory_new((size_t)relay->n_shifts, sizeof(int), &m.starting, err));
	TRY(memory_grow(&m.states, &m.capacity, 1, sizeof(*m.states), err));
	TRY(memory_new((size_t)relay->slots + 2, sizeof(*relay->steps), &relay->steps, err));
	TRY(make_steps(&m));
	*ret_too_many = m.too_many;
	if (!m.too_many)
		add_up(relay);
	return ROTA_OK;
}
