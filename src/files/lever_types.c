/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/lever_types.h"

#include "site/scenario.h"

#include <string.h>

static const double MOST_FACTOR = 1000;

/* The number before the unit, which is taken off; false when it does not end so. */
static bool number_with(const char *text, const char *unit, double *ret_number)
{
	size_t length = strlen(text), tail = strlen(unit);
	if (length <= tail || strcmp(text + length - tail, unit) != 0)
		return false;
	length -= tail;
	const char *number = text_trimmed(text, &length);
	return number_parse(number, length, ret_number);
}

static bool has_sign(const char *text)
{
	return text[0] == '+' || text[0] == '-';
}

/* "x1.5": what is, times that. */
static bool parse_factor(const char *text, struct lever *ret_lever)
{
	double factor;
	if (text[0] != 'x' || !number_parse(text + 1, strlen(text + 1), &factor))
		return false;
	*ret_lever = (struct lever){LEVER_TIMES, factor};
	return factor >= 0 && factor <= MOST_FACTOR;
}

/* "+20 %": what is and 20 % of it. */
static bool parse_percent(const char *text, struct lever *ret_lever)
{
	double percent;
	if (!has_sign(text) || !number_with(text, "%", &percent))
		return false;
	*ret_lever = (struct lever){LEVER_TIMES, 1 + percent / 100};
	return ret_lever->amount >= 0 && ret_lever->amount <= MOST_FACTOR;
}

static bool set_or_add(const char *text, double amount, struct lever *ret_lever)
{
	*ret_lever = (struct lever){has_sign(text) ? LEVER_ADD : LEVER_SET, amount};
	return true;
}

static bool parse_volume(const char *text, struct lever *ret_lever)
{
	double a_day;
	if (parse_percent(text, ret_lever) || parse_factor(text, ret_lever))
		return true;
	if (!number_with(text, "/day", &a_day) && !number_with(text, "a day", &a_day))
		return false;
	return !has_sign(text) && set_or_add(text, a_day, ret_lever);
}

static bool parse_time(const char *text, struct lever *ret_lever)
{
	int64_t seconds;
	if (parse_percent(text, ret_lever) || parse_factor(text, ret_lever))
		return true;
	size_t length = strlen(text) - has_sign(text);
	const char *duration = text_trimmed(text + has_sign(text), &length);
	if (!duration_parse(duration, length, &seconds))
		return false;
	return set_or_add(text, text[0] == '-' ? -(double)seconds : (double)seconds, ret_lever);
}

static bool parse_points(const char *text, struct lever *ret_lever)
{
	double number;
	if (number_with(text, "%", &number))
		return set_or_add(text, number / 100, ret_lever);
	return number_parse(text, strlen(text), &number) && set_or_add(text, number, ret_lever);
}

static bool parse_number(const char *text, struct lever *ret_lever)
{
	double number;
	if (parse_factor(text, ret_lever))
		return true;
	return number_parse(text, strlen(text), &number) && set_or_add(text, number, ret_lever);
}

static bool parse_by(bool (*parse)(const char *text, struct lever *ret_lever),
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct lever lever;
	if (value->kind != VALUE_TEXT || !parse(value->text, &lever))
		return field_wrong(reading, field, value);
	if (lever.how == LEVER_SET && !field_in_bounds(reading, field, value, lever.amount))
		return false;
	memcpy(field_at(field, item), &lever, sizeof(lever));
	return true;
}

static bool read_volume(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	return parse_by(parse_volume, reading, field, value, item);
}

static bool read_time(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	return parse_by(parse_time, reading, field, value, item);
}

static bool read_points(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	return parse_by(parse_points, reading, field, value, item);
}

static bool read_number(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	return parse_by(parse_number, reading, field, value, item);
}

static void format_a_day(const struct field *field, double number, struct text *text)
{
	(void)field;
	number_format(number, text);
	text_add(text, " a day");
}

static void format_time(const struct field *field, double number, struct text *text)
{
	field_seconds_real.format(field, number, text);
}

static void format_points(const struct field *field, double number, struct text *text)
{
	field_share.format(field, number, text);
}

static void format_number(const struct field *field, double number, struct text *text)
{
	field_real.format(field, number, text);
}

const struct field_type field_volume_lever = {.name = "change of volume",
	.form = "a change such as '+20 %' or 'x1.5', or a volume such as '300/day'",
	.parse = read_volume,
	.format = format_a_day};
const struct field_type field_time_lever = {.name = "change of a time",
	.form = "a change such as '-30 s', '-10 %' or 'x0.9', or a time such as '5 min'",
	.parse = read_time,
	.format = format_time};
const struct field_type field_share_lever = {.name = "change of a share",
	.form = "a share such as '15 %', or points more or less such as '+3 %'",
	.parse = read_points,
	.format = format_points};
const struct field_type field_number_lever = {.name = "change of a number",
	.form = "a number such as 3, or more or less such as '+1'",
	.parse = read_number,
	.format = format_number};
