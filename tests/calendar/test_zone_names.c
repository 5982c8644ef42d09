/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/zone_file.h"
#include "suite.h"

#include <string.h>

START_TEST(nearest_is_found_by_whole_name_or_last_part)
{
	static const struct {
		const char *name, *nearest;
	} cases[] = {
		{"Europe/Warsaw", "Europe/Warsaw"},
		{"Europe/Warshaw", "Europe/Warsaw"},
		{"Warsaw", "Europe/Warsaw"},
		{"warsaw", "Europe/Warsaw"},
		{"Eurpe/Istanbul", "Europe/Istanbul"},
		{"America/Argentina/BuenosAires", "America/Argentina/Buenos_Aires"},
		{"new_york", "America/New_York"},
		{"UTX", "UTC"},
		{"PL/Kolkata", "Asia/Kolkata"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		owned_ char *nearest = NULL;
		ck_assert_int_eq(zone_nearest(cases[i].name, &nearest, NULL), ROTA_OK);
		ck_assert_ptr_nonnull(nearest);
		ck_assert_str_eq(nearest, cases[i].nearest);
	}
}
END_TEST

START_TEST(nearest_is_none_when_nothing_is_near)
{
	char longest[2000];
	memset(longest, 'x', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	const char *const names[] = {"Xyzzy/Plugh", "", "/", longest};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		owned_ char *nearest = NULL;
		ck_assert_int_eq(zone_nearest(names[i], &nearest, NULL), ROTA_OK);
		ck_assert_ptr_null(nearest);
	}
}
END_TEST

START_TEST(folder_is_the_systems_unless_tzdir_says_otherwise)
{
	unsetenv("TZDIR");
	ck_assert_str_eq(zone_folder(), "/usr/share/zoneinfo");
	setenv("TZDIR", "", 1);
	ck_assert_str_eq(zone_folder(), "/usr/share/zoneinfo");
	setenv("TZDIR", "/some/where", 1);
	ck_assert_str_eq(zone_folder(), "/some/where");
}
END_TEST

int main(void)
{
	return SUITE_RUN("calendar", "zone_names", nearest_is_found_by_whole_name_or_last_part,
		nearest_is_none_when_nothing_is_near,
		folder_is_the_systems_unless_tzdir_says_otherwise);
}
