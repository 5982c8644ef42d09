/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/supervision.h"

#include "roster/coverage.h"

double supervision_price(const struct problem *problem, double agents, double leads)
{
	const struct supervision *rule = &problem->site->supervision;
	const struct prices *prices = &problem->site->prices;
	if (!rule->wanted)
		return 0;
	double least = coverage_least_leads(rule, agents);
	if (leads < least)
		return (least - leads) *
		       (prices->lead_short_hard ? problem->hard_price : prices->lead_short);
	double most = coverage_most_leads(rule, agents);
	return leads > most ? (leads - most) * prices->lead_many : 0;
}

enum rota_status supervision_table_init(
	struct supervision_table *ret_table, const struct problem *problem, struct rota_error *err)
{
	const struct supervision *rule = &problem->site->supervision;
	const struct prices *prices = &problem->site->prices;
	struct supervision_table *table = ret_table;
	int k = problem->grid.per_interval;
	table->n = (problem->n_people + 2) * k + problem->most_known;
	table->per_unit = 1.0 / k;
	table->short_price = prices->lead_short_hard ? problem->hard_price : prices->lead_short;
	table->many_price = prices->lead_many;
	TRY(memory_new((size_t)table->n, sizeof(double), &table->least, err));
	TRY(memory_new((size_t)table->n, sizeof(double), &table->most, err));
	for (int units = 0; units < table->n; units++) {
		table->least[units] = coverage_least_leads(rule, (double)units / k);
		table->most[units] = coverage_most_leads(rule, (double)units / k);
	}
	return ROTA_OK;
}

void supervision_table_done(struct supervision_table *table)
{
	free(table->least);
	free(table->most);
}
