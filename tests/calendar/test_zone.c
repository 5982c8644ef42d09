/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/zone.h"

#include "base/random.h"
#include "suite.h"

#include <string.h>
#include <time.h>

/* The C library reads the same files with code of its own: it is the oracle. */
static const char *const names[] = {"Europe/Warsaw", "America/New_York", "Australia/Lord_Howe",
	"Africa/Casablanca", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "Asia/Shanghai",
	"Europe/Istanbul", "Antarctica/Troll", "UTC", "Europe/Dublin", "America/Sao_Paulo",
	"Asia/Tehran", "Pacific/Chatham", "America/Nuuk", "Africa/Cairo", "Asia/Gaza",
	"America/Havana", "EST5EDT", "Europe/London", "Australia/Sydney", "Asia/Kathmandu",
	"America/Asuncion"};

static void make_zone(const char *name, struct zone **ret_zone)
{
	struct rota_error err = {0};
	ck_assert_msg(zone_new(name, ret_zone, &err) == ROTA_OK, "%s", err.text);
	ck_assert_str_eq(zone_name(*ret_zone), name);
	setenv("TZ", name, 1);
	tzset();
}

static void assert_agrees(const struct zone *zone, instant at)
{
	struct tm tm;
	time_t moment = (time_t)at;
	localtime_r(&moment, &tm);
	ck_assert_msg(zone_offset(zone, at) == tm.tm_gmtoff, "%s at %lld: %d, not %ld",
		zone_name(zone), (long long)at, zone_offset(zone, at), tm.tm_gmtoff);
	day_number day;
	int second;
	zone_local(zone, at, &day, &second);
	ck_assert_int_eq(day, day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday));
	ck_assert_int_eq(second, tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec);
}

START_TEST(offsets_agree_with_the_c_library_at_random_moments)
{
	struct random random;
	random_init(&random, 11, 0);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		owned_by(zone_free) struct zone *zone = NULL;
		make_zone(names[i], &zone);
		for (int k = 0; k < 4000; k++)
			assert_agrees(zone, (instant)(random_bits(&random) % 3786912000));
	}
}
END_TEST

START_TEST(changes_are_where_the_c_library_has_them)
{
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		owned_by(zone_free) struct zone *zone = NULL;
		make_zone(names[i], &zone);
		instant at = 0, limit = INT64_C(86400) * 366 * 120;
		while ((at = zone_next_change(zone, at)) < limit) {
			ck_assert_int_ne(zone_offset(zone, at - 1), zone_offset(zone, at));
			assert_agrees(zone, at - 1);
			assert_agrees(zone, at);
		}
	}
}
END_TEST

START_TEST(rule_goes_on_for_thousands_of_years)
{
	struct random random;
	random_init(&random, 12, 0);
	static const char *const ruled[] = {
		"Europe/Warsaw", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin"};
	for (size_t i = 0; i < COUNT_OF(ruled); i++) {
		owned_by(zone_free) struct zone *zone = NULL;
		make_zone(ruled[i], &zone);
		for (int k = 0; k < 2000; k++)
			assert_agrees(zone, (instant)(random_bits(&random) % 240000000000));
		instant next = zone_next_change(zone, INT64_C(200000000000));
		assert_agrees(zone, next - 1);
		assert_agrees(zone, next);
		ck_assert_int_ne(zone_offset(zone, next - 1), zone_offset(zone, next));
	}
}
END_TEST

/* All moments a day around that show this local time, by trying every second's offset in turn. */
static int count_moments(const struct zone *zone, day_number day, int second, instant *ret_first)
{
	int64_t local = (int64_t)day * 86400 + second;
	int n = 0;
	for (int offset = -15 * 3600; offset <= 15 * 3600; offset += 900) {
		instant at = local + offset;
		struct tm tm;
		time_t moment = (time_t)at;
		localtime_r(&moment, &tm);
		if (tm.tm_gmtoff == -offset && n++ == 0)
			*ret_first = at;
	}
	(void)zone;
	return n;
}

START_TEST(local_times_become_the_first_moment_that_shows_them)
{
	struct random random;
	random_init(&random, 13, 0);
	int gaps = 0, folds = 0;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		owned_by(zone_free) struct zone *zone = NULL;
		make_zone(names[i], &zone);
		instant change = 1000000000;
		for (int k = 0; k < 60; k++) {
			instant next = zone_next_change(zone, change);
			change = next < 4000000000 ? next : 1000000000 + 86400 * k;
			day_number day;
			int second;
			zone_local(zone, change + (instant)random_below(&random, 18000) - 9000,
				&day, &second);
			second += (int)random_below(&random, 7200) - 3600;
			instant first = 0;
			enum zone_fit fit;
			instant at = zone_instant(zone, day, second, &fit);
			int n = count_moments(zone, day, second, &first);
			ck_assert_int_eq(fit, n == 0 ? ZONE_GAP : n == 1 ? ZONE_ONCE : ZONE_FOLD);
			gaps += n == 0;
			folds += n > 1;
			if (n > 0)
				ck_assert_int_eq(at, first);
		}
	}
	ck_assert_int_gt(gaps, 50);
	ck_assert_int_gt(folds, 50);
}
END_TEST

