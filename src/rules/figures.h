/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_FIGURES_H
#define RULES_FIGURES_H
/* What can be said of a plan in numbers: cost term by term, what no plan can beat, hours, fairness,
 * effort. */
#include "base/notes.h"
#include "base/profile.h"
#include "rules/findings.h"
#include "rules/price.h"

struct contract_hours {
	int contract;
	int people;
	double paid_hours;
	int shifts;
};

/* How nights or weekends are spread over people who may work them. */
struct spread {
	int people;
	int least, most;
	double mean, deviation;
};

struct figures {
	struct price_terms terms;
	double bound;	  /* proven: no plan costs less; NAN: was not worked out */
	double gap_cost;  /* terms.total_cost - bound */
	double gap_share; /* of demand, in agent-intervals short: gap_cost / price of an uncovered
			     one / demand */
	char bound_from[256]; /* in words: what the bound was worked out from; "" where there is
				 none */
	int bound_step_s;     /* interval of the bound's linear program; 0: none was solved */
	struct series_table worth; /* [queue]: cost saved by one more agent at work in the interval;
				      n = 0 where unknown */
	struct contract_hours *contracts; /* [n_contracts of the site] */
	int n_contracts;
	struct spread nights, weekends;
	struct notes warnings; /* in words: leads missing and what it would take, people without a
				  legal roster, ... */
	struct findings findings; /* why not, and what would help */
	double seconds_bound, seconds_search, seconds_asking, seconds_total;
	struct profile profile; /* of that time, by stage */
	int64_t rosters_tried;
	int least_changes; /* proven: days of people that any plan changes at least of what was
			      told, if it covers what is tolerated, or as much as this one */
};

struct figures *figures_free(struct figures *figures);
OWNER(struct figures, figures_free);
/* Fills terms, contracts, nights and weekends from the roster; the rest is the planner's. */
enum rota_status figures_new(
	const struct rules_case *c, struct figures **ret_figures, struct rota_error *err);

#endif
