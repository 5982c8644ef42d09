/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events by way of libical, property by property. Most of what stands in an event stood in the one
 * before it as well, so each property's line is kept and only printed anew when its value differs:
 * equal events are equal bytes whatever came before.
 */
#include "ics/ics.h"
#include "ics/line.h"

#include <libical/ical.h>
#include <string.h>

static const instant FIRST_SECOND = 0, LAST_SECOND = 253402300799; /* 9999-12-31T23:59:59Z */

enum { DAY_S = 86400 };

/* Lines of an event, in their order. */
enum {
	LINE_UID,
	LINE_STAMP,
	LINE_MODIFIED,
	LINE_SEQUENCE,
	LINE_START,
	LINE_END,
	LINE_SUMMARY,
	LINE_DESCRIPTION,
	LINE_LOCATION,
	LINE_STATUS,
	LINE_TRANSPARENCY,
	LINE_BUSY,
	LINES,
};

struct line {
	icalproperty *property;
	struct text value;   /* what it was set from */
	struct text printed; /* folded; empty: to be printed */
	bool wanted;
};

struct ics_writer {
	struct line lines[LINES];
	struct text clean, unfolded;
};

/* libical makes its table of zones at first use, and not safely. */
void ics_ready_threads(void)
{
	icaltimezone_get_utc_timezone();
}

struct ics_writer *ics_writer_free(struct ics_writer *writer)
{
	if (writer == NULL)
		return NULL;
	for (int l = 0; l < LINES; l++) {
		struct line *line = &writer->lines[l];
		if (line->property != NULL)
			icalproperty_free(line->property);
		text_done(&line->value);
		text_done(&line->printed);
	}
	text_done(&writer->clean);
	text_done(&writer->unfolded);
	free(writer);
	return NULL;
}

enum rota_status ics_writer_new(struct ics_writer **ret_writer, struct rota_error *err)
{
	static const icalproperty_kind kinds[LINES] = {
		[LINE_UID] = ICAL_UID_PROPERTY,
		[LINE_STAMP] = ICAL_DTSTAMP_PROPERTY,
		[LINE_MODIFIED] = ICAL_LASTMODIFIED_PROPERTY,
		[LINE_SEQUENCE] = ICAL_SEQUENCE_PROPERTY,
		[LINE_START] = ICAL_DTSTART_PROPERTY,
		[LINE_END] = ICAL_DTEND_PROPERTY,
		[LINE_SUMMARY] = ICAL_SUMMARY_PROPERTY,
		[LINE_DESCRIPTION] = ICAL_DESCRIPTION_PROPERTY,
		[LINE_LOCATION] = ICAL_LOCATION_PROPERTY,
		[LINE_STATUS] = ICAL_STATUS_PROPERTY,
		[LINE_TRANSPARENCY] = ICAL_TRANSP_PROPERTY,
		[LINE_BUSY] = ICAL_X_PROPERTY,
	};
	owned_by(ics_writer_free) struct ics_writer *writer = NULL;
	TRY(memory_new(1, sizeof(*writer), &writer, err));
	for (int l = 0; l < LINES; l++) {
		writer->lines[l].property = icalproperty_new(kinds[l]);
		if (writer->lines[l].property == NULL)
			return error_no_memory(err);
	}
	*ret_writer = TAKE(writer);
	return ROTA_OK;
}

