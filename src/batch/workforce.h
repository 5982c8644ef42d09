/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BATCH_WORKFORCE_H
#define BATCH_WORKFORCE_H
/*
 * Many runs: what-ifs and hiring plans, made of the same stages as a single one. This file: who is
 * there today, and what one average agent brings in a week. From hours at work to people and money
 * it is a matter of these figures alone, so that each can be recomputed by hand.
 */
#include "site/site.h"

struct workforce {
	int agents, leads;    /* employed on the day */
	double paid_h;	      /* of an average agent, a week */
	double work_h;	      /* of it at work on queues: less planned leave, paid breaks and
				 activities, times `fit`; before shrinkage */
	double cost_per_hour; /* mean of the agents, weighted by paid hours */
	double lead_paid_h, lead_cost; /* of an average lead: paid hours a week, cost an hour */
};

/* On that day. Sites without agents get those of the first contract, or 40 hours. */
void workforce_of(const struct site *site, day_number day, struct workforce *ret_workforce);

/* Agents that so many hours at work a week take, in people of the present mix: not rounded. */
double workforce_fte(const struct workforce *workforce, double work_hours, double shrinkage);
/* Leads that so many agents need in teams of the most agents a lead may have; 0 without a rule. */
int workforce_leads(const struct site *site, double agents);
/* The fewest agents for which so many leads are not more than a lead for the fewest agents. */
bool workforce_has_few_for(const struct site *site, int agents, int leads);

#endif
