/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_PUBLISH_FEED_H
#define TESTS_PUBLISH_FEED_H
/*
 * A reader of published calendars that knows nothing of how they are written: RFC 5545 by the
 * letter. Whatever is against it fails the test, with the line.
 */
#include <check.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FEED_TEXT = 1024 };

struct feed_event {
	char uid[256];
	long long start, end, stamp; /* seconds of UTC */
	int sequence;
	bool cancelled, transparent, free;
	bool local; /* start and end are on the clock of the calendar's zone */
	char summary[FEED_TEXT], description[FEED_TEXT]; /* as they were before escaping */
};

struct feed {
	struct feed_event *events;
	size_t count, capacity;
	char name[FEED_TEXT];
	int zones;
	char zone[128]; /* TZID of the last VTIMEZONE */
};

static inline const struct feed_event *feed_find(const struct feed *feed, const char *uid)
{
	for (size_t i = 0; i < feed->count; i++) {
		if (strcmp(feed->events[i].uid, uid) == 0)
			return &feed->events[i];
	}
	return NULL;
}

/* What has been seen of the component that is being read. */
struct reading {
	struct feed *feed;
	struct feed_event event;
	bool in_event, in_zone, in_standard;
	int version, prodid, method, names;
	int uid, stamp, modified, sequence, start, end, summary, status, transp;
	long long modified_at;
	bool ended;
};

static inline int two(const char *digits)
{
	return (digits[0] - '0') * 10 + digits[1] - '0';
}

