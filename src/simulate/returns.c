/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Those who were not answered and come back, perhaps on another channel; and those whom the end of
 * the working day leaves in line. Who waits is noted as coming back when he begins to wait, since
 * nothing happens at the moment when he gives up; being answered strikes the note out.
 */
#include "simulate/route.h"

#include <math.h>

enum { MOST_RETURNS = 8 }; /* of one contact; keeps a share of 1 from going round for ever */

void world_note_comeback(struct world *w, int queue, struct contact *contact, double at)
{
	const struct simulate_retry *retry = &w->layout->input->queues[queue].retry;
	if (contact->returns >= MOST_RETURNS ||
		!(draw_unit(draw_bits(contact->chance, DRAW_RETURN)) < retry->share))
		return;
	if (memory_grow(&w->comebacks, &w->comeback_capacity, w->n_comebacks + 1,
		    sizeof(*w->comebacks), NULL) != ROTA_OK) {
		w->failed = true;
		return;
	}
	struct due due = {at + retry->after_s, (uint32_t)w->n_comebacks};
	contact->comeback = (int32_t)w->n_comebacks;
	w->comebacks[w->n_comebacks++] = (struct comeback){*contact, retry->queue, false};
	if (!event_heap_push(&w->returns, due))
		w->failed = true;
}

static bool is_closed(const struct world *w, int queue)
{
	const struct simulate_input *input = w->layout->input;
	const bool *open = input->queues[queue].open;
	return w->interval >= input->n || (open != NULL && !open[w->interval]);
}

void world_come_back(struct world *w)
{
	struct comeback comeback = w->comebacks[w->returns.items[0].who];
	event_heap_pop(&w->returns);
	if (comeback.cancelled || w->interval >= w->layout->input->n)
		return;
	bool live = w->layout->live >> comeback.queue & 1;
	if (live && is_closed(w, comeback.queue))
		return;
	struct contact contact =
		world_contact(w, draw_key(comeback.contact.chance, (uint64_t)comeback.queue));
	contact.returns = (int16_t)(comeback.contact.returns + 1);
	world_arrive(w, comeback.queue, &contact);
}

static bool is_served(const struct world *w, int queue)
{
	const struct layout *layout = w->layout;
	for (int g = 0; g < layout->n_groups; g++) {
		if (layout->queues[g] >> queue & 1 && w->n_present[g] > 0)
			return true;
	}
	return false;
}

static void send_away(struct world *w, int queue)
{
	while (route_first(w, queue) != NULL) {
		struct contact contact = *line_first(&w->lines[queue]);
		route_drop_first(w, queue);
		if (contact.comeback >= 0)
			w->comebacks[contact.comeback].cancelled = true;
		if (w->layout->returning >> queue & 1)
			world_note_comeback(w, queue, &contact, w->now);
		count_abandoned(w->count, queue, contact.interval, w->now - contact.came);
	}
}

void world_flush(struct world *w)
{
	for (uint64_t bits = w->waiting & w->layout->live; bits != 0; bits &= bits - 1) {
		int queue = __builtin_ctzll(bits);
		if (is_closed(w, queue) && !is_served(w, queue))
			send_away(w, queue);
	}
}
