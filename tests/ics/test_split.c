/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics/split.h"

#include "suite.h"

#include <string.h>

#define EVENT(uid, more) "BEGIN:VEVENT\r\nUID:" uid "\r\n" more "END:VEVENT\r\n"
#define ZONE "BEGIN:VTIMEZONE\r\nTZID:Europe/Warsaw\r\nEND:VTIMEZONE\r\n"
#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\n"
#define TAIL "END:VCALENDAR\r\n"

START_TEST(events_come_apart_with_their_uids)
{
	static const char text[] = HEAD ZONE ZONE EVENT("one@rota", "SUMMARY:UID:x\r\n")
		EVENT("tw\r\n o@\r\n rota", "DESCRIPTION:a\r\n UID:y\r\n") TAIL;
	struct ics_events events;
	struct rota_error err;
	ck_assert_msg(ics_split(text, strlen(text), &events, &err) == ROTA_OK, "%s", err.text);
	ck_assert_uint_eq(events.count, 2);
	ck_assert_str_eq(events.items[0].uid, "one@rota");
	ck_assert_str_eq(events.items[1].uid, "two@rota");
	ck_assert_int_eq(strncmp(events.items[0].bytes, "BEGIN:VEVENT\r\nUID:one", 21), 0);
	ck_assert_uint_eq(events.zones_length, 2 * strlen(ZONE));
	done_by(text_done) struct text part = {0};
	ics_add_part_head(&part, &events, NULL);
	text_add_bytes(&part, events.items[0].bytes, events.items[0].length);
	ics_add_part_tail(&part);
	ck_assert_str_eq(part.data, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//rota//rota//"
				    "EN\r\nCALSCALE:GREGORIAN\r\n" ZONE ZONE EVENT(
					    "one@rota", "SUMMARY:UID:x\r\n") TAIL);
	ics_events_done(&events);
}
END_TEST

START_TEST(what_is_cut_off_is_refused)
{
	static const char text[] = HEAD ZONE EVENT("one@rota", "") EVENT("two@rota", "") TAIL;
	struct ics_events events;
	for (size_t length = 0; length < strlen(text) - 2; length++)
		ck_assert_int_eq(ics_split(text, length, &events, NULL), ROTA_EINVAL);
	static const char *const wrong[] = {HEAD EVENT("", "") TAIL,
		HEAD ZONE EVENT("a", "") ZONE TAIL, HEAD "BEGIN:VEVENT\r\nEND:VEVENT\r\n" TAIL};
	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		ck_assert_int_eq(ics_split(wrong[i], strlen(wrong[i]), &events, NULL), ROTA_EINVAL);
}
END_TEST

int main(void)
{
	return SUITE_RUN(
		"ics", "split", events_come_apart_with_their_uids, what_is_cut_off_is_refused);
}
