/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_BOUND_INTERVAL_H
#define PLAN_BOUND_INTERVAL_H
/* One interval that buys agents and leads at given worths: the least it costs, over whole people.
 */
#include "plan/shape.h"

enum { MOST_POOLS = MOST_QUEUES + 1 };

struct bound_market {
	const struct problem *problem;
	const struct cover *cover;
	int n_pools;		   /* with the one of agents without skills, the last */
	double people[MOST_POOLS]; /* of each pool */
	double leads;
	int all_agents;
};

void bound_market_init(struct bound_market *ret_market, const struct problem *problem,
	const struct cover *cover, const struct crowds *crowds);
/* With so many leads at work, who are not paid, and leads too many left out: never dearer with more
 * of them. counts: [worths->n_rows] agents bought are added; NULL. */
double bound_market_led(const struct bound_market *market, const struct worths *worths, int i,
	double leads, double counts[]);
double bound_market_price(const struct bound_market *market, const struct worths *worths, int i);

#endif
