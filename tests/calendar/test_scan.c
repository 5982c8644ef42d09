/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/scan.h"

#include "suite.h"

#include <string.h>

static struct scan scan_text(const char *text)
{
	return scan_of(text, strlen(text));
}

START_TEST(scan_takes_what_is_asked_for_or_nothing)
{
	struct scan scan = scan_text("ab  12:x");
	char word[3];
	int64_t number = -1;
	ck_assert(!scan_char(&scan, 'b'));
	ck_assert(!scan_digits(&scan, 1, 2, &number));
	ck_assert(scan_word(&scan, word, sizeof(word)));
	ck_assert_str_eq(word, "ab");
	scan_blanks(&scan);
	ck_assert(!scan_digits(&scan, 3, 4, &number));
	ck_assert_int_eq(number, -1);
	ck_assert(scan_digits(&scan, 1, 4, &number));
	ck_assert_int_eq(number, 12);
	ck_assert(scan_char(&scan, ':'));
	ck_assert(!scan_is_done(&scan));
	ck_assert(scan_char(&scan, 'x'));
	ck_assert(scan_is_done(&scan));
	ck_assert(!scan_char(&scan, '\0'));
	ck_assert(!scan_word(&scan, word, sizeof(word)));
}
END_TEST

START_TEST(digits_stop_at_the_most)
{
	struct scan scan = scan_text("1234567890123456789");
	int64_t number;
	ck_assert(scan_digits(&scan, 1, 18, &number));
	ck_assert_int_eq(number, INT64_C(123456789012345678));
	ck_assert(scan_digits(&scan, 1, 18, &number));
	ck_assert_int_eq(number, 9);
}
END_TEST

START_TEST(digits_stop_at_the_end_of_the_text)
{
	struct scan scan = scan_of("12345", 3);
	int64_t number;
	ck_assert(!scan_digits(&scan, 4, 5, &number));
	ck_assert(scan_digits(&scan, 1, 5, &number));
	ck_assert_int_eq(number, 123);
}
END_TEST

START_TEST(words_are_made_small_and_must_fit)
{
	char word[5];
	struct scan scan = scan_text("FRIday");
	ck_assert(!scan_word(&scan, word, sizeof(word)));
	scan = scan_text("FRi7");
	ck_assert(scan_word(&scan, word, sizeof(word)));
	ck_assert_str_eq(word, "fri");
}
END_TEST

int main(void)
{
	return SUITE_RUN("calendar", "scan", scan_takes_what_is_asked_for_or_nothing,
		digits_stop_at_the_most, digits_stop_at_the_end_of_the_text,
		words_are_made_small_and_must_fit);
}
