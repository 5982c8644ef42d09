/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_WHEN_H
#define PLAN_WHEN_H
/* Days and stretches of time as sentences have them. */
#include "calendar/zone.h"

enum { WHEN_TEXT_SIZE = 96 };

/* "Mon 2026-03-02" */
void when_day(day_number day, char ret_text[WHEN_TEXT_SIZE]);
/* "Mon 2026-03-02 20:00 to 22:00", "Mon 2026-03-02 20:00 to Tue 06:00" */
void when_stretch(
	const struct zone *zone, instant from, instant until, char ret_text[WHEN_TEXT_SIZE]);

#endif
