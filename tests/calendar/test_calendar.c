/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/calendar.h"

#include "base/memory.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* The C library's calendar is the oracle: every day of the years 1 to 9999. */
START_TEST(every_day_agrees_with_the_c_library)
{
	day_number first = day_of(1, 1, 1), last = day_of(9999, 12, 31);
	ck_assert_int_eq(first, -719162);
	ck_assert_int_eq(last, 2932896);
	for (day_number day = first; day <= last; day++) {
		time_t at = (time_t)day * 86400;
		struct tm tm;
		gmtime_r(&at, &tm);
		int year, month, day_of_month;
		day_civil(day, &year, &month, &day_of_month);
		if (year != tm.tm_year + 1900 || month != tm.tm_mon + 1 ||
			day_of_month != tm.tm_mday || day_weekday(day) != (tm.tm_wday + 6) % 7 ||
			day_of(year, month, day_of_month) != day)
			ck_abort_msg("day %d: %d-%d-%d", day, year, month, day_of_month);
	}
}
END_TEST

START_TEST(day_of_refuses_dates_that_are_none)
{
	static const int none[][3] = {{2026, 2, 29}, {2100, 2, 29}, {2026, 0, 1}, {2026, 13, 1},
		{2026, 4, 31}, {2026, 1, 0}, {0, 1, 1}, {10000, 1, 1}, {-5, 1, 1}, {2026, 1, 32}};
	for (size_t i = 0; i < COUNT_OF(none); i++)
		ck_assert_int_eq(day_of(none[i][0], none[i][1], none[i][2]), DAY_NONE);
	ck_assert_int_ne(day_of(2000, 2, 29), DAY_NONE);
	ck_assert_int_ne(day_of(2024, 2, 29), DAY_NONE);
}
END_TEST

START_TEST(week_starts_on_the_day_asked_for)
{
	for (int starts = 0; starts < WEEKDAYS; starts++)
		for (day_number day = -1000; day < 1000; day++) {
			day_number start = day_week_start(day, starts);
			ck_assert_int_eq(day_weekday(start), starts);
			ck_assert(start <= day && day < start + WEEKDAYS);
		}
}
END_TEST

START_TEST(day_text_is_parsed_whole)
{
	day_number day = 5;
	ck_assert(day_parse("2026-03-02", 10, &day));
	ck_assert_int_eq(day, day_of(2026, 3, 2));
	static const char *const bad[] = {"", "2026-3-2", "2026-03-02 ", " 2026-03-02",
		"2026-02-30", "02-03-2026", "2026/03/02", "20260302", "2026-03-0x", "+026-03-02",
		"2026-03-021", "0000-01-01"};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		ck_assert_msg(!day_parse(bad[i], strlen(bad[i]), &day), "'%s'", bad[i]);
	ck_assert_int_eq(day, day_of(2026, 3, 2));
	ck_assert(day_parse("2026-03-02T06:00", 10, &day));
}
END_TEST

START_TEST(day_text_comes_back)
{
	for (day_number day = day_of(1, 1, 1); day <= day_of(9999, 12, 31); day += 97) {
		char text[DAY_TEXT_SIZE];
		day_number back;
		day_format(day, text);
		ck_assert_uint_eq(strlen(text), 10);
		ck_assert(day_parse(text, strlen(text), &back));
		ck_assert_int_eq(back, day);
	}
	char text[DAY_TEXT_SIZE];
	day_format(INT32_MAX, text);
	ck_assert_uint_lt(strlen(text), DAY_TEXT_SIZE);
}
END_TEST

START_TEST(clock_text_comes_back)
{
	for (minutes at = 0; at <= MINUTES_A_DAY; at++) {
		char text[CLOCK_TEXT_SIZE];
		minutes back;
		clock_format(at, text);
		ck_assert(clock_parse(text, strlen(text), &back));
		ck_assert_int_eq(back, at);
	}
	static const struct {
		minutes at;
		const char *text;
	} round[] = {{1441, "00:01"}, {1470, "00:30"}, {2880, "00:00"}, {-30, "23:30"},
		{390, "06:30"}, {1440, "24:00"}};
	for (size_t i = 0; i < COUNT_OF(round); i++) {
		char text[CLOCK_TEXT_SIZE];
		clock_format(round[i].at, text);
		ck_assert_str_eq(text, round[i].text);
	}
}
END_TEST

START_TEST(clock_refuses_what_is_none)
{
	static const char *const bad[] = {"", "24:01", "25:00", "06:60", "0630", "06:3", "06:300",
		"6", "-6:30", "06:30:00", "06.30", " 06:30", "006:30"};
	minutes at = 7;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		ck_assert_msg(!clock_parse(bad[i], strlen(bad[i]), &at), "'%s'", bad[i]);
	ck_assert_int_eq(at, 7);
	ck_assert(clock_parse("6:30", 4, &at));
	ck_assert_int_eq(at, 390);
}
END_TEST

int main(void)
{
	return SUITE_RUN("calendar", "calendar", every_day_agrees_with_the_c_library,
		day_of_refuses_dates_that_are_none, week_starts_on_the_day_asked_for,
		day_text_is_parsed_whole, day_text_comes_back, clock_text_comes_back,
		clock_refuses_what_is_none);
}
