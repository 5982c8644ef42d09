/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"
#include "calendar/calendar.h"
#include "suite.h"

#include <string.h>

START_TEST(durations_are_parsed)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} cases[] = {
		{"8h30m", 30600},
		{"45 min", 2700},
		{"20 s", 20},
		{"2 h", 7200},
		{"1 week", 604800},
		{"3 days", 259200},
		{"1.5 h", 5400},
		{"0", 0},
		{"0 min", 0},
		{"90s", 90},
		{"1 h 30 min", 5400},
		{"1w2d3h4m5s", 604800 + 2 * 86400 + 3 * 3600 + 4 * 60 + 5},
		{"0.25 h", 900},
		{"1.123456789123 h", 4044},
		{"2 H", 7200},
		{"100 hours", 360000},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t seconds = -1;
		ck_assert_msg(duration_parse(cases[i].text, strlen(cases[i].text), &seconds),
			"'%s'", cases[i].text);
		ck_assert_msg(seconds == cases[i].seconds, "'%s' is %lld", cases[i].text,
			(long long)seconds);
	}
}
END_TEST

START_TEST(durations_refuse_what_is_none)
{
	static const char *const bad[] = {"", "5", "h", "-5 min", "5 parsecs", "1.h", ".5 h",
		"1.5h30m", "30m8h", "8h8h", "8h30", " 5 min", "5 min,", "1e3 s", "nan s", "inf h",
		"99999999999999999999 s", "999999999999999 weeks", "3652500 days 1 s", "00",
		"1 h m"};
	int64_t seconds = 77;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		ck_assert_msg(!duration_parse(bad[i], strlen(bad[i]), &seconds), "'%s'", bad[i]);
	ck_assert_int_eq(seconds, 77);
	ck_assert(duration_parse("3652500 days", 12, &seconds));
}
END_TEST

static void assert_comes_back(int64_t seconds)
{
	char text[DURATION_TEXT_SIZE];
	int64_t back;
	duration_format(seconds, text);
	ck_assert_msg(duration_parse(text, strlen(text), &back), "'%s'", text);
	ck_assert_msg(back == seconds, "'%s' for %lld", text, (long long)seconds);
}

START_TEST(durations_come_back)
{
	for (int64_t seconds = 0; seconds < 200000; seconds++)
		assert_comes_back(seconds);
	for (int64_t seconds = 200000; seconds < 300000000000; seconds = seconds * 3 / 2 + 7)
		assert_comes_back(seconds);
}
END_TEST

START_TEST(durations_are_written_as_people_do)
{
	static const struct {
		int64_t seconds;
		const char *text;
	} cases[] = {{30600, "8h30m"}, {2700, "45 min"}, {20, "20 s"}, {7200, "2 h"},
		{604800, "1 week"}, {1209600, "2 weeks"}, {86400, "1 day"}, {0, "0 s"},
		{90, "1m30s"}, {39600, "11 h"}, {3661, "1h1m1s"}, {-2700, "-45 min"},
		{-5400, "-1h30m"}, {90000, "25 h"}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char text[DURATION_TEXT_SIZE];
		duration_format(cases[i].seconds, text);
		ck_assert_str_eq(text, cases[i].text);
	}
	char text[DURATION_TEXT_SIZE];
	duration_format(INT64_MIN, text);
	ck_assert_str_eq(text, "-2562047788015215h30m8s");
}
END_TEST

int main(void)
{
	return SUITE_RUN("calendar", "duration", durations_are_parsed,
		durations_refuse_what_is_none, durations_come_back,
		durations_are_written_as_people_do);
}
