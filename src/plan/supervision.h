/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_SUPERVISION_H
#define PLAN_SUPERVISION_H
/* What too few and too many leads on duty cost, given the agents at work. */
#include "plan/problem.h"

/* Price of an interval with so many agents and leads at work. */
double supervision_price(const struct problem *problem, double agents, double leads);

/* The same in units (slots of people) from a table, for the search. */
struct supervision_table {
	double *least, *most; /* [n] leads for so many units of agents */
	int n;
	double per_unit; /* people */
	double short_price, many_price;
};
enum rota_status supervision_table_init(
	struct supervision_table *ret_table, const struct problem *problem, struct rota_error *err);
void supervision_table_done(struct supervision_table *table);

static inline double supervision_units_price(
	const struct supervision_table *table, int agents, int leads)
{
	int at = agents < table->n ? agents : table->n - 1;
	double on_duty = leads * table->per_unit;
	if (on_duty < table->least[at])
		return (table->least[at] - on_duty) * table->short_price;
	return on_duty > table->most[at] ? (on_duty - table->most[at]) * table->many_price : 0;
}

#endif