START_TEST(gaps_and_folds_are_resolved_as_the_header_says)
{
	static const struct {
		const char *zone;
		int year, month, day, second;
		enum zone_fit fit;
		const char *text;
	} cases[] = {
		{"Europe/Warsaw", 2026, 3, 29, 9000, ZONE_GAP, "2026-03-29T03:30:00+02:00"},
		{"Europe/Warsaw", 2026, 3, 29, 7199, ZONE_ONCE, "2026-03-29T01:59:59+01:00"},
		{"Europe/Warsaw", 2026, 3, 29, 7200, ZONE_GAP, "2026-03-29T03:00:00+02:00"},
		{"Europe/Warsaw", 2026, 3, 29, 10800, ZONE_ONCE, "2026-03-29T03:00:00+02:00"},
		{"Europe/Warsaw", 2026, 10, 25, 9000, ZONE_FOLD, "2026-10-25T02:30:00+02:00"},
		{"Europe/Warsaw", 2026, 10, 25, 10800, ZONE_ONCE, "2026-10-25T03:00:00+01:00"},
		{"America/New_York", 2026, 3, 8, 9000, ZONE_GAP, "2026-03-08T03:30:00-04:00"},
		{"America/New_York", 2026, 11, 1, 5400, ZONE_FOLD, "2026-11-01T01:30:00-04:00"},
		{"Australia/Lord_Howe", 2026, 10, 4, 8000, ZONE_GAP, "2026-10-04T02:43:20+11:00"},
		{"Pacific/Apia", 2011, 12, 30, 43200, ZONE_GAP, "2011-12-31T12:00:00+14:00"},
		{"Asia/Kolkata", 2026, 1, 1, 0, ZONE_ONCE, "2026-01-01T00:00:00+05:30"},
		/* clock hours past midnight are those of the next day */
		{"Europe/Warsaw", 2026, 3, 28, 86400 + 21600, ZONE_ONCE,
			"2026-03-29T06:00:00+02:00"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		owned_by(zone_free) struct zone *zone = NULL;
		make_zone(cases[i].zone, &zone);
		enum zone_fit fit;
		char text[INSTANT_TEXT_SIZE];
		day_number day = day_of(cases[i].year, cases[i].month, cases[i].day);
		instant at = zone_instant(zone, day, cases[i].second, &fit);
		instant_format(zone, at, text);
		ck_assert_str_eq(text, cases[i].text);
		ck_assert_msg(fit == cases[i].fit, "case %zu: %d", i, (int)fit);
		ck_assert_int_eq(zone_instant(zone, day, cases[i].second, NULL), at);
	}
}
END_TEST

START_TEST(every_moment_of_a_year_comes_back)
{
	owned_by(zone_free) struct zone *zone = NULL;
	make_zone("America/St_Johns", &zone);
	for (instant at = 1136073600; at < 1136073600 + 366 * 86400; at += 300) {
		day_number day;
		int second;
		enum zone_fit fit;
		zone_local(zone, at, &day, &second);
		instant back = zone_instant(zone, day, second, &fit);
		ck_assert(fit != ZONE_GAP);
		ck_assert(back == at || (fit == ZONE_FOLD && back < at));
	}
}
END_TEST

START_TEST(extreme_moments_do_no_harm)
{
	static const instant far[] = {INT64_MAX, INT64_MIN, INT64_MAX - 1, INT64_C(1) << 46};
	owned_by(zone_free) struct zone *zone = NULL;
	make_zone("Europe/Warsaw", &zone);
	for (size_t i = 0; i < COUNT_OF(far); i++) {
		day_number day;
		int second;
		zone_local(zone, far[i], &day, &second);
		ck_assert(second >= 0 && second < 86400);
		ck_assert(zone_offset(zone, far[i]) % 60 == 0);
	}
	ck_assert_int_gt(zone_instant(zone, INT32_MAX, INT32_MAX, NULL), 0);
	ck_assert_int_lt(zone_instant(zone, INT32_MIN, INT32_MIN, NULL), 0);
}
END_TEST

START_TEST(unknown_names_are_told_with_the_nearest)
{
	static const struct {
		const char *name, *said;
	} cases[] = {
		{"Europe/Warsw", "did you mean 'Europe/Warsaw'"},
		{"europe/warsaw", "did you mean 'Europe/Warsaw'"},
		{"Warsaw", "did you mean 'Europe/Warsaw'"},
		{"America/NewYork", "did you mean 'America/New_York'"},
		{"Atlantis", "'Atlantis' is no known time zone"},
		{"", "is no known time zone"},
		{"../zoneinfo/UTC", "is no known time zone"},
		{"Europe/../UTC", "is no known time zone"},
		{"/etc/passwd", "is no known time zone"},
		{"Europe", "is no known time zone"},
		{"Europe/", "is no known time zone"},
		{"zone.tab", "is no known time zone"},
		{"Europe//Warsaw", "is no known time zone"},
		{"right/Europe/Warsaw", "leap seconds"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct rota_error err = {0};
		struct zone *zone = NULL;
		ck_assert_int_eq(zone_new(cases[i].name, &zone, &err), ROTA_EINVAL);
		ck_assert_ptr_null(zone);
		if (strncmp(cases[i].name, "right/", 6) != 0)
			ck_assert_msg(strstr(err.text, cases[i].said) != NULL, "'%s' for '%s'",
				err.text, cases[i].said);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("calendar", "zone", offsets_agree_with_the_c_library_at_random_moments,
		changes_are_where_the_c_library_has_them, rule_goes_on_for_thousands_of_years,
		local_times_become_the_first_moment_that_shows_them,
		gaps_and_folds_are_resolved_as_the_header_says, every_moment_of_a_year_comes_back,
		extreme_moments_do_no_harm, unknown_names_are_told_with_the_nearest);
}
