/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H
/*
 * Roster to calendars that people subscribe to: one an agent, a team, a lead, the site. Nothing is
 * read or written here. People are published one after the other, by id: each one's last record and
 * new duties go in, the next record and what changed come out, and are kept by the caller
 * (pipeline/). Then publish/calendars.h turns the records into calendars. No more than one person
 * is in memory at a time.
 */
#include "base/context.h"
#include "publish/leads.h"
#include "publish/told.h"
#include "roster/coverage.h"
#include "roster/publication.h"

struct publish_input {
	const struct site *site;
	struct period period;		 /* shifts outside it are left as they were published */
	const struct coverage *coverage; /* for gaps in cover; NULL: those stay as they were told */
	const struct lead_duties *leads; /* of the whole plan, sorted */
	const char *key;		 /* random letters of the site: UIDs are made of them */
	int64_t next_serial;		 /* as the last publication left it, or 1 */
	instant now;			 /* stamp of what changes; never of what does not */
};

/* Shifts; moved: start or end; changed: anything else, breaks mostly. */
struct publish_counts {
	int added, moved, changed, cancelled, unchanged, revived;
};

struct publisher {
	struct publish_input input;
	struct told_days days; /* that this publication speaks for */
	day_number oldest;     /* calendars do not go farther back */
	int64_t next_serial;   /* for the next publication */
	struct publish_counts counts;
	instant from, until; /* of all that calendars tell; until 0: nothing */
};
/* What input points to is lent for as long as the publisher is used. */
void publisher_init(struct publisher *publisher, const struct publish_input *input,
	const struct rota_context *context);

struct publish_person {
	struct publication *record;
	struct roster_changes changes;
};
void publish_person_done(struct publish_person *person);

/*
 * Everybody of the site, everybody in the last record, and TOLD_NOBODY, once each and in the order
 * of bytes. roster: the person's duties, or NULL; last: the person's record, or NULL.
 */
enum rota_status publish_person(struct publisher *publisher, const char *agent_id,
	const struct roster *roster, const struct publication *last,
	struct publish_person *ret_person, struct rota_error *err);

#endif
