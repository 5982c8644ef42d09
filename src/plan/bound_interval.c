/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cost of the agents' side is convex in their number: those that cover most at the least worth
 * come first. Leads asked for jump with the number of agents, so every number at which one of the
 * two changes its slope is tried.
 */
#include "plan/bound_interval.h"

#include "plan/supervision.h"
#include "roster/coverage.h"

#include <math.h>

/* So many agents at the same slope of cost. */
struct segment {
	double slope, size;
	int row; /* of worths->agents[] */
};

struct segments {
	struct segment items[2 * MOST_POOLS];
	int count, interval;
	double fixed; /* cost with nobody there */
	double share; /* of what is uncovered or short that is paid here, not by whole leads */
};

void bound_market_init(struct bound_market *ret_market, const struct problem *problem,
	const struct cover *cover, const struct crowds *crowds)
{
	*ret_market = (struct bound_market){
		.problem = problem, .cover = cover, .n_pools = cover_pools(cover) + 1};
	for (int c = 0; c < crowds->count; c++) {
		const struct crowd *crowd = &crowds->items[c];
		if (crowd->role == ROLE_LEAD)
			ret_market->leads += crowd->people;
		if (crowd->role != ROLE_AGENT)
			continue;
		int pool = crowd->pool == INDEX_NONE ? ret_market->n_pools - 1 : crowd->pool;
		ret_market->people[pool] += crowd->people;
		ret_market->all_agents += crowd->people;
	}
}

static void add_segment(struct segments *s, double slope, double size, int row)
{
	if (!(size > 0))
		return;
	int at = s->count++;
	for (; at > 0 && s->items[at - 1].slope > slope; at--)
		s->items[at] = s->items[at - 1];
	s->items[at] = (struct segment){slope, size, row};
}

/* What agents of a pool may do, the most wanted first; as many of it as there are people. */
static void add_pool(struct segments *s, const struct segments *offers, double people)
{
	for (int n = 0; n < offers->count; n++) {
		double size = fmin(offers->items[n].size, people);
		add_segment(s, offers->items[n].slope, size, offers->items[n].row);
		people -= size;
	}
}

static void make_segments(
	const struct bound_market *market, const struct worths *worths, int i, struct segments *s)
{
	const struct problem *p = market->problem;
	const struct whole_charges *whole = &worths->whole;
	size_t n = (size_t)worths->n_intervals, at = (size_t)i;
	s->share = whole->whole != NULL ? 1 - whole->shares[i] : 1;
	double uncovered = s->share * p->site->prices.uncovered;
	s->count = 0;
	s->interval = i;
	s->fixed = 0;
	for (int pool = 0; pool < market->n_pools; pool++) {
		struct segments offers;
		offers.count = 0;
		double idle = INFINITY, people = market->people[pool];
		int row = worths->n_rows - 1;
		for (int q = 0; q < p->site->n_queues; q++) {
			if (cover_pool_of_queue(market->cover, q) != pool)
				continue;
			double worth = worths->agents[(size_t)q * n + at];
			double need = p->required[(size_t)q * n + at];
			s->fixed += need * uncovered;
			add_segment(&offers, worth - uncovered, need, q);
			if (worth < idle)
				row = q;
			idle = fmin(idle, worth);
		}
		if (pool == market->n_pools - 1)
			idle = worths->agents[(size_t)(worths->n_rows - 1) * n + at];
		add_segment(&offers, idle + p->surplus_price, people, row);
		add_pool(s, &offers, people);
	}
}

/* Cost of the cheapest `agents` agents. */
static double agents_price(const struct segments *s, double agents)
{
	double price = s->fixed;
	for (int i = 0; i < s->count && agents > 0; i++) {
		double size = s->items[i].size < agents ? s->items[i].size : agents;
		price += s->items[i].slope * size;
		agents -= size;
	}
	return price;
}

struct choice {
	double price, agents, leads;
};

