/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_EXPLAIN_H
#define STAFFING_EXPLAIN_H
/* One requirement with all that went into it. */
#include "staffing/queue_staffing.h"

struct staffing_reason {
	const struct queue *queue;
	interval_index i;
	bool is_open;
	bool goal_is_standard;
	struct goal goal;
	double within_s;
	double volume, handle_s, step_s;
	double lo80, hi80; /* of the forecast */
	double even_erl;   /* volume * handle time / length of the interval */
	double at_start;   /* contacts in progress at its start if nobody ever waited */
	/* of live queues */
	struct queue_load load;
	struct service_goals goals;
	int64_t needed;
	/* of deferred ones; open_at: which of the open intervals it is */
	struct deferred_plan plan;
	bool *open; /* what the plan's work is lent */
	interval_index open_at;
	/* what the need's columns hold: required and the service */
	double need[NEED_COLUMNS];
	struct notes notes;
};

/* Interval i of the outlook; ret_reason is done by staffing_reason_done, its queue and the site are
 * lent. */
enum rota_status staffing_explain(const struct site *site, const struct outlook *outlook, int q,
	interval_index i, struct staffing_reason *ret_reason, struct rota_error *err);
void staffing_reason_done(struct staffing_reason *reason);

#endif
