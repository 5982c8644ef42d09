/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Told once for each stretch of a day with the same numbers of agents and leads. */
#include "rules/gaps.h"

#include <math.h>

/* Less than this part of a person is no person: sums of parts of an interval are rounded. */
static const double TINY = 1e-9;

static double missing(const struct coverage *coverage, interval_index i)
{
	double short_of = series_column(&coverage->leads_needed, 0)[i] -
			  series_column(&coverage->leads, 0)[i];
	return short_of > TINY ? short_of : 0;
}

static bool is_alike(const struct coverage *coverage, interval_index i, interval_index j)
{
	const double *agents = series_column(&coverage->agents, 0);
	const double *leads = series_column(&coverage->leads, 0);
	return fabs(agents[i] - agents[j]) < TINY && fabs(leads[i] - leads[j]) < TINY &&
	       gaps_day(&coverage->horizon, i) == gaps_day(&coverage->horizon, j);
}

static enum rota_status tell(const struct rules_case *c, const struct rule *rule,
	interval_index first, interval_index end, struct breaches *found, struct rota_error *err)
{
	const struct coverage *coverage = c->coverage;
	day_number day = gaps_day(&coverage->horizon, first);
	char when[GAP_TEXT_SIZE];
	gaps_format(&coverage->horizon, first, end, when);
	double more = missing(coverage, first);
	double needed = series_column(&coverage->leads_needed, 0)[first];
	double agents = series_column(&coverage->agents, 0)[first];
	TRY(rule_breach(found, rule, INDEX_NONE, day, day,
		more * (end - first) * coverage->horizon.step_s / 3600, "lead-h", err,
		"%s: %g of %g lead%s at work for %g agent%s, %g more needed", when,
		series_column(&coverage->leads, 0)[first], needed, rule_plural(needed), agents,
		rule_plural(agents), more));
	breaches_weigh_last(found, c->site->prices.lead_short_hard);
	return ROTA_OK;
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	if (c->coverage == NULL || !c->site->supervision.wanted)
		return ROTA_OK;
	interval_index i, end;
	gaps_span(c, &i, &end);
	while (i < end) {
		interval_index first = i++;
		if (missing(c->coverage, first) <= 0)
			continue;
		while (i < end && is_alike(c->coverage, first, i))
			i++;
		TRY(tell(c, rule, first, i, found, err));
	}
	return ROTA_OK;
}

const struct rule rule_leads_on_duty = {
	.name = "leads_on_duty",
	.text = "whenever agents work, enough leads work too (hard under lead_short: hard)",
	.hard = false,
	.check = check,
};
