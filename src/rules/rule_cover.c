/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Told once for each queue and day on which anybody is short. */
#include "rules/gaps.h"

/* Less than this part of a person is no person: sums of parts of an interval are rounded. */
static const double TINY = 1e-9;

/* The shortage of one queue on one day. */
struct shortage {
	double sum, worst; /* person-intervals; people */
	interval_index first, end, worst_at;
};

static struct shortage sum_up(
	const struct coverage *coverage, int queue, interval_index from, interval_index until)
{
	const double *required = series_column(&coverage->required, queue);
	const double *served = series_column(&coverage->served, queue);
	struct shortage total = {0};
	for (interval_index i = from; i < until; i++) {
		double missing = required[i] - served[i];
		if (missing <= TINY)
			continue;
		total.first = total.sum > 0 ? total.first : i;
		total.end = i + 1;
		total.sum += missing;
		if (missing > total.worst) {
			total.worst = missing;
			total.worst_at = i;
		}
	}
	return total;
}

static enum rota_status tell(const struct rules_case *c, const struct rule *rule, int queue,
	const struct shortage *total, struct breaches *found, struct rota_error *err)
{
	const struct horizon *horizon = &c->coverage->horizon;
	day_number day = gaps_day(horizon, total->first);
	char when[GAP_TEXT_SIZE], worst[CLOCK_TEXT_SIZE];
	gaps_format(horizon, total->first, total->end, when);
	clock_format(horizon_clock(horizon, total->worst_at), worst);
	double hours = total->sum * horizon->step_s / 3600;
	TRY(rule_breach(found, rule, INDEX_NONE, day, day, hours, "agent-h", err,
		"queue '%s' is %g agent-hour%s short within %s, most at %s: %g agent%s",
		c->site->queues[queue].name, hours, rule_plural(hours), when, worst, total->worst,
		rule_plural(total->worst)));
	breaches_weigh_last(found, c->site->prices.uncovered_hard);
	return ROTA_OK;
}

static enum rota_status check(const struct rules_case *c, const struct rule *rule,
	struct breaches *found, struct rota_error *err)
{
	if (c->coverage == NULL || c->need->n_shifts > 0)
		return ROTA_OK;
	interval_index first, end;
	gaps_span(c, &first, &end);
	for (int queue = 0; queue < c->coverage->n_queues; queue++)
		for (interval_index i = first; i < end;) {
			int day = horizon_day(&c->coverage->horizon, i);
			interval_index next = horizon_day_start(&c->coverage->horizon, day + 1);
			next = next < end ? next : end;
			struct shortage total = sum_up(c->coverage, queue, i, next);
			if (total.sum > 0)
				TRY(tell(c, rule, queue, &total, found, err));
			i = next;
		}
	return ROTA_OK;
}

const struct rule rule_cover = {
	.name = "cover",
	.text = "every queue has the people it needs (hard under uncovered: hard)",
	.hard = false,
	.check = check,
};
