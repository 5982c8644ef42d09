/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/hire.h"

#include "csv/csv.h"

#include <math.h>

static void add_number(struct text *csv, double value)
{
	char digits[JSON_NUMBER_SIZE] = "";
	if (isfinite(value))
		json_format_number(round(value * 1e4) / 1e4, digits);
	csv_add_text(csv, false, digits);
}

void hire_write_csv(const struct hire *hire, struct text *csv)
{
	const struct hiring_plan *plan = &hire->plans[HIRE_PLANNED];
	const struct hiring_case *c = &hire->cases[HIRE_PLANNED];
	double cost = 0;
	text_add(csv,
		"week,first_day,contacts_a_day,need_low,need,need_high,on_books,working,short,"
		"p_short,starts,starts_low,starts_high,leavers,leads,cost_so_far\n");
	for (int w = 0; w < hire->need->n_weeks; w++) {
		char day[DAY_TEXT_SIZE];
		day_format(hire->need->weeks[w].first_day, day);
		cost += c->pay * plan->people[w] + c->hire_cost * plan->starts[w] +
			c->lead_pay * plan->leads[w];
		text_addf(csv, "%d,%s", w + 1, day);
		add_number(csv, hire->need->weeks[w].contacts_a_day);
		add_number(csv, hire->needs[HIRE_LOW][w]);
		add_number(csv, hire->needs[HIRE_PLANNED][w]);
		add_number(csv, hire->needs[HIRE_HIGH][w]);
		add_number(csv, plan->people[w]);
		add_number(csv, plan->working[w]);
		add_number(csv, plan->short_[w]);
		add_number(csv, hire->p_short[w]);
		add_number(csv, plan->starts[w]);
		add_number(csv, hire->plans[HIRE_LOW].starts[w]);
		add_number(csv, hire->plans[HIRE_HIGH].starts[w]);
		add_number(csv, hire_leavers(c, plan, w));
		add_number(csv, plan->leads[w]);
		add_number(csv, cost);
		csv_end_row(csv);
	}
}
