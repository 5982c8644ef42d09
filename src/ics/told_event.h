/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ICS_TOLD_EVENT_H
#define ICS_TOLD_EVENT_H
/* An event of a foreign calendar as its lines told it, before its times are worked out. */
#include "base/arena.h"
#include "ics/lines.h"
#include "ics/occurrences.h"
#include "ics/zone_words.h"

/* A DATE or DATE-TIME (RFC 5545, 3.3.4 and 3.3.5). */
struct told_time {
	bool told, is_date, is_utc;
	struct local_time at;
	const char *zone; /* TZID, NULL */
};

enum told_status { STATUS_CONFIRMED, STATUS_TENTATIVE, STATUS_CANCELLED };

struct told_event {
	const char *uid, *summary, *categories, *people, *rule; /* "" for none */
	struct told_time start, end, instead_of;
	bool has_length, is_wrong; /* is_wrong: a line about its time cannot be read */
	int64_t length_s;
	enum told_status status;
	struct told_time *without, *also; /* EXDATE, RDATE */
	size_t n_without, n_also, without_capacity, also_capacity;
};

void told_event_done(struct told_event *event);
/* Takes one line of the event in; lines of no meaning here are passed over. */
enum rota_status told_event_take(struct told_event *event, const struct ics_line *line,
	struct arena *arena, struct rota_error *err);

#endif
