/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field/types.h"

#include <stdint.h>
#include <string.h>

#define DURATION_FORM "a duration such as '8h30m', '45 min', '20 s'"
enum { SECONDS_A_DAY = 86400 };

static bool seconds_of(const struct value *value, int64_t *ret_seconds)
{
	return value->kind == VALUE_TEXT &&
	       duration_parse(value->text, strlen(value->text), ret_seconds);
}

static void format_seconds_number(double seconds, struct text *text)
{
	char words[DURATION_TEXT_SIZE];
	duration_format((int64_t)seconds, words);
	text_add(text, words);
}

static void format_seconds(const struct field *field, double number, struct text *text)
{
	(void)field;
	format_seconds_number(number, text);
}

static void format_minutes(const struct field *field, double number, struct text *text)
{
	(void)field;
	format_seconds_number(number * 60, text);
}

static void format_days(const struct field *field, double number, struct text *text)
{
	(void)field;
	number_format(number, text);
	text_add(text, number > 1 ? " days" : " day");
}

/* In whole units of so many seconds. */
static bool parse_units(struct reading *reading, const struct field *field,
	const struct value *value, int unit_s, int64_t *ret_units)
{
	int64_t seconds;
	if (!seconds_of(value, &seconds))
		return field_wrong(reading, field, value);
	if (seconds % unit_s != 0) {
		reading_must_be(
			reading, value, "whole %s", unit_s == SECONDS_A_DAY ? "days" : "minutes");
		return false;
	}
	*ret_units = seconds / unit_s;
	return field_in_bounds(reading, field, value, (double)*ret_units);
}

static bool parse_seconds(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	int64_t units;
	if (!parse_units(reading, field, value, 1, &units))
		return false;
	int32_t seconds = (int32_t)units;
	memcpy(field_at(field, item), &seconds, sizeof(seconds));
	return true;
}

const struct field_type field_seconds = {.name = "duration",
	.form = DURATION_FORM,
	.parse = parse_seconds,
	.format = format_seconds};

static bool parse_seconds_real(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	int64_t units;
	if (!parse_units(reading, field, value, 1, &units))
		return false;
	double seconds = (double)units;
	memcpy(field_at(field, item), &seconds, sizeof(seconds));
	return true;
}

const struct field_type field_seconds_real = {.name = "duration",
	.form = DURATION_FORM,
	.parse = parse_seconds_real,
	.format = format_seconds};

static const struct choice *find_word(const struct field *field, const struct value *value)
{
	for (const struct choice *c = field->choices; c != NULL && c->name != NULL; c++)
		if (value->kind == VALUE_TEXT && strcmp(c->name, value->text) == 0)
			return c;
	return NULL;
}

static bool parse_minutes(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	int64_t units;
	const struct choice *word = find_word(field, value);
	if (word != NULL) {
		memcpy(field_at(field, item), &word->value, sizeof(word->value));
		return true;
	}
	if (!parse_units(reading, field, value, 60, &units))
		return false;
	minutes length = (minutes)units;
	memcpy(field_at(field, item), &length, sizeof(length));
	return true;
}

const struct field_type field_minutes = {.name = "duration",
	.form = DURATION_FORM,
	.parse = parse_minutes,
	.format = format_minutes};

static bool parse_days(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	int64_t units;
	if (!parse_units(reading, field, value, SECONDS_A_DAY, &units))
		return false;
	int32_t days = (int32_t)units;
	memcpy(field_at(field, item), &days, sizeof(days));
	return true;
}

const struct field_type field_days = {.name = "duration",
	.form = "a duration such as '1 day', '1 week' or '8 weeks'",
	.parse = parse_days,
	.format = format_days};

static bool parse_clock(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	minutes at;
	if (value->kind != VALUE_TEXT || !clock_parse(value->text, strlen(value->text), &at))
		return field_wrong(reading, field, value);
	memcpy(field_at(field, item), &at, sizeof(at));
	return true;
}

const struct field_type field_clock = {
	.name = "clock time", .form = "a clock time such as 06:30", .parse = parse_clock};

static bool parse_date(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	day_number day;
	if (value->kind != VALUE_TEXT || !day_parse(value->text, strlen(value->text), &day))
		return field_wrong(reading, field, value);
	memcpy(field_at(field, item), &day, sizeof(day));
	return true;
}

const struct field_type field_date = {
	.name = "date", .form = "a date such as 2026-03-02", .parse = parse_date};

static bool parse_weekday(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	int weekday;
	if (value->kind != VALUE_TEXT || !weekday_parse(value->text, strlen(value->text), &weekday))
		return field_wrong(reading, field, value);
	memcpy(field_at(field, item), &weekday, sizeof(weekday));
	return true;
}

const struct field_type field_weekday = {.name = "weekday",
	.form = "a weekday: mon, tue, wed, thu, fri, sat or sun",
	.parse = parse_weekday};

static bool parse_weekdays(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct field_list list;
	if (!field_list_items(reading, field, value, &list))
		return false;
	weekday_set days = 0;
	for (int i = 0; i < list.count; i++) {
		const char *text = list.items[i]->text;
		weekday_set some;
		if (!weekdays_parse(text, strlen(text), &some))
			return field_wrong(reading, field, value);
		days |= some;
	}
	if (days == 0)
		return field_wrong(reading, field, value);
	memcpy(field_at(field, item), &days, sizeof(days));
	return true;
}

const struct field_type field_weekdays = {.name = "weekdays",
	.form = "weekdays such as mon-fri or 'sat,sun'",
	.parse = parse_weekdays};
