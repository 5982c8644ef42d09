/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars made to hang, crash or mislead whoever reads them: the files of data/, and larger ones
 * that are made here. Each is refused with a reason or read as far as it makes sense. */
#include "feed/feed.h"

#include "base/file.h"
#include "base/text.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

/* Without a sanitizer the processor's time is bounded to this. */
static const struct feed_limits limits = {
	.most_bytes = 2 << 20, .cpu_s = 2, .memory_bytes = 256 << 20, .patience_s = 60};

static struct zone *warsaw(void)
{
	struct zone *zone;
	ck_assert_int_eq(zone_new("Europe/Warsaw", &zone, NULL), ROTA_OK);
	return zone;
}

static enum rota_status read_bytes(
	const char *bytes, size_t length, struct feed *feed, struct rota_error *err)
{
	owned_by(zone_free) struct zone *zone = warsaw();
	*feed = (struct feed){0};
	return feed_read(bytes, length, zone, &limits, feed, err);
}

static enum rota_status read_file(const char *name, struct feed *feed, struct rota_error *err)
{
	char path[512];
	owned_ char *bytes = NULL;
	size_t length;
	snprintf(path, sizeof(path), "%s/feed/data/%s.ics", getenv("ROTA_TESTS"), name);
	ck_assert_msg(file_read(path, 1 << 20, &bytes, &length, err) == ROTA_OK, "%s", err->text);
	return read_bytes(bytes, length, feed, err);
}

/* words: of the fault, NULL when it is read; times: occurrences told; then the counts. */
static const struct {
	const char *name, *words;
	size_t times;
	struct ics_read_counts counts;
} cases[] = {
	{"zone_secondly", NULL, 1, {.events = 1}},
	{"zone_minutely", NULL, 1, {.events = 1}},
	{"zone_hourly", NULL, 1, {.events = 1}},
	{"rule_secondly", NULL, 1, {.events = 1, .no_rule = 1}},
	{"rule_daily_for_ever", NULL, ICS_MOST_OCCURRENCES, {.events = 1, .cut = 1}},
	{"rule_count_huge", NULL, ICS_MOST_OCCURRENCES, {.events = 1, .cut = 1}},
	{"rule_garbage", NULL, 1, {.events = 1, .no_rule = 1}},
	{"time_broken", NULL, 1, {.events = 1, .no_time = 5}},
	{"length_huge", NULL, 1, {.events = 1, .no_time = 3}},
	{"zone_unknown", NULL, 1, {.events = 1, .no_zone = 2}},
	{"zone_forms", NULL, 6, {.events = 6}},
	{"cut_off", "it is cut off: 'VEVENT' has no end"},
	{"ends_crossed", "line 3: an end without its begin"},
	{"web_page", "line 1 has no colon: this is no iCalendar"},
	{"empty", "there is no calendar in it"},
	{"nul", "line 3 has a NUL in it"},
	{"utf16", "line 1 has a NUL in it"},
	{"bom_bare_lf", NULL, 1, {.events = 1}},
	{"request_status", NULL, 1, {.events = 1}},
	{"alarm_inside", NULL, 1, {.events = 1}},
	{"overrides", NULL, 4, {.events = 3, .cancelled = 1}},
	{"not_text", NULL, 1, {.events = 1}},
};

START_TEST(every_hostile_file_has_its_outcome)
{
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct feed feed;
		struct rota_error err = {0};
		enum rota_status status = read_file(cases[i].name, &feed, &err);
		if (cases[i].words != NULL) {
			ck_assert_msg(status == ROTA_EINVAL && strstr(err.text, cases[i].words),
				"%s: %d '%s'", cases[i].name, status, err.text);
			continue;
		}
		ck_assert_msg(status == ROTA_OK, "%s: %s", cases[i].name, err.text);
		ck_assert_msg(feed.count == cases[i].times && memcmp(&feed.counts, &cases[i].counts,
								      sizeof(feed.counts)) == 0,
			"%s: %zu times, %d events, %d cancelled, %d tentative, %d without time, %d "
			"without zone, %d without rule, %d cut",
			cases[i].name, feed.count, feed.counts.events, feed.counts.cancelled,
			feed.counts.tentative, feed.counts.no_time, feed.counts.no_zone,
			feed.counts.no_rule, feed.counts.cut);
		feed_done(&feed);
	}
}
END_TEST