static void try_agents(const struct bound_market *market, const struct segments *s,
	double lead_worth, double agents, struct choice *best)
{
	const struct problem *p = market->problem;
	const struct supervision *rule = &p->site->supervision;
	/* beside people on duty from before, leads cost nothing at the least */
	bool known = p->known_agents[s->interval] > 0 || p->known_leads[s->interval] > 0;
	double price = agents_price(s, agents);
	double leads[4] = {0, coverage_least_leads(rule, agents), coverage_most_leads(rule, agents),
		market->leads};
	for (int n = 0; n < 4; n++) {
		double l = leads[n] < market->leads ? leads[n] : market->leads;
		double total = price + l * lead_worth;
		if (!known)
			total +=
				supervision_price(p, agents, l) -
				(1 - s->share) * p->site->prices.lead_short * fmax(0, leads[1] - l);
		if (total < best->price)
			*best = (struct choice){total, agents, l};
	}
}

/* Numbers of agents at which more leads are asked for or allowed. */
static void try_multiples(const struct bound_market *market, const struct segments *s,
	double lead_worth, double every, double most, struct choice *best)
{
	double one = 1.0 / market->problem->grid.per_interval;
	if (!(every >= 1) || every > most)
		return;
	for (double agents = every; agents <= most; agents += every) {
		try_agents(market, s, lead_worth, agents - one, best);
		try_agents(market, s, lead_worth, agents, best);
		if (agents + one <= most)
			try_agents(market, s, lead_worth, agents + one, best);
	}
}

double bound_market_price(const struct bound_market *market, const struct worths *worths, int i)
{
	const struct supervision *rule = &market->problem->site->supervision;
	struct segments s;
	make_segments(market, worths, i, &s);
	struct choice best = {INFINITY, 0, 0};
	double worth = worths->leads[i], sum = 0;
	double one = 1.0 / market->problem->grid.per_interval;
	try_agents(market, &s, worth, 0, &best);
	for (int n = 0; n < s.count; n++) {
		if (n == 0)
			try_agents(market, &s, worth, one, &best);
		sum += s.items[n].size;
		try_agents(market, &s, worth, sum, &best);
	}
	if (rule->wanted) {
		try_multiples(market, &s, worth, rule->agents_per_lead.high, sum, &best);
		try_multiples(market, &s, worth, rule->agents_per_lead.low, sum, &best);
	}
	return best.price;
}

static void try_led(const struct bound_market *market, const struct segments *s, double agents,
	double leads, struct choice *best)
{
	const struct site *site = market->problem->site;
	double least = coverage_least_leads(&site->supervision, agents);
	double price = agents_price(s, agents) + fmax(0, least - leads) * site->prices.lead_short;
	if (price < best->price)
		*best = (struct choice){price, agents, leads};
}

/* The number of agents that is best for so many leads: one at which a slope changes, or before or
 * behind which one more lead is asked for. */
static struct choice best_led(
	const struct bound_market *market, const struct segments *s, double leads)
{
	struct choice best = {INFINITY, 0, 0};
	double sum = 0, every = market->problem->site->supervision.agents_per_lead.high;
	try_led(market, s, 0, leads, &best);
	if (s->count > 0)
		try_led(market, s, 1, leads, &best);
	for (int n = 0; n < s->count; n++) {
		sum += s->items[n].size;
		try_led(market, s, sum, leads, &best);
	}
	for (double agents = every; every >= 1 && agents <= sum && leads < INFINITY;
		agents += every) {
		try_led(market, s, agents, leads, &best);
		if (agents + 1 <= sum)
			try_led(market, s, agents + 1, leads, &best);
	}
	return best;
}

double bound_market_led(const struct bound_market *market, const struct worths *worths, int i,
	double leads, double counts[])
{
	const struct problem *p = market->problem;
	struct segments s;
	make_segments(market, worths, i, &s);
	/* beside people on duty from before, leads cost nothing at the least */
	bool known = p->known_agents[i] > 0 || p->known_leads[i] > 0;
	struct choice best = best_led(market, &s, known ? INFINITY : leads);
	for (int n = 0; n < s.count && counts != NULL && best.agents > 0; n++) {
		double size = fmin(s.items[n].size, best.agents);
		counts[s.items[n].row] += size;
		best.agents -= size;
	}
	return best.price;
}
