/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H
/*
 * Roster to calendars that people subscribe to: one an agent, a team, a lead, the site. Nothing is
 * read or written here: the last record and the new roster go in, the new record, the files and the
 * changes come out; pipeline/ stores them.
 */
#include "base/context.h"
#include "roster/coverage.h"
#include "roster/publication.h"

struct publish_input {
	const struct site *site;
	const struct roster *roster;	 /* the plan to publish */
	struct period period;		 /* shifts outside it are left as they were published */
	const struct coverage *coverage; /* for the lead's calendar (gaps in cover), may be NULL */
	const struct publication
		*last; /* NULL: the first time; key and next_serial are then the caller's below */
	const char *key;
	instant now; /* stamp of what changes; never of what does not */
};

/* A file to write: name relative to out/ ("calendars/agent_ana.ics"). */
struct publish_file {
	char *name;
	char *bytes;
	size_t length;
};
struct publish_result {
	struct publication *record;
	struct publish_file *files;
	size_t n_files, file_capacity;
	struct roster_changes changes;
	/* shifts; moved: start or end; changed: anything else, breaks mostly */
	int added, moved, changed, cancelled, unchanged, revived;
};
void publish_result_done(struct publish_result *result);

enum rota_status publish_run(const struct publish_input *input, const struct rota_context *context,
	struct publish_result *ret_result, struct rota_error *err);

#endif
