/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shift kinds with their breaks, and activities. */
#include "files/site_told.h"
#include "files/site_types.h"

#include <math.h>

static const struct field break_fields[] = {
	{.name = "name",
		.type = &field_name,
		FIELD_AT(struct told_break, name, const char *),
		.standard = NULL,
		.unit = "",
		.text = "what plan.csv and calendars call it",
		.example = "lunch"},
	{.name = "length",
		.type = &field_minutes,
		FIELD_AT(struct told_break, length, minutes),
		.low = 1,
		.high = 8 * 60,
		.standard = NULL,
		.unit = "min",
		.text = "how long it takes",
		.example = "30 min"},
	{.name = "paid",
		.type = &field_bool,
		FIELD_AT(struct told_break, paid, bool),
		.standard = "no",
		.unit = "",
		.text = "whether its time is paid"},
	{.name = "starts",
		.type = &field_window,
		FIELD_AT(struct told_break, starts, struct field_span),
		.low = 0,
		.high = 24 * 60,
		.standard = "",
		.unit = "min",
		.text = "when it may start, counted from the shift's start; left out: at any time",
		.example = "3h..5h30m"},
};

static const struct section break_section = {.what = "break",
	.size = sizeof(struct told_break),
	FIELDS_OF(break_fields),
	.name_offset = NO_MEMBER,
	.place_offset = offsetof(struct told_break, at)};

static const struct field shift_fields[] = {
	{.name = "start",
		.type = &field_starts,
		FIELD_AT(struct told_shift, kind.windows, struct start_window *),
		FIELD_SECOND(struct told_shift, kind.n_windows),
		.low = 1,
		.high = 96,
		.standard = NULL,
		.unit = "min",
		.text = "when it may start",
		.example = "06:00..09:00 step 30 min"},
	{.name = "length",
		.type = &field_length,
		FIELD_AT(struct told_shift, length, struct field_steps),
		.low = 15,
		.high = 24 * 60,
		.standard = NULL,
		.unit = "min",
		.text = "from its start to its end, breaks included",
		.example = "8h30m"},
	{.name = "days",
		.type = &field_weekdays,
		FIELD_AT(struct told_shift, kind.days, weekday_set),
		.standard = "mon-sun",
		.unit = "",
		.text = "weekdays it may start on"},
	{.name = "breaks",
		.type = &field_list_of,
		FIELD_AT(struct told_shift, breaks, struct told_break *),
		FIELD_SECOND(struct told_shift, n_breaks),
		.low = 0,
		.high = 12,
		.unit = "",
		.text = "its breaks; they are taken in the order of their windows",
		.section = &break_section},
};

/* The first break, one after the other in their order, that has no place left in a shift of that
 * length; the count of breaks when all have. Each begins as early as it may, which leaves most room
 * for the next. */
static int first_misfit(const struct told_shift *told, minutes length, minutes *ret_start)
{
	minutes free_from = 0;
	for (int b = 0; b < told->n_breaks; b++) {
		const struct told_break *each = &told->breaks[b];
		minutes start = each->starts.low > free_from ? each->starts.low : free_from;
		*ret_start = start;
		if (start > each->starts.high || start + each->length > length)
			return b;
		free_from = start + each->length;
	}
	return told->n_breaks;
}

static int middle_twice(const struct told_break *each)
{
	return each->starts.low + each->starts.high;
}

static int latest(const struct told_break *each)
{
	return each->starts.high;
}

static int earliest(const struct told_break *each)
{
	return each->starts.low;
}

/* Stable, so that equal ones stay as they were written. */
static void sort_breaks(struct told_shift *told, int (*key)(const struct told_break *))
{
	for (int i = 1; i < told->n_breaks; i++) {
		struct told_break moved = told->breaks[i];
		int at = i;
		for (; at > 0 && key(&told->breaks[at - 1]) > key(&moved); at--)
			told->breaks[at] = told->breaks[at - 1];
		told->breaks[at] = moved;
	}
}