/* Whether the line is to be printed for another value than the last time, which is remembered. */
static bool takes_value(struct line *line, const void *value, size_t length)
{
	line->wanted = true;
	if (line->printed.length > 0 && line->value.length == length &&
		memcmp(line->value.data, value, length) == 0)
		return false;
	line->printed.length = line->value.length = 0;
	text_add_bytes(&line->value, value, length);
	return true;
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

static void set_time(struct line *line, const struct zone *zone, instant at,
	void (*set)(icalproperty *, struct icaltimetype))
{
	struct {
		const struct zone *zone;
		instant at;
	} value = {zone, at};
	if (!takes_value(line, &value, sizeof(value)))
		return;
	set(line->property, zone != NULL ? local_time(zone, at) : utc_time(at));
	icalproperty_remove_parameter_by_kind(line->property, ICAL_TZID_PARAMETER);
	if (zone != NULL)
		icalproperty_set_parameter(line->property, icalparameter_new_tzid(zone_name(zone)));
}

/* A text without letters has no line. */
static enum rota_status set_text(struct ics_writer *writer, int l, const char *value,
	void (*set)(icalproperty *, const char *), struct rota_error *err)
{
	struct text *clean = &writer->clean;
	clean->length = 0;
	ics_clean(clean, value);
	TRY(text_check(clean, err));
	if (clean->length > 0 && takes_value(&writer->lines[l], clean->data, clean->length))
		set(writer->lines[l].property, clean->data);
	return ROTA_OK;
}

static void set_number(struct line *line, int32_t number, void (*set)(icalproperty *, int))
{
	if (takes_value(line, &number, sizeof(number)))
		set(line->property, number);
}

static void set_status(icalproperty *property, int is_cancelled)
{
	icalproperty_set_status(
		property, is_cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED);
}

static void set_transparency(icalproperty *property, int is_free)
{
	icalproperty_set_transp(property, is_free ? ICAL_TRANSP_TRANSPARENT : ICAL_TRANSP_OPAQUE);
}

static void set_busy(icalproperty *property, int is_free)
{
	(void)is_free;
	icalproperty_set_x_name(property, "X-MICROSOFT-CDO-BUSYSTATUS");
	icalproperty_set_x(property, "FREE");
}

/* Whether the clock stays as it is around this moment. Programs do not agree on times that it
 * skips or shows twice, and some change it hours too early, or for the whole day. */
static bool is_clear(const struct zone *zone, instant at)
{
	int offset_s = zone_offset(zone, at);
	return offset_s % 60 == 0 && zone_offset(zone, at - DAY_S) == offset_s &&
	       zone_offset(zone, at + DAY_S) == offset_s;
}

static enum rota_status set_values(
	struct ics_writer *writer, const struct ics_event *from, struct rota_error *err)
{
	struct line *lines = writer->lines;
	bool is_local = from->zone != NULL && is_clear(from->zone, from->start) &&
			is_clear(from->zone, from->end);
	const struct zone *zone = is_local ? from->zone : NULL;
	bool is_free = from->free || from->cancelled;
	for (int l = 0; l < LINES; l++)
		lines[l].wanted = false;
	if (takes_value(&lines[LINE_UID], from->uid, strlen(from->uid)))
		icalproperty_set_uid(lines[LINE_UID].property, from->uid);
	set_time(&lines[LINE_STAMP], NULL, from->modified, icalproperty_set_dtstamp);
	set_time(&lines[LINE_MODIFIED], NULL, from->modified, icalproperty_set_lastmodified);
	set_number(&lines[LINE_SEQUENCE], from->sequence, icalproperty_set_sequence);
	set_time(&lines[LINE_START], zone, from->start, icalproperty_set_dtstart);
	set_time(&lines[LINE_END], zone, from->end, icalproperty_set_dtend);
	TRY(set_text(writer, LINE_SUMMARY, from->summary, icalproperty_set_summary, err));
	TRY(set_text(
		writer, LINE_DESCRIPTION, from->description, icalproperty_set_description, err));
	TRY(set_text(writer, LINE_LOCATION, from->location, icalproperty_set_location, err));
	set_number(&lines[LINE_STATUS], from->cancelled, set_status);
	set_number(&lines[LINE_TRANSPARENCY], is_free, set_transparency);
	if (is_free)
		set_number(&lines[LINE_BUSY], true, set_busy);
	return ROTA_OK;
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

static enum rota_status print(struct ics_writer *writer, struct line *line, struct rota_error *err)
{
	char *printed = icalproperty_as_ical_string_r(line->property);
	if (printed == NULL)
		return error_no_memory(err);
	add_folded(&line->printed, printed, &writer->unfolded);
	icalmemory_free_buffer(printed);
	TRY(text_check(&line->value, err));
	return text_check(&line->printed, err);
}

static enum rota_status add_event(struct ics_writer *writer, struct text *out,
	const struct ics_event *event, struct rota_error *err)
{
	icalerror_clear_errno();
	TRY(set_values(writer, event, err));
	text_add(out, "BEGIN:VEVENT\r\n");
	for (int l = 0; l < LINES; l++) {
		struct line *line = &writer->lines[l];
		if (line->wanted && line->printed.length == 0)
			TRY(print(writer, line, err));
		if (line->wanted)
			text_add_bytes(out, line->printed.data, line->printed.length);
	}
	text_add(out, "END:VEVENT\r\n");
	/* a value for which there was no memory would just be missing */
	if (icalerrno == ICAL_NEWFAILED_ERROR)
		return error_no_memory(err);
	return text_check(out, err);
}

/* After a failure nobody knows which lines are right. */
static void forget(struct ics_writer *writer)
{
	for (int l = 0; l < LINES; l++) {
		text_done(&writer->lines[l].value);
		text_done(&writer->lines[l].printed);
	}
	text_done(&writer->clean);
	text_done(&writer->unfolded);
}

static bool is_time(instant at)
{
	return at >= FIRST_SECOND && at <= LAST_SECOND;
}

enum rota_status ics_add(struct ics_writer *writer, struct text *out, const struct ics_event *event,
	struct rota_error *err)
{
	if (!is_time(event->start) || !is_time(event->end) || !is_time(event->modified))
		return error_set(err, ROTA_EINVAL,
			"event '%s' has a time outside years 1970 to 9999", event->uid);
	if (event->end <= event->start)
		return error_set(err, ROTA_EINVAL, "event '%s' ends before it begins", event->uid);
	enum rota_status status = add_event(writer, out, event, err);
	if (status != ROTA_OK)
		forget(writer);
	return status;
}