/* Rules whose next time is searched for long, or never found: an answer comes, whichever. */
START_TEST(endless_searches_come_to_an_end)
{
	static const char *const names[] = {"rule_never", "rule_interval_huge", "rule_many_parts"};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct feed feed;
		struct rota_error err = {0};
		enum rota_status status = read_file(names[i], &feed, &err);
		ck_assert_msg(status == ROTA_OK || strstr(err.text, "over 2 s"), "%s: %s", names[i],
			err.text);
		feed_done(&feed);
	}
}
END_TEST

/* A calendar of head, `count` times the part, and tail. */
static void expect_made(const char *head, const char *part, size_t count, const char *tail,
	const char *words, size_t times)
{
	done_by(text_done) struct text text = {0};
	struct feed feed;
	struct rota_error err = {0};
	text_add(&text, head);
	for (size_t i = 0; i < count; i++)
		text_add(&text, part);
	text_add(&text, tail);
	enum rota_status status = read_bytes(text.data, text.length, &feed, &err);
	if (words != NULL) {
		ck_assert_msg(status == ROTA_EINVAL && strstr(err.text, words), "%d '%s'", status,
			err.text);
		return;
	}
	ck_assert_msg(status == ROTA_OK, "%s", err.text);
	ck_assert_uint_eq(feed.count, times);
	feed_done(&feed);
}

#define HEAD "BEGIN:VCALENDAR\r\n"
#define TAIL "END:VCALENDAR\r\n"
#define EVENT_HEAD \
	HEAD "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260302T080000Z\r\nDTEND:20260302T160000Z\r\n"
#define EVENT_TAIL "END:VEVENT\r\n" TAIL

START_TEST(sizes_are_bounded)
{
	expect_made(HEAD, "BEGIN:VEVENT\r\n", 100000, "", "deeper than 4", 0);
	expect_made(
		EVENT_HEAD "SUMMARY:", "x", 4 << 20, "\r\n" EVENT_TAIL, "over 2097152 bytes", 0);
	expect_made(EVENT_HEAD "SUMMARY:", "x", 1 << 20, "\r\n" EVENT_TAIL, "over 65536 bytes", 0);
	expect_made(
		EVENT_HEAD "SUMMARY:", "x\r\n ", 200000, "\r\n" EVENT_TAIL, "over 65536 bytes", 0);
	expect_made(EVENT_HEAD "SUMMARY:", "x\r\n ", 60000, "\r\n" EVENT_TAIL, NULL, 1);
	expect_made(EVENT_HEAD "SUMMARY;", "A=b;", 16000, "C=d:x\r\n" EVENT_TAIL, NULL, 1);
	expect_made(EVENT_HEAD, "X:y\r\n", 200000, EVENT_TAIL, NULL, 1);
	expect_made(EVENT_HEAD, "SUMMARY:y\r\n", 150000, EVENT_TAIL, NULL, 1);
	expect_made(EVENT_HEAD, "CATEGORIES:a,b,c\r\n", 100000, EVENT_TAIL, NULL, 1);
	expect_made(EVENT_HEAD "EXDATE:", "20260302T080000Z,", 3000, "\r\n" EVENT_TAIL, NULL, 0);
	expect_made(EVENT_HEAD, "RDATE:20270302T080000Z\r\n", 60000, EVENT_TAIL,
		"over 50000 occurrences", 0);
	expect_made(HEAD,
		"BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260302T080000Z\r\nDURATION:PT1H\r\n"
		"RRULE:FREQ=DAILY\r\nEND:VEVENT\r\n",
		100, TAIL, "over 50000 occurrences", 0);
}
END_TEST

/* What a reader can be led to do to itself ends its process, not ours. */
START_TEST(limits_end_the_reader)
{
	struct feed feed;
	struct rota_error err = {0};
	owned_by(zone_free) struct zone *zone = warsaw();
	struct feed_limits hasty = limits;
	static const char calendar[] = EVENT_HEAD EVENT_TAIL;
	hasty.patience_s = 0;
	ck_assert_int_eq(
		feed_read(calendar, strlen(calendar), zone, &hasty, &feed, &err), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "may be made to hang"));
	ck_assert_int_eq(
		feed_read(calendar, strlen(calendar), zone, &limits, &feed, &err), ROTA_OK);
	feed_done(&feed);
}
END_TEST

int main(void)
{
	return SUITE_RUN("feed", "feed_hostile", every_hostile_file_has_its_outcome,
		endless_searches_come_to_an_end, sizes_are_bounded, limits_end_the_reader);
}
