/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_NOTICES_H
#define PUBLISH_NOTICES_H
/* What a publication changed for one person, in that person's words, as a mail. */
#include "publish/mail.h"
#include "publish/publish.h"

struct notice {
	int agent;
	const struct published **entries; /* of the new record: what changed, by day */
	const struct published **was;	  /* of the last record; NULL: it is new */
	size_t count;
};
struct notices {
	struct notice *items; /* by agent's id */
	size_t count, capacity;
	const struct published **entries, **was; /* of all, one behind the other */
};
void notices_done(struct notices *notices);

/*
 * Everybody of the site whose shifts differ between the records: start, end, kind, breaks and
 * activities, whether it takes place. Who leads meanwhile is no change. last may be NULL. The
 * records are lent.
 */
enum rota_status notices_make(const struct site *site, const struct publication *last,
	const struct publication *record, struct notices *ret_notices, struct rota_error *err);

/* The mail of one; calendar: the person's calendar as published, of which it gets the events that
 * changed. ROTA_EINVAL for a calendar that is damaged. */
enum rota_status notice_add_mail(const struct site *site, const struct notice *notice, instant at,
	const char *calendar, size_t length, struct text *out, struct rota_error *err);

#endif
