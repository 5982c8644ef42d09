/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics/told_event.h"

#include <libical/ical.h>
#include <string.h>
#include <strings.h>

void told_event_done(struct told_event *event)
{
	free(event->without);
	free(event->also);
}

static int digits(const char *text, int from, int count)
{
	int number = 0;
	for (int i = from; i < from + count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

/* "20260302" or "20260302T080000" or with Z; of a PERIOD its begin. */
static bool parse_time(const char *text, size_t length, struct told_time *time)
{
	const char *slash = memchr(text, '/', length);
	if (slash != NULL)
		length = (size_t)(slash - text);
	if (length != 8 && length != 15 && length != 16)
		return false;
	int year = digits(text, 0, 4), month = digits(text, 4, 2), day = digits(text, 6, 2);
	if (year < 1900 || year > 2200 || month < 0 || day < 0)
		return false;
	time->told = true;
	time->is_date = length == 8;
	time->is_utc = length == 16;
	time->at.day = day_of(year, month, day);
	if (time->at.day == DAY_NONE || time->is_date)
		return time->at.day != DAY_NONE;
	int hour = digits(text, 9, 2), minute = digits(text, 11, 2), second = digits(text, 13, 2);
	bool is_well = text[8] == 'T' && (length == 15 || text[15] == 'Z') && hour >= 0 &&
		       hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
	time->at.second = hour * 3600 + minute * 60 + (second == 60 ? 59 : second);
	return is_well;
}

static enum rota_status zone_of(const struct ics_line *line, struct arena *arena,
	const char **ret_zone, struct rota_error *err)
{
	done_by(text_done) struct text zone = {0};
	*ret_zone = NULL;
	if (!ics_line_parameter(line, "TZID", &zone) || zone.length == 0)
		return text_check(&zone, err);
	TRY(text_check(&zone, err));
	return arena_copy_text(arena, zone.data, ret_zone, err);
}

static enum rota_status take_time(struct told_event *event, struct told_time *time,
	const struct ics_line *line, struct arena *arena, struct rota_error *err)
{
	event->is_wrong |= !parse_time(line->value, strlen(line->value), time);
	return zone_of(line, arena, &time->zone, err);
}

/* A list of times, parted by commas. */
static enum rota_status take_times(struct told_time **times, size_t *count, size_t *capacity,
	const struct ics_line *line, struct arena *arena, struct rota_error *err)
{
	const char *zone;
	TRY(zone_of(line, arena, &zone, err));
	for (const char *at = line->value; *at != '\0';) {
		size_t length = strcspn(at, ",");
		struct told_time time = {.zone = zone};
		if (parse_time(at, length, &time)) {
			TRY(memory_grow(times, capacity, *count + 1, sizeof(time), err));
			(*times)[(*count)++] = time;
		}
		at += length;
		at += *at == ',';
	}
	return ROTA_OK;
}

/* Adds a line to words told before. What is told over and over is kept up to a bound: time and the
 * arena would grow as its square. */
static enum rota_status take_words(
	const char **words, const char *more, struct arena *arena, struct rota_error *err)
{
	enum { MOST_OCTETS = 4096 };
	done_by(text_done) struct text all = {0};
	if (strlen(*words) > MOST_OCTETS)
		return ROTA_OK;
	if (**words != '\0')
		text_addf(&all, "%s\n", *words);
	ics_unescape(&all, more);
	TRY(text_check(&all, err));
	return arena_copy_text(arena, all.data != NULL ? all.data : "", words, err);
}

/* Categories are parted by commas that no backslash is before. */
static enum rota_status take_categories(
	struct told_event *event, const char *value, struct arena *arena, struct rota_error *err)
{
	done_by(text_done) struct text lines = {0};
	for (const char *at = value; *at != '\0'; at++) {
		if (*at == '\\' && at[1] != '\0')
			text_add_char(&lines, *at++);
		text_add(&lines, *at == ',' && at[-1] != '\\' ? "\\n" : (char[2]){*at, '\0'});
	}
	TRY(text_check(&lines, err));
	return lines.data != NULL ? take_words(&event->categories, lines.data, arena, err)
				  : ROTA_OK;
}

static enum rota_status take_person(
	struct told_event *event, const char *value, struct arena *arena, struct rota_error *err)
{
	static const char scheme[] = "mailto:";
	if (strncasecmp(value, scheme, sizeof(scheme) - 1) == 0)
		value += sizeof(scheme) - 1;
	return take_words(&event->people, value, arena, err);
}

static void take_status(struct told_event *event, const char *value)
{
	event->status = strcasecmp(value, "CANCELLED") == 0   ? STATUS_CANCELLED
			: strcasecmp(value, "TENTATIVE") == 0 ? STATUS_TENTATIVE
							      : STATUS_CONFIRMED;
}

static void take_length(struct told_event *event, const char *value)
{
	struct icaldurationtype length = icaldurationtype_from_string(value);
	event->has_length = true;
	event->is_wrong |= icaldurationtype_is_bad_duration(length) || length.is_neg;
	event->length_s = ((int64_t)length.weeks * 7 + (int64_t)length.days) * 86400 +
			  (int64_t)length.hours * 3600 + (int64_t)length.minutes * 60 +
			  (int64_t)length.seconds;
}

enum rota_status told_event_take(struct told_event *event, const struct ics_line *line,
	struct arena *arena, struct rota_error *err)
{
	const char *name = line->name;
	if (strcmp(name, "DTSTART") == 0)
		return take_time(event, &event->start, line, arena, err);
	if (strcmp(name, "DTEND") == 0)
		return take_time(event, &event->end, line, arena, err);
	if (strcmp(name, "RECURRENCE-ID") == 0)
		return take_time(event, &event->instead_of, line, arena, err);
	if (strcmp(name, "EXDATE") == 0)
		return take_times(&event->without, &event->n_without, &event->without_capacity,
			line, arena, err);
	if (strcmp(name, "RDATE") == 0)
		return take_times(
			&event->also, &event->n_also, &event->also_capacity, line, arena, err);
	if (strcmp(name, "UID") == 0)
		return arena_copy_text(arena, line->value, &event->uid, err);
	if (strcmp(name, "RRULE") == 0)
		return arena_copy_text(arena, line->value, &event->rule, err);
	if (strcmp(name, "SUMMARY") == 0)
		return take_words(&event->summary, line->value, arena, err);
	if (strcmp(name, "CATEGORIES") == 0)
		return take_categories(event, line->value, arena, err);
	if (strcmp(name, "ATTENDEE") == 0 || strcmp(name, "ORGANIZER") == 0)
		return take_person(event, line->value, arena, err);
	if (strcmp(name, "STATUS") == 0)
		take_status(event, line->value);
	if (strcmp(name, "DURATION") == 0)
		take_length(event, line->value);
	return ROTA_OK;
}
