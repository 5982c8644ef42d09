/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who comes and goes: the stays of the roster, less absences that nobody planned. Of each agent's
 * time a share is such an absence: presence and absence follow each other with exponential lengths,
 * absences of mean `absence_mean_s`, presences of (1 - share) / share times that, from a random
 * state on. So at any moment each agent is away with that very probability, one absence may outlast
 * a break or a whole shift, and agents do not know of each other.
 */
#include "simulate/world.h"

#include <math.h>

enum { KEY_PEOPLE = 900000 };

static double draw(struct attendance *a)
{
	return draw_unit(draw_bits(a->key, a->number++));
}

static double length_of(const struct simulate_input *input, struct attendance *a)
{
	double mean = a->absent ? input->absence_mean_s
				: input->absence_mean_s * (1.0 - input->absence_share) /
					  input->absence_share;
	return -log(draw(a)) * mean;
}

/* Lets time pass until `at`, when nobody looks: only where it stands then matters. */
static void pass(const struct simulate_input *input, struct attendance *a, double at)
{
	if (!(input->absence_share > 0.0) || a->toggle_s > at)
		return;
	/* share + (was absent - share) e^(-t / relaxation) */
	double span = at - a->toggle_s;
	double relaxation = input->absence_mean_s * (1.0 - input->absence_share);
	bool was = !a->absent;
	double chance = input->absence_share +
			((was ? 1.0 : 0.0) - input->absence_share) * exp(-span / relaxation);
	a->absent = draw(a) < chance;
	a->toggle_s = at + length_of(input, a);
}

static void toggle(const struct simulate_input *input, struct attendance *a)
{
	a->absent = !a->absent;
	a->toggle_s += length_of(input, a);
}

static double leave(const struct simulate_input *input, struct attendance *a)
{
	double end = input->stays[a->stay].end_s;
	a->on = false;
	if (a->toggle_s < end) {
		double at = a->toggle_s;
		toggle(input, a);
		return at;
	}
	a->stay++;
	return end;
}

bool world_next_presence(struct world *w, int agent, double *ret_at)
{
	const struct simulate_input *input = w->layout->input;
	struct attendance *a = &w->attendances[agent];
	if (a->on) {
		*ret_at = leave(input, a);
		return true;
	}
	for (; a->stay < w->layout->first_stay[agent + 1]; a->stay++) {
		const struct simulate_stay *stay = &input->stays[a->stay];
		double start = fmax(stay->start_s, w->now);
		if (start >= stay->end_s)
			continue;
		pass(input, a, start);
		if (a->absent) {
			start = a->toggle_s;
			if (start >= stay->end_s)
				continue;
			toggle(input, a);
		}
		a->on = true;
		*ret_at = start;
		return true;
	}
	return false;
}

void world_start_attendances(struct world *w)
{
	const struct simulate_input *input = w->layout->input;
	uint64_t people = draw_key(w->key, KEY_PEOPLE);
	for (int agent = 0; agent < input->n_agents; agent++) {
		struct attendance *a = &w->attendances[agent];
		*a = (struct attendance){
			.key = draw_key(people, (uint64_t)agent),
			.toggle_s = INFINITY,
			.stay = w->layout->first_stay[agent],
		};
		if (input->absence_share > 0.0) {
			a->absent = draw(a) < input->absence_share;
			a->toggle_s = length_of(input, a);
		}
		double at;
		if (world_next_presence(w, agent, &at))
			earliest_set(&w->presence, agent, at);
	}
}
