/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written is read again by libical and compared; bytes are checked by hand. */
#include "ics/ics.h"

#include "base/random.h"
#include "suite.h"

#include <libical/ical.h>
#include <stdio.h>
#include <string.h>

static const struct ics_event plain = {
	.uid = "0123@rota",
	.sequence = 3,
	.modified = 1767225600,
	.start = 1772438400,
	.end = 1772460000,
	.summary = "Shift: early",
	.description = "one\ntwo",
	.location = "",
};

static char *print(const struct ics_event *event, const char *name)
{
	struct text out = {0};
	struct ics_calendar calendar = {name, "Europe/Warsaw"};
	owned_by(ics_writer_free) struct ics_writer *writer = NULL;
	ck_assert_int_eq(ics_writer_new(&writer, NULL), ROTA_OK);
	ics_begin(&out, &calendar);
	if (event != NULL)
		ck_assert_int_eq(ics_add(writer, &out, event, NULL), ROTA_OK);
	else
		ics_add_no_events(&out);
	ics_end(&out);
	char *bytes;
	ck_assert_int_eq(text_take(&out, &bytes, NULL), ROTA_OK);
	return bytes;
}

/* Each line ends in CRLF, has at most 75 octets, is UTF-8 by itself and ends in no blank. */
static void check_bytes(const char *bytes)
{
	size_t length = strlen(bytes);
	ck_assert_uint_gt(length, 2);
	ck_assert_str_eq(bytes + length - 2, "\r\n");
	while (*bytes != '\0') {
		size_t octets = strcspn(bytes, "\r\n");
		ck_assert_msg(octets > 0 && octets <= 75, "line of %zu octets: %.*s", octets,
			(int)octets, bytes);
		ck_assert_msg(text_is_utf8(bytes, octets, NULL), "letter cut in two: %.*s",
			(int)octets, bytes);
		ck_assert_msg(
			bytes[octets - 1] != ' ', "ends in a blank: %.*s", (int)octets, bytes);
		for (size_t i = 0; i < octets; i++)
			if ((unsigned char)bytes[i] < 0x20)
				ck_abort_msg("control character in %.*s", (int)octets, bytes);
		ck_assert(bytes[octets] == '\r' && bytes[octets + 1] == '\n');
		bytes += octets + 2;
	}
}

static void check_read_back(const char *bytes, const struct ics_event *event)
{
	struct text summary = {0}, description = {0};
	ics_clean(&summary, event->summary);
	ics_clean(&description, event->description);
	icalcomponent *calendar = icalparser_parse_string(bytes);
	ck_assert_ptr_nonnull(calendar);
	ck_assert_int_eq(icalcomponent_count_errors(calendar), 0);
	icalcomponent *read = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	ck_assert_ptr_nonnull(read);
	ck_assert_str_eq(icalcomponent_get_uid(read), event->uid);
	ck_assert_int_eq(icalcomponent_get_sequence(read), event->sequence);
	ck_assert_int_eq(icaltime_as_timet(icalcomponent_get_dtstart(read)), event->start);
	ck_assert_int_eq(icaltime_as_timet(icalcomponent_get_dtend(read)), event->end);
	ck_assert_int_eq(icaltime_as_timet(icalcomponent_get_dtstamp(read)), event->modified);
	if (summary.length > 0)
		ck_assert_str_eq(icalcomponent_get_summary(read), summary.data);
	if (description.length > 0)
		ck_assert_str_eq(icalcomponent_get_description(read), description.data);
	icalcomponent_free(calendar);
	text_done(&summary);
	text_done(&description);
}

static const char *const texts[] = {
	"Kowalska, Ana; \\ \"quoted\" : colon",
	"two\nlines\r\nthree\rfour\ttab",
	"\x01\x02 control \x7f \x1b[31m",
	"Zażółć gęślą jaźń",
	"👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈",
	"班次早班张伟班次早班张伟班次早班张伟班次早班张伟班次早班张伟班次早班张伟班次早班张伟班次早"
	"班张伟",
	"\xff\xfe broken \xc3 utf-8 \xed\xa0\x80 \xf4\x90\x80\x80",
	"<script>alert(1)</script>\nEND:VEVENT\nBEGIN:VEVENT",
	"\\n \\\\ \\, trailing backslash \\",
	"                                                                                          "
	"x",
	"words and words and words and words and words and words and words and words and words and "
	"words",
	"",
};

