/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/stamp.h"

#include <string.h>
#include <strings.h>

/* What has been read so far; -1 where nothing was. */
struct parts {
	const char *p, *end;
	int year, month, day, day_of_year, hour, half, minute, second;
	struct stamp stamp;
};

static const char *const month_names[] = {"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December"};
static const char *const day_names[] = {
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

static bool eat_number(struct parts *parts, int most, int low, int high, int *ret_number)
{
	int number = 0, count = 0;
	for (; parts->p < parts->end && count < most && *parts->p >= '0' && *parts->p <= '9';
		parts->p++, count++)
		number = number * 10 + (*parts->p - '0');
	*ret_number = number;
	return count > 0 && number >= low && number <= high;
}

/* The longest of the names, or the first three letters of one. */
static bool eat_name(struct parts *parts, const char *const names[], int count, int *ret_index)
{
	size_t left = (size_t)(parts->end - parts->p);
	for (int i = 0; i < count; i++) {
		size_t whole = strlen(names[i]);
		size_t n = left >= whole && strncasecmp(parts->p, names[i], whole) == 0 ? whole : 3;
		if (left < n || strncasecmp(parts->p, names[i], n) != 0)
			continue;
		parts->p += n;
		*ret_index = i;
		return true;
	}
	return false;
}

static void pass_blanks(struct parts *parts)
{
	while (parts->p < parts->end && (*parts->p == ' ' || *parts->p == '\t'))
		parts->p++;
}

static bool eat_year_of_two(struct parts *parts)
{
	if (!eat_number(parts, 2, 0, 99, &parts->year))
		return false;
	parts->year += parts->year < 69 ? 2000 : 1900;
	return true;
}

static bool eat_half(struct parts *parts)
{
	static const char *const halves[] = {"AM", "PM"};
	for (int i = 0; i < 2; i++) {
		if (parts->end - parts->p < 2 || strncasecmp(parts->p, halves[i], 2) != 0)
			continue;
		parts->p += 2;
		parts->half = i;
		return true;
	}
	return false;
}

static bool eat_digits(struct parts *parts)
{
	const char *start = parts->p;
	while (parts->p < parts->end && *parts->p >= '0' && *parts->p <= '9')
		parts->p++;
	return parts->p > start;
}

static bool eat_offset(struct parts *parts)
{
	int hours, more = 0;
	parts->stamp.has_offset = true;
	if (parts->p < parts->end && (*parts->p == 'Z' || *parts->p == 'z')) {
		parts->p++;
		return true;
	}
	if (parts->p == parts->end || (*parts->p != '+' && *parts->p != '-'))
		return false;
	int sign = *parts->p++ == '-' ? -1 : 1;
	if (!eat_number(parts, 2, 0, 18, &hours))
		return false;
	if (parts->p < parts->end && *parts->p == ':')
		parts->p++;
	if (parts->p < parts->end && *parts->p >= '0' && *parts->p <= '9' &&
		!eat_number(parts, 2, 0, 59, &more))
		return false;
	parts->stamp.offset_s = sign * (hours * 3600 + more * 60);
	return true;
}

static bool eat_zone_letters(struct parts *parts)
{
	const char *start = parts->p;
	while (parts->p < parts->end &&
		((*parts->p >= 'A' && *parts->p <= 'Z') || (*parts->p >= 'a' && *parts->p <= 'z')))
		parts->p++;
	return parts->p > start;
}

static bool eat_since_1970(struct parts *parts)
{
	int64_t number = 0;
	const char *start = parts->p;
	for (; parts->p < parts->end && *parts->p >= '0' && *parts->p <= '9'; parts->p++) {
		if (parts->p - start >= 12)
			return false;
		number = number * 10 + (*parts->p - '0');
	}
	parts->stamp.at = number;
	parts->stamp.is_instant = true;
	return parts->p > start;
}

/* Letters that stand for several. */
static const char *format_of(char letter)
{
	switch (letter) {
	case 'T':
		return "%H:%M:%S";
	case 'R':
		return "%H:%M";
	case 'D':
		return "%m/%d/%y";
	case 'F':
		return "%Y-%m-%d";
	default:
		return NULL;
	}
}

static bool eat_letter(struct parts *parts, char letter)
{
	int unused;
	switch (letter) {
	case 'Y':
		return eat_number(parts, 4, 1, 9999, &parts->year);
	case 'y':
		return eat_year_of_two(parts);
	case 'm':
		return eat_number(parts, 2, 1, 12, &parts->month);
	case 'e':
	case 'd':
		pass_blanks(parts);
		return eat_number(parts, 2, 1, 31, &parts->day);
	case 'j':
		return eat_number(parts, 3, 1, 366, &parts->day_of_year);
	case 'k':
	case 'H':
		pass_blanks(parts);
		return eat_number(parts, 2, 0, 24, &parts->hour);
	case 'l':
	case 'I':
		pass_blanks(parts);
		return eat_number(parts, 2, 1, 12, &parts->hour);
	case 'M':
		return eat_number(parts, 2, 0, 59, &parts->minute);
	case 'S':
		return eat_number(parts, 2, 0, 60, &parts->second);
	case 'f':
		return eat_digits(parts);
	case 'p':
		return eat_half(parts);
	case 'b':
	case 'B':
	case 'h':
		if (!eat_name(parts, month_names, 12, &parts->month))
			return false;
		parts->month++;
		return true;
	case 'a':
	case 'A':
		return eat_name(parts, day_names, 7, &unused);
	case 'z':
		return eat_offset(parts);
	case 'Z':
		return eat_zone_letters(parts);
	case 's':
		return eat_since_1970(parts);
	case 'n':
	case 't':
		pass_blanks(parts);
		return true;
	default:
		return false;
	}
}

static bool eat_by(struct parts *parts, const char *format)
{
	for (; *format != '\0'; format++) {
		if (*format == ' ') {
			pass_blanks(parts);
		} else if (*format == '%' && format[1] != '%' && format[1] != '\0') {
			const char *several = format_of(*++format);
			if (several != NULL ? !eat_by(parts, several) : !eat_letter(parts, *format))
				return false;
		} else {
			format += *format == '%' && format[1] == '%';
			if (parts->p == parts->end || *parts->p++ != *format)
				return false;
		}
	}
	return true;
}

static bool settle(struct parts *parts)
{
	struct stamp *stamp = &parts->stamp;
	if (stamp->is_instant)
		return true;
	if (parts->day_of_year >= 0) {
		day_number first = day_of(parts->year, 1, 1), last = day_of(parts->year, 12, 31);
		if (first == DAY_NONE || parts->day_of_year > last - first + 1)
			return false;
		stamp->day = first + parts->day_of_year - 1;
	} else {
		stamp->day = day_of(parts->year, parts->month, parts->day);
		if (stamp->day == DAY_NONE)
			return false;
	}
	stamp->has_clock = parts->hour >= 0;
	int hour = parts->hour < 0 ? 0 : parts->hour;
	if (parts->half >= 0)
		hour = hour % 12 + 12 * parts->half;
	stamp->second = hour * 3600 + parts->minute * 60 + parts->second;
	return stamp->second <= 86400;
}

bool stamp_parse_by(struct csv_field field, const char *format, struct stamp *ret_stamp)
{
	field = csv_trim(field);
	struct parts parts = {.p = field.text,
		.end = field.text + field.length,
		.year = -1,
		.month = -1,
		.day = -1,
		.day_of_year = -1,
		.hour = -1,
		.half = -1};
	if (!eat_by(&parts, format) || parts.p != parts.end || !settle(&parts))
		return false;
	*ret_stamp = parts.stamp;
	return true;
}

enum rota_status stamp_check_format(const char *format, struct rota_error *err)
{
	static const char letters[] = "YymdejHIklMSfpbBhaAzZsTRDFnt%";
	for (const char *p = strchr(format, '%'); p != NULL; p = strchr(p + 2, '%')) {
		if (p[1] == '\0' || strchr(letters, p[1]) == NULL)
			return error_set(err, ROTA_EINVAL,
				"time format '%s' has '%%%.1s', expected one of %%%s", format,
				p + 1, "Y %m %d %H %M %S %f %p %b %z %s and the like");
	}
	return ROTA_OK;
}
