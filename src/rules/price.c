/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cost of a roster, interval by interval and person by person, from the roster alone: who is at
 * work is counted anew here, whatever coverage the case came with. Intervals outside the period
 * cost nothing. models/plan.md has the formulas.
 */
#include "rules/price.h"

#include "rules/activities_missed.h"
#include "rules/fairness.h"
#include "rules/gaps.h"
#include "rules/shift_cover.h"
#include "rules/weeks.h"

static double above(double amount)
{
	return amount > 0 ? amount : 0;
}

static void price_queues(const struct rules_case *c, interval_index i, struct price_terms *terms)
{
	const struct prices *prices = &c->site->prices;
	double agents = series_column(&c->coverage->agents, 0)[i], all_served = 0;
	for (int q = 0; q < c->coverage->n_queues; q++) {
		double required = series_column(&c->coverage->required, q)[i];
		double served = series_column(&c->coverage->served, q)[i];
		double spare = above(series_column(&c->coverage->scheduled, q)[i] - required);
		terms->demand_intervals += required;
		terms->uncovered_intervals += above(required - served);
		all_served += served;
		if (prices->surplus_squared)
			terms->surplus_cost += spare * spare;
	}
	terms->surplus_intervals += above(agents - all_served);
}

static void price_leads(const struct rules_case *c, interval_index i, struct price_terms *terms)
{
	const struct supervision *rule = &c->site->supervision;
	if (!rule->wanted)
		return;
	double agents = series_column(&c->coverage->agents, 0)[i];
	double leads = series_column(&c->coverage->leads, 0)[i];
	terms->lead_short_intervals += above(coverage_least_leads(rule, agents) - leads);
	terms->lead_many_intervals += above(leads - coverage_most_leads(rule, agents));
}

static bool is_granted(const struct rules_case *c, int agent, const struct wish *wish)
{
	size_t n;
	const struct stint *stints = timelines_of(c->timelines, agent, &n);
	bool works = false;
	for (size_t s = 0; s < n; s++)
		works |= stints[s].counts && stints[s].day == wish->day &&
			 (wish->kind == INDEX_NONE || wish->kind == stints[s].duty->kind);
	return works == wish->on;
}

static void price_people(const struct rules_case *c, struct price_terms *terms)
{
	int64_t paid = 0;
	for (size_t s = 0; s < c->timelines->count; s++)
		if (c->timelines->stints[s].counts)
			paid += c->timelines->stints[s].paid;
	terms->paid_hours = (double)paid / 60;
	for (int a = 0; a < c->site->n_agents; a++) {
		const struct agent *agent = &c->site->agents[a];
		for (int w = 0; w < agent->n_wishes; w++)
			if (period_holds(c->period, agent->wishes[w].day) &&
				!is_granted(c, a, &agent->wishes[w]))
				terms->wish_weight += agent->wishes[w].weight;
	}
}

/* By the time that is missing. */
static void price_activities(const struct rules_case *c, struct price_terms *terms)
{
	double interval = c->need->horizon.step_s / 60.0;
	for (int a = 0; a < c->site->n_activities; a++) {
		const struct activity *activity = &c->site->activities[a];
		int missed = 0;
		for (int agent = 0; agent < c->site->n_agents; agent++)
			missed += activity->group.high > 0 ? training_missed(c, agent, a)
							   : activity_missed(c, agent, a);
		terms->activity_missed_intervals += missed * activity->length / interval;
	}
}

static enum rota_status price_shifts(
	const struct rules_case *c, struct price_terms *terms, struct rota_error *err)
{
	owned_ int *counts = NULL;
	TRY(shift_cover_count(c, &counts, err));
	for (size_t i = 0; i < c->need->n_shifts; i++) {
		const struct shift_need *need = &c->need->shifts[i];
		double missing = above(need->required - counts[i]);
		double spare = above(counts[i] - need->required);
		terms->demand_shifts += need->required;
		terms->demand_cost += need->required * need->uncovered_price;
		terms->shift_short += missing;
		terms->shift_short_cost += missing * need->uncovered_price;
		terms->shift_many += spare;
		terms->shift_many_cost += spare * need->surplus_price;
	}
	return ROTA_OK;
}

