/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_MAIL_H
#define PUBLISH_MAIL_H
/*
 * A mail as a file that any mail program or server takes (RFC 5322, MIME of RFC 2045 to 2047):
 * ASCII throughout, lines of at most 76 octets that end in CRLF, a text and mostly a calendar.
 * Whatever names hold, no header but these is in it.
 */
#include "base/text.h"
#include "calendar/zone.h"

struct mail {
	const char *from, *to; /* plain addresses that were checked; `to` may be several, with
				  commas between */
	const char *to_name;   /* any text, "" for none */
	const char *subject;
	const char *language; /* "en" */
	const struct zone *zone;
	instant at;
	const char *text;     /* UTF-8, lines end with \n */
	const char *calendar; /* iCalendar text; NULL: none */
	size_t calendar_length;
};

/* The same mail gives the same bytes. */
void mail_add(struct text *out, const struct mail *mail);

#endif
