/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forward over the days for all states that can be reached, by the steps that labels take too; then
 * backward, where nodes that cannot reach the end go, and those with the same arcs become one. */
#include "base/names.h"
#include "plan/network.h"
#include "plan/step.h"

#include <math.h>
#include <string.h>

enum {
	MOST_NODES = 3000,   /* of a day, before those alike are one */
	MOST_ARCS = 200000,  /* of all days, before */
	MOST_LOOKS = 100000, /* options looked at on all arcs of a network */
	HEADS = 4096,
	PLENTY = 1 << 24, /* shifts or minutes to come: what is too few shows at the end only */
};

/* Nodes by what they hold, of one day. */
struct finder {
	int heads[HEADS];
	int *next; /* by node of the day */
	size_t capacity;
};

struct making {
	const struct problem *problem;
	struct step step;
	int *left; /* [2 * n_days] for step */
	struct network *network;
	/* as first laid out; nodes of day d begin at first[d] */
	struct network_node *nodes;
	struct network_arc *arcs;
	struct state *states; /* of all nodes */
	int *first;	      /* [n_days + 2] */
	size_t node_capacity, arc_capacity, state_capacity, n_nodes, n_arcs;
	int *traces; /* [groups of the day] the first group with the same trace */
	size_t trace_capacity;
	int *fan_of; /* [succession, window, group] of the day, -1: not made yet */
	size_t fan_of_capacity;
	struct finder finder;
	int *place; /* [n_nodes] among those that stay of its day, INDEX_NONE: cannot end */
	size_t fan_capacity, n_fans, entry_capacity, n_entries;
	size_t kept_node_capacity, kept_arc_capacity, n_kept_nodes, n_kept_arcs;
	size_t looks;
	bool large;
};

static void making_done(struct making *m)
{
	network_free(m->network);
	free(m->left);
	free(m->nodes);
	free(m->arcs);
	free(m->states);
	free(m->first);
	free(m->traces);
	free(m->fan_of);
	free(m->finder.next);
	free(m->place);
}

static bool is_same_trace(const struct menu_group *a, const struct menu_group *b)
{
	return a->paid == b->paid && a->succession == b->succession && a->limit == b->limit;
}

static size_t fan_cell(const struct making *m, int day, int succession, int window, int group)
{
	size_t windows = (size_t)m->step.menu->n_windows + 1;
	return ((size_t)succession * windows + (size_t)window) *
		       (size_t)m->step.menu->days[day].n_groups +
	       (size_t)group;
}

static enum rota_status begin_day(struct making *m, int day, struct rota_error *err)
{
	const struct menu *menu = m->step.menu;
	const struct menu_day *at = &menu->days[day];
	size_t fans = fan_cell(m, day, menu->n_successions, 0, 0);
	TRY(memory_grow(
		&m->traces, &m->trace_capacity, (size_t)at->n_groups + 1, sizeof(int), err));
	TRY(memory_grow(&m->fan_of, &m->fan_of_capacity, fans + 1, sizeof(int), err));
	memset(m->fan_of, -1, fans * sizeof(int));
	for (int g = 0; g < at->n_groups; g++) {
		m->traces[g] = g;
		for (int like = 0; like < g && m->traces[g] == g; like++)
			if (is_same_trace(&menu->groups[at->first_group + like],
				    &menu->groups[at->first_group + g]))
				m->traces[g] = like;
	}
	memset(m->finder.heads, -1, sizeof(m->finder.heads));
	m->first[day + 1] = (int)m->n_nodes;
	return ROTA_OK;
}

