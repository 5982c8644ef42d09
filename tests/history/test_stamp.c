/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/stamp.h"

#include "base/random.h"
#include "suite.h"

#include <string.h>
#include <time.h>

static struct csv_field field_of(const char *text)
{
	return (struct csv_field){text, (uint32_t)strlen(text), 0};
}

/* Seconds since 1970 as if the zone were UTC, or by the offset. */
static int64_t seconds_of(const struct stamp *stamp)
{
	return stamp->is_instant ? stamp->at
				 : (int64_t)stamp->day * 86400 + stamp->second - stamp->offset_s;
}

START_TEST(usual_forms_are_understood)
{
	static const struct {
		const char *text;
		int64_t seconds; /* date -u -d */
		bool has_offset;
	} cases[] = {
		{"2026-03-02T06:30:00+01:00", 1772429400, true},
		{"2026-03-02 06:30:00+0100", 1772429400, true},
		{"2026-03-02 06:30 +01", 1772429400, true},
		{"2026-03-02T06:30:00.123456-05:30", 1772452800, true},
		{"2026-03-02T06:30:00Z", 1772433000, true},
		{"2026-03-02 06:30:00 UTC", 1772433000, true},
		{"2026-03-02 06:30 gmt", 1772433000, true},
		{"2026-03-02 06:30:00", 1772433000, false},
		{" 2026-03-02 6:30 ", 1772433000, false},
		{"2026/03/02 06:30", 1772433000, false},
		{"2026/3/2 06:30:00,5", 1772433000, false},
		{"02.03.2026 06:30", 1772433000, false},
		{"2.3.2026, 06:30:00", 1772433000, false},
		{"02-03-2026 06:30", 1772433000, false},
		{"02/03/2026 6:30 AM", 1772433000, false},
		{"02/03/2026 06:30 pm", 1772476200, false},
		{"02/03/2026 12:30 a.m.", 1772411400, false},
		{"2026-03-01 24:00", 1772409600, false},
		{"1772433000", 1772433000, false},
		{"1772433000123", 1772433000, false},
		{"1772433000.75", 1772433000, false},
		{"1772433000123456", 1772433000, false},
		{"999999999", 999999999, false},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct stamp stamp;
		ck_assert_msg(stamp_parse(field_of(cases[i].text), ORDER_DAY_FIRST, &stamp), "%s",
			cases[i].text);
		ck_assert_msg(seconds_of(&stamp) == cases[i].seconds, "%s: %lld", cases[i].text,
			(long long)seconds_of(&stamp));
		ck_assert_int_eq(stamp.has_offset, cases[i].has_offset);
		ck_assert(stamp.has_clock || stamp.is_instant);
	}
}
END_TEST

START_TEST(what_is_no_time_is_refused)
{
	static const char *const bad[] = {"", " ", "yesterday", "2026-02-30 06:30", "2026-03-02T",
		"2026-03-02T25:00", "2026-03-02 06:60", "2026-03-02 06:30:61",
		"2026-03-02 06:30 CET", "2026-03-02 06:30:00+25:00", "2026-03-0206:30",
		"2026-03-02 06", "32.01.2026 06:30", "02.13.2026 06:30", "02.03/2026 06:30",
		"02.03.26 06:30", "13:00 PM", "12345678", "20260302063000", "1772433000x",
		"-1772433000", "177243300012345678", "02/03/2026 13:30 PM", "99/99/2026 06:30",
		"2026-03-02 06:30 junk", "0000-01-01 00:00", "2026-03-02T06:30:00+01:0"};
	struct stamp stamp;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		ck_assert_msg(
			!stamp_parse(field_of(bad[i]), ORDER_DAY_FIRST, &stamp), "%s", bad[i]);
}
END_TEST

START_TEST(order_of_slashes_is_known_or_told)
{
	struct stamp stamp;
	ck_assert(stamp_parse(field_of("03/04/2026 10:00"), ORDER_UNKNOWN, &stamp));
	ck_assert_int_eq(stamp.day, DAY_NONE);
	ck_assert(stamp_parse(field_of("03/04/2026 10:00"), ORDER_DAY_FIRST, &stamp));
	ck_assert_int_eq(stamp.day, day_of(2026, 4, 3));
	ck_assert(stamp_parse(field_of("03/04/2026 10:00"), ORDER_MONTH_FIRST, &stamp));
	ck_assert_int_eq(stamp.day, day_of(2026, 3, 4));
	ck_assert(stamp_parse(field_of("13/04/2026 10:00"), ORDER_UNKNOWN, &stamp));
	ck_assert_int_eq(stamp.day, day_of(2026, 4, 13));
	ck_assert_int_eq(stamp.order, ORDER_DAY_FIRST);
	ck_assert(stamp_parse(field_of("04/13/2026 10:00"), ORDER_UNKNOWN, &stamp));
	ck_assert_int_eq(stamp.order, ORDER_MONTH_FIRST);
	ck_assert(!stamp_parse(field_of("04/13/2026 10:00"), ORDER_DAY_FIRST, &stamp));
	ck_assert(stamp_parse(field_of("2026-03-02"), ORDER_UNKNOWN, &stamp));
	ck_assert(!stamp.has_clock && !stamp.has_slashes);
}
END_TEST

