/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/term.h"

#include "suite.h"

#include <math.h>
#include <string.h>

START_TEST(words_are_cut_and_filled_to_columns)
{
	static const struct {
		const char *words;
		int width;
		const char *left, *right;
	} cases[] = {
		{"abc", 5, "abc  ", "  abc"},
		{"abcde", 5, "abcde", "abcde"},
		{"abcdef", 5, "abcd…", "abcd…"},
		{"", 2, "  ", "  "},
		{"値班表", 6, "値班表", "値班表"},
		{"値班表", 5, "値班…", "値班…"},
		{"値班表", 4, "値… ", "値… "},
		{"e\xcc\x81"
		 "e\xcc\x81x",
			2, "e\xcc\x81…", "e\xcc\x81…"},
		{"a\tb", 3, "a\uFFFDb", "a\uFFFDb"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		done_by(text_done) struct text left = {0}, right = {0};
		struct term term = {.out = &left, .columns = 80};
		term_left(&term, cases[i].words, cases[i].width);
		term.out = &right;
		term_right(&term, cases[i].words, cases[i].width);
		ck_assert_str_eq(left.data, cases[i].left);
		ck_assert_str_eq(right.data, cases[i].right);
		ck_assert_int_eq(text_width(left.data), cases[i].width);
	}
}
END_TEST

START_TEST(words_wrap_at_blanks_and_inside_long_ones)
{
	done_by(text_done) struct text out = {0};
	struct term term = {.out = &out, .columns = 10};
	term_wrap(&term, "! ", 2, "one two three  abcdefghijklmnop 値班表値班表");
	ck_assert_str_eq(
		out.data, "! one two\n  three \n  abcdefgh\n  ijklmnop\n  値班表値\n  班表\n");
}
END_TEST

START_TEST(nothing_wraps_to_an_empty_line)
{
	done_by(text_done) struct text out = {0};
	struct term term = {.out = &out, .columns = 10};
	term_wrap(&term, "- ", 2, "");
	ck_assert_str_eq(out.data, "- \n");
}
END_TEST

START_TEST(bars_grow_with_values)
{
	static const double values[] = {0, 0.01, 1, 4, 8, 9, -3, NAN, INFINITY};
	done_by(text_done) struct text out = {0};
	struct term term = {.out = &out, .columns = 80};
	term_bars(&term, values, COUNT_OF(values), 8);
	ck_assert_str_eq(out.data, "·▁▁▄██·  ");
	term_bars(&term, values, 3, 0);
	ck_assert_str_eq(out.data, "·▁▁▄██·  ···");
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "term", words_are_cut_and_filled_to_columns,
		words_wrap_at_blanks_and_inside_long_ones, nothing_wraps_to_an_empty_line,
		bars_grow_with_values);
}
