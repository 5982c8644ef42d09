/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/ledger.h"

#include <math.h>

void ledger_done(struct ledger *ledger)
{
	free(ledger->need_of);
	free(ledger->counts);
	free(ledger->price);
}

static const struct shift_need *need_at(const struct ledger *ledger, size_t cell)
{
	return &ledger->problem->input->need->shifts[ledger->need_of[cell]];
}

static double cost(const struct shift_need *need, int count)
{
	return count < need->required ? (need->required - count) * need->uncovered_price
				      : (count - need->required) * need->surplus_price;
}

static void price_cell(struct ledger *ledger, size_t cell)
{
	const struct shift_need *need = need_at(ledger, cell);
	int count = ledger->counts[cell];
	ledger->price[cell] = cost(need, count + 1) - cost(need, count);
}

enum rota_status ledger_init(
	struct ledger *ret_ledger, const struct problem *problem, struct rota_error *err)
{
	const struct need *need = problem->input->need;
	size_t cells = (size_t)problem->n_days * (size_t)problem->n_kinds;
	struct ledger *ledger = ret_ledger;
	*ledger = (struct ledger){.problem = problem};
	if (!problem->by_shift)
		return ROTA_OK;
	TRY(memory_new(cells, sizeof(int), &ledger->need_of, err));
	TRY(memory_new(cells, sizeof(int32_t), &ledger->counts, err));
	TRY(memory_new(cells, sizeof(double), &ledger->price, err));
	for (size_t cell = 0; cell < cells; cell++) {
		day_number day = problem->input->period.first_day +
				 (day_number)(cell / (size_t)problem->n_kinds);
		ledger->need_of[cell] =
			need_find_shift(need, day, (int)(cell % (size_t)problem->n_kinds));
		if (ledger->need_of[cell] == INDEX_NONE)
			continue;
		ledger->total += cost(need_at(ledger, cell), 0);
		price_cell(ledger, cell);
	}
	return ROTA_OK;
}

void ledger_add(struct ledger *ledger, int day, int kind, int sign)
{
	if (ledger->price == NULL || kind == INDEX_NONE)
		return;
	size_t cell = (size_t)day * (size_t)ledger->problem->n_kinds + (size_t)kind;
	if (ledger->need_of[cell] == INDEX_NONE)
		return;
	const struct shift_need *need = need_at(ledger, cell);
	ledger->total -= cost(need, ledger->counts[cell]);
	ledger->counts[cell] += sign;
	ledger->total += cost(need, ledger->counts[cell]);
	price_cell(ledger, cell);
}

double ledger_cell_cost(const struct ledger *ledger, size_t cell, int count)
{
	return ledger->need_of[cell] != INDEX_NONE ? cost(need_at(ledger, cell), count) : 0;
}

bool ledger_is_short(const struct ledger *ledger, size_t cell)
{
	return ledger->price != NULL && ledger->need_of[cell] != INDEX_NONE &&
	       ledger->counts[cell] < need_at(ledger, cell)->required;
}

double ledger_short(const struct ledger *ledger)
{
	size_t cells = (size_t)ledger->problem->n_days * (size_t)ledger->problem->n_kinds;
	double sum = 0;
	for (size_t cell = 0; cell < cells; cell++)
		if (ledger_is_short(ledger, cell))
			sum += need_at(ledger, cell)->required - ledger->counts[cell];
	return sum;
}

/* The cost is convex with its corner where as many are there as required: one of the ends or a
 * whole number beside the corner is the cheapest. */
double ledger_cell_market(
	const struct ledger *ledger, size_t cell, int have, int most, double worth, int *ret_count)
{
	const struct shift_need *need = need_at(ledger, cell);
	int corner = (int)floor(need->required) - have;
	int tried[] = {corner, corner + 1, most}, best = 0;
	double least = cost(need, have);
	for (size_t i = 0; i < COUNT_OF(tried); i++) {
		int count = tried[i] < 0 ? 0 : tried[i] < most ? tried[i] : most;
		double price = cost(need, have + count) + worth * count;
		if (price < least) {
			best = count;
			least = price;
		}
	}
	if (ret_count != NULL)
		*ret_count = best;
	return least;
}

double ledger_market_price(
	const struct ledger *ledger, int most, const double worths[], double ret_counts[])
{
	double price = 0;
	size_t cells = (size_t)ledger->problem->n_days * (size_t)ledger->problem->n_kinds;
	for (size_t cell = 0; cell < cells && ledger->price != NULL; cell++) {
		int count = 0;
		if (ledger->need_of[cell] != INDEX_NONE)
			price += ledger_cell_market(ledger, cell, 0, most, worths[cell], &count);
		if (ret_counts != NULL)
			ret_counts[cell] = count;
	}
	return price;
}
