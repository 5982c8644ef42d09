/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events by way of libical. Making and freeing a component for each event costs more than printing
 * it, so there is one a shape (which properties there are) whose values are set anew; a shape has
 * its properties in one order, so that equal events are equal bytes whatever came before.
 */
#include "ics/ics.h"
#include "ics/line.h"

#include <libical/ical.h>
#include <string.h>

static const instant FIRST_SECOND = 0, LAST_SECOND = 253402300799; /* 9999-12-31T23:59:59Z */

enum {
	HAS_SUMMARY = 1,
	HAS_DESCRIPTION = 2,
	HAS_LOCATION = 4,
	IS_FREE = 8,
	IS_LOCAL = 16,
	SHAPES = 32,
};

struct shape {
	icalcomponent *event; /* NULL: not asked for yet */
	icalproperty *uid, *stamp, *modified, *sequence, *start, *end, *summary, *description,
		*location, *status;
};

struct ics_writer {
	struct shape shapes[SHAPES];
	struct text summary, description, location, line;
};

enum rota_status ics_writer_new(struct ics_writer **ret_writer, struct rota_error *err)
{
	return memory_new(1, sizeof(struct ics_writer), ret_writer, err);
}

struct ics_writer *ics_writer_free(struct ics_writer *writer)
{
	if (writer == NULL)
		return NULL;
	for (int s = 0; s < SHAPES; s++) {
		if (writer->shapes[s].event != NULL)
			icalcomponent_free(writer->shapes[s].event);
	}
	text_done(&writer->summary);
	text_done(&writer->description);
	text_done(&writer->location);
	text_done(&writer->line);
	free(writer);
	return NULL;
}

static icalproperty *give(icalcomponent *event, icalproperty *property)
{
	icalcomponent_add_property(event, property);
	return property;
}

static void add_busy(icalcomponent *event, bool is_free)
{
	give(event,
		icalproperty_new_transp(is_free ? ICAL_TRANSP_TRANSPARENT : ICAL_TRANSP_OPAQUE));
	if (!is_free)
		return;
	icalproperty *busy = give(event, icalproperty_new_x("FREE"));
	icalproperty_set_x_name(busy, "X-MICROSOFT-CDO-BUSYSTATUS");
}

static void make_shape(struct shape *shape, int wanted)
{
	struct icaltimetype nothing = icaltime_null_time();
	icalcomponent *event = icalcomponent_new_vevent();
	shape->event = event;
	shape->uid = give(event, icalproperty_new_uid(""));
	shape->stamp = give(event, icalproperty_new_dtstamp(nothing));
	shape->modified = give(event, icalproperty_new_lastmodified(nothing));
	shape->sequence = give(event, icalproperty_new_sequence(0));
	shape->start = give(event, icalproperty_new_dtstart(nothing));
	shape->end = give(event, icalproperty_new_dtend(nothing));
	if (wanted & HAS_SUMMARY)
		shape->summary = give(event, icalproperty_new_summary(""));
	if (wanted & HAS_DESCRIPTION)
		shape->description = give(event, icalproperty_new_description(""));
	if (wanted & HAS_LOCATION)
		shape->location = give(event, icalproperty_new_location(""));
	shape->status = give(event, icalproperty_new_status(ICAL_STATUS_CONFIRMED));
	add_busy(event, wanted & IS_FREE);
}

static struct icaltimetype utc_time(instant at)
{
	struct icaltimetype time = {.zone = icaltimezone_get_utc_timezone()};
	int second = (int)(at % 86400);
	day_civil((day_number)(at / 86400), &time.year, &time.month, &time.day);
	time.hour = second / 3600;
	time.minute = second / 60 % 60;
	time.second = second % 60;
	return time;
}

static struct icaltimetype local_time(const struct zone *zone, instant at)
{
	struct icaltimetype time = utc_time(at + zone_offset(zone, at));
	time.zone = NULL;
	return time;
}

static void set_local(icalproperty *property, const struct zone *zone, instant at,
	void (*set)(icalproperty *, struct icaltimetype))
{
	set(property, local_time(zone, at));
	icalproperty_set_parameter(property, icalparameter_new_tzid(zone_name(zone)));
}

