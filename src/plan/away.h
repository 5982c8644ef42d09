/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_AWAY_H
#define PLAN_AWAY_H
/*
 * Time in the activities of a roster as the search can reckon with it: agents who are away are
 * wanted on one of their queues besides, leads who are away are fewer. So a plan makes room where
 * the activities are, and surplus where they would be is none. models/activities.md.
 */
#include "plan/account.h"

struct away {
	const struct problem *problem;
	int *queue_of;	 /* [n_groups] where its time is wanted; INDEX_NONE: nowhere */
	int32_t *queues; /* [queue * n_intervals + i] units of agents */
	int32_t *leads;	 /* [n_intervals] */
};
enum rota_status away_init(
	struct away *ret_away, const struct problem *problem, struct rota_error *err);
void away_done(struct away *away);

/* Counts the activities of the roster's shifts anew, but for those of pinned ones, whose work the
 * account knows. person_of: [n_agents] INDEX_NONE: not in the plan. */
enum rota_status away_count(struct away *away, const struct roster *roster, const int person_of[],
	struct rota_error *err);
/* The account reckons with it (sign 1), or no more (-1). */
void away_reckon(const struct away *away, struct account *account, int sign);

#endif
