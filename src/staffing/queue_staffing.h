/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_QUEUE_STAFFING_H
#define STAFFING_QUEUE_STAFFING_H
/* One queue over the intervals of an outlook: what is known of its load, and the columns of the
 * need that are filled for it. */
#include "staffing/deferred.h"
#include "staffing/goals.h"
#include "staffing/staffing.h"

struct queue_case {
	const struct site *site;
	const struct queue *queue;
	const struct outlook *outlook;
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

/* ret_case is done by queue_case_done; its need is lent. Notes: goals and handle times assumed. */
enum rota_status queue_case_init(struct queue_case *ret_case, const struct site *site,
	const struct outlook *outlook, int q, struct need *need, struct notes *notes,
	struct rota_error *err);
void queue_case_done(struct queue_case *c);

/* Voice and chat: queueing models at the modified offered load. */
enum rota_status staff_live(
	const struct queue_case *c, struct notes *notes, struct rota_error *err);
/* Its parts, for one interval: the load that it is staffed for, by the rule of the site, and
 * all that a queueing model needs to know of it. ret_erl [n]. */
enum rota_status live_offered(const struct queue_case *c, double ret_erl[], struct rota_error *err);
struct queue_load live_load(const struct queue_case *c, interval_index i, double offered_erl);
/* E-mail and the like: the most level plan within the deadlines. */
enum rota_status staff_deferred(
	const struct queue_case *c, struct notes *notes, struct rota_error *err);

/* The plan of a deferred queue, for those who want to see how it came about. Amounts are in
 * agent-intervals; all but `agents` are by open interval, in their order. */
struct deferred_plan {
	struct deferred_work work;
	double deadline_s;
	double efficiency; /* the cap on occupancy that work was divided by */
	interval_index n_open;
	double *arrived; /* [n] */
	double *come, *due, *level, *whole;
	double *agents; /* [n] */
};
enum rota_status deferred_plan_make(
	const struct queue_case *c, struct deferred_plan *ret_plan, struct rota_error *err);
void deferred_plan_done(struct deferred_plan *plan);

#endif
