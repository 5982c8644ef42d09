/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INTRADAY_FORETELL_H
#define INTRADAY_FORETELL_H
/* The service that a roster gives on a day: people shared out to queues by the flow of
 * roster/coverage.h, less those who are missing unplanned, in the queueing models of staffing/. */
#include "roster/coverage.h"

struct foretold {
	struct coverage *coverage;
	struct need *served; /* its REQUIRED are agents that are really there */
};
void foretold_done(struct foretold *foretold);

/* outlook and need of the same days. before may be NULL. */
enum rota_status foretell(const struct site *site, const struct outlook *outlook,
	const struct need *need, const struct roster *roster, const struct roster *before,
	struct foretold *ret_foretold, struct rota_error *err);

/* Whether the queue's goals are missed in the interval, by what is foretold of it; never without
 * contacts. */
bool foretold_misses(
	const struct foretold *foretold, const struct site *site, int queue, interval_index i);

/* Of a queue from an instant on: weighted by contacts; NAN without any. */
struct foretold_service {
	double contacts, service_level, asa_s, abandoned;
};
struct foretold_service foretold_of(const struct foretold *foretold, int queue, instant from);

#endif
