/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field/types.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_NUMBER = 60 };

static size_t skip_digits(const char *text, size_t i, size_t length)
{
	while (i < length && isdigit((unsigned char)text[i]))
		i++;
	return i;
}

/* [+-] digits [. digits] [e [+-] digits]; nothing else that strtod would take (hexadecimal, inf).
 */
static bool is_decimal(const char *text, size_t length)
{
	size_t i = length > 0 && (text[0] == '+' || text[0] == '-') ? 1 : 0;
	size_t whole = skip_digits(text, i, length);
	size_t digits = whole - i;
	i = whole;
	if (i < length && text[i] == '.') {
		size_t part = skip_digits(text, i + 1, length);
		digits += part - i - 1;
		i = part;
	}
	if (digits == 0)
		return false;
	if (i < length && (text[i] == 'e' || text[i] == 'E')) {
		i += i + 1 < length && (text[i + 1] == '+' || text[i + 1] == '-') ? 2 : 1;
		size_t end = skip_digits(text, i, length);
		if (end == i)
			return false;
		i = end;
	}
	return i == length;
}

bool number_parse(const char *text, size_t length, double *ret_number)
{
	char copy[LONGEST_NUMBER + 1];
	if (length > LONGEST_NUMBER || !is_decimal(text, length))
		return false;
	memcpy(copy, text, length);
	copy[length] = '\0';
	char *end;
	double number = strtod(copy, &end);
	if (*end != '\0' || !isfinite(number))
		return false;
	*ret_number = number;
	return true;
}

void number_format(double number, struct text *text)
{
	char digits[64];
	if (fabs(number) >= 1e15) {
		text_addf(text, "%g", number);
		return;
	}
	snprintf(digits, sizeof(digits), "%.6f", number);
	size_t n = strlen(digits);
	while (n > 0 && digits[n - 1] == '0')
		n--;
	if (n > 0 && digits[n - 1] == '.')
		n--;
	digits[n] = '\0';
	text_add(text, strcmp(digits, "-0") == 0 ? "0" : digits);
}

static bool number_of(const struct value *value, double *ret_number)
{
	return value->kind == VALUE_TEXT &&
	       number_parse(value->text, strlen(value->text), ret_number);
}

static void format_number(const struct field *field, double number, struct text *text)
{
	(void)field;
	number_format(number, text);
}

static bool parse_integer(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	double number;
	if (!number_of(value, &number) || fabs(number - nearbyint(number)) > 0)
		return field_wrong(reading, field, value);
	if (!field_in_bounds(reading, field, value, number))
		return false;
	int32_t whole = (int32_t)number;
	memcpy(field_at(field, item), &whole, sizeof(whole));
	return true;
}

const struct field_type field_integer = {.name = "whole number",
	.form = "a whole number",
	.parse = parse_integer,
	.format = format_number};

static bool parse_real(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	double number;
	if (!number_of(value, &number))
		return field_wrong(reading, field, value);
	if (!field_in_bounds(reading, field, value, number))
		return false;
	memcpy(field_at(field, item), &number, sizeof(number));
	return true;
}

const struct field_type field_real = {
	.name = "number", .form = "a number", .parse = parse_real, .format = format_number};

static bool share_of(const struct value *value, double *ret_share)
{
	if (value->kind != VALUE_TEXT)
		return false;
	size_t length = strlen(value->text);
	bool percent = length > 0 && value->text[length - 1] == '%';
	if (percent)
		length--;
	while (percent && length > 0 && value->text[length - 1] == ' ')
		length--;
	double number;
	if (!number_parse(value->text, length, &number))
		return false;
	*ret_share = percent ? number / 100 : number;
	return true;
}

static void format_share(const struct field *field, double number, struct text *text)
{
	(void)field;
	number_format(number * 100, text);
	text_add(text, " %");
}

static bool parse_share(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	double share;
	if (!share_of(value, &share))
		return field_wrong(reading, field, value);
	if (!field_in_bounds(reading, field, value, share))
		return false;
	memcpy(field_at(field, item), &share, sizeof(share));
	return true;
}

const struct field_type field_share = {.name = "share",
	.form = "a share such as '80 %' or 0.8",
	.parse = parse_share,
	.format = format_share};

static const struct choice *find_choice(const struct field *field, const char *name)
{
	for (const struct choice *c = field->choices; c != NULL && c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static bool parse_price(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	const struct choice *word =
		value->kind == VALUE_TEXT ? find_choice(field, value->text) : NULL;
	if (word == NULL)
		return parse_real(reading, field, value, item);
	bool set = true;
	memcpy((char *)item + field->second, &set, sizeof(set));
	double number = word->value;
	memcpy(field_at(field, item), &number, sizeof(number));
	return true;
}

const struct field_type field_price = {
	.name = "price", .form = "a number or", .parse = parse_price, .format = format_number};

const struct field_type field_number_or_word = {
	.name = "number", .form = "a number or", .parse = parse_price, .format = format_number};