/* Days from 1970 by counting years: nothing of the program's own calendar. */
static inline long long utc(const char *text)
{
	int year, month, day, hour, minute, second, used = 0;
	ck_assert_msg(sscanf(text, "%4d%2d%2dT%2d%2d%2dZ%n", &year, &month, &day, &hour, &minute,
			      &second, &used) == 6 &&
			      used == 16 && text[16] == '\0',
		"no UTC time: %s", text);
	ck_assert(month >= 1 && month <= 12 && day >= 1 && day <= 31 && two(text + 9) < 24);
	static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
	long long days = before[month - 1] + day - 1;
	for (int y = 1970; y < year; y++)
		days += y % 4 == 0 && (y % 100 != 0 || y % 400 == 0) ? 366 : 365;
	if (month > 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		days++;
	return ((days * 24 + hour) * 60 + minute) * 60 + second;
}

static inline void unescape(char *out, const char *value)
{
	size_t length = 0;
	for (; *value != '\0'; value++) {
		if (length >= FEED_TEXT - 1 || *value == ',' || *value == ';')
			ck_abort_msg("too long or not escaped: %s", value);
		if (*value != '\\') {
			out[length++] = *value;
			continue;
		}
		value++;
		ck_assert_msg(strchr("\\;,nN", *value) != NULL && *value != '\0', "bad escape: %s",
			value);
		out[length++] = *value == 'n' || *value == 'N' ? '\n' : *value;
	}
	out[length] = '\0';
}

static inline void begin_event(struct reading *r)
{
	ck_assert(!r->in_event && !r->in_zone);
	ck_assert_msg(r->version && r->prodid && r->method, "calendar's properties come first");
	r->event = (struct feed_event){0};
	r->uid = r->stamp = r->modified = r->sequence = r->start = r->end = 0;
	r->summary = r->status = r->transp = 0;
	r->in_event = true;
}

static inline void end_event(struct reading *r)
{
	ck_assert(r->in_event);
	ck_assert_int_eq(r->uid, 1);
	ck_assert_int_eq(r->stamp, 1);
	ck_assert_int_eq(r->modified, 1);
	ck_assert_int_eq(r->sequence, 1);
	ck_assert_int_eq(r->start, 1);
	ck_assert_int_eq(r->end, 1);
	ck_assert_int_eq(r->summary, 1);
	ck_assert_int_eq(r->status, 1);
	ck_assert_int_eq(r->transp, 1);
	ck_assert_int_eq(r->event.stamp, r->modified_at);
	ck_assert_int_lt(r->event.start, r->event.end);
	ck_assert_msg(feed_find(r->feed, r->event.uid) == NULL, "UID %s twice", r->event.uid);
	struct feed *feed = r->feed;
	if (feed->count == feed->capacity) {
		feed->capacity = feed->capacity * 2 + 8;
		feed->events = realloc(feed->events, feed->capacity * sizeof(*feed->events));
		ck_assert_ptr_nonnull(feed->events);
	}
	feed->events[feed->count++] = r->event;
	r->in_event = false;
}

static const char *value_of(const char *line, const char *name)
{
	size_t length = strlen(name);
	return strncmp(line, name, length) == 0 && line[length] == ':' ? line + length + 1 : NULL;
}

/* "DTSTART;TZID=Europe/Warsaw:20260302T080000" of a zone that was described before. */
static inline bool read_local(
	struct reading *r, const char *line, const char *name, int *count, long long *ret_at)
{
	char with_z[32];
	const char *colon = strchr(line, ':');
	size_t length = strlen(name);
	if (strncmp(line, name, length) != 0 || strncmp(line + length, ";TZID=", 6) != 0)
		return false;
	const char *zone = line + length + 6;
	ck_assert_msg(colon != NULL && (size_t)(colon - zone) == strlen(r->feed->zone) &&
			      memcmp(zone, r->feed->zone, (size_t)(colon - zone)) == 0,
		"zone not described before: %s", line);
	snprintf(with_z, sizeof(with_z), "%sZ", colon + 1);
	*ret_at = utc(with_z);
	++*count;
	r->event.local = true;
	return true;
}

static inline void read_event_line(struct reading *r, const char *line)
{
	const char *value;
	if (read_local(r, line, "DTSTART", &r->start, &r->event.start) ||
		read_local(r, line, "DTEND", &r->end, &r->event.end))
		return;
	if ((value = value_of(line, "UID")) != NULL) {
		r->uid++;
		ck_assert_uint_lt(strlen(value), sizeof(r->event.uid));
		strcpy(r->event.uid, value);
	} else if ((value = value_of(line, "DTSTAMP")) != NULL) {
		r->stamp++, r->event.stamp = utc(value);
	} else if ((value = value_of(line, "LAST-MODIFIED")) != NULL) {
		r->modified++, r->modified_at = utc(value);
	} else if ((value = value_of(line, "DTSTART")) != NULL) {
		r->start++, r->event.start = utc(value);
	} else if ((value = value_of(line, "DTEND")) != NULL) {
		r->end++, r->event.end = utc(value);
	} else if ((value = value_of(line, "SEQUENCE")) != NULL) {
		r->sequence++, r->event.sequence = atoi(value);
	} else if ((value = value_of(line, "SUMMARY")) != NULL) {
		r->summary++, unescape(r->event.summary, value);
	} else if ((value = value_of(line, "DESCRIPTION")) != NULL) {
		unescape(r->event.description, value);
	} else if ((value = value_of(line, "STATUS")) != NULL) {
		r->status++, r->event.cancelled = strcmp(value, "CANCELLED") == 0;
		ck_assert(r->event.cancelled || strcmp(value, "CONFIRMED") == 0);
	} else if ((value = value_of(line, "TRANSP")) != NULL) {
		r->transp++, r->event.transparent = strcmp(value, "TRANSPARENT") == 0;
	} else if ((value = value_of(line, "X-MICROSOFT-CDO-BUSYSTATUS")) != NULL) {
		r->event.free = strcmp(value, "FREE") == 0;
	} else {
		ck_assert_msg(value_of(line, "LOCATION") != NULL, "unexpected: %s", line);
	}
}

static inline void read_line(struct reading *r, const char *line)
{
	const char *value;
	ck_assert_msg(!r->ended, "after the end: %s", line);
	if (strcmp(line, "BEGIN:VEVENT") == 0)
		begin_event(r);
	else if (strcmp(line, "END:VEVENT") == 0)
		end_event(r);
	else if (strcmp(line, "BEGIN:VTIMEZONE") == 0)
		r->in_zone = true, r->feed->zones++;
	else if (strcmp(line, "END:VTIMEZONE") == 0)
		r->in_zone = false;
	else if (strcmp(line, "END:VCALENDAR") == 0)
		r->ended = true;
	else if (r->in_zone && (value = value_of(line, "TZID")) != NULL)
		snprintf(r->feed->zone, sizeof(r->feed->zone), "%.120s", value);
	else if (r->in_event)
		read_event_line(r, line);
	else if ((value = value_of(line, "NAME")) != NULL)
		r->names++, unescape(r->feed->name, value);
	else if (strcmp(line, "VERSION:2.0") == 0)
		r->version++;
	else if (value_of(line, "PRODID") != NULL)
		r->prodid++;
	else if (strcmp(line, "METHOD:PUBLISH") == 0)
		r->method++;
}

static inline void check_physical_line(const char *line, size_t length)
{
	ck_assert_msg(length > 0 && length <= 75, "%zu octets: %.*s", length, (int)length, line);
	ck_assert_msg(((unsigned char)line[0] & 0xc0) != 0x80, "fold inside a letter");
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7f)
			ck_abort_msg("control character in %.*s", (int)length, line);
}

static inline void feed_read(struct feed *ret_feed, const char *bytes, size_t length)
{
	*ret_feed = (struct feed){0};
	struct reading r = {.feed = ret_feed};
	static char line[65536];
	size_t used = 0;
	ck_assert(length > 2 && memcmp(bytes, "BEGIN:VCALENDAR\r\n", 17) == 0);
	for (size_t at = 0; at < length;) {
		const char *end = memchr(bytes + at, '\r', length - at);
		ck_assert_msg(end != NULL && end[1] == '\n', "line without CRLF at %zu", at);
		size_t octets = (size_t)(end - bytes) - at;
		check_physical_line(bytes + at, octets);
		bool goes_on = bytes[at] == ' ';
		if (!goes_on && used > 0)
			read_line(&r, line);
		used = goes_on ? used : 0;
		ck_assert_uint_lt(used + octets, sizeof(line));
		memcpy(line + used, bytes + at + goes_on, octets - goes_on);
		used += octets - goes_on;
		line[used] = '\0';
		at += octets + 2;
	}
	read_line(&r, line);
	ck_assert(r.ended && r.version == 1 && r.prodid == 1 && r.method == 1 && r.names == 1);
	ck_assert_msg(ret_feed->count + (size_t)ret_feed->zones > 0, "calendar without component");
}

static inline void feed_done(struct feed *feed)
{
	free(feed->events);
}

#endif
