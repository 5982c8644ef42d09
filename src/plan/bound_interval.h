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
double bound_market_price(const struct bound_market *market, const struct worths *worths, int i);

#endif
