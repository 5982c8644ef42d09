/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_COVER_H
#define PLAN_COVER_H
/*
 * What the people at work in each interval leave uncovered or have to spare, what that costs, and
 * what one more of each group would change. Queues that some group joins form a component, each a
 * small flow of its own: its least cuts are kept as people come and go (cuts.h), and only where
 * it has too many queues for that the flow is worked out anew. All amounts are in units: slots of
 * people. Under `work: blocks` queues are the desks' matter (desks.h) and cost nothing here.
 */
#include "plan/problem.h"

struct cover;

enum rota_status cover_new(
	const struct problem *problem, struct cover **ret_cover, struct rota_error *err);
struct cover *cover_free(struct cover *cover);
OWNER(struct cover, cover_free);

/* So many units more (or fewer) of the group are at work in interval i; cost and prices are right
 * again after cover_settle. */
void cover_add(struct cover *cover, int group, int i, int32_t units);
/* So many units more (or fewer) are wanted on the queue in interval i, as above. */
void cover_want(struct cover *cover, int queue, int i, int32_t units);
/* What interval i costs; makes its prices right. */
double cover_settle(struct cover *cover, int i);
/* For each unit, the change of cost in the intervals [from, to) when the group has per_interval
 * units more there: ret_prices [to - from], 0 for groups that are no agents. */
void cover_prices(const struct cover *cover, int group, int from, int to, double ret_prices[]);
/*
 * Prices from the next cover_settle on are means over demands that differ by twice this share, most
 * of them less than the true one, so that the mean is 0 where as many are there as wanted; costs
 * stay as they are. 0: as they are.
 */
void cover_blur(struct cover *cover, double share);

/* What interval i leaves uncovered, in agents; helps[g * stride]: whether another agent of the
 * group would cover some of it. No plan leaves less than that, less the units that it has more of
 * the groups that help: those are the capacity of one cut. */
double cover_lack(struct cover *cover, int i, size_t stride, bool helps[]);

/* Queues joined by skills, as one pool: its number for each group (INDEX_NONE: serves no queue). */
int cover_pool(const struct cover *cover, int group);
int cover_pool_of_queue(const struct cover *cover, int queue);
int cover_pools(const struct cover *cover);
/* Agents wanted in the interval over the pool's queues. */
double cover_wanted(const struct cover *cover, int pool, int i);
/* The same over all queues. */
double cover_wanted_in_all(const struct cover *cover, int i);

#endif
