/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "suite.h"

#include <stdint.h>
#include <string.h>

START_TEST(text_grows_by_all_ways_of_adding)
{
	done_by(text_done) struct text text = {0};
	text_add(&text, "a");
	text_add_bytes(&text, "bcd", 2);
	text_add_char(&text, 'd');
	text_addf(&text, "-%03d-", 7);
	text_add_html(&text, "<&>\"'x");
	ck_assert_str_eq(text.data, "abcd-007-&lt;&amp;&gt;&quot;&#39;x");
	ck_assert_uint_eq(text.length, strlen(text.data));
	ck_assert_int_eq(text_check(&text, NULL), ROTA_OK);
}
END_TEST

START_TEST(text_take_empties_and_gives_text_when_nothing_was_added)
{
	done_by(text_done) struct text text = {0};
	owned_ char *empty = NULL, *full = NULL;
	ck_assert_int_eq(text_take(&text, &empty, NULL), ROTA_OK);
	ck_assert_str_eq(empty, "");
	text_add(&text, "again");
	ck_assert_int_eq(text_take(&text, &full, NULL), ROTA_OK);
	ck_assert_str_eq(full, "again");
	ck_assert_uint_eq(text.length, 0);
}
END_TEST

START_TEST(text_holds_a_million_letters)
{
	done_by(text_done) struct text text = {0};
	for (int i = 0; i < 1000000; i++)
		text_add_char(&text, (char)('a' + i % 26));
	ck_assert_uint_eq(text.length, 1000000);
	for (int i = 0; i < 1000000; i++)
		if (text.data[i] != 'a' + i % 26)
			ck_abort_msg("letter %d is '%c'", i, text.data[i]);
}
END_TEST

/* The straight definition of RFC 3629, to compare with. */
static size_t encode(uint32_t point, char bytes[4])
{
	if (point < 0x80) {
		bytes[0] = (char)point;
		return 1;
	}
	size_t n = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--, point >>= 6)
		bytes[i] = (char)(0x80 | (point & 0x3f));
	static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
	bytes[0] = (char)(lead[n] | point);
	return n;
}

START_TEST(utf8_takes_every_letter_and_no_surrogate)
{
	for (uint32_t point = 0; point < 0x110010; point++) {
		char bytes[4];
		size_t n = encode(point, bytes), where = 9;
		bool well = point < 0x110000 && (point < 0xd800 || point > 0xdfff);
		bool taken = text_is_utf8(bytes, n, &where);
		bool half_taken = n > 1 && text_is_utf8(bytes, n - 1, NULL);
		if (taken != well || where != (well ? 9u : 0u) || half_taken)
			ck_abort_msg("U+%04X", point);
	}
}
END_TEST

START_TEST(utf8_refuses_what_is_not_well_formed)
{
	static const struct {
		const char *bytes;
		size_t where;
	} bad[] = {
		{"\x80", 0},
		{"abc\xff", 3},
		{"\xc0\xaf", 0},	 /* too long for its point */
		{"x\xe0\x80\xaf", 1},	 /* the same with three */
		{"\xf0\x80\x80\xaf", 0}, /* and with four */
		{"\xf8\x88\x80\x80\x80", 0},
		{"\xc3\x28", 0},
		{"\xe2\x82z", 0},
		{"\xed\xa0\x80\xed\xb0\x80", 0},
		{"\xf4\x90\x80\x80", 0},
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		size_t where = 99;
		ck_assert_msg(
			!text_is_utf8(bad[i].bytes, strlen(bad[i].bytes), &where), "case %zu", i);
		ck_assert_uint_eq(where, bad[i].where);
	}
	ck_assert(text_is_utf8("", 0, NULL));
	ck_assert(text_is_utf8("\0", 1, NULL));
}
END_TEST

START_TEST(width_counts_columns)
{
	static const struct {
		const char *text;
		int width;
	} cases[] = {
		{"", 0},
		{"abc", 3},
		{"zażółć", 6},
		{"値班表", 6},
		{"e\xcc\x81", 1}, /* a combining accent */
		{"█▁", 2},
		{"\xff", 1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_msg(text_width(cases[i].text) == cases[i].width, "'%s' is %d",
			cases[i].text, text_width(cases[i].text));
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "text", text_grows_by_all_ways_of_adding,
		text_take_empties_and_gives_text_when_nothing_was_added,
		text_holds_a_million_letters, utf8_takes_every_letter_and_no_surrogate,
		utf8_refuses_what_is_not_well_formed, width_counts_columns);
}