/* The node of the next morning in that state. */
static enum rota_status find_node(
	struct making *m, int day, const struct state *state, int *ret_node, struct rota_error *err)
{
	int first = m->first[day + 1];
	size_t h = names_hash(state, sizeof(*state)) % HEADS;
	for (int n = m->finder.heads[h]; n >= 0; n = m->finder.next[n]) {
		if (memcmp(&m->states[first + n], state, sizeof(*state)) == 0) {
			*ret_node = n;
			return ROTA_OK;
		}
	}
	int n = (int)m->n_nodes - first;
	m->large |= n >= MOST_NODES;
	TRY(memory_grow(&m->nodes, &m->node_capacity, m->n_nodes + 1, sizeof(*m->nodes), err));
	TRY(memory_grow(&m->states, &m->state_capacity, m->n_nodes + 1, sizeof(*m->states), err));
	TRY(memory_grow(&m->finder.next, &m->finder.capacity, (size_t)n + 1, sizeof(int), err));
	m->states[m->n_nodes++] = *state;
	m->finder.next[n] = m->finder.heads[h];
	m->finder.heads[h] = n;
	*ret_node = n;
	return ROTA_OK;
}

/* window 0: none is to be kept. */
static enum rota_status make_fan(
	struct making *m, int day, int succession, int window, int group, struct rota_error *err)
{
	const struct menu *menu = m->step.menu;
	const struct menu_day *at = &menu->days[day];
	const bool *forbidden = menu->forbidden + (size_t)succession * (size_t)m->problem->n_kinds;
	struct network *network = m->network;
	TRY(memory_grow(
		&network->fans, &m->fan_capacity, m->n_fans + 1, sizeof(*network->fans), err));
	struct network_fan *fan = &network->fans[m->n_fans];
	*fan = (struct network_fan){.first = (int)m->n_entries};
	m->fan_of[fan_cell(m, day, succession, window, group)] = (int)m->n_fans++;
	for (int i = 0; i < at->n_options; i++) {
		int o = at->first_option + i;
		const struct option *option = &menu->options[o];
		if (m->traces[option->group] != group || forbidden[option->kind] ||
			!step_fits_window(&m->step, day, window - 1, option))
			continue;
		TRY(memory_grow(&network->entries, &m->entry_capacity, m->n_entries + 1,
			sizeof(*network->entries), err));
		network->entries[m->n_entries++] =
			(struct network_entry){o, option->rank, option->follow};
		fan->count++;
	}
	return ROTA_OK;
}

static enum rota_status add_arc(
	struct making *m, int day, int node, int window, int group, struct rota_error *err)
{
	const struct menu *menu = m->step.menu;
	int at = m->first[day] + node, succession = m->states[at].succession;
	size_t cell = fan_cell(m, day, succession, window, group);
	if (m->fan_of[cell] < 0)
		TRY(make_fan(m, day, succession, window, group, err));
	int fan = m->fan_of[cell], to;
	struct menu_group trace = menu->groups[menu->days[day].first_group + group];
	struct state state;
	trace.follow = 0;
	if (m->network->fans[fan].count == 0 ||
		step_work(&m->step, day, &m->states[at], &trace, false, &state) == INFINITY)
		return ROTA_OK;
	if (window > 0 && !m->problem->week_ends[day])
		state.window = (uint16_t)window;
	TRY(find_node(m, day, &state, &to, err));
	TRY(memory_grow(&m->arcs, &m->arc_capacity, m->n_arcs + 1, sizeof(*m->arcs), err));
	m->arcs[m->n_arcs++] = (struct network_arc){fan, to};
	m->nodes[at].n_arcs++;
	return ROTA_OK;
}

static enum rota_status add_off(struct making *m, int day, int node, struct rota_error *err)
{
	int at = m->first[day] + node, to = INDEX_NONE;
	struct state from = m->states[at], state;
	m->nodes[at] = (struct network_node){.first_arc = (int)m->n_arcs, .off = INDEX_NONE};
	if (step_off(&m->step, day, &from, &state) == INFINITY)
		return ROTA_OK;
	state.follow = 0;
	TRY(find_node(m, day, &state, &to, err));
	m->nodes[at].off = to;
	return ROTA_OK;
}