static void price_cover(const struct rules_case *c, struct price_terms *terms)
{
	interval_index first, end;
	gaps_span(c, &first, &end);
	for (interval_index i = first; i < end; i++) {
		if (c->need->n_shifts == 0)
			price_queues(c, i, terms);
		price_leads(c, i, terms);
	}
}

static enum rota_status price_fairness(
	const struct rules_case *c, struct price_terms *terms, struct rota_error *err)
{
	owned_by(fairness_free) struct fair_table *table = NULL;
	if (!fairness_is_wanted(c->site))
		return ROTA_OK;
	TRY(fairness_new(c, &table, err));
	double *const squares[FAIR_THINGS] = {&terms->fair_nights_squares,
		&terms->fair_weekends_squares, &terms->fair_wishes_squares};
	double *const costs[FAIR_THINGS] = {
		&terms->fair_nights_cost, &terms->fair_weekends_cost, &terms->fair_wishes_cost};
	for (int thing = 0; thing < FAIR_THINGS; thing++) {
		double price = fairness_price(c->site, thing);
		if (price > 0)
			*squares[thing] = fairness_squares(table, c->site, thing);
		*costs[thing] = price * *squares[thing];
	}
	return ROTA_OK;
}

static void sum_up(const struct prices *prices, struct price_terms *terms)
{
	terms->uncovered_cost = terms->uncovered_intervals * prices->uncovered;
	if (!prices->surplus_squared)
		terms->surplus_cost = terms->surplus_intervals * prices->surplus;
	terms->demand_cost += terms->demand_intervals * prices->uncovered;
	terms->lead_short_cost = terms->lead_short_intervals * prices->lead_short;
	terms->lead_many_cost = terms->lead_many_intervals * prices->lead_many;
	terms->activity_missed_cost = terms->activity_missed_intervals * prices->activity_missed;
	terms->paid_cost = terms->paid_hours * prices->paid_hour;
	terms->wish_cost = terms->wish_weight;
	terms->total_cost = terms->uncovered_cost + terms->surplus_cost + terms->shift_short_cost +
			    terms->shift_many_cost + terms->lead_short_cost +
			    terms->lead_many_cost + terms->activity_missed_cost + terms->paid_cost +
			    terms->wish_cost + terms->fair_nights_cost + terms->fair_weekends_cost +
			    terms->fair_wishes_cost;
}

bool price_is_short(const struct site *site, const struct price_terms *terms)
{
	double tolerated = site->tolerance.uncovered_share;
	return terms->uncovered_intervals > tolerated * terms->demand_intervals ||
	       terms->shift_short > tolerated * terms->demand_shifts;
}

double price_uncovered_share(const struct price_terms *terms)
{
	bool by_shift = terms->demand_shifts > 0;
	double demand = by_shift ? terms->demand_shifts : terms->demand_intervals;
	double uncovered = by_shift ? terms->shift_short : terms->uncovered_intervals;
	return demand > 0 ? uncovered / demand : 0;
}

enum rota_status price_roster(
	const struct rules_case *c, struct price_terms *ret_terms, struct rota_error *err)
{
	struct rules_case full = *c;
	struct price_terms terms = {0};
	owned_by(timelines_free) struct timelines *timelines = NULL;
	owned_by(coverage_free) struct coverage *coverage = NULL;
	TRY(timelines_new(c, &timelines, err));
	full.timelines = timelines;
	if (c->need != NULL) {
		TRY(rules_coverage(c, &coverage, err));
		full.coverage = coverage;
		price_cover(&full, &terms);
		TRY(price_shifts(&full, &terms, err));
		price_activities(&full, &terms);
	}
	price_people(&full, &terms);
	TRY(price_fairness(c, &terms, err));
	sum_up(&c->site->prices, &terms);
	*ret_terms = terms;
	return ROTA_OK;
}
