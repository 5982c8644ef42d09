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
