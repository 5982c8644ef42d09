/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CALENDAR_ZONE_H
#define CALENDAR_ZONE_H
/*
 * A time zone by its IANA name, read from the system's zone data (RFC 8536, TZif; after the last
 * transition the rule in its footer). Read-only after it is made: any number of threads may use it.
 */
#include "base/memory.h"
#include "calendar/calendar.h"

struct zone;
struct zone_rule; /* calendar/zone_rule.h */

/* ROTA_EINVAL for an unknown name or a damaged file; the message names the nearest known zone where
 * there is one. */
enum rota_status zone_new(const char *name, struct zone **ret_zone, struct rota_error *err);
struct zone *zone_free(struct zone *zone);
OWNER(struct zone, zone_free);
const char *zone_name(const struct zone *zone);

/* Seconds that local time is ahead of UTC at that instant. */
int zone_offset(const struct zone *zone, instant at);
/* Local date and second of the day. */
void zone_local(const struct zone *zone, instant at, day_number *ret_day, int *ret_second);

/* How a local time became an instant. */
enum zone_fit {
	ZONE_ONCE, /* it happened once */
	ZONE_GAP,  /* it was jumped over: read with the offset before the gap (RFC 5545 3.3.5) */
	ZONE_FOLD, /* it happened twice: the first is taken */
};
/* second may be 86400 and more: it is counted on the clock of later days. */
instant zone_instant(const struct zone *zone, day_number day, int second, enum zone_fit *ret_fit);
/* The next moment after `at` at which the offset changes, or INT64_MAX. */
instant zone_next_change(const struct zone *zone, instant at);
/* What is to hold after all changes that are known by date; NULL when the zone data do not say. */
const struct zone_rule *zone_yearly_rule(const struct zone *zone);

/* ISO 8601 with offset, "2026-03-02T06:30:00+01:00". Seconds of the offset are not expected. */
enum { INSTANT_TEXT_SIZE = 40 };
void instant_format(const struct zone *zone, instant at, char ret_text[INSTANT_TEXT_SIZE]);
/* The same, or with Z, with a blank for T, seconds or their fraction may be left out; false when
 * there is no offset. */
bool instant_parse(const char *text, size_t length, instant *ret_at);

#endif