/* The C library writes, we read. */
START_TEST(what_strftime_writes_is_read)
{
	static const char *const formats[] = {"%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%SZ",
		"%Y/%m/%d %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%d/%m/%Y %H:%M:%S",
		"%d/%m/%Y %I:%M:%S %p", "%Y-%m-%dT%H:%M:%S+00:00", "%d-%m-%Y %T"};
	struct random random;
	random_init(&random, 5, 0);
	for (int i = 0; i < 20000; i++) {
		time_t at = (time_t)(random_bits(&random) % UINT64_C(4102444800));
		const char *format = formats[random_below(&random, COUNT_OF(formats))];
		char text[64];
		struct tm tm;
		struct stamp stamp;
		gmtime_r(&at, &tm);
		strftime(text, sizeof(text), format, &tm);
		ck_assert_msg(stamp_parse(field_of(text), ORDER_DAY_FIRST, &stamp), "%s", text);
		ck_assert_msg(seconds_of(&stamp) == at, "%s", text);
	}
}
END_TEST

/* strptime of the C library is the oracle. */
START_TEST(formats_are_read_as_strptime_does)
{
	static const char *const formats[] = {"%Y-%m-%d %H:%M:%S", "%d %b %Y %H:%M:%S",
		"%A, %d %B %Y %I:%M:%S %p", "%D %T", "%Y%m%d%H%M%S", "%e.%m.%y %R:%S", "%F%%%T",
		"%a %h %d %T %Y", "%Y-%j %T", "%FT%T"};
	struct random random;
	random_init(&random, 6, 0);
	for (int i = 0; i < 20000; i++) {
		time_t at = (time_t)(random_bits(&random) % UINT64_C(3102444800));
		const char *format = formats[random_below(&random, COUNT_OF(formats))];
		char text[96];
		struct tm tm, back = {0};
		struct stamp stamp;
		gmtime_r(&at, &tm);
		strftime(text, sizeof(text), format, &tm);
		bool altered = random_below(&random, 3) == 0;
		if (altered)
			text[random_below(&random, (uint32_t)strlen(text))] = '7';
		const char *end = strptime(text, format, &back);
		bool fine = stamp_parse_by(field_of(text), format, &stamp);
		ck_assert_msg(fine || altered, "%s by %s is well", text, format);
		if (fine)
			ck_assert_msg(
				end != NULL && *end == '\0' && seconds_of(&stamp) == timegm(&back),
				"%s by %s", text, format);
	}
}
END_TEST

START_TEST(zones_and_epochs_are_read_by_format)
{
	struct stamp stamp;
	ck_assert(stamp_parse_by(field_of("02.03.2026 06:30 +0100"), "%d.%m.%Y %H:%M %z", &stamp));
	ck_assert_int_eq(seconds_of(&stamp), 1772429400);
	ck_assert(stamp_parse_by(field_of("02.03.2026 06:30 CET"), "%d.%m.%Y %H:%M %Z", &stamp));
	ck_assert(!stamp.has_offset);
	ck_assert(stamp_parse_by(field_of("@1772433000"), "@%s", &stamp));
	ck_assert_int_eq(stamp.at, 1772433000);
	ck_assert(!stamp_parse_by(field_of("@99999999999999"), "@%s", &stamp));
	ck_assert(!stamp_parse_by(field_of("2026"), "%Y", &stamp));
}
END_TEST

START_TEST(formats_are_checked)
{
	struct rota_error err;
	ck_assert_int_eq(stamp_check_format("%d/%m/%Y %H:%M %%", &err), ROTA_OK);
	ck_assert_int_eq(stamp_check_format("%d/%m/%Y %Q", &err), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "'%Q'"));
	ck_assert_int_eq(stamp_check_format("%d %", &err), ROTA_EINVAL);
}
END_TEST

int main(void)
{
	return SUITE_RUN("history", "stamp", usual_forms_are_understood, what_is_no_time_is_refused,
		order_of_slashes_is_known_or_told, what_strftime_writes_is_read,
		formats_are_read_as_strptime_does, zones_and_epochs_are_read_by_format,
		formats_are_checked);
}
