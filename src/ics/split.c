/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics/split.h"

#include <string.h>

void ics_events_done(struct ics_events *events)
{
	for (size_t i = 0; i < events->count; i++)
		free(events->items[i].uid);
	free(events->items);
	*events = (struct ics_events){0};
}

/* The line at `at`, without its end; *ret_next is behind it. */
static size_t line_length(const char *at, const char *end, const char **ret_next)
{
	const char *stop = memchr(at, '\n', (size_t)(end - at));
	*ret_next = stop != NULL ? stop + 1 : end;
	size_t length = (size_t)((stop != NULL ? stop : end) - at);
	return length > 0 && at[length - 1] == '\r' ? length - 1 : length;
}

static bool is_line(const char *at, size_t length, const char *words)
{
	return length == strlen(words) && memcmp(at, words, length) == 0;
}

/* From BEGIN to behind END; the value of UID, its folds taken out, is added to uid. */
static const char *part_end(const char *at, const char *end, const char *last, struct text *uid)
{
	bool in_uid = false;
	while (at < end) {
		const char *next;
		size_t length = line_length(at, end, &next);
		if (is_line(at, length, last))
			return next;
		bool is_more = length > 0 && at[0] == ' ';
		in_uid = is_more ? in_uid : length > 4 && memcmp(at, "UID:", 4) == 0;
		if (in_uid)
			text_add_bytes(uid, at + (is_more ? 1 : 4), length - (is_more ? 1 : 4));
		at = next;
	}
	return NULL;
}

static enum rota_status damaged(struct rota_error *err, const char *what)
{
	return error_set(
		err, ROTA_EINVAL, "a published calendar is damaged: %s; publish anew", what);
}

static enum rota_status add_event(struct ics_events *events, const char *at, const char *end,
	const char **ret_next, struct rota_error *err)
{
	done_by(text_done) struct text uid = {0};
	const char *next = part_end(at, end, "END:VEVENT", &uid);
	if (next == NULL || uid.length == 0)
		return damaged(err, "an event without a UID or an end");
	TRY(memory_grow(
		&events->items, &events->capacity, events->count + 1, sizeof(*events->items), err));
	struct ics_event_text *event = &events->items[events->count];
	*event = (struct ics_event_text){NULL, at, (size_t)(next - at)};
	TRY(text_take(&uid, &event->uid, err));
	events->count++;
	*ret_next = next;
	return ROTA_OK;
}

static enum rota_status add_zone(struct ics_events *events, const char *at, const char *end,
	const char **ret_next, struct rota_error *err)
{
	done_by(text_done) struct text uid = {0};
	const char *next = part_end(at, end, "END:VTIMEZONE", &uid);
	bool is_apart = events->zones != NULL && events->zones + events->zones_length != at;
	if (next == NULL || is_apart)
		return damaged(err, "a time zone without an end or apart from the others");
	if (events->zones == NULL)
		events->zones = at;
	events->zones_length = (size_t)(next - events->zones);
	*ret_next = next;
	return ROTA_OK;
}

static enum rota_status split(
	const char *at, const char *end, struct ics_events *events, struct rota_error *err)
{
	bool has_end = false;
	while (at < end) {
		const char *next;
		size_t length = line_length(at, end, &next);
		if (is_line(at, length, "BEGIN:VEVENT"))
			TRY(add_event(events, at, end, &next, err));
		else if (is_line(at, length, "BEGIN:VTIMEZONE"))
			TRY(add_zone(events, at, end, &next, err));
		has_end = is_line(at, length, "END:VCALENDAR");
		at = next;
	}
	return has_end ? ROTA_OK : damaged(err, "its end is missing");
}

enum rota_status ics_split(
	const char *bytes, size_t length, struct ics_events *ret_events, struct rota_error *err)
{
	done_by(ics_events_done) struct ics_events events = {0};
	TRY(split(bytes, bytes + length, &events, err));
	*ret_events = events;
	events = (struct ics_events){0};
	return ROTA_OK;
}

void ics_add_part_head(struct text *out, const struct ics_events *events, const char *method)
{
	text_add(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//rota//rota//EN\r\n"
		      "CALSCALE:GREGORIAN\r\n");
	if (method != NULL)
		text_addf(out, "METHOD:%s\r\n", method);
	if (events->zones_length > 0)
		text_add_bytes(out, events->zones, events->zones_length);
}

void ics_add_part_tail(struct text *out)
{
	text_add(out, "END:VCALENDAR\r\n");
}
