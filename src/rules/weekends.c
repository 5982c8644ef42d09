/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/weekends.h"

enum { SATURDAY = 5, SUNDAY = 6 };

int weekends_worked(
	const struct rules_case *c, int agent, day_number *ret_first, day_number *ret_last)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	int count = 0;
	day_number counted = DAY_NONE;
	/* several shifts of one weekend may stand in any order, so it is looked for day by day */
	for (int d = 0; d < c->period.n_days; d++) {
		day_number day = c->period.first_day + d;
		if (day_weekday(day) < SATURDAY)
			continue;
		bool worked = false;
		for (size_t s = 0; s < n; s++)
			worked |= stints[s].counts && stints[s].day == day;
		if (!worked)
			continue;
		day_number saturday = day - (day_weekday(day) - SATURDAY);
		if (count == 0 && ret_first != NULL)
			*ret_first = day;
		if (ret_last != NULL)
			*ret_last = day;
		count += saturday != counted;
		counted = saturday;
	}
	return count;
}

bool weekends_may_be_worked(const struct site *site, const struct agent *agent)
{
	const struct contract *contract = &site->contracts[agent->contract];
	unsigned days = 0, available = agent->n_availability > 0 ? 0 : UINT8_MAX;
	for (int k = 0; k < site->n_shift_kinds; k++)
		days |= contract->kinds[k] ? site->shift_kinds[k].days : 0;
	for (int i = 0; i < agent->n_availability; i++)
		available |= agent->availability[i].days;
	return contract->weekends_worked.high > 0 &&
	       (days & available & (1u << SATURDAY | 1u << SUNDAY)) != 0;
}

bool weekends_are_all(const struct site *site, const struct contract *contract)
{
	unsigned days = 0;
	for (int k = 0; k < site->n_shift_kinds; k++)
		days |= contract->kinds[k] ? site->shift_kinds[k].days : 0;
	return (days & ~(1u << SATURDAY | 1u << SUNDAY)) == 0;
}
