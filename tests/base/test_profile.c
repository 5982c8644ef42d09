/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/profile.h"

#include "suite.h"

START_TEST(rows_of_a_name_are_added_up)
{
	struct profile profile = {0};
	struct profile_row one = {.calls = 1, .seconds = 0.5, .amount = 7, .unit = "rosters"};
	profile_add(&profile, "search", &one);
	profile_add(&profile, "figures", &(struct profile_row){.calls = 1, .seconds = 2});
	profile_add(&profile, "search", &one);
	ck_assert_int_eq(profile.count, 2);
	ck_assert_str_eq(profile.rows[0].name, "search");
	ck_assert_int_eq(profile.rows[0].calls, 2);
	ck_assert_int_eq(profile.rows[0].amount, 14);
	ck_assert_double_eq(profile.rows[0].seconds, 1);
	ck_assert_str_eq(profile.rows[0].unit, "rosters");
	ck_assert_str_eq(profile.rows[1].unit, "");
}
END_TEST

START_TEST(rows_beyond_the_room_are_left_out)
{
	static char names[PROFILE_MOST_ROWS + 4][2];
	struct profile profile = {0};
	for (int i = 0; i < PROFILE_MOST_ROWS + 4; i++) {
		names[i][0] = (char)('A' + i);
		profile_add(&profile, names[i], &(struct profile_row){.calls = 1});
	}
	ck_assert_int_eq(profile.count, PROFILE_MOST_ROWS);
	profile_add(&profile, names[3], &(struct profile_row){.calls = 1});
	ck_assert_int_eq(profile.rows[3].calls, 2);
}
END_TEST

START_TEST(peak_is_more_than_what_is_held)
{
	enum { BYTES = 32 << 20 };
	volatile char *held = malloc(BYTES);
	ck_assert_ptr_nonnull((void *)held);
	for (int i = 0; i < BYTES; i += 512)
		held[i] = 1;
	ck_assert_int_ge(profile_peak_bytes(), BYTES);
	free((void *)held);
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "profile", rows_of_a_name_are_added_up,
		rows_beyond_the_room_are_left_out, peak_is_more_than_what_is_held);
}
