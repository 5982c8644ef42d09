/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_CALENDARS_H
#define PUBLISH_CALENDARS_H
/*
 * The record as calendars: which entries whose calendar shows, in whose language and zone.
 *
 *	agent	own shifts and leave, and as the site says breaks and activities as events
 *	team	shifts of the team; absences as the site says
 *	lead	own shifts, the team's, who is away, one-to-ones, stretches short of agents
 *	site	everybody's shifts; absences as the site says
 *
 * One person's entries are in memory at a time: people come by lead, team and id, and what is told
 * of a shift goes to the four calendars that are open then.
 */
#include "base/context.h"
#include "publish/sink.h"
#include "roster/publication.h"

/* A person's record; *ret_record NULL when there is none. */
typedef enum rota_status publish_read(
	void *owner, const char *agent_id, struct publication **ret_record, struct rota_error *err);

struct calendars_input {
	const struct site *site;
	const char *const *ids; /* everybody in the record, in the order of bytes */
	size_t n_ids;
	unsigned without; /* kinds of enum calendar_kind that are not told here */
	publish_read *read;
	void *owner;	     /* of read */
	instant from, until; /* of all that is told, for local times */
};

/* Once before calendars are made: readies what threads share, and warns of zones whose times cannot
 * be told as local ones. */
void calendars_begin(const struct calendars_input *input, const struct rota_context *context);
/* Tells the sink the calendars that the site's settings ask for. Everybody has one, with or without
 * shifts, so that a subscription never fails. Several threads may each make other kinds. */
enum rota_status calendars_make(const struct calendars_input *input,
	const struct publish_sink *sink, const struct rota_context *context,
	struct rota_error *err);

#endif
