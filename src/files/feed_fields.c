/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of calendars whose events are absences. */
#include "files/delivery_fields.h"
#include "files/site_told.h"
#include "files/site_types.h"

#include <string.h>

static const struct field feed_fields[] = {
	{.name = "ics",
		.type = &field_text,
		FIELD_AT(struct told_feed, ics, const char *),
		.standard = NULL,
		.unit = "",
		.text = "file of an iCalendar, or its address: `rota timeoff --fetch` gets it",
		.example = "https://hr.example.org/leave.ics"},
	{.name = "agent",
		.type = &field_kept_name,
		FIELD_AT(struct told_feed, agent, const struct value *),
		.standard = "",
		.unit = "",
		.text = "id of the person whose absences they are; none: an event tells by the "
			"address of an attendee, or by name or id in its title",
		.example = "ayse"},
	{.name = "only",
		.type = &field_names,
		FIELD_AT(struct told_feed, only, struct field_list),
		.standard = "",
		.unit = "",
		.text = "words of which one must stand in title or categories; none: every event "
			"counts",
		.example = "vacation, urlop"},
	{.name = "sick",
		.type = &field_names,
		FIELD_AT(struct told_feed, sick, struct field_list),
		.standard = "sick, chory, hasta, 病假",
		.unit = "",
		.text = "words that make an absence sick leave"},
	{.name = "off",
		.type = &field_names,
		FIELD_AT(struct told_feed, off, struct field_list),
		.standard = "unpaid, bezpłatny, ücretsiz, 无薪",
		.unit = "",
		.text = "words that make an absence one that credits no working time"},
};

static void check_feed(struct reading *reading, const struct value *value, void *item)
{
	const struct told_feed *feed = item;
	const struct value *ics = value_find(value, "ics");
	const char *why;
	if (ics == NULL || strstr(feed->ics, "://") == NULL || url_is_safe(feed->ics, &why))
		return;
	size_t mark = reading_enter(reading, "ics");
	reading_fault(reading, &ics->at, "is an address that cannot be taken, must be %s", why);
	reading_leave(reading, mark);
}

const struct section feed_section = {.what = "calendar",
	.size = sizeof(struct told_feed),
	FIELDS_OF(feed_fields),
	.name_offset = NO_MEMBER,
	.place_offset = offsetof(struct told_feed, at),
	.check = check_feed};
