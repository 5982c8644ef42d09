/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/when.h"

#include "base/random.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static const char *const zone_names[] = {"Europe/Warsaw", "America/New_York", "Australia/Lord_Howe",
	"Asia/Kathmandu", "Africa/Casablanca"};

static void write_local(const struct zone *zone, instant at, char text[32])
{
	day_number day;
	int second, year, month, day_of_month;
	zone_local(zone, at, &day, &second);
	day_civil(day, &year, &month, &day_of_month);
	snprintf(text, 32, "%04d-%02d-%02d %02d:%02d:%02d", year % 10000, month % 100,
		day_of_month % 100, second / 3600 % 100, second / 60 % 60, second % 60);
}

static instant read_text(struct when *when, const char *text)
{
	instant at = 0;
	struct csv_field field = {text, (uint32_t)strlen(text), 0};
	ck_assert_msg(when_read(when, field, &at) == WHEN_FINE, "%s", text);
	return at;
}

/* Local times of a year, in order, tell every instant: the doubled hour too. */
static void read_year(const char *name, int way)
{
	owned_by(zone_free) struct zone *zone = NULL;
	struct when when;
	ck_assert_int_eq(zone_new(name, &zone, NULL), ROTA_OK);
	when_init(&when, zone, NULL);
	instant start = (instant)day_of(2025, 1, 1) * 86400 + 17;
	int n = 366 * 24 * 6;
	for (int i = 0; i < n; i++) {
		instant at = start + (instant)(way > 0 ? i : n - i) * 600;
		char text[32];
		write_local(zone, at, text);
		instant got = read_text(&when, text);
		ck_assert_msg(
			got == at, "%s %s: %lld, %lld", name, text, (long long)got, (long long)at);
	}
}

START_TEST(ordered_local_times_tell_every_instant)
{
	for (size_t i = 0; i < COUNT_OF(zone_names); i++) {
		read_year(zone_names[i], 1);
		read_year(zone_names[i], -1);
	}
}
END_TEST

START_TEST(doubled_and_skipped_hours_are_counted)
{
	owned_by(zone_free) struct zone *zone = NULL;
	struct when when;
	ck_assert_int_eq(zone_new("Europe/Warsaw", &zone, NULL), ROTA_OK);
	when_init(&when, zone, NULL);
	/* 2025-03-30: 02:00 to 03:00 did not happen, 01:00 UTC */
	ck_assert_int_eq(read_text(&when, "2025-03-30 01:59:00"), 1743296340);
	ck_assert_int_eq(read_text(&when, "2025-03-30 02:30:00"), 1743298200);
	ck_assert_int_eq(read_text(&when, "2025-03-30 03:00:00"), 1743296400);
	ck_assert_int_eq(when.gaps, 1);
	ck_assert_int_eq(when.folds, 0);
	/* 2025-10-26: 02:00 to 03:00 happened twice, first until 01:00 UTC */
	when_init(&when, zone, NULL);
	ck_assert_int_eq(read_text(&when, "2025-10-26 02:30:00"), 1761438600);
	ck_assert_int_eq(read_text(&when, "2025-10-26 02:50:00"), 1761439800);
	ck_assert_int_eq(read_text(&when, "2025-10-26 02:10:00"), 1761441000);
	ck_assert_int_eq(read_text(&when, "2025-10-26 02:20:00"), 1761441600);
	ck_assert_int_eq(read_text(&when, "2025-10-26 02:20:00+02:00"), 1761438000);
	ck_assert_int_eq(when.folds, 4);
}
END_TEST

START_TEST(unordered_files_take_the_first_occurrence)
{
	owned_by(zone_free) struct zone *zone = NULL;
	struct when when;
	struct random random;
	ck_assert_int_eq(zone_new("Europe/Warsaw", &zone, NULL), ROTA_OK);
	random_init(&random, 9, 0);
	when_init(&when, zone, NULL);
	for (int i = 0; i < 20000; i++) {
		day_number day = day_of(2025, 10, 20) + (int)random_below(&random, 12);
		int second = (int)random_below(&random, 86400);
		enum zone_fit fit;
		instant expected = zone_instant(zone, day, second, &fit), got;
		char text[32];
		write_local(zone, expected, text);
		got = read_text(&when, text);
		if (i > 100)
			ck_assert_msg(got == expected, "%s", text);
	}
	ck_assert_int_gt(when.folds, 0);
}
END_TEST

/* Whatever was remembered of offsets: the answer is the zone's own. */
START_TEST(remembered_offsets_agree_with_the_zone)
{
	struct random random;
	random_init(&random, 10, 0);
	for (size_t z = 0; z < COUNT_OF(zone_names); z++) {
		owned_by(zone_free) struct zone *zone = NULL;
		struct when when;
		ck_assert_int_eq(zone_new(zone_names[z], &zone, NULL), ROTA_OK);
		when_init(&when, zone, NULL);
		for (int i = 0; i < 40000; i++) {
			day_number day = day_of(1995, 1, 1) + (int)random_below(&random, 20000);
			int second = (int)random_below(&random, 86400), y, m, d;
			enum zone_fit fit;
			instant expected = zone_instant(zone, day, second, &fit);
			char text[32];
			if (fit == ZONE_FOLD)
				continue;
			day_civil(day, &y, &m, &d);
			snprintf(text, sizeof(text), "%04d-%02d-%02d %02d:%02d:%02d", y % 10000,
				m % 100, d % 100, second / 3600 % 100, second / 60 % 60,
				second % 60);
			ck_assert_msg(
				read_text(&when, text) == expected, "%s %s", zone_names[z], text);
		}
	}
}
END_TEST

START_TEST(times_out_of_range_are_told)
{
	static const struct {
		const char *text;
		enum when_outcome outcome;
	} cases[] = {{"1989-12-31 10:00:00", WHEN_OUT_OF_RANGE}, {"1990-01-02 00:00:00", WHEN_FINE},
		{"2100-12-31 10:00:00", WHEN_FINE}, {"2101-01-02 00:00:00", WHEN_OUT_OF_RANGE},
		{"9999-12-31 23:59:59", WHEN_OUT_OF_RANGE},
		{"0001-01-01 00:00:00Z", WHEN_OUT_OF_RANGE}, {"99999999999", WHEN_OUT_OF_RANGE},
		{"123456789", WHEN_OUT_OF_RANGE}, {"2026-03-02", WHEN_NOT_READABLE},
		{"03/04/2026 10:00", WHEN_UNDECIDED}, {"2026-03-02 10:00:00x", WHEN_NOT_READABLE},
		{"2026-13-02 10:00:00", WHEN_NOT_READABLE}};
	owned_by(zone_free) struct zone *zone = NULL;
	struct when when;
	ck_assert_int_eq(zone_new("Europe/Warsaw", &zone, NULL), ROTA_OK);
	when_init(&when, zone, NULL);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		instant at;
		struct csv_field field = {cases[i].text, (uint32_t)strlen(cases[i].text), 0};
		ck_assert_msg(
			when_read(&when, field, &at) == cases[i].outcome, "%s", cases[i].text);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("history", "when", ordered_local_times_tell_every_instant,
		doubled_and_skipped_hours_are_counted, unordered_files_take_the_first_occurrence,
		remembered_offsets_agree_with_the_zone, times_out_of_range_are_told);
}
