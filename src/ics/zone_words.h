/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ICS_ZONE_WORDS_H
#define ICS_ZONE_WORDS_H
/*
 * The time zones that a foreign calendar names, as zones of the system. Its own definitions
 * (VTIMEZONE) are not read: they are wrong often and may be made to hang a reader. A name is taken
 * as it is, as one of Windows, by its end ("/citadel.org/20210210_1/Europe/Warsaw"), or by the
 * X-LIC-LOCATION that its definition has.
 */
#include "calendar/zone.h"

/* The IANA name for a name of Windows or Outlook; NULL for others. */
const char *zone_of_windows(const char *name);

enum { ZONE_WORDS_MOST = 64 };
struct zone_words {
	struct zone_word {
		char *name, *location; /* location: X-LIC-LOCATION, NULL */
		struct zone *zone;     /* NULL: not known */
		bool looked;
	} items[ZONE_WORDS_MOST];
	int count;
};
void zone_words_done(struct zone_words *words);
/* Notes what a definition says of itself; more than fit are passed over. */
enum rota_status zone_words_tell(
	struct zone_words *words, const char *name, const char *location, struct rota_error *err);
/* NULL for a zone that is not known. Lent until zone_words_done. */
enum rota_status zone_words_find(struct zone_words *words, const char *name,
	const struct zone **ret_zone, struct rota_error *err);

#endif
