/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who takes what. A contact that comes calls the free agent that its queue chooses first, of equal
 * ones the longest free; a live one that finds nobody may take an agent away from deferred work
 * that can be put aside. An agent that becomes free takes what its group takes first, of equal ones
 * what came first. Giving up makes no event: whoever has given up is found out when he comes to the
 * front.
 */
#include "simulate/route.h"

#include <math.h>

/* The agent, who is with nobody, takes a contact of a queue of one at a time. Returns when it will
 * be done. */
static double start(struct world *w, int agent, int queue, const struct contact *contact)
{
	struct worker *worker = &w->workers[agent];
	double work_s = route_work(w, queue, contact);
	worker->state = WORKER_BUSY;
	worker->queue = (uint8_t)queue;
	worker->ends = w->now + work_s;
	if (w->layout->live >> queue & 1) {
		route_answer(w, queue, contact);
	} else {
		w->serving[agent] = *contact;
		if (w->layout->interruptible >> queue & 1 && !worker->leaving)
			route_list_add(w, agent, LIST_INTERRUPTIBLE);
	}
	return worker->ends;
}

/* The agent's deferred contact waits again, in front, for what is left of it. */
static void put_aside(struct world *w, int agent)
{
	struct worker *worker = &w->workers[agent];
	struct contact *contact = &w->serving[agent];
	route_list_remove(w, agent);
	contact->left_s = worker->ends > w->now ? worker->ends - w->now : 0.0;
	earliest_set(&w->endings, agent, INFINITY);
	if (!line_add_first(&w->lines[worker->queue], contact))
		w->failed = true;
	w->waiting |= UINT64_C(1) << worker->queue;
}

static void become_free(struct world *w, int agent)
{
	w->workers[agent].state = WORKER_FREE;
	route_list_add(w, agent, LIST_FREE);
}

/* An agent who is with nobody, and counts as busy, takes what waits; true with *ret_ends when it is
 * a contact of one at a time. Who takes nothing is free. */
static bool take_next(struct world *w, int agent, double *ret_ends)
{
	struct worker *worker = &w->workers[agent];
	int queue = route_pick(w, worker->group, ~UINT64_C(0));
	if (queue < 0) {
		world_busy(w, worker->group, -1);
		become_free(w, agent);
		return false;
	}
	struct contact contact = *route_first(w, queue);
	route_drop_first(w, queue);
	if (w->layout->chat >> queue & 1) {
		chats_start(w, agent, queue, &contact);
		chats_take(w, agent);
		return false;
	}
	*ret_ends = start(w, agent, queue, &contact);
	return true;
}

static void call_in(struct world *w, int agent, int queue, const struct contact *contact)
{
	route_list_remove(w, agent);
	world_busy(w, w->workers[agent].group, 1);
	earliest_set(&w->endings, agent, start(w, agent, queue, contact));
}

static void interrupt(struct world *w, int agent, int queue, const struct contact *contact)
{
	put_aside(w, agent);
	if (w->layout->chat >> queue & 1) {
		chats_start(w, agent, queue, contact);
		chats_take(w, agent);
	} else {
		earliest_set(&w->endings, agent, start(w, agent, queue, contact));
	}
}

void world_arrive(struct world *w, int queue, struct contact *contact)
{
	count_at(w->count, queue, contact->interval)->offered++;
	w->count->contacts++;
	bool chat = w->layout->chat >> queue & 1;
	int agent = chat ? chats_choose(w, queue) : route_choose(w, queue, LIST_FREE);
	if (agent >= 0) {
		if (chat)
			chats_start(w, agent, queue, contact);
		else {
			if (!(w->layout->live >> queue & 1))
				contact->until = layout_clock(
					w->layout, queue, contact->interval, contact->came);
			call_in(w, agent, queue, contact);
		}
		return;
	}
	if (w->layout->live >> queue & 1) {
		agent = route_choose(w, queue, LIST_INTERRUPTIBLE);
		if (agent >= 0) {
			interrupt(w, agent, queue, contact);
			return;
		}
	}
	route_wait(w, queue, contact);
}

static void go_away(struct world *w, int agent)
{
	struct worker *worker = &w->workers[agent];
	worker->state = WORKER_OFF;
	worker->leaving = false;
	world_present(w, worker->group, -1);
	world_flush(w);
}

