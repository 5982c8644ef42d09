/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_CALENDAR_H
#define PUBLISH_CALENDAR_H
/* One calendar being told to the sink. */
#include "ics/ics.h"
#include "publish/calendars.h"
#include "publish/describe.h"

/* What all calendars of a publication share. */
struct calendar_maker {
	const struct calendars_input *input;
	const struct publish_sink *sink;
	struct ics_writer *writer;
	struct text part, summary, details; /* emptied again and again */
	struct text common;	     /* the entry as the common reader has it; length 0: not yet */
	struct reader common_reader; /* of teams and the site */
};

struct calendar {
	struct calendar_maker *maker; /* NULL: not open */
	struct publish_calendar told;
	struct reader own, others; /* of oneself, of the others */
	bool is_local;		   /* times with the zone's name */
	bool is_free;		   /* does not make its reader busy */
	size_t n_events;
	bool is_open;
	void *open; /* the sink's */
};

/* kind: one of enum calendar_kind; agent or team: whose. A calendar that the settings do not ask
 * for stays closed, and takes entries without telling them. After a failure it is to be dropped. */
enum rota_status calendar_open(struct calendar_maker *maker, enum calendar_kind kind, int agent,
	int team, struct calendar *ret_calendar, struct rota_error *err);
/* own: as the person whose calendar it is reads of himself. */
enum rota_status calendar_add(
	struct calendar *calendar, const struct published *entry, bool own, struct rota_error *err);
/* After a failure; one that is closed stays so. */
void calendar_drop(struct calendar *calendar);
enum rota_status calendar_close(struct calendar *calendar, struct rota_error *err);

#endif