static enum rota_status leave_node(struct making *m, int day, int node, struct rota_error *err)
{
	const struct menu *menu = m->step.menu;
	const struct person *person = m->step.person;
	const struct menu_day *at = &menu->days[day];
	int chosen = m->states[m->first[day] + node].window;
	int from = chosen > 0 ? chosen : menu->n_windows > 0 ? 1 : 0;
	int to = chosen > 0 ? chosen : menu->n_windows;
	TRY(add_off(m, day, node, err));
	if (day < person->first_day || day >= person->behind_day)
		return ROTA_OK;
	for (int window = from; window <= to; window++)
		for (int g = 0; g < at->n_groups; g++)
			if (m->traces[g] == g)
				TRY(add_arc(m, day, node, window, g, err));
	m->large |= m->n_arcs > MOST_ARCS;
	return ROTA_OK;
}

static enum rota_status lay_out(struct making *m, struct rota_error *err)
{
	int n_days = m->problem->n_days, start;
	struct state state = m->step.person->start;
	m->network->follow = state.follow;
	state.follow = 0;
	memset(m->finder.heads, -1, sizeof(m->finder.heads));
	TRY(find_node(m, -1, &state, &start, err));
	for (int d = 0; d < n_days && !m->large; d++) {
		TRY(begin_day(m, d, err));
		for (int n = 0; m->first[d] + n < m->first[d + 1] && !m->large; n++)
			TRY(leave_node(m, d, n, err));
	}
	m->first[n_days + 1] = (int)m->n_nodes;
	return ROTA_OK;
}

/* Of arcs that the node has kept. */
static uint64_t hash_of(const struct making *m, const struct network_node *node)
{
	const struct network *network = m->network;
	return names_hash(network->arcs + node->first_arc,
		       (size_t)node->n_arcs * sizeof(*network->arcs)) *
		       31 +
	       (uint64_t)node->off;
}

static bool is_same_node(
	const struct network *network, const struct network_node *a, const struct network_node *b)
{
	return a->off == b->off && a->n_arcs == b->n_arcs &&
	       memcmp(network->arcs + a->first_arc, network->arcs + b->first_arc,
		       (size_t)a->n_arcs * sizeof(*network->arcs)) == 0;
}

/* The node as the nodes behind it have become; its arcs are the last ones kept. */
static enum rota_status shrink(
	struct making *m, int day, int at, struct network_node *ret_node, struct rota_error *err)
{
	const struct network_node *raw = &m->nodes[at];
	const int *behind = m->place + m->first[day + 1];
	struct network *network = m->network;
	struct network_node node = {.first_arc = (int)m->n_kept_arcs,
		.off = raw->off != INDEX_NONE ? behind[raw->off] : INDEX_NONE};
	TRY(memory_grow(&network->arcs, &m->kept_arc_capacity,
		m->n_kept_arcs + (size_t)raw->n_arcs + 1, sizeof(*network->arcs), err));
	for (int a = 0; a < raw->n_arcs; a++) {
		const struct network_arc *arc = &m->arcs[raw->first_arc + a];
		if (behind[arc->to] != INDEX_NONE)
			network->arcs[node.first_arc + node.n_arcs++] =
				(struct network_arc){arc->fan, behind[arc->to]};
	}
	*ret_node = node;
	return ROTA_OK;
}

/* Finds the node among those of its day that stay, or adds it. */
static enum rota_status keep(struct making *m, int day, const struct network_node *node,
	int *ret_place, struct rota_error *err)
{
	struct network *network = m->network;
	struct network_day *at = &network->days[day];
	size_t h = hash_of(m, node) % HEADS;
	for (int n = m->finder.heads[h]; n >= 0; n = m->finder.next[n]) {
		if (is_same_node(network, &network->nodes[at->first_node + n], node)) {
			*ret_place = n;
			return ROTA_OK;
		}
	}
	TRY(memory_grow(&network->nodes, &m->kept_node_capacity, m->n_kept_nodes + 1,
		sizeof(*network->nodes), err));
	TRY(memory_grow(
		&m->finder.next, &m->finder.capacity, (size_t)at->n_nodes + 1, sizeof(int), err));
	network->nodes[m->n_kept_nodes++] = *node;
	m->n_kept_arcs += (size_t)node->n_arcs;
	for (int a = 0; a < node->n_arcs; a++)
		m->looks += (size_t)network->fans[network->arcs[node->first_arc + a].fan].count;
	m->finder.next[at->n_nodes] = m->finder.heads[h];
	m->finder.heads[h] = at->n_nodes;
	*ret_place = at->n_nodes++;
	return ROTA_OK;
}

