/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths through a network of days. Cost: for each node its places, and for each arc the options of
 * its fan. */
#include "plan/network.h"

#include <math.h>
#include <string.h>

struct network *network_free(struct network *network)
{
	if (network == NULL)
		return NULL;
	free(network->days);
	free(network->nodes);
	free(network->arcs);
	free(network->fans);
	free(network->entries);
	free(network);
	return NULL;
}

void network_cells_done(struct network_cells *cells)
{
	free(cells->prices);
	free(cells->steps);
}

/* Each place takes the better of its own and of those that are more rested. */
static void settle(double at[], struct network_step steps[], int width)
{
	for (int f = 1; f < width; f++) {
		if (at[f - 1] <= at[f]) {
			at[f] = at[f - 1];
			steps[f] = steps[f - 1];
		}
	}
}

struct walk {
	const struct network *network;
	const struct network_cells *cells;
	const double *option_price, *off_price;
};

/* A day passes: so many starts fewer are blocked. */
static void pass_off(const struct walk *w, int day, size_t from, size_t to)
{
	const struct network_day *now = &w->network->days[day], *next = now + 1;
	const double *at = w->cells->prices + from;
	double *there = w->cells->prices + to, price = w->off_price[day];
	int last = now->width - 1;
	for (int f = 0; f < next->width; f++) {
		int place = f + now->n_starts < last ? f + now->n_starts : last;
		double told = at[place] + price;
		if (told < there[f]) {
			there[f] = told;
			w->cells->steps[to + (size_t)f] =
				(struct network_step){(int)from + place, INDEX_NONE};
		}
		if (place == last)
			break;
	}
}

static void take_fan(const struct walk *w, int day, size_t from, const struct network_arc *arc)
{
	const struct network_day *now = &w->network->days[day], *next = now + 1;
	const struct network_fan *fan = &w->network->fans[arc->fan];
	const struct network_entry *entry = w->network->entries + fan->first;
	const double *at = w->cells->prices + from;
	size_t to = next->first_cell + (size_t)arc->to * (size_t)next->width;
	double *there = w->cells->prices + to;
	int last = now->width - 1;
	for (const struct network_entry *end = entry + fan->count; entry < end; entry++) {
		int place = entry->rank < last ? entry->rank : last;
		double told = at[place] + w->option_price[entry->option];
		if (told < there[entry->follow]) {
			there[entry->follow] = told;
			w->cells->steps[to + (size_t)entry->follow] =
				(struct network_step){(int)from + place, entry->option};
		}
	}
}

static void pass_day(const struct walk *w, int day)
{
	const struct network_day *now = &w->network->days[day], *next = now + 1;
	for (int n = 0; n < now->n_nodes; n++) {
		const struct network_node *node = &w->network->nodes[now->first_node + n];
		size_t from = now->first_cell + (size_t)n * (size_t)now->width;
		settle(w->cells->prices + from, w->cells->steps + from, now->width);
		if (w->cells->prices[from + (size_t)now->width - 1] == INFINITY)
			continue;
		if (node->off != INDEX_NONE && w->off_price[day] < INFINITY)
			pass_off(w, day, from,
				next->first_cell + (size_t)node->off * (size_t)next->width);
		for (int a = 0; a < node->n_arcs; a++)
			take_fan(w, day, from, &w->network->arcs[node->first_arc + a]);
	}
}

/* The best cell of the last evening, from which the path is read backwards. */
static double read_path(
	const struct network *network, const struct network_cells *cells, int ret_options[])
{
	const struct network_day *end = &network->days[network->n_days];
	size_t best = end->first_cell;
	for (size_t cell = end->first_cell; cell < network->n_cells; cell++)
		if (cells->prices[cell] < cells->prices[best])
			best = cell;
	double price = cells->prices[best];
	for (int d = network->n_days - 1; d >= 0 && price < INFINITY; d--) {
		ret_options[d] = cells->steps[best].option;
		best = (size_t)cells->steps[best].from;
	}
	return price;
}

enum rota_status network_best(const struct network *network, struct network_cells *cells,
	const double option_price[], const double off_price[], int ret_options[], double *ret_price,
	struct rota_error *err)
{
	*ret_price = INFINITY;
	if (network->days[0].n_nodes == 0)
		return ROTA_OK;
	TRY(memory_grow(&cells->prices, &cells->price_capacity, network->n_cells,
		sizeof(*cells->prices), err));
	TRY(memory_grow(&cells->steps, &cells->step_capacity, network->n_cells,
		sizeof(*cells->steps), err));
	for (size_t cell = 0; cell < network->n_cells; cell++)
		cells->prices[cell] = INFINITY;
	cells->prices[network->follow] = 0;
	struct walk walk = {network, cells, option_price, off_price};
	for (int d = 0; d < network->n_days; d++)
		pass_day(&walk, d);
	*ret_price = read_path(network, cells, ret_options);
	return ROTA_OK;
}

static bool is_same(const void *a, const void *b, size_t size)
{
	if (a == NULL || b == NULL)
		return a == b;
	return memcmp(a, b, size) == 0;
}

static bool is_same_range(struct range a, struct range b)
{
	return a.low == b.low && a.high == b.high;
}

/* What the steps of step.h ask of a person. */
static bool has_same_rules(const struct problem *p, const struct person *a, const struct person *b)
{
	size_t days = sizeof(bool) * (size_t)p->n_days;
	size_t weeks = sizeof(struct range) * (size_t)p->n_weeks;
	return a->menu == b->menu && a->first_day == b->first_day &&
	       a->behind_day == b->behind_day && a->known_low == b->known_low &&
	       a->known_high == b->known_high && behind_is_same(&a->behind, &b->behind) &&
	       is_same_range(a->shifts, b->shifts) && is_same_range(a->paid, b->paid) &&
	       is_same(&a->start, &b->start, sizeof(a->start)) && is_same(a->away, b->away, days) &&
	       is_same(a->must, b->must, days) && is_same(a->week_shifts, b->week_shifts, weeks) &&
	       is_same(a->week_paid, b->week_paid, weeks);
}

/* People with the same rules, one of each: the first. */
static const struct person *find_alike(const struct problem *p, const int asked[], int n, int i)
{
	for (int a = 0; a < n; a++)
		if (has_same_rules(p, &p->people[asked[a]], &p->people[i]))
			return &p->people[asked[a]];
	return NULL;
}

enum rota_status networks_make(struct problem *problem, struct rota_error *err)
{
	struct problem *p = problem;
	owned_ int *asked = NULL;
	owned_ bool *large = NULL; /* by menu: where one network was too large others will be */
	int n = 0;
	TRY(memory_new((size_t)p->n_people, sizeof(int), &asked, err));
	TRY(memory_new((size_t)p->n_menus, sizeof(bool), &large, err));
	TRY(memory_new((size_t)p->n_people, sizeof(*p->networks), &p->networks, err));
	for (int i = 0; i < p->n_people; i++) {
		struct person *person = &p->people[i];
		const struct person *alike = find_alike(p, asked, n, i);
		if (large[person->menu] || alike != NULL) {
			person->network = alike != NULL ? alike->network : NULL;
			continue;
		}
		asked[n++] = i;
		TRY(network_new(p, person, &p->networks[p->n_networks], err));
		person->network = p->networks[p->n_networks];
		p->n_networks += person->network != NULL;
		large[person->menu] = person->network == NULL;
	}
	return ROTA_OK;
}
