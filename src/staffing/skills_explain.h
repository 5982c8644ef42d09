/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_SKILLS_EXPLAIN_H
#define STAFFING_SKILLS_EXPLAIN_H
/* How pooling came to one number. Symbols as in models/skills.md. */
#include "series/series.h"
#include "site/site.h"

struct skills_reason {
	int queues;			/* of the pool; below 2: the queue is on its own */
	int live;			/* of them live, open and with contacts in the interval */
	double alone;			/* agents if each queue were on its own */
	double pool_alone;		/* of all live queues */
	double pool_load;		/* agents that are busy in all of them */
	double pool_line;		/* agents that one line of all takes */
	double load;			/* of this queue */
	double joined;			/* share of its people who serve another live queue */
	double kept, reach;		/* as in struct skills_share */
	double share;			/* what it is given, not yet whole */
	double required, pool_required; /* the end of it */
};

/* Works out the requirements of all queues of the outlook. */
enum rota_status skills_explain(const struct site *site, const struct outlook *outlook, int q,
	interval_index i, struct skills_reason *ret_reason, struct rota_error *err);

#endif
