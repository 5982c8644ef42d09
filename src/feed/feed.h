/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FEED_FEED_H
#define FEED_FEED_H
/*
 * Calendars of others, read in a process of their own that may use little time and memory and can
 * touch nothing: a calendar made to crash its reader, to hang it or to fill the memory ends that
 * process and is told as a fault of the calendar.
 */
#include "base/arena.h"
#include "ics/read.h"

struct feed_limits {
	size_t most_bytes; /* of the calendar */
	int cpu_s;
	size_t memory_bytes; /* on top of what the program has; not under sanitizers */
	double patience_s;   /* by the clock on the wall */
};
extern const struct feed_limits feed_usual_limits; /* 2 MB, 2 s, 256 MB, 30 s */

struct feed {
	struct ics_time *items; /* as told: by UID */
	size_t count, capacity;
	struct ics_read_counts counts;
	struct arena arena;
};
void feed_done(struct feed *feed);

/* ROTA_EINVAL when it cannot be read or is over a limit: the sentence says why. */
enum rota_status feed_read(const char *bytes, size_t length, const struct zone *zone,
	const struct feed_limits *limits, struct feed *ret_feed, struct rota_error *err);

#endif
