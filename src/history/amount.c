/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/amount.h"

#include "calendar/calendar.h"

#include <string.h>
#include <strings.h>

enum { MOST_DIGITS = 15, NUMBER_SIZE = 64 };

static bool is_nothing(struct csv_field field)
{
	static const char *const words[] = {"-", "null", "none", "n/a", "na"};
	if (field.length == 0)
		return true;
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		if (strlen(words[i]) == field.length &&
			strncasecmp(words[i], field.text, field.length) == 0)
			return true;
	}
	return false;
}

/* Whole numbers of a few digits, which most are. */
static bool read_digits(struct csv_field field, double *ret_number)
{
	int64_t number = 0;
	if (field.length == 0 || field.length > MOST_DIGITS)
		return false;
	for (size_t i = 0; i < field.length; i++) {
		unsigned digit = (unsigned char)field.text[i] - '0';
		if (digit > 9)
			return false;
		number = number * 10 + digit;
	}
	*ret_number = (double)number;
	return true;
}

static bool read_number(struct csv_field field, double *ret_number)
{
	char text[NUMBER_SIZE];
	if (read_digits(field, ret_number))
		return true;
	if (field.length >= NUMBER_SIZE)
		return false;
	for (size_t i = 0; i < field.length; i++) {
		char letter = field.text[i];
		if (letter == '\0' || strchr("0123456789+-.,eE", letter) == NULL)
			return false;
		text[i] = letter == ',' ? '.' : letter;
	}
	text[field.length] = '\0';
	char *end;
	*ret_number = strtod(text, &end);
	return end != text && *end == '\0';
}

/* "mm:ss" and "h:mm:ss", fractions of a second left aside. */
static bool read_clock(struct csv_field field, double *ret_seconds)
{
	int64_t parts[3] = {0};
	int n = 0, digits = 0;
	for (size_t i = 0; i < field.length; i++) {
		char letter = field.text[i];
		if (letter == '.' && n > 0 && digits > 0)
			break;
		if (letter == ':' && n < 2 && digits > 0) {
			n++;
			digits = 0;
		} else if (letter >= '0' && letter <= '9' && digits < 8) {
			parts[n] = parts[n] * 10 + (letter - '0');
			digits++;
		} else {
			return false;
		}
	}
	if (n == 0 || digits == 0 || parts[n] > 59 || (n == 2 && parts[1] > 59))
		return false;
	*ret_seconds = n == 1 ? (double)(parts[0] * 60 + parts[1])
			      : (double)(parts[0] * 3600 + parts[1] * 60 + parts[2]);
	return true;
}

static enum amount_outcome check(double number, double most)
{
	return number >= 0 && number <= most ? AMOUNT_FINE : AMOUNT_OUT_OF_RANGE;
}

enum amount_outcome amount_read_volume(struct csv_field field, double *ret_volume)
{
	double volume;
	field = csv_trim(field);
	if (is_nothing(field))
		return AMOUNT_NONE;
	if (!read_number(field, &volume))
		return AMOUNT_NOT_READABLE;
	*ret_volume = volume;
	return check(volume, AMOUNT_MOST_VOLUME);
}

enum amount_outcome amount_read_handle(struct csv_field field, double *ret_seconds)
{
	double seconds;
	int64_t whole;
	field = csv_trim(field);
	if (is_nothing(field))
		return AMOUNT_NONE;
	if (!read_number(field, &seconds) && !read_clock(field, &seconds)) {
		if (!duration_parse(field.text, field.length, &whole))
			return AMOUNT_NOT_READABLE;
		seconds = (double)whole;
	}
	*ret_seconds = seconds;
	return check(seconds, AMOUNT_MOST_HANDLE_S);
}
