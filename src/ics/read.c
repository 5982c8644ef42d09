/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics/read.h"

#include "ics/told_event.h"

#include <stdio.h>
#include <string.h>

static const int64_t DAY_S = 86400;
enum { MOST_DAYS = 3660 };

struct reading {
	const struct zone *zone; /* the reader's */
	const struct zone *own;	 /* X-WR-TIMEZONE: of times that name none; NULL */
	const struct ics_reader *reader;
	struct ics_read_counts *counts;
	struct told_event *events;
	size_t n_events, capacity;
	int n_times;
	struct zone_words zones;
	struct arena arena;
	struct rota_error *err;
};

static void reading_done(struct reading *r)
{
	for (size_t i = 0; i < r->n_events; i++)
		told_event_done(&r->events[i]);
	free(r->events);
	zone_words_done(&r->zones);
	arena_done(&r->arena);
}

struct place_in {
	char names[ICS_MOST_DEPTH][ICS_NAME_SIZE]; /* of the components that are open */
	int depth;
	bool in_event; /* VCALENDAR > VEVENT, and nothing inside it */
	char *zone;    /* TZID of the open VTIMEZONE */
	bool seen;
};

static void place_done(struct place_in *place)
{
	free(place->zone);
}

static bool is_in(const struct place_in *place, int depth, const char *name)
{
	return place->depth == depth && strcmp(place->names[depth - 1], name) == 0;
}

static enum rota_status open_part(
	struct reading *r, struct place_in *place, const struct ics_line *line)
{
	if (place->depth == ICS_MOST_DEPTH)
		return error_set(r->err, ROTA_EINVAL, "line %zu: parts lie deeper than %d",
			line->number, ICS_MOST_DEPTH);
	bool is_calendar = strcmp(line->value, "VCALENDAR") == 0;
	if (is_calendar != (place->depth == 0) || strlen(line->value) >= ICS_NAME_SIZE)
		return error_set(r->err, ROTA_EINVAL,
			"line %zu: a part in the wrong place: this is no iCalendar", line->number);
	snprintf(place->names[place->depth++], ICS_NAME_SIZE, "%s", line->value);
	place->seen = true;
	place->in_event = is_in(place, 2, "VEVENT");
	if (!place->in_event)
		return ROTA_OK;
	TRY(memory_grow(&r->events, &r->capacity, r->n_events + 1, sizeof(*r->events), r->err));
	r->events[r->n_events++] = (struct told_event){
		.uid = "", .summary = "", .categories = "", .people = "", .rule = ""};
	return ROTA_OK;
}

static enum rota_status close_part(
	struct reading *r, struct place_in *place, const struct ics_line *line)
{
	if (place->depth == 0 || strcmp(place->names[place->depth - 1], line->value) != 0)
		return error_set(
			r->err, ROTA_EINVAL, "line %zu: an end without its begin", line->number);
	place->depth--;
	place->in_event = place->depth == 2 && is_in(place, 2, "VEVENT");
	return ROTA_OK;
}

static enum rota_status take_zone_line(
	struct reading *r, struct place_in *place, const struct ics_line *line)
{
	if (strcmp(line->name, "TZID") == 0) {
		free(TAKE(place->zone));
		return memory_copy_text(line->value, &place->zone, r->err);
	}
	if (strcmp(line->name, "X-LIC-LOCATION") == 0 && place->zone != NULL)
		return zone_words_tell(&r->zones, place->zone, line->value, r->err);
	return ROTA_OK;
}

static enum rota_status take_line(
	struct reading *r, struct place_in *place, const struct ics_line *line)
{
	if (strcmp(line->name, "BEGIN") == 0)
		return open_part(r, place, line);
	if (strcmp(line->name, "END") == 0)
		return close_part(r, place, line);
	if (place->depth == 0)
		return error_set(r->err, ROTA_EINVAL,
			"line %zu is outside of any calendar: this is no iCalendar", line->number);
	if (place->in_event)
		return told_event_take(&r->events[r->n_events - 1], line, &r->arena, r->err);
	if (is_in(place, 2, "VTIMEZONE"))
		return take_zone_line(r, place, line);
	if (place->depth == 1 && strcmp(line->name, "X-WR-TIMEZONE") == 0)
		return zone_words_find(&r->zones, line->value, &r->own, r->err);
	return ROTA_OK;
}

