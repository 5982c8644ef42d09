/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ICS_VTIMEZONE_H
#define ICS_VTIMEZONE_H
/*
 * A time zone as calendar programs read it best: one STANDARD, one DAYLIGHT, each with one yearly
 * rule (RFC 5545 3.6.5; the form that MS-OXCICAL 2.1.3.1.1.19.2 asks for); a zone without summer
 * time has one STANDARD without a rule.
 */
#include "base/text.h"
#include "calendar/zone.h"

/* Whether that form tells the zone's time right at every moment of [from, until): it is held
 * against the zone data. */
bool vtimezone_is_right(const struct zone *zone, instant from, instant until);
/* Adds it; only for a zone for which vtimezone_is_right said so. */
void vtimezone_add(struct text *out, const struct zone *zone);

#endif
