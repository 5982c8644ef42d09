/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ICS_ICS_H
#define ICS_ICS_H
/*
 * Events to iCalendar text (RFC 5545, 7986) in the form that calendar programs take best: one plain
 * event each, METHOD:PUBLISH, stamps handed in, lines folded at 75 octets between letters and not
 * behind a blank. Times are in UTC, or local with the name of a zone that ics/vtimezone.h has
 * described before. Any text is safe: escaped, made UTF-8, control characters left out. Everything
 * is added to a text that the caller empties as often as it likes: no calendar need ever be in
 * memory whole.
 */
#include "base/text.h"
#include "calendar/zone.h"

struct ics_calendar {
	const char *name;      /* shown for a subscribed calendar */
	const char *zone_name; /* a hint only */
};

struct ics_event {
	const char *uid;
	int32_t sequence;
	instant modified; /* DTSTAMP and LAST-MODIFIED */
	instant start, end;
	const struct zone *zone; /* times are local there; NULL: UTC. Within a day of a change of
				    the clock the event is in UTC all the same */
	const char *summary;
	const char *description; /* "" for none; lines end with \n */
	const char *location;	 /* "" for none */
	bool cancelled;
	bool free; /* does not make its reader busy */
};

/* Before several threads make events, each with a writer of its own. */
void ics_ready_threads(void);

/* Makes events, one after the other. */
struct ics_writer;
enum rota_status ics_writer_new(struct ics_writer **ret_writer, struct rota_error *err);
struct ics_writer *ics_writer_free(struct ics_writer *writer);
OWNER(struct ics_writer, ics_writer_free);

/* ROTA_EINVAL for an event that ends before it begins or a time outside years 1970 to 9999. */
enum rota_status ics_add(struct ics_writer *writer, struct text *out, const struct ics_event *event,
	struct rota_error *err);

void ics_begin(struct text *out, const struct ics_calendar *calendar);
/* What stands in a calendar without events: one with nothing in it would not be valid. */
void ics_add_no_events(struct text *out);
void ics_end(struct text *out);

/* "NAME:" and the text, escaped, as folded lines; nothing for a text without letters. */
void ics_add_text(struct text *out, const char *name, const char *value);

/* Text as it may stand in a calendar before escaping: well-formed UTF-8, line ends as \n, no other
 * control characters, no blanks at its ends. */
void ics_clean(struct text *out, const char *value);

#endif
