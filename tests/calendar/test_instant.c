/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"
#include "base/random.h"
#include "calendar/zone.h"
#include "suite.h"

#include <string.h>

START_TEST(instants_are_parsed)
{
	static const struct {
		const char *text;
		instant at;
	} cases[] = {
		{"1970-01-01T00:00:00Z", 0},
		{"1970-01-01T01:00:00+01:00", 0},
		{"1969-12-31T19:00:00-05:00", 0},
		{"2026-03-02T06:30:00+01:00", 1772429400},
		{"2026-03-02 06:30:00+01:00", 1772429400},
		{"2026-03-02T05:30Z", 1772429400},
		{"2026-03-02t05:30z", 1772429400},
		{"2026-03-02T06:30:00.999+0100", 1772429400},
		{"2026-03-02T06:30:00,5+01", 1772429400},
		{"2026-03-02 06:30:00 +01:00", 1772429400},
		{"2026-03-02T11:15:00+05:45", 1772429400},
		{"2016-12-31T23:59:60Z", 1483228800},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		instant at = -1;
		ck_assert_msg(instant_parse(cases[i].text, strlen(cases[i].text), &at), "'%s'",
			cases[i].text);
		ck_assert_msg(at == cases[i].at, "'%s' is %lld", cases[i].text, (long long)at);
	}
}
END_TEST

START_TEST(instants_refuse_what_is_none)
{
	static const char *const bad[] = {"", "2026-03-02", "2026-03-02T06:30:00",
		"2026-03-02T24:00:00Z", "2026-03-02T06:60:00Z", "2026-02-29T06:00:00Z",
		"2026-03-02T06:30:00+1:00", "2026-03-02T06:30:00+01:60",
		"2026-03-02T06:30:00+26:00", "2026-03-02T06:30:00ZZ", "2026-03-02T06:30:00.Z",
		"2026-03-02T06Z", "2026-03-02x06:30:00Z", "2026-03-02T06:30:61Z", "1772429400",
		"2026-03-02T06:30:00+01:"};
	instant at = 5;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		ck_assert_msg(!instant_parse(bad[i], strlen(bad[i]), &at), "'%s'", bad[i]);
	ck_assert_int_eq(at, 5);
}
END_TEST

START_TEST(instants_are_written_with_the_offset_of_the_day)
{
	owned_by(zone_free) struct zone *zone = NULL;
	ck_assert_int_eq(zone_new("Europe/Warsaw", &zone, NULL), ROTA_OK);
	char text[INSTANT_TEXT_SIZE];
	instant_format(zone, 1772429400, text);
	ck_assert_str_eq(text, "2026-03-02T06:30:00+01:00");
	instant_format(zone, 1774746000 - 1, text);
	ck_assert_str_eq(text, "2026-03-29T01:59:59+01:00");
	instant_format(zone, 1774746000, text);
	ck_assert_str_eq(text, "2026-03-29T03:00:00+02:00");
}
END_TEST

START_TEST(instants_come_back_in_every_zone)
{
	static const char *const names[] = {"Europe/Warsaw", "America/St_Johns", "Asia/Kathmandu",
		"Pacific/Chatham", "Africa/Monrovia", "Etc/GMT+12", "Pacific/Kiritimati"};
	struct random random;
	random_init(&random, 7, 0);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		owned_by(zone_free) struct zone *zone = NULL;
		ck_assert_int_eq(zone_new(names[i], &zone, NULL), ROTA_OK);
		for (int k = 0; k < 20000; k++) {
			instant at = (instant)(random_bits(&random) % 12000000000) - 6000000000;
			char text[INSTANT_TEXT_SIZE];
			instant back = 0;
			instant_format(zone, at, text);
			ck_assert_msg(instant_parse(text, strlen(text), &back), "'%s'", text);
			ck_assert_msg(back == at, "%s '%s'", names[i], text);
		}
	}
}
END_TEST

START_TEST(instants_far_away_fit_their_buffer)
{
	owned_by(zone_free) struct zone *zone = NULL;
	ck_assert_int_eq(zone_new("America/New_York", &zone, NULL), ROTA_OK);
	static const instant far[] = {INT64_MAX, INT64_MIN, INT64_C(1) << 50, -(INT64_C(1) << 50)};
	for (size_t i = 0; i < COUNT_OF(far); i++) {
		char text[INSTANT_TEXT_SIZE];
		instant_format(zone, far[i], text);
		ck_assert_uint_lt(strlen(text), INSTANT_TEXT_SIZE);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("calendar", "instant", instants_are_parsed, instants_refuse_what_is_none,
		instants_are_written_with_the_offset_of_the_day, instants_come_back_in_every_zone,
		instants_far_away_fit_their_buffer);
}
