/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_ROUTE_H
#define SIMULATE_ROUTE_H
/* What routing needs of lists of workers and lines of contacts. */
#include "simulate/world.h"

void route_list_add(struct world *world, int agent, int list);
void route_list_remove(struct world *world, int agent);
/* The one to call of the workers on that list that serve the queue, -1 when there is none. */
int route_choose(const struct world *world, int queue, int list);

/* The contact that waits in front, those who have given up taken out; NULL when nobody waits. */
struct contact *route_first(struct world *world, int queue);
void route_drop_first(struct world *world, int queue);
/* The queue whose contact a worker of the group should take, out of those in `queues`; -1 when
 * nobody waits. */
int route_pick(struct world *world, int group, uint64_t queues);
/* Puts a contact at the end of its queue's line. */
void route_wait(struct world *world, int queue, struct contact *contact);

/* chats.c: an agent takes the chat, beside others it may have. */
void chats_start(struct world *world, int agent, int queue, const struct contact *contact);
/* The chat that an agent was to end now has ended; agents with none left are free to be told what
 * to do. */
bool chats_end(struct world *world, int agent);
/* Who has room takes chats that wait. */
void chats_take(struct world *world, int agent);
/* The one to call for a chat, -1 when all are full. */
int chats_choose(struct world *world, int queue);

/* Seconds of work that the contact takes. */
static inline double route_work(const struct world *world, int queue, const struct contact *contact)
{
	const struct simulate_queue *q = &world->layout->input->queues[queue];
	if (contact->left_s >= 0.0)
		return contact->left_s;
	uint64_t bits = draw_bits(contact->chance, DRAW_WORK);
	double factor = q->shape.kind == SHAPE_EXPONENTIAL
				? draw_exponential(&world->layout->tables, bits)
				: draw_shaped(&q->shape, bits);
	return q->handle_s[contact->interval] * factor;
}

/* Counts a live contact as answered now. */
static inline void route_answer(struct world *world, int queue, const struct contact *contact)
{
	if (contact->comeback >= 0)
		world->comebacks[contact->comeback].cancelled = true;
	count_served(world->count, queue, contact->interval, world->now - contact->came);
}

#endif
