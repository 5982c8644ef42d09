/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contacts come as a Poisson process with a rate that is constant in an interval: the forecast's
 * mean times a factor of the day, gamma, of which all queues meet the same quantile (Whitt,
 * "Dynamic staffing in a telephone call center", 1999; Avramidis, Deslauriers and L'Ecuyer 2004),
 * times a factor of the interval, gamma, each by itself, that makes the variance `noise` times the
 * mean. The next arrival is where the expected number of contacts has grown by an exponential time.
 */
#include "simulate/world.h"

#include "numeric/quantile.h"

#include <math.h>

/* Keys of a replication. */
enum { KEY_DAYS, KEY_NOISE, KEY_GAPS, KEY_CONTACTS, KEY_QUEUES = 1000 };

static uint64_t key_of(const struct world *w, int which, int queue)
{
	return draw_key(w->key, (uint64_t)(which * KEY_QUEUES + queue));
}

void world_make_rates(struct world *w)
{
	const struct simulate_input *input = w->layout->input;
	uint64_t days = key_of(w, KEY_DAYS, 0);
	for (int q = 0; q < input->n_queues; q++) {
		const struct simulate_queue *queue = &input->queues[q];
		double *rate = w->rate_per_s + (size_t)q * (size_t)input->n;
		uint64_t noise = key_of(w, KEY_NOISE, q);
		int day = -1;
		double factor = 1.0;
		for (interval_index i = 0; i < input->n; i++) {
			if (input->day_of[i] != day) {
				day = input->day_of[i];
				double cv = queue->day_cv != NULL ? queue->day_cv[day] : 0.0;
				factor = quantile_gamma(
					draw_unit(draw_bits(days, (uint64_t)day)), cv * cv);
			}
			double mean = queue->volume[i] * factor;
			if (queue->noise > 1.0 && mean > 0.0)
				mean *= draw_gamma(
					(queue->noise - 1.0) / mean, draw_key(noise, (uint64_t)i));
			rate[i] = mean / input->step_s;
		}
	}
}

double world_next_arrival(struct world *w, int queue)
{
	const struct simulate_input *input = w->layout->input;
	struct source *source = &w->sources[queue];
	const double *rate = w->rate_per_s + (size_t)queue * (size_t)input->n;
	double due = draw_exponential(&w->layout->tables, draw_bits(source->gaps, source->number));
	while (source->interval < input->n) {
		double end = (source->interval + 1) * input->step_s;
		double until_end = (end - source->at) * rate[source->interval];
		if (due < until_end) {
			source->at += due / rate[source->interval];
			source->number++;
			return source->at;
		}
		due -= until_end;
		source->at = end;
		source->interval++;
	}
	return INFINITY;
}

static void add_backlog(struct world *w, int queue)
{
	const struct simulate_queue *q = &w->layout->input->queues[queue];
	double whole = floor(q->backlog + 0.5);
	for (double number = 0.0; number < whole; number++) {
		struct source *source = &w->sources[queue];
		struct contact contact =
			world_contact(w, draw_bits(source->contacts, ~(uint64_t)number));
		world_arrive(w, queue, &contact);
	}
}

void world_start_sources(struct world *w)
{
	for (int q = 0; q < w->layout->n_queues; q++) {
		w->sources[q] = (struct source){
			.gaps = key_of(w, KEY_GAPS, q),
			.contacts = key_of(w, KEY_CONTACTS, q),
		};
		add_backlog(w, q);
		earliest_set(&w->arrivals, q, world_next_arrival(w, q));
	}
}
