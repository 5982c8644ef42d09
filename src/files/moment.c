/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/moment.h"

#include <string.h>

static bool parse_moment(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct moment moment = {0};
	size_t length = strlen(value->text);
	moment.is_day = day_parse(value->text, length, &moment.day);
	if (!moment.is_day && !instant_parse(value->text, length, &moment.at))
		return field_wrong(reading, field, value);
	memcpy(field_at(field, item), &moment, sizeof(moment));
	return true;
}

const struct field_type moment_type = {.name = "date or time",
	.form = "a date such as 2026-03-02 or a time with offset such as "
		"2026-03-02T06:30:00+01:00",
	.parse = parse_moment};

bool moment_span(struct table *table, const struct zone *zone, const struct moment *start,
	const struct moment *end, instant *ret_start, instant *ret_end)
{
	struct place end_at = table_place(table, "end");
	if (start->is_day != end->is_day) {
		reading_say(table->reading, &end_at,
			"start and end must both be dates or both be times");
		return false;
	}
	*ret_start = start->is_day ? zone_instant(zone, start->day, 0, NULL) : start->at;
	*ret_end = end->is_day ? zone_instant(zone, end->day + 1, 0, NULL) : end->at;
	if (*ret_end > *ret_start)
		return true;
	reading_say(table->reading, &end_at, "'end' is before 'start', must be after it");
	return false;
}
