/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CALENDAR_CALENDAR_H
#define CALENDAR_CALENDAR_H
/*
 * Time. Inside the program a moment is an `instant` (UTC seconds) and a day is a `day_number`
 * (civil, without zone); civil time of a place exists only in this folder. A horizon cuts a stretch
 * of days into intervals of one length: they are steps of real time, so a day of 23 hours has
 * fewer. What people write (dates, clock times, durations, weekdays) is parsed and formatted here.
 */
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int64_t instant;    /* seconds since 1970-01-01T00:00:00Z, no leap seconds */
typedef int32_t day_number; /* days since 1970-01-01 in the proleptic Gregorian calendar */
typedef int32_t minutes;    /* a length, or a clock time as minutes since midnight */

enum { DAY_NONE = INT32_MIN, MINUTES_A_DAY = 1440, WEEKDAYS = 7 };

/* 0 Monday .. 6 Sunday */
int day_weekday(day_number day);
/* The first day of the week that day is in, weeks starting on weekday `starts`. */
day_number day_week_start(day_number day, int starts);
void day_civil(day_number day, int *ret_year, int *ret_month, int *ret_day_of_month);
/* DAY_NONE when there is no such date. Years 1 to 9999. */
day_number day_of(int year, int month, int day_of_month);
/* "2026-03-02", whole text; false when it is none. */
bool day_parse(const char *text, size_t length, day_number *ret_day);
enum { DAY_TEXT_SIZE = 16 };
void day_format(day_number day, char ret_text[DAY_TEXT_SIZE]);

/* A set of weekdays: bit 0 Monday .. bit 6 Sunday. "mon-fri", "sat,sun", "fri-mon", "mon-sun"; case
 * does not matter. */
typedef uint8_t weekday_set;
bool weekdays_parse(const char *text, size_t length, weekday_set *ret_days);
enum { WEEKDAYS_TEXT_SIZE = 32 };
void weekdays_format(weekday_set days, char ret_text[WEEKDAYS_TEXT_SIZE]);
bool weekday_parse(const char *text, size_t length, int *ret_weekday);

/* "06:30", "24:00"; 0..1440. */
bool clock_parse(const char *text, size_t length, minutes *ret_minutes);
enum { CLOCK_TEXT_SIZE = 8 };
void clock_format(minutes at, char ret_text[CLOCK_TEXT_SIZE]); /* past 24:00 it goes round */

/* "8h30m", "45 min", "20 s", "2 h", "1 week", "3 days", "1.5 h", "0" in seconds; not negative. */
bool duration_parse(const char *text, size_t length, int64_t *ret_seconds);
enum { DURATION_TEXT_SIZE = 24 };
void duration_format(
	int64_t seconds, char ret_text[DURATION_TEXT_SIZE]); /* "8h30m", "45 min", "20 s" */

#endif
