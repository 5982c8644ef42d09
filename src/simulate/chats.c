/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Several chats at once. With k chats an agent gets gain[k - 1] / k of a chat's work done in the
 * time that one alone would take, for each of them (the level-dependent rates of Luo and Zhang 2013
 * and Tezcan and Zhang 2014, for work of any distribution). A new chat goes to the agent who is
 * chosen first and has the fewest; agents who hold chats take no more while a contact waits that
 * they would take before and that wants them whole.
 */
#include "simulate/route.h"

static struct chat *chats_of(const struct world *w, int agent)
{
	return w->chats + (size_t)agent * SIMULATE_MOST_LEVELS;
}

static double pace(const struct world *w, int queue, int n_chats)
{
	const struct simulate_queue *q = &w->layout->input->queues[queue];
	int level = n_chats < q->n_levels ? n_chats : q->n_levels;
	return q->gain[level - 1] / n_chats;
}

/* Work done since the number of chats changed last, which was at `ends`. */
static void advance(struct world *w, int agent)
{
	struct worker *worker = &w->workers[agent];
	struct chat *chats = chats_of(w, agent);
	for (int c = 0; c < worker->n_chats; c++)
		chats[c].left_s -=
			(w->now - worker->ends) * pace(w, chats[c].queue, worker->n_chats);
	worker->ends = w->now;
}

static double time_left(const struct world *w, int agent, int chat)
{
	const struct chat *c = &chats_of(w, agent)[chat];
	double left = c->left_s > 0.0 ? c->left_s : 0.0;
	return left / pace(w, c->queue, w->workers[agent].n_chats);
}

static int first_to_end(const struct world *w, int agent)
{
	int first = 0;
	for (int c = 1; c < w->workers[agent].n_chats; c++) {
		if (time_left(w, agent, c) < time_left(w, agent, first))
			first = c;
	}
	return first;
}

static void set_next(struct world *w, int agent)
{
	earliest_set(&w->endings, agent, w->now + time_left(w, agent, first_to_end(w, agent)));
}

static void set_list(struct world *w, int agent)
{
	struct worker *worker = &w->workers[agent];
	route_list_remove(w, agent);
	if (!worker->leaving && worker->n_chats < w->layout->most_chats[worker->group])
		route_list_add(w, agent, worker->n_chats);
}

void chats_start(struct world *w, int agent, int queue, const struct contact *contact)
{
	struct worker *worker = &w->workers[agent];
	if (worker->state == WORKER_FREE)
		world_busy(w, worker->group, 1);
	if (worker->state != WORKER_CHATTING) {
		worker->state = WORKER_CHATTING;
		worker->n_chats = 0;
		worker->ends = w->now;
	}
	advance(w, agent);
	chats_of(w, agent)[worker->n_chats++] = (struct chat){route_work(w, queue, contact), queue};
	route_answer(w, queue, contact);
	set_list(w, agent);
	set_next(w, agent);
}

/* Whether the group would rather take a live contact that waits and wants an agent whole. */
static bool wanted_elsewhere(struct world *w, int group, int queue)
{
	const int32_t *take = w->layout->take + (size_t)group * (size_t)w->layout->n_queues;
	uint64_t whole = w->layout->live & ~w->layout->chat;
	for (uint64_t bits = w->waiting & w->layout->queues[group] & whole; bits != 0;
		bits &= bits - 1) {
		int other = __builtin_ctzll(bits);
		if (take[other] < take[queue] && route_first(w, other) != NULL)
			return true;
	}
	return false;
}

/* Chat queues of which an agent with so many chats may take one more. */
static uint64_t with_room(const struct world *w, int n_chats)
{
	uint64_t queues = 0;
	for (uint64_t bits = w->layout->chat & w->waiting; bits != 0; bits &= bits - 1) {
		int queue = __builtin_ctzll(bits);
		if (n_chats < w->layout->input->queues[queue].n_levels)
			queues |= UINT64_C(1) << queue;
	}
	return queues;
}

void chats_take(struct world *w, int agent)
{
	struct worker *worker = &w->workers[agent];
	set_list(w, agent);
	while (!worker->leaving) {
		int queue = route_pick(w, worker->group, with_room(w, worker->n_chats));
		if (queue < 0 || wanted_elsewhere(w, worker->group, queue))
			return;
		struct contact contact = *route_first(w, queue);
		route_drop_first(w, queue);
		chats_start(w, agent, queue, &contact);
	}
}

bool chats_end(struct world *w, int agent)
{
	struct worker *worker = &w->workers[agent];
	struct chat *chats = chats_of(w, agent);
	int ended = first_to_end(w, agent);
	advance(w, agent);
	chats[ended] = chats[--worker->n_chats];
	if (worker->n_chats == 0) {
		route_list_remove(w, agent);
		return true;
	}
	set_list(w, agent);
	set_next(w, agent);
	chats_take(w, agent);
	return false;
}

/* The list of agents with n chats, of those that may take a chat of this queue; the group that is
 * chosen first, then the longest in the list. */
static int choose_with(struct world *w, int queue, int n_chats, int32_t *best_choose)
{
	const struct layout *layout = w->layout;
	const uint64_t *mask = w->masks + n_chats * layout->n_words;
	const uint64_t *can = layout->can + queue * layout->n_words;
	const int32_t *choose = layout->choose + (size_t)queue * (size_t)layout->n_groups;
	int best = -1;
	for (int word = 0; word < layout->n_words; word++) {
		for (uint64_t bits = mask[word] & can[word]; bits != 0; bits &= bits - 1) {
			int group = word * 64 + __builtin_ctzll(bits);
			int first = w->lists[group * LISTS + n_chats].first;
			bool better = choose[group] < *best_choose ||
				      (best >= 0 && choose[group] == *best_choose &&
					      w->workers[first].since < w->workers[best].since);
			if (!better || (n_chats > 0 && wanted_elsewhere(w, group, queue)))
				continue;
			best = first;
			*best_choose = choose[group];
		}
	}
	return best;
}

int chats_choose(struct world *w, int queue)
{
	int best = -1;
	int32_t best_choose = INT32_MAX;
	for (int n_chats = 0; n_chats < w->layout->input->queues[queue].n_levels; n_chats++) {
		int agent = choose_with(w, queue, n_chats, &best_choose);
		best = agent >= 0 ? agent : best;
	}
	return best;
}
