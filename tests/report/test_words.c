/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/words.h"

#include "suite.h"

#include <math.h>

START_TEST(numbers_are_grouped_and_unknown_ones_a_dash)
{
	static const struct {
		double value;
		int digits;
		const char *words;
	} cases[] = {
		{0, 0, "0"},
		{-0.0, 1, "0.0"},
		{-0.04, 1, "0.0"},
		{-0.06, 1, "-0.1"},
		{999, 0, "999"},
		{1000, 0, "1,000"},
		{-1234567.89, 1, "-1,234,567.9"},
		{123456, 2, "123,456.00"},
		{999.96, 1, "1,000.0"},
		{1e15, 0, "1e+15"},
		{-1e300, 1, "-1e+300"},
		{NAN, 1, "–"},
		{INFINITY, 0, "–"},
		{-INFINITY, 0, "–"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_str_eq(
			words_number(cases[i].value, cases[i].digits).text, cases[i].words);
}
END_TEST

START_TEST(shares_never_round_to_all_or_nothing)
{
	static const struct {
		double share;
		const char *words;
	} cases[] = {
		{0, "0.0 %"},
		{1, "100.0 %"},
		{0.991, "99.1 %"},
		{0.9996, "99.96 %"},
		{0.999999, "over 99.99 %"},
		{0.0004, "0.04 %"},
		{0.0000001, "under 0.01 %"},
		{-0.012, "-1.2 %"},
		{12.5, "1,250.0 %"},
		{NAN, "–"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_str_eq(words_share(cases[i].share).text, cases[i].words);
}
END_TEST

START_TEST(times_are_in_the_unit_that_suits)
{
	ck_assert_str_eq(words_seconds(0.04).text, "0.0 s");
	ck_assert_str_eq(words_seconds(59.9).text, "59.9 s");
	ck_assert_str_eq(words_seconds(60).text, "1 min");
	ck_assert_str_eq(words_seconds(185).text, "3 min 5 s");
	ck_assert_str_eq(words_seconds(3599.7).text, "60 min");
	ck_assert_str_eq(words_seconds(5400).text, "1.5 h");
	ck_assert_str_eq(words_seconds(-1).text, "–");
	ck_assert_str_eq(words_seconds(NAN).text, "–");
	ck_assert_str_eq(words_hours(1027.75).text, "1,027.8 h");
	ck_assert_str_eq(words_clock(390).text, "06:30");
}
END_TEST

START_TEST(counts_agree_with_their_noun)
{
	ck_assert_str_eq(words_count(1, "shift", "shifts").text, "1 shift");
	ck_assert_str_eq(words_count(0, "shift", "shifts").text, "0 shifts");
	ck_assert_str_eq(words_count(1234, "shift", "shifts").text, "1,234 shifts");
	ck_assert_str_eq(words_count(NAN, "shift", "shifts").text, "– shifts");
}
END_TEST

START_TEST(days_name_month_and_year_only_once_where_they_agree)
{
	day_number monday = day_of(2026, 3, 2);
	ck_assert_str_eq(words_day(monday).text, "Mon 2 Mar");
	ck_assert_str_eq(words_day_long(monday).text, "Monday 2 March 2026");
	ck_assert_str_eq(words_day_short(monday).text, "2 Mar");
	ck_assert_str_eq(words_days(monday, 7).text, "Mon 2 – Sun 8 Mar 2026");
	ck_assert_str_eq(words_days(monday, 1).text, "Monday 2 March 2026");
	ck_assert_str_eq(words_days(day_of(2026, 3, 30), 7).text, "Mon 30 Mar – Sun 5 Apr 2026");
	ck_assert_str_eq(
		words_days(day_of(2026, 12, 28), 7).text, "Mon 28 Dec 2026 – Sun 3 Jan 2027");
	ck_assert_str_eq(words_day(DAY_NONE).text, "–");
	ck_assert_str_eq(words_days(monday, 0).text, "–");
}
END_TEST

START_TEST(clean_text_keeps_letters_and_loses_what_steers_a_reader)
{
	static const struct {
		const char *raw, *clean;
	} cases[] = {
		{"", ""},
		{"Żółć 値班 🎧", "Żółć 値班 🎧"},
		{"a\x1b[31mb", "a\uFFFD[31mb"},
		{"a\nb\tc", "a\uFFFDb\uFFFDc"},
		{"\xe2\x80\xae"
		 "evil",
			"\uFFFDevil"},
		{"\xe2\x81\xa6x", "\uFFFDx"},
		{"\xc2\x9b"
		 "31m",
			"\uFFFD31m"},
		{"\xff\xfe", "\uFFFD\uFFFD"},
		{"cut \xe2\x82", "cut \uFFFD\uFFFD"},
		{"\xc0\xaf", "\uFFFD\uFFFD"},
		{"דנה", "דנה"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		done_by(text_done) struct text text = {0};
		text_add(&text, "");
		words_add_clean(&text, cases[i].raw);
		ck_assert_str_eq(text.data, cases[i].clean);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "words", numbers_are_grouped_and_unknown_ones_a_dash,
		shares_never_round_to_all_or_nothing, times_are_in_the_unit_that_suits,
		counts_agree_with_their_noun, days_name_month_and_year_only_once_where_they_agree,
		clean_text_keeps_letters_and_loses_what_steers_a_reader);
}
