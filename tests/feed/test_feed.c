/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed/feed.h"

#include "base/file.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static struct feed read_text(const char *zone_name, const char *text)
{
	struct feed feed = {0};
	struct rota_error err = {0};
	struct zone *zone;
	ck_assert_int_eq(zone_new(zone_name, &zone, NULL), ROTA_OK);
	ck_assert_msg(
		feed_read(text, strlen(text), zone, &feed_usual_limits, &feed, &err) == ROTA_OK,
		"%s", err.text);
	zone_free(zone);
	return feed;
}

#define CALENDAR(inside) "BEGIN:VCALENDAR\r\n" inside "END:VCALENDAR\r\n"
#define EVENT(inside) "BEGIN:VEVENT\r\n" inside "END:VEVENT\r\n"

static void expect_days(const struct ics_time *time, const char *first, const char *last)
{
	char text[DAY_TEXT_SIZE];
	ck_assert(time->whole_days);
	day_format(time->first_day, text);
	ck_assert_str_eq(text, first);
	day_format(time->last_day, text);
	ck_assert_str_eq(text, last);
}

START_TEST(words_days_and_people_are_read)
{
	struct feed feed = read_text("Europe/Warsaw",
		CALENDAR(EVENT("DTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260307\r\n"
			       "SUMMARY:Urlop\\, Ana\\nNow\r\n ak\r\nCATEGORIES:Leave,a\\,b\r\n"
			       "ATTENDEE;CN=\"A;B:C\":MAILTO:ana@example.org\r\n"
			       "ORGANIZER:mailto:lead@example.org\r\n")));
	ck_assert_uint_eq(feed.count, 1);
	expect_days(&feed.items[0], "2026-03-02", "2026-03-06");
	ck_assert_str_eq(feed.items[0].summary, "Urlop, Ana\nNowak");
	ck_assert_str_eq(feed.items[0].categories, "Leave\na,b");
	ck_assert_str_eq(feed.items[0].people, "ana@example.org\nlead@example.org");
	feed_done(&feed);
}
END_TEST

START_TEST(times_are_of_their_zone)
{
	static const struct {
		const char *start, *end;
		long long at, length;
	} cases[] = {
		{"DTSTART:20260302T070000Z", "DTEND:20260302T080000Z", 1772434800, 3600},
		{"DTSTART;TZID=America/New_York:20260302T020000",
			"DTEND;TZID=Europe/Warsaw:20260302T090000", 1772434800, 3600},
		/* floating: the reader's zone, Warsaw */
		{"DTSTART:20260302T080000", "DURATION:PT1H", 1772434800, 3600},
		/* over the change of 29 March: seven hours by the sun */
		{"DTSTART;TZID=Europe/Warsaw:20260328T220000",
			"DTEND;TZID=Europe/Warsaw:20260329T060000", 1774731600, 7 * 3600},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char text[400];
		snprintf(text, sizeof(text), CALENDAR(EVENT("%s\r\n%s\r\n")), cases[i].start,
			cases[i].end);
		struct feed feed = read_text("Europe/Warsaw", text);
		ck_assert_uint_eq(feed.count, 1);
		ck_assert_int_eq(feed.items[0].start, cases[i].at);
		ck_assert_int_eq(feed.items[0].end - feed.items[0].start, cases[i].length);
		feed_done(&feed);
	}
}
END_TEST

START_TEST(midnight_to_midnight_is_whole_days)
{
	struct feed feed = read_text("Europe/Warsaw",
		CALENDAR(EVENT("DTSTART;TZID=Central European Standard Time:20260328T000000\r\n"
			       "DTEND;TZID=Central European Standard Time:20260330T000000\r\n")
				EVENT("DTSTART;VALUE=DATE:20260401\r\n")));
	ck_assert_uint_eq(feed.count, 2);
	expect_days(&feed.items[0], "2026-03-28", "2026-03-29");
	expect_days(&feed.items[1], "2026-04-01", "2026-04-01");
	feed_done(&feed);
}
END_TEST

/* Each week at the same clock time, over the change; UNTIL in UTC counts. */
START_TEST(recurrences_keep_the_clock)
{
	struct feed feed = read_text("Europe/Warsaw",
		CALENDAR(EVENT("UID:a\r\nDTSTART;TZID=Europe/Warsaw:20260320T080000\r\n"
			       "DTEND;TZID=Europe/Warsaw:20260320T100000\r\n"
			       "RRULE:FREQ=WEEKLY;UNTIL=20260410T060000Z\r\n")));
	static const long long starts[] = {1773990000, 1774594800, 1775196000, 1775800800};
	ck_assert_uint_eq(feed.count, 4);
	for (size_t i = 0; i < feed.count; i++)
		ck_assert_int_eq(feed.items[i].start, starts[i]);
	feed_done(&feed);
}
END_TEST

START_TEST(what_is_not_settled_is_counted_only)
{
	struct feed feed = read_text("Europe/Warsaw",
		CALENDAR(EVENT("DTSTART;VALUE=DATE:20260401\r\nSTATUS:TENTATIVE\r\n")
				EVENT("DTSTART;VALUE=DATE:20260402\r\nSTATUS:CANCELLED\r\n") EVENT(
					"DTSTART;VALUE=DATE:20260403\r\nSTATUS:CONFIRMED\r\n")));
	ck_assert_uint_eq(feed.count, 1);
	ck_assert_int_eq(feed.counts.tentative, 1);
	ck_assert_int_eq(feed.counts.cancelled, 1);
	ck_assert_int_eq(feed.counts.events, 1);
	feed_done(&feed);
}
END_TEST

START_TEST(names_of_windows_are_zones_that_are_there)
{
	static const struct {
		const char *windows, *iana;
	} rows[] = {
#define ZONE(windows, iana) {windows, iana},
#include "ics/windows_zones.def"
#undef ZONE
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		char path[128];
		snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", rows[i].iana);
		ck_assert_msg(file_exists(path), "%s", rows[i].windows);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("feed", "feed", words_days_and_people_are_read, times_are_of_their_zone,
		midnight_to_midnight_is_whole_days, recurrences_keep_the_clock,
		what_is_not_settled_is_counted_only, names_of_windows_are_zones_that_are_there);
}