static enum rota_status take_lines(struct reading *r, const char *bytes, size_t length)
{
	done_by(ics_lines_done) struct ics_lines lines;
	done_by(place_done) struct place_in place = {0};
	ics_lines_init(&lines, bytes, length);
	for (;;) {
		struct ics_line line;
		bool has_line;
		TRY(ics_lines_next(&lines, &has_line, &line, r->err));
		if (!has_line)
			break;
		TRY(take_line(r, &place, &line));
	}
	if (!place.seen)
		return error_set(r->err, ROTA_EINVAL, "there is no calendar in it");
	if (place.depth > 0)
		return error_set(r->err, ROTA_EINVAL, "it is cut off: '%s' has no end",
			place.names[place.depth - 1]);
	return ROTA_OK;
}

/* The zone that a time is of; NULL for UTC. *ret_known false: it names one that is not known. */
static enum rota_status zone_of(struct reading *r, const struct told_time *time,
	const struct zone **ret_zone, bool *ret_known)
{
	*ret_zone = NULL;
	*ret_known = true;
	if (time->is_utc || time->is_date)
		return ROTA_OK;
	*ret_zone = r->own != NULL ? r->own : r->zone;
	if (time->zone == NULL)
		return ROTA_OK;
	TRY(zone_words_find(&r->zones, time->zone, ret_zone, r->err));
	*ret_known = *ret_zone != NULL;
	return ROTA_OK;
}

static instant instant_of(const struct zone *zone, struct local_time at)
{
	return zone != NULL ? zone_instant(zone, at.day, at.second, NULL)
			    : (instant)at.day * DAY_S + at.second;
}

/* What tells occurrences of one event apart: the day, or the moment. */
static enum rota_status key_of(
	struct reading *r, const struct told_time *time, bool is_date, int64_t *ret_key)
{
	const struct zone *zone;
	bool known;
	TRY(zone_of(r, time, &zone, &known));
	*ret_key = is_date ? time->at.day : instant_of(zone, time->at);
	return ROTA_OK;
}

static enum rota_status tell(
	struct reading *r, const struct told_event *event, struct ics_time *time, bool is_date)
{
	int start_second, end_second;
	if (is_date) {
		time->whole_days = true;
		time->start = zone_instant(r->zone, time->first_day, 0, NULL);
		time->end = zone_instant(r->zone, time->last_day + 1, 0, NULL);
	} else {
		/* from midnight to midnight is whole days, however it is told */
		zone_local(r->zone, time->start, &time->first_day, &start_second);
		zone_local(r->zone, time->end, &time->last_day, &end_second);
		time->whole_days = start_second == 0 && end_second == 0;
		time->last_day -= end_second == 0;
	}
	time->summary = event->summary;
	time->categories = event->categories;
	time->people = event->people;
	if (++r->n_times > ICS_MOST_TIMES)
		return error_set(r->err, ROTA_EINVAL, "it has over %d occurrences of events",
			ICS_MOST_TIMES);
	return r->reader->take(r->reader->owner, time, r->err);
}

/* How long each occurrence is, in days or seconds; false when that cannot be known. */
static bool length_of(const struct told_event *event, const struct zone *start_zone,
	const struct zone *end_zone, int64_t *ret_length)
{
	bool is_date = event->start.is_date;
	int64_t length = is_date ? 1 : 0;
	if (event->end.told && event->end.is_date != is_date)
		return false;
	if (event->has_length)
		length = is_date ? event->length_s / DAY_S : event->length_s;
	else if (event->end.told && is_date)
		length = event->end.at.day - event->start.at.day;
	else if (event->end.told)
		length = instant_of(end_zone, event->end.at) -
			 instant_of(start_zone, event->start.at);
	/* some write the last day for the one after it */
	if (is_date && length == 0)
		length = 1;
	*ret_length = length;
	return length > 0 && length <= (is_date ? MOST_DAYS : MOST_DAYS * DAY_S);
}

struct series_of {
	const struct told_event *event;
	const struct zone *zone;
	int64_t length;
	int64_t *without;
	size_t n_without, capacity;
};

static void series_done(struct series_of *s)
{
	free(s->without);
}

static int by_number(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
	return (a > b) - (a < b);
}

static enum rota_status tell_at(struct reading *r, const struct series_of *s, struct local_time at)
{
	bool is_date = s->event->start.is_date;
	struct ics_time time = {.start = is_date ? 0 : instant_of(s->zone, at)};
	int64_t key = is_date ? at.day : time.start;
	if (s->n_without > 0 && bsearch(&key, s->without, s->n_without, sizeof(key), by_number))
		return ROTA_OK;
	time.end = time.start + s->length;
	time.first_day = at.day;
	time.last_day = at.day + (day_number)(is_date ? s->length - 1 : 0);
	return tell(r, s->event, &time, is_date);
}

static enum rota_status add_without(
	struct reading *r, struct series_of *s, const struct told_time *time)
{
	TRY(memory_grow(&s->without, &s->capacity, s->n_without + 1, sizeof(int64_t), r->err));
	return key_of(r, time, s->event->start.is_date, &s->without[s->n_without++]);
}