static void set_values(
	struct ics_writer *writer, struct shape *shape, int wanted, const struct ics_event *from)
{
	icalproperty_set_uid(shape->uid, from->uid);
	icalproperty_set_dtstamp(shape->stamp, utc_time(from->modified));
	icalproperty_set_lastmodified(shape->modified, utc_time(from->modified));
	icalproperty_set_sequence(shape->sequence, from->sequence);
	if (wanted & IS_LOCAL) {
		set_local(shape->start, from->zone, from->start, icalproperty_set_dtstart);
		set_local(shape->end, from->zone, from->end, icalproperty_set_dtend);
	} else {
		icalproperty_set_dtstart(shape->start, utc_time(from->start));
		icalproperty_set_dtend(shape->end, utc_time(from->end));
	}
	if (wanted & HAS_SUMMARY)
		icalproperty_set_summary(shape->summary, writer->summary.data);
	if (wanted & HAS_DESCRIPTION)
		icalproperty_set_description(shape->description, writer->description.data);
	if (wanted & HAS_LOCATION)
		icalproperty_set_location(shape->location, writer->location.data);
	icalproperty_set_status(
		shape->status, from->cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED);
}

/* Whether the clock shows this moment's time once only: programs do not agree on others. */
static bool is_clear(const struct zone *zone, instant at)
{
	enum zone_fit fit;
	day_number day;
	int second;
	zone_local(zone, at, &day, &second);
	zone_instant(zone, day, second, &fit);
	return fit == ZONE_ONCE && zone_offset(zone, at) % 60 == 0;
}

/* libical folds behind blanks, which tools that trim lines lose: its lines are joined again and
 * folded by us. */
static void add_folded(struct text *out, const char *component, struct text *line)
{
	line->length = 0;
	for (const char *rest = component; *rest != '\0';) {
		size_t length = strcspn(rest, "\r\n");
		const char *next = rest + length;
		next += *next == '\r';
		next += *next == '\n';
		if (*next == ' ' || line->length > 0)
			text_add_bytes(line, rest, length);
		if (*next == ' ') {
			rest = next + 1;
			continue;
		}
		if (line->length == 0)
			ics_add_line(out, rest, length);
		else if (!line->failed)
			ics_add_line(out, line->data, line->length);
		line->length = 0;
		rest = next;
	}
	out->failed = out->failed || line->failed;
}

static bool is_time(instant at)
{
	return at >= FIRST_SECOND && at <= LAST_SECOND;
}

static enum rota_status set_text(struct text *text, const char *value, struct rota_error *err)
{
	text->length = 0;
	ics_clean(text, value);
	enum rota_status status = text_check(text, err);
	text->failed = false;
	return status;
}

static enum rota_status print(struct ics_writer *writer, struct text *out, int wanted,
	const struct ics_event *event, struct rota_error *err)
{
	struct shape *shape = &writer->shapes[wanted];
	icalerror_clear_errno();
	if (shape->event == NULL)
		make_shape(shape, wanted);
	set_values(writer, shape, wanted, event);
	char *printed = icalerrno == ICAL_NEWFAILED_ERROR
				? NULL
				: icalcomponent_as_ical_string_r(shape->event);
	/* a property for which there was no memory would just be missing */
	if (printed == NULL || icalerrno == ICAL_NEWFAILED_ERROR) {
		icalmemory_free_buffer(printed);
		return error_no_memory(err);
	}
	add_folded(out, printed, &writer->line);
	icalmemory_free_buffer(printed);
	return text_check(out, err);
}

enum rota_status ics_add(struct ics_writer *writer, struct text *out, const struct ics_event *event,
	struct rota_error *err)
{
	if (!is_time(event->start) || !is_time(event->end) || !is_time(event->modified))
		return error_set(err, ROTA_EINVAL,
			"event '%s' has a time outside years 1970 to 9999", event->uid);
	if (event->end <= event->start)
		return error_set(err, ROTA_EINVAL, "event '%s' ends before it begins", event->uid);
	TRY(set_text(&writer->summary, event->summary, err));
	TRY(set_text(&writer->description, event->description, err));
	TRY(set_text(&writer->location, event->location, err));
	bool is_local = event->zone != NULL && is_clear(event->zone, event->start) &&
			is_clear(event->zone, event->end);
	int wanted = (writer->summary.length > 0 ? HAS_SUMMARY : 0) |
		     (writer->description.length > 0 ? HAS_DESCRIPTION : 0) |
		     (writer->location.length > 0 ? HAS_LOCATION : 0) |
		     (event->free || event->cancelled ? IS_FREE : 0) | (is_local ? IS_LOCAL : 0);
	return print(writer, out, wanted, event, err);
}
