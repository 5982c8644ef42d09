/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types with two ends: "8..15", "..2", "38..40", "3h..5h30m", "6h..10h step 15 min". */
#include "field/types.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

struct span_text span_split(const char *text, size_t length)
{
	struct span_text span = {.low = text, .low_length = length};
	for (size_t i = 0; i + 1 < length; i++)
		if (text[i] == '.' && text[i + 1] == '.') {
			span.is_span = true;
			span.low_length = i;
			span.high = text + i + 2;
			span.high_length = length - i - 2;
			break;
		}
	span.low = text_trimmed(span.low, &span.low_length);
	if (span.is_span)
		span.high = text_trimmed(span.high, &span.high_length);
	return span;
}

/* One end to a number of the range's unit. */
typedef bool parse_end(const char *text, size_t length, double *ret_number);

static bool whole_end(const char *text, size_t length, double *ret_number)
{
	return number_parse(text, length, ret_number) &&
	       !(fabs(*ret_number - nearbyint(*ret_number)) > 0);
}

static bool minutes_end(const char *text, size_t length, double *ret_number)
{
	int64_t seconds;
	if (!duration_parse(text, length, &seconds) || seconds % 60 != 0)
		return false;
	*ret_number = (double)(seconds / 60);
	return true;
}

/* Hours as a number, or a duration. Minutes of decimal hours are rounded: 37.33 h is 37h20m. */
static bool hours_end(const char *text, size_t length, double *ret_number)
{
	double hours;
	if (!number_parse(text, length, &hours))
		return minutes_end(text, length, ret_number);
	*ret_number = nearbyint(hours * 60);
	return true;
}

static bool parse_span(struct reading *reading, const struct field *field,
	const struct value *value, parse_end *parse, struct field_span *ret_span)
{
	if (value->kind != VALUE_TEXT)
		return field_wrong(reading, field, value);
	struct span_text text = span_split(value->text, strlen(value->text));
	double low = FIELD_OPEN_LOW, high = FIELD_OPEN_HIGH;
	bool has_low = !text.is_span || text.low_length > 0;
	bool has_high = text.is_span && text.high_length > 0;
	if ((has_low && !parse(text.low, text.low_length, &low)) ||
		(has_high && !parse(text.high, text.high_length, &high)))
		return field_wrong(reading, field, value);
	if (!text.is_span)
		high = low;
	if ((has_low && !field_in_bounds(reading, field, value, low)) ||
		(has_high && !field_in_bounds(reading, field, value, high)))
		return false;
	if (low > high) {
		reading_must_be(
			reading, value, "a range whose first number is not above its second");
		return false;
	}
	*ret_span = (struct field_span){(int32_t)low, (int32_t)high};
	return true;
}

static bool store(const struct field *field, bool well, struct field_span span, void *item)
{
	if (well)
		memcpy(field_at(field, item), &span, sizeof(span));
	return well;
}

static void format_whole(const struct field *field, double number, struct text *text)
{
	(void)field;
	number_format(number, text);
}

static void format_hours(const struct field *field, double number, struct text *text)
{
	(void)field;
	number_format(number / 60, text);
}

static void format_minutes(const struct field *field, double number, struct text *text)
{
	(void)field;
	char words[DURATION_TEXT_SIZE];
	duration_format((int64_t)(number * 60), words);
	text_add(text, words);
}

static bool parse_range(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct field_span span = {0};
	return store(field, parse_span(reading, field, value, whole_end, &span), span, item);
}

const struct field_type field_range = {.name = "range",
	.form = "a whole number or a range such as 8..15, ..15 or 8..",
	.parse = parse_range,
	.format = format_whole};

static bool parse_hours_range(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct field_span span = {0};
	return store(field, parse_span(reading, field, value, hours_end, &span), span, item);
}

const struct field_type field_hours_range = {.name = "range of hours",
	.form = "hours or a range of them such as 38..40, ..40 or 37.5",
	.parse = parse_hours_range,
	.format = format_hours};

static bool parse_window(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct field_span span = {0};
	return store(field, parse_span(reading, field, value, minutes_end, &span), span, item);
}

const struct field_type field_window = {.name = "range of durations",
	.form = "a duration or a range of them such as 3h..5h30m",
	.parse = parse_window,
	.format = format_minutes};

enum { USUAL_STEP = 15 };

/* Length of what stands before " step ". */
static size_t before_step(
	const char *text, size_t length, const char **ret_step, size_t *ret_step_length)
{
	const char *found = memmem(text, length, " step ", 6);
	*ret_step = found;
	if (found == NULL)
		return length;
	*ret_step = found + 6;
	*ret_step_length = length - (size_t)(found + 6 - text);
	return (size_t)(found - text);
}

static bool parse_length(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	if (value->kind != VALUE_TEXT)
		return field_wrong(reading, field, value);
	const char *step_text;
	size_t step_length;
	size_t length = before_step(value->text, strlen(value->text), &step_text, &step_length);
	struct span_text text = span_split(value->text, length);
	double least, most, step = USUAL_STEP;
	if (!minutes_end(text.low, text.low_length, &least) ||
		(text.is_span && !minutes_end(text.high, text.high_length, &most)) ||
		(step_text != NULL && !minutes_end(step_text, step_length, &step)))
		return field_wrong(reading, field, value);
	if (!text.is_span)
		most = least;
	if (!field_in_bounds(reading, field, value, least) ||
		!field_in_bounds(reading, field, value, most))
		return false;
	if (least > most || step < 1 || fmod(most - least, step) > 0) {
		reading_must_be(reading, value,
			"a range whose second length is the first and a number of steps");
		return false;
	}
	struct field_steps steps = {(int32_t)least, (int32_t)most, (int32_t)step};
	memcpy(field_at(field, item), &steps, sizeof(steps));
	return true;
}

const struct field_type field_length = {.name = "length",
	.form = "a duration such as '8h30m', or a range such as '6h..10h step 15 min'",
	.parse = parse_length,
	.format = format_minutes};
