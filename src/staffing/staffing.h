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

/* One requirement a queue and interval of the outlook; closed intervals need nobody. Notes warn of
 * weak or missing goals. */
enum rota_status staffing_run(const struct site *site, const struct outlook *outlook,
	struct need **ret_need, struct notes *notes, struct rota_error *err);

#endif