/* Breaks are written in any order and taken in the order of their windows. */
static void check_shift(struct reading *reading, const struct value *value, void *item)
{
	(void)value;
	struct told_shift *told = item;
	int (*const orders[])(const struct told_break *) = {middle_twice, latest, earliest};
	minutes start = 0;
	int misfit = 0;
	for (int b = 0; b < told->n_breaks; b++) {
		struct field_span *starts = &told->breaks[b].starts;
		if (starts->high == 0 || starts->high == FIELD_OPEN_HIGH)
			starts->high = told->length.most - told->breaks[b].length;
	}
	for (size_t i = 0; i < COUNT_OF(orders); i++) {
		sort_breaks(told, orders[i]);
		misfit = first_misfit(told, told->length.least, &start);
		if (misfit == told->n_breaks)
			return;
	}
	char length[DURATION_TEXT_SIZE], begin[DURATION_TEXT_SIZE], last[DURATION_TEXT_SIZE];
	const struct told_break *each = &told->breaks[misfit];
	duration_format(told->length.least * 60, length);
	duration_format(start * 60, begin);
	duration_format(each->starts.high > 0 ? each->starts.high * 60 : 0, last);
	reading_fault(reading, &each->at,
		"has a break '%s' that does not fit: in a shift of %s it can begin after %s at the "
		"earliest, must begin after %s at the latest, and takes %d min",
		each->name, length, begin, last, each->length);
}

const struct section shift_section = {.what = "shift",
	.size = sizeof(struct told_shift),
	FIELDS_OF(shift_fields),
	.name_offset = offsetof(struct told_shift, kind.name),
	.place_offset = offsetof(struct told_shift, at),
	.check = check_shift};

static const struct choice company[] = {
	{"nobody", WITH_NOBODY}, {"lead", WITH_LEAD}, {"team", WITH_TEAM}, {NULL, 0}};

static const struct field activity_fields[] = {
	{.name = "length",
		.type = &field_minutes,
		FIELD_AT(struct told_activity, activity.length, minutes),
		.low = 1,
		.high = 12 * 60,
		.standard = NULL,
		.unit = "min",
		.text = "how long it takes",
		.example = "30 min"},
	{.name = "every",
		.type = &field_days,
		FIELD_AT(struct told_activity, activity.every_days, int32_t),
		.low = 1,
		.high = 366,
		.standard = "1 week",
		.unit = "days",
		.text = "each person has it once in so long"},
	{.name = "with",
		.type = &field_choice,
		FIELD_AT(struct told_activity, activity.with, int),
		.standard = "nobody",
		.unit = "",
		.text = "who must take part: the team's lead, or the whole team",
		.choices = company},
	{.name = "paid",
		.type = &field_bool,
		FIELD_AT(struct told_activity, activity.paid, bool),
		.standard = "yes",
		.unit = "",
		.text = "whether its time is paid"},
	{.name = "group",
		.type = &field_range,
		FIELD_AT(struct told_activity, activity.group, struct range),
		.low = 1,
		.high = 1000,
		.standard = "",
		.unit = "agents",
		.text = "of a training: the smallest and largest number of agents at once, such as "
			"4..12"},
	{.name = "by",
		.type = &field_date,
		FIELD_AT(struct told_activity, activity.by, day_number),
		.standard = "",
		.unit = "",
		.text = "of a training: every agent has it once, on this day at the latest"},
};

/* A training has a group and a last day, and neither a rhythm nor company of its own. */
static void check_activity(struct reading *reading, const struct value *value, void *item)
{
	struct told_activity *told = item;
	const struct value *group = value_find(value, "group"), *by = value_find(value, "by");
	const struct value *every = value_find(value, "every"), *with = value_find(value, "with");
	if (group == NULL && by == NULL)
		return;
	if (group == NULL || by == NULL)
		reading_fault(reading, &told->at,
			"has `%s` without `%s`, a training must have both",
			group != NULL ? "group" : "by", group != NULL ? "by" : "group");
	else if (told->activity.group.high == RANGE_OPEN_HIGH)
		reading_must_be(reading, group, "a smallest and a largest number such as 4..12");
	else if (every != NULL || (with != NULL && told->activity.with != WITH_NOBODY))
		reading_fault(reading, &told->at,
			"has `%s` beside `by`: a training is held once, in its groups",
			every != NULL ? "every" : "with");
	if (told->activity.group.low < 1)
		told->activity.group.low = 1;
	told->activity.every_days = 0;
}

const struct section activity_section = {.what = "activity",
	.size = sizeof(struct told_activity),
	FIELDS_OF(activity_fields),
	.name_offset = offsetof(struct told_activity, activity.name),
	.place_offset = offsetof(struct told_activity, at),
	.check = check_activity};
