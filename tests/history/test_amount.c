/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/amount.h"

#include "suite.h"

#include <string.h>

START_TEST(handle_times_are_seconds)
{
	static const struct {
		const char *text;
		enum amount_outcome outcome;
		double seconds;
	} cases[] = {
		{"320", AMOUNT_FINE, 320},
		{" 320.5 ", AMOUNT_FINE, 320.5},
		{"320,5", AMOUNT_FINE, 320.5},
		{"1.5e2", AMOUNT_FINE, 150},
		{"0", AMOUNT_FINE, 0},
		{"5:20", AMOUNT_FINE, 320},
		{"05:20", AMOUNT_FINE, 320},
		{"90:00", AMOUNT_FINE, 5400},
		{"1:05:20", AMOUNT_FINE, 3920},
		{"00:05:20.750", AMOUNT_FINE, 320},
		{"5 min 20 s", AMOUNT_FINE, 320},
		{"2592000", AMOUNT_FINE, 2592000},
		{"", AMOUNT_NONE, 0},
		{"  ", AMOUNT_NONE, 0},
		{"-", AMOUNT_NONE, 0},
		{"NULL", AMOUNT_NONE, 0},
		{"n/a", AMOUNT_NONE, 0},
		{"2592001", AMOUNT_OUT_OF_RANGE, 0},
		{"-5", AMOUNT_OUT_OF_RANGE, 0},
		{"1e300", AMOUNT_OUT_OF_RANGE, 0},
		{"1e999", AMOUNT_OUT_OF_RANGE, 0},
		{"99999999999999999999999", AMOUNT_OUT_OF_RANGE, 0},
		{"99999999:00:00", AMOUNT_OUT_OF_RANGE, 0},
		{"nan", AMOUNT_NOT_READABLE, 0},
		{"inf", AMOUNT_NOT_READABLE, 0},
		{"0x10", AMOUNT_NOT_READABLE, 0},
		{"5:60", AMOUNT_NOT_READABLE, 0},
		{"1:60:00", AMOUNT_NOT_READABLE, 0},
		{"1:2:3:4", AMOUNT_NOT_READABLE, 0},
		{":30", AMOUNT_NOT_READABLE, 0},
		{"5:", AMOUNT_NOT_READABLE, 0},
		{"1,234,567", AMOUNT_NOT_READABLE, 0},
		{"soon", AMOUNT_NOT_READABLE, 0},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct csv_field field = {cases[i].text, (uint32_t)strlen(cases[i].text), 0};
		double seconds = -1;
		ck_assert_msg(amount_read_handle(field, &seconds) == cases[i].outcome, "%s",
			cases[i].text);
		if (cases[i].outcome == AMOUNT_FINE)
			ck_assert_msg(seconds <= cases[i].seconds && seconds >= cases[i].seconds,
				"%s is %g", cases[i].text, seconds);
	}
}
END_TEST

START_TEST(volumes_are_bounded)
{
	static const struct {
		const char *text;
		enum amount_outcome outcome;
	} cases[] = {{"12", AMOUNT_FINE}, {"10000000", AMOUNT_FINE}, {"0", AMOUNT_FINE},
		{"10000001", AMOUNT_OUT_OF_RANGE}, {"-1", AMOUNT_OUT_OF_RANGE},
		{"nan", AMOUNT_NOT_READABLE}, {"", AMOUNT_NONE}, {"1:20", AMOUNT_NOT_READABLE},
		{"twelve", AMOUNT_NOT_READABLE}, {"1e99999", AMOUNT_OUT_OF_RANGE},
		{"1111111111111111111111111111111111111111111111111111111111111111111",
			AMOUNT_NOT_READABLE}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct csv_field field = {cases[i].text, (uint32_t)strlen(cases[i].text), 0};
		double volume;
		ck_assert_msg(amount_read_volume(field, &volume) == cases[i].outcome, "%s",
			cases[i].text);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("history", "amount", handle_times_are_seconds, volumes_are_bounded);
}
