/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ICS_SPLIT_H
#define ICS_SPLIT_H
/* A calendar that was published taken apart into its events, each to stand in a calendar of its
 * own: an item of a calendar server, or an attachment of a few. */
#include "base/text.h"

struct ics_event_text {
	char *uid;
	const char *bytes; /* from BEGIN:VEVENT to END:VEVENT with its line end, in the calendar's
			      text */
	size_t length;
};
struct ics_events {
	struct ics_event_text *items; /* in the order of the text */
	size_t count, capacity;
	const char *zones; /* its VTIMEZONEs, that stand together; lent like the events' bytes */
	size_t zones_length;
};
void ics_events_done(struct ics_events *events);

/* The bytes are lent for as long as the events. ROTA_EINVAL for what this program does not write.
 */
enum rota_status ics_split(
	const char *bytes, size_t length, struct ics_events *ret_events, struct rota_error *err);

/* Begin and end of a calendar of some of the events; method NULL: none, as calendar servers want
 * it (RFC 4791, 4.1). */
void ics_add_part_head(struct text *out, const struct ics_events *events, const char *method);
void ics_add_part_tail(struct text *out);

#endif