/* An agent who is with nobody, and counts as busy, takes over from one of the group who leaves. */
static bool take_over(struct world *w, int agent, double *ret_ends)
{
	struct worker *worker = &w->workers[agent];
	int from = w->lists[worker->group * LISTS + LIST_LEAVING].first;
	if (from < 0)
		return false;
	struct worker *leaver = &w->workers[from];
	route_list_remove(w, from);
	w->serving[agent] = w->serving[from];
	worker->state = WORKER_BUSY;
	worker->queue = leaver->queue;
	worker->ends = leaver->ends;
	earliest_set(&w->endings, from, INFINITY);
	world_busy(w, worker->group, -1);
	go_away(w, from);
	*ret_ends = worker->ends;
	return true;
}

/* Looks for somebody to hand over to. */
static void hand_over(struct world *w, int agent)
{
	int other = w->lists[w->workers[agent].group * LISTS + LIST_FREE].first;
	double ends;
	route_list_add(w, agent, LIST_LEAVING);
	if (other < 0)
		return;
	route_list_remove(w, other);
	world_busy(w, w->workers[other].group, 1);
	if (take_over(w, other, &ends))
		earliest_set(&w->endings, other, ends);
}

static void count_done_work(struct world *w, int agent)
{
	const struct contact *contact = &w->serving[agent];
	int queue = w->workers[agent].queue;
	route_list_remove(w, agent);
	count_served(w->count, queue, contact->interval,
		layout_clock(w->layout, queue, w->interval, w->now) - contact->until);
}

/* The contact in hand is done; true with *ret_ends when another was begun. */
static bool finish(struct world *w, int agent, double *ret_ends)
{
	struct worker *worker = &w->workers[agent];
	if (worker->state == WORKER_BUSY && !(w->layout->live >> worker->queue & 1))
		count_done_work(w, agent);
	if (worker->leaving) {
		route_list_remove(w, agent);
		world_busy(w, worker->group, -1);
		go_away(w, agent);
		return false;
	}
	return take_over(w, agent, ret_ends) || take_next(w, agent, ret_ends);
}

void world_end_contact(struct world *w)
{
	int agent = earliest_who(&w->endings);
	struct worker *worker = &w->workers[agent];
	double ends = INFINITY;
	if (worker->state == WORKER_CHATTING && !chats_end(w, agent))
		return;
	if (!finish(w, agent, &ends) && worker->state == WORKER_CHATTING)
		return;
	earliest_set(&w->endings, agent, ends);
}

static void come(struct world *w, int agent, int group)
{
	struct worker *worker = &w->workers[agent];
	double ends;
	if (worker->state != WORKER_OFF) {
		/* back before the last contact was done: stays, perhaps for other queues */
		worker->leaving = false;
		if (worker->list == LIST_LEAVING)
			route_list_remove(w, agent);
		world_busy(w, worker->group, -1);
		world_present(w, worker->group, -1);
		worker->group = group;
		world_busy(w, group, 1);
		world_present(w, group, 1);
		if (worker->state == WORKER_CHATTING)
			chats_take(w, agent);
		return;
	}
	worker->group = group;
	worker->list = LIST_NONE;
	world_present(w, group, 1);
	world_busy(w, group, 1);
	if (take_next(w, agent, &ends))
		earliest_set(&w->endings, agent, ends);
}

static void go(struct world *w, int agent)
{
	struct worker *worker = &w->workers[agent];
	bool aside = worker->state == WORKER_BUSY && worker->list == LIST_INTERRUPTIBLE;
	if (worker->state != WORKER_FREE && !aside) {
		route_list_remove(w, agent);
		worker->leaving = true;
		if (w->layout->input->hand_over && worker->state == WORKER_BUSY)
			hand_over(w, agent);
		return;
	}
	if (aside) {
		put_aside(w, agent);
		world_busy(w, worker->group, -1);
	} else {
		route_list_remove(w, agent);
	}
	go_away(w, agent);
}

void world_change_presence(struct world *w)
{
	int agent = earliest_who(&w->presence);
	const struct attendance *a = &w->attendances[agent];
	bool comes = a->on;
	int group = comes ? w->layout->input->stays[a->stay].group : 0;
	double at = INFINITY;
	(void)world_next_presence(w, agent, &at);
	earliest_set(&w->presence, agent, at);
	if (comes)
		come(w, agent, group);
	else
		go(w, agent);
}
