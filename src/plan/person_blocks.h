/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_PERSON_BLOCKS_H
#define PLAN_PERSON_BLOCKS_H
/* The shifts of one person's days under work: blocks, at given prices of the queues: what each
 * costs with its best queues and breaks. */
#include "plan/person.h"

#include <math.h>

/* Whether the option may be taken at all. */
static inline bool person_may_take(
	const struct person *person, const struct person_prices *prices, int option)
{
	return person_is_allowed(person, option) &&
	       (prices->extra == NULL || prices->extra[option] < INFINITY);
}

/* What was told comes with the breaks and queues that were told. */
static inline bool person_is_told(
	const struct person *person, const struct person_prices *prices, int day, int option)
{
	return prices->move != NULL && person->kept != NULL && person->kept[day] == option;
}

/* option_price [n_options of the menu]: the work of the day's shifts that may be taken. */
void person_blocks_price_day(struct block_scratch *blocks, const struct person *person,
	const struct person_prices *prices, int day, double option_price[]);
/* A pinned shift, with the queues that it has. */
double person_blocks_pin(
	const struct problem *problem, const struct person_prices *prices, const struct pin *pin);
/* Writes the queues and breaks of the day's shift into the line, and gives its price. */
double person_blocks_take(struct block_scratch *blocks, const struct person *person,
	const struct person_prices *prices, int day, int option, struct plan_line *line);

#endif
