/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROSTER_PUBLICATION_H
#define ROSTER_PUBLICATION_H
/*
 * The record of what was published: one entry a shift that anybody's calendar has ever been told
 * of. It is what keeps calendars right: the UID of a shift never changes, its sequence only grows,
 * and a shift that is taken away is told as cancelled before it is forgotten. Lives in rota.db;
 * publish makes the next record out of the last one.
 */
#include "roster/roster.h"

struct published {
	const char *uid; /* opaque, <= 255 octets; of no meaning, never reused */
	const char *agent_id;
	day_number day;
	const char *kind_name;
	instant start, end;
	const char *pieces; /* the pieces as text, to see whether anything else changed */
	int32_t sequence;
	instant modified; /* last change of this entry */
	bool cancelled;
};

struct publication {
	struct published *items; /* by agent id, day, start, uid */
	size_t count, capacity;
	int64_t next_serial; /* the next UID is made of it */
	const char *key; /* random letters of this site's database, so that UIDs of two sites never
			    meet */
	struct arena arena;
};

/* For qsort: the order of a record's items. */
int published_order(const void *left, const void *right);

struct publication *publication_free(struct publication *publication);
OWNER(struct publication, publication_free);

/* One line of changes.csv. */
struct roster_change {
	const char *agent_id;
	day_number day;
	char was[96], is[96]; /* "early 06:00-14:30", "" for none */
	const char *reason;
};
struct roster_changes {
	struct roster_change *items; /* by agent id, day */
	size_t count, capacity;
	struct arena arena;
};
void roster_changes_done(struct roster_changes *changes);
/* What changed from one roster to the other within the days; `was` may be NULL (nothing). */
enum rota_status roster_compare(const struct site *site, const struct roster *was,
	const struct roster *is, struct roster_changes *ret_changes, struct rota_error *err);

#endif
