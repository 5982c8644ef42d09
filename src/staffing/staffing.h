/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STAFFING_STAFFING_H
#define STAFFING_STAFFING_H
/*
 * Load to agents needed, and agents to the service they give: Erlang C, Erlang A, concurrent chats,
 * deferred work with deadlines. Each model is a file; models.def lists which serves which channel.
 * Requirements are agents at work, before shrinkage. Source: the methods named at the head of each
 * model's file.
 */
#include "base/context.h"
#include "base/notes.h"
#include "series/series.h"
#include "site/site.h"
#include "staffing/waits.h"

/* One requirement a queue and interval of the outlook; closed intervals need nobody. Notes warn of
 * weak or missing goals. */
enum rota_status staffing_run(const struct site *site, const struct outlook *outlook,
	struct need **ret_need, struct notes *notes, struct rota_error *err);

/* The same with each queue on its own, whatever `staffing.pooling` says. */
enum rota_status staffing_run_apart(const struct site *site, const struct outlook *outlook,
	struct need **ret_need, struct notes *notes, struct rota_error *err);

/*
 * The other way round: what agents that are given make of the outlook, by the same models. agents:
 * a column a queue over the outlook's horizon, at work; a part of an agent is one who is there for
 * that part of the interval. The need's REQUIRED are these agents. Waits are infinite where people
 * never give up and the agents cannot keep up. *ret_waits has the waits of all queues.
 */
enum rota_status staffing_serve(const struct site *site, const struct outlook *outlook,
	const struct series_table *agents, struct need **ret_need, struct waits **ret_waits,
	struct rota_error *err);

/* Contacts of a deferred queue that are there at the start of the outlook by its requirements: as
 * told, or where the backlog is carried over as many as are left undone at the end. */
enum rota_status staffing_backlog(const struct site *site, const struct outlook *outlook, int q,
	double *ret_contacts, struct rota_error *err);

/* The queue's goal, or what is usual in its channel when it states none. */
struct goal staffing_goal(const struct queue *queue);
/* Share answered in time is about this time: the goal's, else what is usual in the channel. */
double staffing_within_s(const struct queue *queue);

#endif
