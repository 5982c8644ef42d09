/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One replication: from event to event until nothing is left to happen. */
#include "simulate/world.h"

#include <math.h>

static void arrive(struct world *w)
{
	int queue = earliest_who(&w->arrivals);
	const struct source *source = &w->sources[queue];
	struct contact contact = world_contact(w, draw_bits(source->contacts, source->number - 1));
	earliest_set(&w->arrivals, queue, world_next_arrival(w, queue));
	world_arrive(w, queue, &contact);
}

/* Time that agents were present and busy in this interval, by the queues they serve. */
static void add_time(struct world *w)
{
	const struct layout *layout = w->layout;
	for (int g = 0; g < layout->n_groups; g++) {
		double busy = w->busy_s[g], present = w->present_s[g];
		w->busy_s[g] = w->n_busy[g] * layout->input->step_s;
		w->present_s[g] = w->n_present[g] * layout->input->step_s;
		if (!(present > 0.0))
			continue;
		uint64_t queues = layout->queues[g];
		for (; queues != 0; queues &= queues - 1) {
			struct count_cell *cell =
				count_at(w->count, __builtin_ctzll(queues), w->interval);
			cell->busy_s += busy;
			cell->present_s += present;
		}
		struct count_cell *all = count_at(w->count, layout->n_queues, w->interval);
		all->busy_s += busy;
		all->present_s += present;
	}
}

static void next_interval(struct world *w)
{
	add_time(w);
	w->interval++;
	if (w->interval < w->layout->input->n)
		w->interval_end = (w->interval + 1) * w->layout->input->step_s;
	world_flush(w);
}

/* Arrivals and endings until something else comes first. */
static void run_until(struct world *w, double boundary)
{
	for (;;) {
		double arrival = earliest_at(&w->arrivals);
		double ending = earliest_at(&w->endings);
		double first = ending <= arrival ? ending : arrival;
		if (!(first < INFINITY) || first > boundary || first > earliest_at(&w->presence) ||
			first > event_heap_next(&w->returns))
			return;
		w->now = first;
		if (ending <= arrival)
			world_end_contact(w);
		else
			arrive(w);
	}
}

/* Who still waits when the last have gone. */
static void count_left(struct world *w)
{
	const struct simulate_input *input = w->layout->input;
	for (int q = 0; q < input->n_queues; q++) {
		bool live = w->layout->live >> q & 1;
		double clock = layout_clock(w->layout, q, input->n, w->now);
		for (; w->lines[q].count > 0; line_drop_first(&w->lines[q])) {
			const struct contact *c = line_first(&w->lines[q]);
			if (live && c->until < INFINITY) {
				count_abandoned(w->count, q, c->interval, c->until - c->came);
				continue;
			}
			struct count_cell *cell = count_at(w->count, q, c->interval);
			cell->left++;
			cell->undecided += !live && clock - c->until < input->queues[q].within_s;
		}
	}
}

enum rota_status world_play(struct world *w, uint64_t seed, int replication, struct rota_error *err)
{
	interval_index n = w->layout->input->n;
	world_clear(w, seed, replication);
	world_make_rates(w);
	world_start_sources(w);
	world_start_attendances(w);
	while (!w->failed) {
		double boundary = w->interval < n ? w->interval_end : INFINITY;
		run_until(w, boundary);
		double presence = earliest_at(&w->presence);
		double returns = event_heap_next(&w->returns);
		double next = fmin(boundary, fmin(presence, returns));
		if (!(next < INFINITY))
			break;
		w->now = next;
		if (boundary <= next)
			next_interval(w);
		else if (presence <= next)
			world_change_presence(w);
		else
			world_come_back(w);
	}
	count_left(w);
	return w->failed ? error_no_memory(err) : ROTA_OK;
}
