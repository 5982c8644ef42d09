/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_FEED_MATCH_H
#define FILES_FEED_MATCH_H
/* Whose absence an event is, and of what kind. */
#include "ics/read.h"
#include "site/site.h"

/* Whether a whole word or words of the text are `words`; ASCII letters in any case. */
bool feed_has_words(const char *text, const char *words);
/* INDEX_NONE: nobody's, or more than one person has the name. Addresses count before names, longer
 * names before shorter ones. */
int feed_match_agent(const struct site *site, const struct ics_time *time);
/* Whether the event counts at all. */
bool feed_match_only(const struct timeoff_feed *feed, const struct ics_time *time);
enum absence_kind feed_match_kind(const struct timeoff_feed *feed, const struct ics_time *time);

#endif
