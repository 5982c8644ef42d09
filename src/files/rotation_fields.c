/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rotations: cycles of weeks with the kinds of shifts of each. */
#include "files/site_told.h"
#include "files/site_types.h"

static bool parse_days(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	return field_kept_map.parse(reading, field, value, item);
}

static const struct field_type kinds_by_weekday = {.name = "map",
	.form = "kinds by weekday, such as {mon-fri: [early], sat-sun: off}",
	.parse = parse_days};

static const struct field week_fields[] = {
	{.name = "shifts",
		.type = &field_names,
		FIELD_AT(struct told_rotation_week, shifts, struct field_list),
		.standard = "",
		.unit = "",
		.text = "shift kinds that may be worked in this week; left out: all",
		.example = "[early]"},
	{.name = "days",
		.type = &kinds_by_weekday,
		FIELD_AT(struct told_rotation_week, days, const struct value *),
		.standard = "",
		.unit = "",
		.text = "weekdays that have shift kinds of their own, or are off",
		.example = "{mon-thu: [early]}"},
	{.name = "off",
		.type = &field_weekdays,
		FIELD_AT(struct told_rotation_week, off, weekday_set),
		.standard = "",
		.unit = "",
		.text = "weekdays off",
		.example = "sat-sun"},
	{.name = "work",
		.type = &field_weekdays,
		FIELD_AT(struct told_rotation_week, work, weekday_set),
		.standard = "",
		.unit = "",
		.text = "weekdays on which a shift must be worked by whoever is not away",
		.example = "mon-thu"},
};

static const struct section week_section = {.what = "week",
	.size = sizeof(struct told_rotation_week),
	FIELDS_OF(week_fields),
	.name_offset = NO_MEMBER,
	.place_offset = offsetof(struct told_rotation_week, at)};

static const struct field rotation_fields[] = {
	{.name = "starts",
		.type = &field_date,
		FIELD_AT(struct told_rotation, starts, day_number),
		.standard = "2024-01-01",
		.unit = "",
		.text = "a day of the week from which weeks are counted: in it people are in the "
			"week that agents.csv gives them"},
	{.name = "weeks",
		.type = &field_list_of,
		FIELD_AT(struct told_rotation, weeks, struct told_rotation_week *),
		FIELD_SECOND(struct told_rotation, n_weeks),
		.low = 1,
		.high = 52,
		.unit = "",
		.text = "the weeks of the cycle, after whose last comes the first",
		.section = &week_section},
};

const struct section rotation_section = {.what = "rotation",
	.size = sizeof(struct told_rotation),
	FIELDS_OF(rotation_fields),
	.name_offset = offsetof(struct told_rotation, name),
	.place_offset = offsetof(struct told_rotation, at)};
