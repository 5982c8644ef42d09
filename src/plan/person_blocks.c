/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/person_blocks.h"

#include <string.h>

static const int16_t *told_queues(const struct problem *p, const struct person *person,
	const struct person_prices *prices, int day, int option)
{
	if (!person_is_told(person, prices, day, option))
		return NULL;
	return person->kept_queues + (size_t)day * (size_t)p->longest;
}

/* All lengths of the shifts that start together. */
static void price_launch(struct block_scratch *blocks, const struct person *person,
	const struct person_prices *prices, int day, const struct menu_launch *launch,
	double option_price[])
{
	const struct problem *p = blocks->problem;
	const struct menu *menu = person_menu(p, person);
	const struct menu_place *places = menu->by_start + launch->first;
	int longest = 0;
	for (int i = 0; i < launch->count; i++)
		if (person_may_take(person, prices, places[i].option))
			longest = places[i].length;
	if (longest == 0)
		return;
	const float *least = block_lengths(blocks, launch->kind, launch->start, longest);
	for (int i = 0; i < launch->count; i++) {
		int o = places[i].option, length = places[i].length;
		if (!person_may_take(person, prices, o))
			continue;
		const int16_t *queues = told_queues(p, person, prices, day, o);
		option_price[o] =
			(double)(queues != NULL ? block_price(blocks, launch->start, length, queues)
						: least[length]);
	}
}

void person_blocks_price_day(struct block_scratch *blocks, const struct person *person,
	const struct person_prices *prices, int day, double option_price[])
{
	const struct menu *menu = person_menu(blocks->problem, person);
	const struct menu_day *at = &menu->days[day];
	int from = INT32_MAX, to = INT32_MIN;
	for (int o = at->first_option; o < at->first_option + at->n_options; o++) {
		const struct option *option = &menu->options[o];
		from = option->start < from ? option->start : from;
		to = option->start + option->length > to ? option->start + option->length : to;
	}
	if (to <= from)
		return;
	block_open(blocks, prices->blocks, person->group, from, to);
	for (int l = 0; l < at->n_launches; l++)
		price_launch(blocks, person, prices, day, &menu->launches[at->first_launch + l],
			option_price);
}

double person_blocks_pin(
	const struct problem *problem, const struct person_prices *prices, const struct pin *pin)
{
	const struct problem *p = problem;
	double price = 0;
	for (int w = 0; w < pin->n_work; w++) {
		for (int slot = pin->work[w][0]; slot < pin->work[w][1]; slot++) {
			int i = slot / p->grid.per_interval;
			if (slot < 0 || i >= p->grid.n_intervals)
				continue;
			if (pin->queues[w] != INDEX_NONE)
				price += (double)prices->blocks
						 ->desks[i * p->lanes + pin->queues[w]];
			if (prices->blocks->common != NULL)
				price += prices->blocks->common[i];
		}
	}
	return price;
}

double person_blocks_take(struct block_scratch *blocks, const struct person *person,
	const struct person_prices *prices, int day, int option, struct plan_line *line)
{
	const struct problem *p = blocks->problem;
	const struct option *shift = &person_menu(p, person)->options[option];
	size_t most_breaks = (size_t)p->most_breaks, longest = (size_t)p->longest;
	int16_t *breaks = line->breaks + (size_t)day * most_breaks;
	int16_t *queues = line->queues + (size_t)day * longest;
	if (shift->pin != NULL)
		return person_blocks_pin(p, prices, shift->pin);
	const int16_t *told = told_queues(p, person, prices, day, option);
	block_open(
		blocks, prices->blocks, person->group, shift->start, shift->start + shift->length);
	if (told == NULL)
		return (double)block_trace(
			blocks, shift->kind, shift->start, shift->length, queues, breaks);
	memcpy(queues, told, longest * sizeof(*queues));
	memcpy(breaks, person->kept_breaks + (size_t)day * most_breaks,
		most_breaks * sizeof(*breaks));
	return (double)block_price(blocks, shift->start, shift->length, queues);
}
