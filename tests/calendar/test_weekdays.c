/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"
#include "calendar/calendar.h"
#include "suite.h"

#include <string.h>

START_TEST(weekdays_are_parsed)
{
	static const struct {
		const char *text;
		int days;
	} cases[] = {
		{"mon", 1},
		{"mon-fri", 0x1f},
		{"sat,sun", 0x60},
		{"fri-mon", 0x71},
		{"mon-sun", 0x7f},
		{"sun-sat", 0x7f},
		{"MON-Fri", 0x1f},
		{"tuesday", 2},
		{"mon, wed ,fri", 0x15},
		{" mon - tue", 3},
		{"wed-wed", 4},
		{"mon,mon", 1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		weekday_set days = 0;
		ck_assert_msg(weekdays_parse(cases[i].text, strlen(cases[i].text), &days), "'%s'",
			cases[i].text);
		ck_assert_msg(days == cases[i].days, "'%s' is %#x", cases[i].text, days);
	}
}
END_TEST

START_TEST(weekdays_refuse_what_is_none)
{
	static const char *const bad[] = {"", " ", "mo", "mon-", "-mon", "mon,", ",mon", "mon fri",
		"mon-fri-sun", "monfri", "mond", "1-5", "mon\xc5\x82",
		"mondayyyyyyyyyyyyyyyyyyyyyy"};
	weekday_set days = 9;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		ck_assert_msg(!weekdays_parse(bad[i], strlen(bad[i]), &days), "'%s'", bad[i]);
	ck_assert_int_eq(days, 9);
}
END_TEST

START_TEST(weekday_is_one_alone)
{
	int weekday = -1;
	ck_assert(weekday_parse("sun", 3, &weekday));
	ck_assert_int_eq(weekday, 6);
	ck_assert(!weekday_parse("sun,mon", 7, &weekday));
	ck_assert(!weekday_parse("", 0, &weekday));
}
END_TEST

START_TEST(every_set_of_weekdays_comes_back)
{
	for (int days = 1; days < 128; days++) {
		char text[WEEKDAYS_TEXT_SIZE];
		weekday_set back;
		weekdays_format((weekday_set)days, text);
		ck_assert_uint_lt(strlen(text), WEEKDAYS_TEXT_SIZE);
		ck_assert_msg(weekdays_parse(text, strlen(text), &back), "'%s'", text);
		ck_assert_msg(back == days, "'%s' for %#x", text, days);
	}
}
END_TEST

START_TEST(weekdays_are_written_short)
{
	static const struct {
		weekday_set days;
		const char *text;
	} cases[] = {{0x1f, "mon-fri"}, {0x60, "sat,sun"}, {0x7f, "mon-sun"}, {0x15, "mon,wed,fri"},
		{0x37, "mon-wed,fri,sat"}, {0, ""}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char text[WEEKDAYS_TEXT_SIZE];
		weekdays_format(cases[i].days, text);
		ck_assert_str_eq(text, cases[i].text);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("calendar", "weekdays", weekdays_are_parsed, weekdays_refuse_what_is_none,
		weekday_is_one_alone, every_set_of_weekdays_comes_back, weekdays_are_written_short);
}
