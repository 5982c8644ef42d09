/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_QUEUE_STAFFING_H
#define STAFFING_QUEUE_STAFFING_H
/* One queue over the intervals of an outlook: what is known of its load, and the columns of the
 * need that are filled for it. */
#include "staffing/goals.h"
#include "staffing/staffing.h"

struct queue_case {
	const struct site *site;
	const struct queue *queue;
	int q;
	struct goal goal; /* the queue's, or the standard one */
	bool goal_is_standard;
	double share_within_s; /* time that the printed service level is about */
	double max_occupancy;
	interval_index n;
	double step_s;
	double *volume;	  /* [n] >= 0 */
	double *handle_s; /* [n] > 0 */
	bool *open;	  /* [n] */
	struct need *need;
	const double *given; /* [n] agents that are there; NULL: to be worked out */
	struct waits *waits; /* where the waits are gathered; NULL: nowhere */
};

/* Voice and chat: queueing models at the modified offered load. */
enum rota_status staff_live(
	const struct queue_case *c, struct notes *notes, struct rota_error *err);
/* E-mail and the like: the most level plan within the deadlines. */
enum rota_status staff_deferred(
	const struct queue_case *c, struct notes *notes, struct rota_error *err);

#endif