START_TEST(any_text_is_read_back_as_it_was)
{
	struct ics_event event = plain;
	event.summary = event.description = texts[_i];
	char *bytes = print(&event, texts[_i]);
	check_bytes(bytes);
	check_read_back(bytes, &event);
	free(bytes);
}
END_TEST

START_TEST(any_bytes_make_a_calendar)
{
	struct random chance;
	random_init(&chance, 41, 0);
	for (int round = 0; round < 1000; round++) {
		static const char *const parts[] = {"ą", "班", "👩", "\\", ",", ";", "\n", " ", "\r",
			"a", "\xc3", "\xff", "\x7f", "\xc2\x85", "\"", ":"};
		char text[700] = "";
		size_t length = 0, parts_wanted = random_below(&chance, 160);
		for (size_t i = 0; i < parts_wanted; i++) {
			const char *part = parts[random_below(&chance, 16)];
			memcpy(text + length, part, strlen(part) + 1);
			length += strlen(part);
		}
		struct ics_event event = plain;
		event.summary = event.description = event.location = text;
		char *bytes = print(&event, text);
		check_bytes(bytes);
		check_read_back(bytes, &event);
		free(bytes);
	}
}
END_TEST

START_TEST(event_says_whether_it_makes_busy)
{
	struct ics_event event = plain;
	char *bytes = print(&event, "x");
	ck_assert_ptr_nonnull(strstr(bytes, "\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n"));
	ck_assert_ptr_null(strstr(bytes, "BUSYSTATUS"));
	free(bytes);
	event.free = true;
	bytes = print(&event, "x");
	ck_assert_ptr_nonnull(strstr(bytes, "\r\nTRANSP:TRANSPARENT\r\n"));
	ck_assert_ptr_nonnull(strstr(bytes, "\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"));
	free(bytes);
	event.free = false;
	event.cancelled = true;
	bytes = print(&event, "x");
	ck_assert_ptr_nonnull(strstr(bytes, "\r\nSTATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"));
	free(bytes);
}
END_TEST

static struct ics_event random_event(struct random *random, const struct zone *zone)
{
	static const char *const words[] = {"", "early", "late; <b>", "a\nb", " ", "żółć"};
	return (struct ics_event){.uid = random_below(random, 2) == 0 ? "a@rota" : "b@rota",
		.sequence = (int32_t)random_below(random, 2),
		.modified = 1700000000 + random_below(random, 2),
		.start = 1774000000 + 43200 * (instant)random_below(random, 3),
		.end = 1774500000 + 43200 * (instant)random_below(random, 40),
		.zone = random_below(random, 2) == 0 ? zone : NULL,
		.summary = words[random_below(random, COUNT_OF(words))],
		.description = words[random_below(random, COUNT_OF(words))],
		.location = words[random_below(random, COUNT_OF(words))],
		.cancelled = random_below(random, 4) == 0,
		.free = random_below(random, 2) == 0};
}

START_TEST(an_event_is_the_same_whatever_came_before)
{
	struct zone *zone;
	struct random random;
	owned_by(ics_writer_free) struct ics_writer *used = NULL;
	random_init(&random, 3, 0);
	ck_assert_int_eq(zone_new("Europe/Warsaw", &zone, NULL), ROTA_OK);
	ck_assert_int_eq(ics_writer_new(&used, NULL), ROTA_OK);
	int n_local = 0;
	for (int round = 0; round < 2000; round++) {
		struct ics_event event = random_event(&random, zone);
		owned_by(ics_writer_free) struct ics_writer *fresh = NULL;
		done_by(text_done) struct text first = {0}, again = {0};
		ck_assert_int_eq(ics_writer_new(&fresh, NULL), ROTA_OK);
		ck_assert_int_eq(ics_add(fresh, &first, &event, NULL), ROTA_OK);
		ck_assert_int_eq(ics_add(used, &again, &event, NULL), ROTA_OK);
		ck_assert_str_eq(first.data, again.data);
		n_local += strstr(first.data, "DTSTART;TZID=Europe/Warsaw:") != NULL;
	}
	ck_assert_int_gt(n_local, 100);
	zone_free(zone);
}
END_TEST

