/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network (relay_make.c) holds no prices: the value of a node is that of the cheapest way from
 * there, worked out from the end. */
#include "plan/relay_network.h"

#include <math.h>

/* What states have room for. */
enum { MOST_BREAK_SLOTS = 250, MOST_SLOTS = 10000 };

struct relay *relay_free(struct relay *relay)
{
	if (relay == NULL)
		return NULL;
	free(relay->shifts);
	free(relay->apart);
	free(relay->steps);
	free(relay->first_arc);
	free(relay->arcs);
	free(relay->begun);
	free(relay->values);
	free(relay->begun_prices);
	free(relay);
	return NULL;
}

size_t relay_arcs(const struct relay *relay)
{
	return relay->n_looked;
}

size_t relay_laid_out(const struct relay *relay)
{
	return relay->n_arcs;
}

void relay_way_done(struct relay_way *way)
{
	free(way->taken);
	free(way->at_work);
}

static bool are_apart(const struct problem *p, int kind)
{
	const struct slot_break *breaks = p->breaks + (size_t)kind * (size_t)p->most_breaks;
	for (int b = 1; b < p->site->shift_kinds[kind].n_breaks; b++)
		if (breaks[b].first < breaks[b - 1].last + breaks[b - 1].length)
			return false;
	return true;
}

static int break_slots(const struct problem *p, int kind)
{
	int sum = 0;
	for (int b = 0; b < p->site->shift_kinds[kind].n_breaks; b++)
		sum += p->breaks[kind * p->most_breaks + b].length;
	return sum;
}

static enum rota_status copy_shifts(struct relay *relay, const struct relay_shift shifts[],
	const struct relay_stretch *stretch, struct rota_error *err)
{
	const struct problem *p = relay->problem;
	TRY(memory_new((size_t)relay->n_shifts, sizeof(*relay->shifts), &relay->shifts, err));
	for (int s = 0; s < relay->n_shifts; s++) {
		relay->shifts[s] = shifts[s];
		relay->shifts[s].start -= stretch->from;
	}
	TRY(memory_new((size_t)p->n_kinds, sizeof(bool), &relay->apart, err));
	for (int k = 0; k < p->n_kinds; k++)
		relay->apart[k] = are_apart(p, k);
	return ROTA_OK;
}

enum rota_status relay_new(const struct problem *problem, const struct relay_shift shifts[],
	int n_shifts, const struct relay_stretch *stretch, struct relay **ret_relay,
	struct rota_error *err)
{
	owned_by(relay_free) struct relay *relay = NULL;
	bool too_many;
	*ret_relay = NULL;
	for (int k = 0; k < problem->n_kinds; k++)
		if (break_slots(problem, k) > MOST_BREAK_SLOTS)
			return ROTA_OK;
	if (n_shifts > UINT16_MAX || stretch->behind - stretch->from > MOST_SLOTS ||
		stretch->most > MOST_RELAY || stretch->most_arcs > UINT32_MAX / 2)
		return ROTA_OK;
	TRY(memory_new(1, sizeof(*relay), &relay, err));
	relay->problem = problem;
	relay->n_shifts = n_shifts;
	relay->most = stretch->most;
	relay->slots = stretch->behind - stretch->from;
	relay->most_arcs = stretch->most_arcs;
	relay->day = stretch->day;
	TRY(copy_shifts(relay, shifts, stretch, err));
	TRY(relay_make(relay, &too_many, err));
	if (too_many)
		return ROTA_OK;
	TRY(memory_new(relay->n_values + 1, sizeof(double), &relay->values, err));
	TRY(memory_new(relay->n_prices + 1, sizeof(double), &relay->begun_prices, err));
	*ret_relay = TAKE(relay);
	return ROTA_OK;
}

static void price_begun(struct relay *relay, const struct relay_prices *prices)
{
	for (int step = 0; step <= relay->slots; step++) {
		const struct relay_step *at = &relay->steps[step];
		for (size_t b = 0; b < at->n_begun; b++) {
			const struct relay_begun *begun = &relay->begun[at->begun + b];
			double price = 0;
			for (int i = 0; i < begun->n; i++)
				price += prices->shifts[begun->shifts[i] + at->ahead];
			relay->begun_prices[at->price + b] = price;
		}
	}
}

/* What arcs of a step cost. */
struct toll {
	const double *begun, *next;
	double work[MOST_RELAY + 2]; /* the last one where enough are known: nothing */
};

static struct toll toll_of(const struct relay *relay, const struct relay_prices *prices, int step)
{
	struct toll toll = {relay->begun_prices + relay->steps[step].price,
		relay->values + relay->steps[step + 1].value, {0}};
	for (int n = 0; n <= relay->most && step > 0; n++)
		toll.work[n] =
			prices->work[(size_t)(step - 1) * (size_t)(relay->most + 1) + (size_t)n];
	return toll;
}

static inline double arc_price(const struct toll *toll, const struct relay_arc *arc)
{
	return toll->begun[arc->begun] + toll->next[arc->to] + toll->work[arc->at_work];
}

/* INFINITY where the breaks of someone can no longer be had. */
static inline double least_of(
	const struct toll *toll, const struct relay_arc *arcs, const struct relay_arc *behind)
{
	double least = INFINITY;
	for (const struct relay_arc *arc = arcs; arc < behind; arc++) {
		double price = arc_price(toll, arc);
		least = price < least ? price : least;
	}
	return least;
}

/* Of a node of the step; NULL: there is none. */
static const struct relay_arc *best_arc(
	const struct relay *relay, const struct relay_prices *prices, size_t node, int step)
{
	struct toll toll = toll_of(relay, prices, step);
	const uint32_t *first = relay->first_arc + relay->steps[step].node + node;
	double least = least_of(&toll, relay->arcs + first[0], relay->arcs + first[1]);
	for (uint32_t a = first[0]; a < first[1] && least < INFINITY; a++)
		if (arc_price(&toll, &relay->arcs[a]) <= least)
			return &relay->arcs[a];
	return NULL;
}

/* From node 0 along the best arcs. */
static void trace(
	const struct relay *relay, const struct relay_prices *prices, struct relay_way *way)
{
	size_t node = 0;
	for (int s = 0; s < relay->n_shifts; s++)
		way->taken[s] = 0;
	for (int step = 0; step <= relay->slots; step++) {
		const struct relay_arc *arc = best_arc(relay, prices, node, step);
		if (arc == NULL)
			return;
		const struct relay_step *at = &relay->steps[step];
		const struct relay_begun *begun = &relay->begun[at->begun + arc->begun];
		for (int i = 0; i < begun->n; i++)
			way->taken[begun->shifts[i] + at->ahead]++;
		if (step > 0)
			way->at_work[step - 1] =
				arc->at_work > relay->most ? INDEX_NONE : arc->at_work;
		node = arc->to;
	}
}

void relay_best(struct relay *relay, const struct relay_prices *prices, struct relay_way *way)
{
	price_begun(relay, prices);
	relay->values[relay->n_values] = 0;
	for (int step = relay->slots; step >= 0; step--) {
		const struct relay_step *at = &relay->steps[step];
		struct toll toll = toll_of(relay, prices, step);
		const uint32_t *first = relay->first_arc + at->node;
		for (size_t n = 0; n < at->nodes; n++)
			relay->values[at->value + n] =
				least_of(&toll, relay->arcs + first[n], relay->arcs + first[n + 1]);
	}
	way->price = relay->values[0];
	trace(relay, prices, way);
}
