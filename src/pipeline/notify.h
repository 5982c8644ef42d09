/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_NOTIFY_H
#define PIPELINE_NOTIFY_H
/* Mails to out/notices for those whose shifts a publication changed. */
#include "pipeline/links.h"
#include "publish/notices.h"

struct notify_person {
	struct publication *last, *record; /* last: NULL for none */
	struct notices notices;
};
struct notify {
	struct notify_person *items;
	size_t count, capacity;
};
void notify_done(struct notify *notify);

/* Takes the records over (and leaves NULL) where they differ in shifts, for the time the calendars
 * are written. *last may be NULL. */
enum rota_status notify_add(struct notify *notify, const struct rota_site *site,
	struct publication **last, struct publication **record, struct rota_error *err);

/*
 * One file a person, TIME_agent_ID.eml: nothing is written over, so whoever sends them takes them
 * away. Reads the calendars that were just written. People without an address that can be mailed
 * get none, which is logged.
 */
enum rota_status notify_write(const struct notify *notify, const struct rota_site *site,
	const struct links *links, instant now, const struct rota_context *context,
	struct rota_error *err);

#endif
