/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_SERVICE_H
#define STAFFING_SERVICE_H
/*
 * The service that agents give at a load: one waiting line, or, when the load is not certain, one
 * for each that it may turn out as. All shares and waits are then of contacts: a line counts by its
 * chance and by the contacts that come to it.
 */
#include "staffing/models.h"

#include <rota/erlang.h>

struct service {
	int count;
	const struct waiting *lines; /* [count] */
	const double *chance;	     /* [count]; NULL when count is 1 */
};

bool service_is_endless(const struct service *service); /* whatever happens */
double service_answered(const struct service *service, enum answered_of of, double within_s);
double service_longer(const struct service *service, enum waiting_whose whose, double than_s);
double service_quantile(const struct service *service, enum waiting_whose whose, double p);
double service_mean(const struct service *service, enum waiting_whose whose);
double service_wait_share(const struct service *service);
double service_abandoned(const struct service *service);
double service_occupancy(const struct service *service);

/* All figures at once. */
void service_figures_of(
	const struct service *service, double within_s, struct rota_service *ret_figures);
/* The same of agents at a load; agents may be 0. */
void service_figures(const struct queue_load *load, int64_t agents, double within_s,
	struct rota_service *ret_figures);

#endif