/* group: all events of the same UID, of which some may stand in for occurrences of this one. */
static enum rota_status gather_without(
	struct reading *r, struct series_of *s, struct told_event *const group[], size_t n_group)
{
	for (size_t i = 0; i < s->event->n_without; i++)
		TRY(add_without(r, s, &s->event->without[i]));
	for (size_t i = 0; i < n_group && s->event->uid[0] != '\0'; i++) {
		if (group[i]->instead_of.told && group[i] != s->event)
			TRY(add_without(r, s, &group[i]->instead_of));
	}
	if (s->n_without > 0)
		qsort(s->without, s->n_without, sizeof(int64_t), by_number);
	return ROTA_OK;
}

static enum rota_status tell_series(struct reading *r, const struct series_of *s)
{
	const struct told_event *event = s->event;
	static const size_t most = ICS_MOST_OCCURRENCES;
	owned_ struct local_time *times = NULL;
	int count;
	TRY(memory_new(most, sizeof(*times), &times, r->err));
	enum ics_recurrence how = ics_occurrences(event->rule, event->start.is_date,
		event->start.at, s->zone, times, (int)most, &count);
	if (how == RECURRENCE_REFUSED) {
		r->counts->no_rule++;
		return ROTA_OK;
	}
	r->counts->events++;
	r->counts->cut += how == RECURRENCE_CUT;
	for (int i = 0; i < count; i++)
		TRY(tell_at(r, s, times[i]));
	return ROTA_OK;
}

static enum rota_status tell_event(struct reading *r, const struct told_event *event,
	struct told_event *const group[], size_t n_group)
{
	done_by(series_done) struct series_of s = {.event = event};
	const struct zone *end_zone;
	bool start_known, end_known;
	TRY(zone_of(r, &event->start, &s.zone, &start_known));
	TRY(zone_of(r, &event->end, &end_zone, &end_known));
	if (!event->start.told || event->is_wrong) {
		r->counts->no_time++;
		return ROTA_OK;
	}
	if (!start_known || !end_known) {
		r->counts->no_zone++;
		return ROTA_OK;
	}
	if (!length_of(event, s.zone, end_zone, &s.length)) {
		r->counts->no_time++;
		return ROTA_OK;
	}
	if (!event->instead_of.told)
		TRY(gather_without(r, &s, group, n_group));
	for (size_t i = 0; i < event->n_also; i++) {
		if (event->also[i].is_date == event->start.is_date)
			TRY(tell_at(r, &s, event->also[i].at));
	}
	if (event->rule[0] != '\0' && !event->instead_of.told)
		return tell_series(r, &s);
	r->counts->events++;
	return tell_at(r, &s, event->start.at);
}

static int by_uid(const void *left, const void *right)
{
	const struct told_event *a = *(struct told_event *const *)left;
	const struct told_event *b = *(struct told_event *const *)right;
	int order = strcmp(a->uid, b->uid);
	return order != 0 ? order : (a > b) - (a < b);
}

static enum rota_status tell_group(
	struct reading *r, struct told_event *const group[], size_t n_group)
{
	for (size_t i = 0; i < n_group; i++) {
		if (group[i]->status == STATUS_CANCELLED)
			r->counts->cancelled++;
		else if (group[i]->status == STATUS_TENTATIVE)
			r->counts->tentative++;
		else
			TRY(tell_event(r, group[i], group, n_group));
	}
	return ROTA_OK;
}

static enum rota_status tell_all(struct reading *r)
{
	owned_ struct told_event **events = NULL;
	TRY(memory_new(r->n_events, sizeof(*events), &events, r->err));
	for (size_t i = 0; i < r->n_events; i++)
		events[i] = &r->events[i];
	if (r->n_events > 0)
		qsort(events, r->n_events, sizeof(*events), by_uid);
	for (size_t from = 0, until; from < r->n_events; from = until) {
		until = from + 1;
		while (until < r->n_events && strcmp(events[until]->uid, events[from]->uid) == 0)
			until++;
		TRY(tell_group(r, events + from, until - from));
	}
	return ROTA_OK;
}

enum rota_status ics_read(const char *bytes, size_t length, const struct zone *zone,
	const struct ics_reader *reader, struct ics_read_counts *ret_counts, struct rota_error *err)
{
	*ret_counts = (struct ics_read_counts){0};
	done_by(reading_done) struct reading r = {
		.zone = zone, .reader = reader, .counts = ret_counts, .err = err};
	TRY(take_lines(&r, bytes, length));
	return tell_all(&r);
}
