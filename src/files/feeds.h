/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_FEEDS_H
#define FILES_FEEDS_H
/* Calendars whose events are absences: from their settings to the absences of a site's people. */
#include "feed/feed.h"
#include "files/site_told.h"

/* Settings with agents' ids as indices; faults are told. The agents must be known. */
void feeds_make(struct reading *reading, const struct told_site *told, struct site *site);
/* Reads the calendars and adds what they say to the agents' absences: where it overlaps with what
 * is known already (timeoff.csv, a calendar told before) only the rest counts; whole days win over
 * hours. An address that was not fetched yet says nothing. */
void feeds_read(struct reading *reading, const char *folder, const struct told_site *told,
	struct site *site);

struct feed_summary {
	struct ics_read_counts counts;
	int absences;  /* occurrences that are somebody's absence */
	int of_nobody; /* that name nobody of the site */
	int left_out;  /* without a word of `only` */
	bool is_there;
};
/* Reads one calendar and counts what it says. */
enum rota_status feeds_summarise(const char *folder, const struct site *site,
	const struct timeoff_feed *feed, struct feed_summary *ret_summary, struct rota_error *err);

#endif