static enum rota_status merge_day(struct making *m, int day, struct rota_error *err)
{
	m->network->days[day].first_node = (int)m->n_kept_nodes;
	memset(m->finder.heads, -1, sizeof(m->finder.heads));
	for (int at = m->first[day]; at < m->first[day + 1]; at++) {
		struct network_node node;
		TRY(shrink(m, day, at, &node, err));
		m->place[at] = INDEX_NONE;
		if (node.off != INDEX_NONE || node.n_arcs > 0)
			TRY(keep(m, day, &node, &m->place[at], err));
	}
	return ROTA_OK;
}

static enum rota_status merge(struct making *m, struct rota_error *err)
{
	int n_days = m->problem->n_days;
	TRY(memory_new(m->n_nodes, sizeof(int), &m->place, err));
	/* after the last day all that can be is well */
	m->network->days[n_days].n_nodes = m->first[n_days + 1] > m->first[n_days];
	for (int d = n_days - 1; d >= 0; d--)
		TRY(merge_day(m, d, err));
	return ROTA_OK;
}

/* Places: as many as shifts before can have blocked starts. */
static void place_cells(struct making *m)
{
	struct network *network = m->network;
	const struct menu *menu = m->step.menu;
	int width = network->follow + 1;
	for (int d = 0; d <= network->n_days; d++) {
		struct network_day *day = &network->days[d];
		day->width = width;
		day->first_cell = network->n_cells;
		network->n_cells += (size_t)day->n_nodes * (size_t)width;
		if (d == network->n_days)
			break;
		day->n_starts = menu->days[d].n_starts;
		width = width - day->n_starts > 1 ? width - day->n_starts : 1;
		for (int i = 0; i < menu->days[d].n_options; i++) {
			int follow = menu->options[menu->days[d].first_option + i].follow;
			width = follow + 1 > width ? follow + 1 : width;
		}
	}
}

static bool has_pins(const struct menu *menu)
{
	for (int o = 0; o < menu->n_options; o++)
		if (menu->options[o].pin != NULL)
			return true;
	return false;
}

/* Nothing is told of what is too few before the week or the period is over. */
static enum rota_status make_step(
	struct making *m, const struct person *person, struct rota_error *err)
{
	const struct problem *p = m->problem;
	size_t n = (size_t)p->n_days;
	TRY(memory_new(2 * n, sizeof(int), &m->left, err));
	for (size_t d = 0; d < n; d++) {
		m->left[d] = p->week_ends[d] ? 0 : PLENTY;
		m->left[n + d] = d + 1 == n ? 0 : PLENTY;
	}
	m->step = (struct step){.problem = p,
		.person = person,
		.menu = person_menu(p, person),
		.tracked = UINT32_MAX,
		.week_shifts_left = m->left,
		.week_paid_left = m->left,
		.shifts_left = m->left + n,
		.paid_left = m->left + n};
	return ROTA_OK;
}

enum rota_status network_new(const struct problem *problem, const struct person *person,
	struct network **ret_network, struct rota_error *err)
{
	size_t n_days = (size_t)problem->n_days;
	done_by(making_done) struct making m = {.problem = problem};
	*ret_network = NULL;
	if (has_pins(person_menu(problem, person)))
		return ROTA_OK;
	TRY(make_step(&m, person, err));
	TRY(memory_new(1, sizeof(*m.network), &m.network, err));
	m.network->n_days = problem->n_days;
	TRY(memory_new(n_days + 1, sizeof(*m.network->days), &m.network->days, err));
	TRY(memory_new(n_days + 2, sizeof(int), &m.first, err));
	TRY(lay_out(&m, err));
	if (m.large)
		return ROTA_OK;
	TRY(merge(&m, err));
	place_cells(&m);
	if (m.looks <= MOST_LOOKS)
		*ret_network = TAKE(m.network);
	return ROTA_OK;
}