/* Some programs change the clock hours too early, or for the whole day. */
START_TEST(local_times_stay_clear_of_changes_of_the_clock)
{
	enum { HOUR_S = 3600, SUMMER = 1774746000 /* 2026-03-29T01:00Z */ };
	struct zone *zone;
	ck_assert_int_eq(zone_new("Europe/Warsaw", &zone, NULL), ROTA_OK);
	for (int hours = -72; hours <= 72; hours++) {
		struct ics_event event = plain;
		event.zone = zone;
		event.start = SUMMER + hours * HOUR_S;
		event.end = event.start + HOUR_S;
		char *bytes = print(&event, "x");
		bool is_local = strstr(bytes, "\r\nDTSTART;TZID=Europe/Warsaw:") != NULL;
		bool is_utc = strstr(bytes, "Z\r\nDTEND:") != NULL;
		ck_assert(is_local != is_utc);
		ck_assert_int_eq(is_local, hours + 1 < -24 || hours >= 24);
		free(bytes);
	}
	zone_free(zone);
}
END_TEST

START_TEST(calendar_without_events_is_not_empty)
{
	char *bytes = print(NULL, "nobody");
	check_bytes(bytes);
	icalcomponent *calendar = icalparser_parse_string(bytes);
	ck_assert_ptr_nonnull(
		icalcomponent_get_first_component(calendar, ICAL_VTIMEZONE_COMPONENT));
	ck_assert_ptr_null(strstr(bytes, "VEVENT"));
	icalcomponent_free(calendar);
	free(bytes);
}
END_TEST

START_TEST(calendar_has_the_properties_that_readers_want)
{
	char *bytes = print(&plain, "Team, red; one");
	static const char *const wanted[] = {"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//",
		"\r\nMETHOD:PUBLISH\r\n", "\r\nNAME:Team\\, red\\; one\r\n",
		"\r\nX-WR-CALNAME:Team\\, red\\; one\r\n", "\r\nX-WR-TIMEZONE:Europe/Warsaw\r\n",
		"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n", "\r\nX-PUBLISHED-TTL:PT1H\r\n",
		"\r\nDTSTART:20260302T080000Z\r\nDTEND:20260302T140000Z\r\n"};
	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		ck_assert_msg(strstr(bytes, wanted[i]) != NULL, "no %s", wanted[i]);
	static const char *const unwanted[] = {"ORGANIZER", "ATTENDEE", "VALARM", "RRULE", "TZID"};
	for (size_t i = 0; i < COUNT_OF(unwanted); i++)
		ck_assert_ptr_null(strstr(bytes, unwanted[i]));
	free(bytes);
}
END_TEST

START_TEST(impossible_times_are_refused)
{
	struct text out = {0};
	struct rota_error err;
	struct ics_event event = plain;
	owned_by(ics_writer_free) struct ics_writer *writer = NULL;
	ck_assert_int_eq(ics_writer_new(&writer, NULL), ROTA_OK);
	event.end = event.start;
	ck_assert_int_eq(ics_add(writer, &out, &event, &err), ROTA_EINVAL);
	ck_assert_str_eq(err.text, "event '0123@rota' ends before it begins");
	event.end = INT64_MAX;
	ck_assert_int_eq(ics_add(writer, &out, &event, &err), ROTA_EINVAL);
	event = plain;
	event.modified = -1;
	ck_assert_int_eq(ics_add(writer, &out, &event, &err), ROTA_EINVAL);
	ck_assert_uint_eq(out.length, 0);
	text_done(&out);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ics");
	TCase *ics = tcase_create("ics");
	tcase_add_loop_test(ics, any_text_is_read_back_as_it_was, 0, (int)COUNT_OF(texts));
	tcase_add_test(ics, any_bytes_make_a_calendar);
	tcase_add_test(ics, event_says_whether_it_makes_busy);
	tcase_add_test(ics, an_event_is_the_same_whatever_came_before);
	tcase_add_test(ics, local_times_stay_clear_of_changes_of_the_clock);
	tcase_add_test(ics, calendar_without_events_is_not_empty);
	tcase_add_test(ics, calendar_has_the_properties_that_readers_want);
	tcase_add_test(ics, impossible_times_are_refused);
	suite_add_tcase(suite, ics);
	return suite_finish(suite);
}
