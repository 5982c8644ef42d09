/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ICS_ICS_H
#define ICS_ICS_H
/*
 * Events to iCalendar text (RFC 5545, 7986) in the form that calendar programs take best: UTC
 * times, one plain event each, METHOD:PUBLISH, stamps handed in, lines folded at 75 octets between
 * letters and not behind a blank. Any text is safe: escaped, made UTF-8, control characters left
 * out. One event is in memory at a time.
 */
#include "base/text.h"
#include "calendar/calendar.h"

struct ics_calendar {
	const char *name;      /* shown for a subscribed calendar */
	const char *zone_name; /* a hint only */
};

struct ics_event {
	const char *uid;
	int32_t sequence;
	instant modified; /* DTSTAMP and LAST-MODIFIED */
	instant start, end;
	const char *summary;
	const char *description; /* "" for none; lines end with \n */
	const char *location;	 /* "" for none */
	bool cancelled;
	bool free; /* does not make its reader busy */
};

/* ROTA_EINVAL for an event that ends before it begins or a time outside years 1970 to 9999. */
void ics_begin(struct text *out, const struct ics_calendar *calendar);
enum rota_status ics_add(struct text *out, const struct ics_event *event, struct rota_error *err);
/* A calendar without events gets a time zone: one with nothing in it would not be valid. */
void ics_end(struct text *out, size_t n_events);

/* "NAME:" and the text, escaped, as folded lines; nothing for a text without letters. */
void ics_add_text(struct text *out, const char *name, const char *value);

/* Text as it may stand in a calendar before escaping: well-formed UTF-8, line ends as \n, no other
 * control characters, no blanks at its ends. */
void ics_clean(struct text *out, const char *value);

#endif
