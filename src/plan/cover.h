/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_COVER_H
#define PLAN_COVER_H
/*
 * What the people at work in one interval leave uncovered or have to spare, and what one more of
 * each group would change. Queues that some group joins form a component, each a small flow of its
 * own. By Hall's theorem (the least cut of the flow), with N people of groups and R wanted,
 *
 *   served = min over sets S of queues: R(S) + people of the groups not wholly inside S
 *
 * which for the few queues of a component is worked out for all sets at once; so is the served
 * demand when one group has more people. All amounts are in units: slots of people.
 */
#include "plan/problem.h"

struct cover;

enum rota_status cover_new(
	const struct problem *problem, struct cover **ret_cover, struct rota_error *err);
struct cover *cover_free(struct cover *cover);
OWNER(struct cover, cover_free);

/*
 * Interval i with units[g * stride] units of group g: its cost, and prices[g * stride], the change
 * for each unit when group g has per_interval units more (0 for groups that serve no queue).
 */
double cover_price(
	const struct cover *cover, int i, const int32_t units[], size_t stride, double prices[]);

/* What interval i leaves uncovered, in agents; helps[g * stride]: whether another agent of the
 * group would cover some of it. No plan leaves less than that, less the units that it has more of
 * the groups that help: those are the capacity of one cut. */
double cover_lack(
	const struct cover *cover, int i, const int32_t units[], size_t stride, bool helps[]);

/* From now on as if so much more were wanted everywhere, as a share; 0: as it is. */
void cover_shift_demand(struct cover *cover, double share);

/* Queues joined by skills, as one pool: its number for each group (INDEX_NONE: serves no queue). */
int cover_pool(const struct cover *cover, int group);
int cover_pool_of_queue(const struct cover *cover, int queue);
int cover_pools(const struct cover *cover);
/* Agents wanted in the interval over the pool's queues. */
double cover_wanted(const struct cover *cover, int pool, int i);

#endif
