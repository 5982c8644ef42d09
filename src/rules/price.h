/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_PRICE_H
#define RULES_PRICE_H
/*
 * What a roster costs by the site's prices, term by term, worked out from the roster alone. The
 * planner's own account must agree with it. Source: formats.md of the project, "prices";
 * models/plan.md.
 */
#include "rules/rules.h"

/* Amounts are in the unit named, cost = amount * price (squared: sum of squares). */
struct price_terms {
	double uncovered_intervals,
		uncovered_cost;			/* agent-intervals short of required, over queues */
	double surplus_intervals, surplus_cost; /* agent-intervals at work above what is served */
	double shift_short, shift_short_cost;	/* agents short on shifts, where staffed by shift */
	double shift_many, shift_many_cost;	/* agents too many on them */
	double lead_short_intervals, lead_short_cost;
	double lead_many_intervals, lead_many_cost;
	/* time of activities that are due and missing, in intervals */
	double activity_missed_intervals, activity_missed_cost;
	double paid_hours, paid_cost;
	double wish_weight, wish_cost;		      /* weights of wishes not granted */
	double fair_nights_squares, fair_nights_cost; /* see fairness.h; 0 without a price */
	double fair_weekends_squares, fair_weekends_cost;
	double fair_wishes_squares, fair_wishes_cost;
	double total_cost;
	double demand_intervals; /* agent-intervals required, with shrinkage */
	double demand_shifts;	 /* agents required on shifts, where staffed by shift */
	double demand_cost;	 /* of leaving all that is required uncovered */
};

/* Whether more of the demand is uncovered than the site tolerates. */
bool price_is_short(const struct site *site, const struct price_terms *terms);

/* How much of the demand is uncovered, in intervals or, where staffed by shift, on shifts; 0
 * without demand. */
double price_uncovered_share(const struct price_terms *terms);

enum rota_status price_roster(
	const struct rules_case *c, struct price_terms *ret_terms, struct rota_error *err);

#endif
