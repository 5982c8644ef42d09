/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_ERLANG_H
#define ROTA_ERLANG_H
/*
 * The queueing calculator: the service that a number of agents gives at a load, and the least
 * number of agents that gives the service asked for. Contacts come at random, handle times are
 * exponential; those who wait give up after an exponential time (Erlang A) or never (Erlang C).
 */
#include <rota/error.h>
#ifdef __cplusplus
extern "C" {
#endif

/* Shares are 0..1, times are seconds. Waits are infinite when nobody gives up and the load is not
 * under the agents. */
struct rota_service {
	double p_wait;		 /* share that finds all agents busy */
	double p_abandon;	 /* share that gives up */
	double answered;	 /* answered within `within_s`, of all contacts */
	double answered_patient; /* ... of all but those who gave up within it */
	double answered_served;	 /* ... of those who were answered */
	double answered_offered; /* share whom `within_s` of waiting would reach an agent */
	double asa_s;		 /* mean wait of those who were answered */
	double mean_wait_s;	 /* mean wait of all, however it ended */
	double median_wait_s;	 /* half of all wait longer */
	double p90_wait_s;	 /* one in ten of all waits longer */
	double p95_wait_s;	 /* one in 20 of all waits longer */
	double occupancy;	 /* share of their time that agents work */
};

/* What is asked for: all members that are above 0. */
struct rota_service_goal {
	double answered, within_s; /* least share answered within a time, of all contacts */
	double wait_share, wait_s; /* least share of contacts that wait at most so long */
	double asa_s;		   /* most mean wait of those answered */
	double p_abandon;	   /* most share that gives up */
	double occupancy;	   /* most share of their time that agents work */
};

/*
 * load_erl: contacts a second times seconds of work each, 0 to 1e9; handle_s above 0; agents 0 to
 * 2e7. ROTA_EINVAL for anything else.
 */
ROTA_API enum rota_status rota_erlang_c(double load_erl, double handle_s, long agents,
	double within_s, struct rota_service *ret_service, struct rota_error *err);
/* patience_s: mean time until one who waits gives up; above 0, infinity is Erlang C. */
ROTA_API enum rota_status rota_erlang_a(double load_erl, double handle_s, double patience_s,
	long agents, double within_s, struct rota_service *ret_service, struct rota_error *err);
/* patience_s 0: nobody gives up. ROTA_EINFEASIBLE when 2e7 agents are too few. */
ROTA_API enum rota_status rota_erlang_need(double load_erl, double handle_s, double patience_s,
	const struct rota_service_goal *goal, long *ret_agents, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
