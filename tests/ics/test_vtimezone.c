/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text is read again by the letter of RFC 5545 3.6.5, with nothing of the program's calendar,
 * and held against the zone at every half hour of three years. */
#include "ics/vtimezone.h"

#include "suite.h"

#include <stdio.h>
#include <string.h>

enum { YEARS = 3, FIRST_YEAR = 2026 };
static const instant from_2026 = 1767225600, until_2029 = 1861920000;

/* One of STANDARD and DAYLIGHT as it is written. */
struct half {
	int from_s, to_s, month, nth, second; /* nth -1: last; month 0: no rule */
	char weekday[3];
};

static int offset_of(const char *text, const char *name)
{
	const char *at = strstr(text, name);
	int number = 0;
	char sign = '+';
	ck_assert_ptr_nonnull(at);
	ck_assert_int_eq(sscanf(at + strlen(name), ":%c%d", &sign, &number), 2);
	int seconds = number / 100 * 3600 + number % 100 * 60;
	return sign == '-' ? -seconds : seconds;
}

static struct half read_half(const char *text, const char *begin)
{
	struct half half = {0};
	int hour, minute;
	const char *at = strstr(text, begin);
	ck_assert_ptr_nonnull(at);
	half.from_s = offset_of(at, "TZOFFSETFROM");
	half.to_s = offset_of(at, "TZOFFSETTO");
	ck_assert_int_eq(sscanf(strstr(at, "DTSTART:"), "DTSTART:%*8dT%2d%2d", &hour, &minute), 2);
	half.second = hour * 3600 + minute * 60;
	const char *rule = strstr(at, "RRULE:FREQ=YEARLY;");
	if (rule != NULL)
		ck_assert_int_eq(sscanf(rule, "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%2s",
					 &half.month, &half.nth, half.weekday),
			3);
	return half;
}

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from 1970 to the first of the month, and the month's length. */
static long long first_of(int year, int month, int *ret_length)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	long long days = 0;
	for (int y = 1970; y < year; y++)
		days += is_leap(y) ? 366 : 365;
	for (int m = 1; m < month; m++)
		days += lengths[m - 1] + (m == 2 && is_leap(year));
	*ret_length = lengths[month - 1] + (month == 2 && is_leap(year));
	return days;
}

static long long onset(const struct half *half, int year)
{
	static const char names[] = "THFRSASUMOTUWE"; /* 1 January 1970 was a Thursday */
	int length, seen = 0;
	long long first = first_of(year, half->month, &length), found = -1;
	for (int d = 0; d < length; d++) {
		if (memcmp(names + (first + d) % 7 * 2, half->weekday, 2) != 0)
			continue;
		seen++;
		if (half->nth == -1 || seen == half->nth)
			found = first + d;
	}
	ck_assert_int_ge(found, 0);
	return found * 86400 + half->second - half->from_s;
}

static int offset_by(const struct half *a, const struct half *b, long long at)
{
	long long latest = -1;
	int offset_s = a->to_s;
	if (a->month == 0)
		return offset_s;
	for (int year = FIRST_YEAR - 1; year < FIRST_YEAR + YEARS; year++) {
		const struct half *halves[] = {a, b};
		for (int h = 0; h < 2; h++) {
			long long begins = onset(halves[h], year);
			if (begins <= at && begins > latest) {
				latest = begins;
				offset_s = halves[h]->to_s;
			}
		}
	}
	return offset_s;
}

static const struct {
	const char *name;
	bool is_right;
} zones[] = {
	{"Europe/Warsaw", true},
	{"Europe/Istanbul", true},
	{"America/New_York", true},
	{"Asia/Shanghai", true},
	{"Australia/Lord_Howe", true},
	{"Europe/Dublin", true},
	{"America/St_Johns", true},
	{"Africa/Casablanca", false},
	{"Asia/Jerusalem", false},
};

START_TEST(zones_are_told_right_or_not_at_all)
{
	struct zone *zone;
	ck_assert_int_eq(zone_new(zones[_i].name, &zone, NULL), ROTA_OK);
	ck_assert_int_eq(vtimezone_is_right(zone, from_2026, until_2029), zones[_i].is_right);
	if (zones[_i].is_right) {
		struct text text = {0};
		vtimezone_add(&text, zone);
		struct half standard = read_half(text.data, "BEGIN:STANDARD"), summer = standard;
		if (strstr(text.data, "BEGIN:DAYLIGHT") != NULL)
			summer = read_half(text.data, "BEGIN:DAYLIGHT");
		for (instant at = from_2026; at < until_2029; at += 1800)
			ck_assert_int_eq(offset_by(&standard, &summer, at), zone_offset(zone, at));
		text_done(&text);
	}
	zone_free(zone);
}
END_TEST

START_TEST(warsaw_is_told_as_outlook_reads_it)
{
	struct zone *zone;
	struct text text = {0};
	ck_assert_int_eq(zone_new("Europe/Warsaw", &zone, NULL), ROTA_OK);
	vtimezone_add(&text, zone);
	ck_assert_str_eq(text.data, "BEGIN:VTIMEZONE\r\nTZID:Europe/Warsaw\r\n"
				    "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\n"
				    "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
				    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
				    "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\n"
				    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
				    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
				    "END:VTIMEZONE\r\n");
	text_done(&text);
	zone_free(zone);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ics");
	TCase *tcase = tcase_create("vtimezone");
	tcase_add_loop_test(tcase, zones_are_told_right_or_not_at_all, 0,
		(int)(sizeof(zones) / sizeof(zones[0])));
	tcase_add_test(tcase, warsaw_is_told_as_outlook_reads_it);
	suite_add_tcase(suite, tcase);
	return suite_finish(suite);
}
