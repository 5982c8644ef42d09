/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_SKILLS_CASE_H
#define STAFFING_SKILLS_CASE_H
/* Queues with their loads, and the pools that people join them to. */
#include "site/queue_set.h"
#include "staffing/queue_staffing.h"

/* People who serve the same queues. */
struct skills_group {
	struct queue_set queues;
	int people;
};

struct skills {
	const struct site *site;
	const struct outlook *outlook;
	struct need *need;
	interval_index n;
	int n_queues;
	struct queue_case *cases; /* [n_queues] */
	struct series_table load; /* [queue] agents that work all the time: 0 of deferred queues */
	int *pool_of;		  /* [n_queues] least queue that people join it to, itself too */
	struct skills_group *groups;
	int n_groups;
};

enum rota_status skills_init(struct skills *ret_skills, const struct site *site,
	const struct outlook *outlook, struct need *need, struct rota_error *err);
void skills_done(struct skills *skills);

/* Whether the queue takes part: live, open and with contacts in interval i. */
bool skills_is_live(const struct skills *skills, int queue, interval_index i);
/* Share of the people of `queue` who serve another queue of its pool too: a live one, or if
 * `deferred` a deferred one. */
double skills_joined(const struct skills *skills, int queue, bool deferred);

/* The live queues of a pool as one line in interval i; 0 queues: nobody comes. */
struct skills_line {
	int count;
	double load;   /* agents */
	double agents; /* least that meet the goals of all; set by skills_shares */
	struct queue_load queue;
};
struct skills_line skills_line(const struct skills *skills, int pool, interval_index i);

/* Least agents at which that line meets the goals of all its queues. */
enum rota_status skills_line_need(const struct skills *skills, int pool, interval_index i,
	const struct skills_line *line, double *ret_agents, struct rota_error *err);

/* What a live queue is given of its pool, symbols as in models/skills.md. */
struct skills_share {
	int queue;
	double load, alone, least; /* A, N, and what the queue's minimum asks for */
	double kept;		   /* part of the reserves that the pool still needs */
	double reach;		   /* w, the part of its reserve that people can share */
	double agents;		   /* what it is given, not yet whole */
	double part;		   /* of an agent that rounding took off */
};
/* Of interval i, by queue; joined: skills_joined of each queue. Fewer than 2: nothing is shared. */
enum rota_status skills_shares(const struct skills *skills, int pool, interval_index i,
	const double joined[], struct skills_line *ret_line, struct skills_share ret_shares[],
	int *ret_count, struct rota_error *err);

/* Requirements of a pool's live queues, and of its deferred ones. */
enum rota_status skills_live(struct skills *skills, int pool, struct rota_error *err);
enum rota_status skills_deferred(struct skills *skills, int pool, struct rota_error *err);

#endif
