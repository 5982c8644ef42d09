/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_SINK_H
#define PUBLISH_SINK_H
/*
 * Where calendars go: files, an index of them, a CalDAV server. Publishing hands every calendar to
 * one sink, part by part; a calendar's parts one behind the other are its file. A few calendars
 * are open at a time (a person's, the team's, the lead's, the site's), so that no calendar is ever
 * in memory whole; with sink_tee several sinks take the same calendars.
 */
#include "base/error.h"
#include "publish/texts.h"

#include <stddef.h>
#include <stdint.h>

struct publish_calendar {
	unsigned kind;	   /* one of enum calendar_kind */
	int agent;	   /* of CALENDAR_AGENT and CALENDAR_LEAD, else INDEX_NONE */
	int team;	   /* of CALENDAR_TEAM, else INDEX_NONE */
	const char *id;	   /* of the person, name of the team, "" of the site */
	const char *title; /* as calendar programs show it */
	enum language language;
};

enum publish_part {
	PUBLISH_HEAD,  /* from BEGIN:VCALENDAR on */
	PUBLISH_ZONE,  /* a whole VTIMEZONE */
	PUBLISH_EVENT, /* a whole VEVENT */
	PUBLISH_TAIL,  /* END:VCALENDAR */
};

struct publish_piece {
	enum publish_part part;
	const char *uid;   /* of an event, else NULL */
	int32_t sequence;  /* of an event */
	const char *bytes; /* lines that end in CRLF */
	size_t length;
};

/* What the calls get is lent until they return. Any may be NULL but open. After a failure nothing
 * more is called but drop, for each calendar that is still open. */
struct publish_sink {
	void *owner;
	/* *ret_open stands for the calendar in the calls below. */
	enum rota_status (*open)(void *owner, const struct publish_calendar *calendar,
		void **ret_open, struct rota_error *err);
	enum rota_status (*add)(
		void *owner, void *open, const struct publish_piece *piece, struct rota_error *err);
	/* The calendar is told to its end. */
	enum rota_status (*close)(void *owner, void *open, struct rota_error *err);
	void (*drop)(void *owner, void *open);
};

#endif
