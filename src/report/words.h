/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H
/*
 * Figures, days and names as a planner reads them. Both the page and the terminal use these, so a
 * figure looks the same in both. What is not known (not finite) is a dash.
 */
#include "base/text.h"
#include "calendar/calendar.h"

enum { WORDS_SIZE = 96 };
struct words {
	char text[WORDS_SIZE];
};

struct words words_number(double value, int digits); /* "1,234.5" */
/* "99.1 %"; never rounded up to 100 % or down to 0 % when it is not. */
struct words words_share(double share);
struct words words_hours(double hours);	    /* "12.5 h" */
struct words words_seconds(double seconds); /* "0.4 s", "3 min 5 s" */
/* "1 shift", "3 shifts" */
struct words words_count(double count, const char *one, const char *many);

const char *words_weekday(int weekday);	      /* "Mon" */
struct words words_day(day_number day);	      /* "Mon 2 Mar" */
struct words words_day_short(day_number day); /* "2 Mar" */
struct words words_day_long(day_number day);  /* "Monday 2 March 2026" */
/* "Mon 2 – Sun 8 Mar 2026", "Mon 30 Mar – Sun 5 Apr 2026" */
struct words words_days(day_number first, int n_days);
struct words words_clock(minutes at);

/*
 * Adds text that a user wrote with what would harm a reader replaced by U+FFFD: control characters
 * (also those that steer a terminal), marks that turn the direction of what follows, bytes that are
 * not UTF-8.
 */
void words_add_clean(struct text *text, const char *raw);
/* The same, and with & < > " ' as entities. */
void words_add_markup(struct text *text, const char *raw);

#endif
