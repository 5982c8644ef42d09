/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"
#include "calendar/calendar.h"
#include "calendar/scan.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, WEEK = 604800 };
/* Ten thousand years: nothing longer is meant, and sums of a few stay far from overflow. */
#define LONGEST_S (INT64_C(3652500) * DAY)

static int unit_of(const char *word)
{
	static const struct {
		const char *word;
		int seconds;
	} units[] = {
		{"s", 1},
		{"sec", 1},
		{"secs", 1},
		{"second", 1},
		{"seconds", 1},
		{"m", MINUTE},
		{"min", MINUTE},
		{"mins", MINUTE},
		{"minute", MINUTE},
		{"minutes", MINUTE},
		{"h", HOUR},
		{"hr", HOUR},
		{"hrs", HOUR},
		{"hour", HOUR},
		{"hours", HOUR},
		{"d", DAY},
		{"day", DAY},
		{"days", DAY},
		{"w", WEEK},
		{"week", WEEK},
		{"weeks", WEEK},
	};
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (strcmp(word, units[i].word) == 0)
			return units[i].seconds;
	return 0;
}

/* The digits after the point, in millionths; further ones do not matter at a second's precision. */
static bool take_millionths(struct scan *scan, int64_t *ret_millionths)
{
	int64_t millionths = 0, digit, scale = 100000;
	int n = 0;
	for (; scan_digits(scan, 1, 1, &digit); n++, scale /= 10)
		millionths += digit * scale;
	*ret_millionths = millionths;
	return n > 0;
}

/* One part, "30m"; units must fall from part to part, and only the last may have a fraction. */
static bool take_part(struct scan *scan, int *unit, int64_t *seconds)
{
	int64_t whole, millionths = 0;
	char word[12];
	if (!scan_digits(scan, 1, 15, &whole))
		return false;
	bool has_fraction = scan_char(scan, '.');
	if (has_fraction && !take_millionths(scan, &millionths))
		return false;
	scan_blanks(scan);
	if (!scan_word(scan, word, sizeof(word)))
		return false;
	int unit_s = unit_of(word);
	if (unit_s == 0 || unit_s >= *unit || whole > LONGEST_S / unit_s)
		return false;
	*unit = has_fraction ? 0 : unit_s;
	*seconds += whole * unit_s + (millionths * unit_s + 500000) / 1000000;
	scan_blanks(scan);
	return *seconds <= LONGEST_S;
}

static bool is_zero(const char *text, size_t length)
{
	return length == 1 && text[0] == '0';
}

bool duration_parse(const char *text, size_t length, int64_t *ret_seconds)
{
	struct scan scan = scan_of(text, length);
	int64_t seconds = 0;
	int unit = INT32_MAX;
	if (!is_zero(text, length)) {
		do {
			if (!take_part(&scan, &unit, &seconds))
				return false;
		} while (!scan_is_done(&scan));
	}
	*ret_seconds = seconds;
	return true;
}

static void format_parts(uint64_t seconds, const char *sign, char ret_text[DURATION_TEXT_SIZE])
{
	uint64_t h = seconds / HOUR;
	unsigned m = (unsigned)(seconds % HOUR / MINUTE), s = (unsigned)(seconds % MINUTE);
	int n = 0;
	if (h > 0)
		n = snprintf(ret_text, DURATION_TEXT_SIZE, "%s%" PRIu64 "h", sign, h);
	else
		n = snprintf(ret_text, DURATION_TEXT_SIZE, "%s", sign);
	if (m > 0)
		n += snprintf(ret_text + n, DURATION_TEXT_SIZE - (size_t)n, "%um", m);
	if (s > 0)
		snprintf(ret_text + n, DURATION_TEXT_SIZE - (size_t)n, "%us", s);
}

void duration_format(int64_t seconds, char ret_text[DURATION_TEXT_SIZE])
{
	static const struct {
		unsigned seconds, below;
		const char *one, *many;
	} units[] = {
		{WEEK, 0, "week", "weeks"},
		{DAY, 0, "day", "days"},
		{HOUR, 0, "h", "h"},
		{MINUTE, HOUR, "min", "min"},
		{1, MINUTE, "s", "s"},
	};
	const char *sign = seconds < 0 ? "-" : "";
	uint64_t length = seconds < 0 ? -(uint64_t)seconds : (uint64_t)seconds;
	if (length == 0) {
		snprintf(ret_text, DURATION_TEXT_SIZE, "0 s");
		return;
	}
	for (size_t i = 0; i < COUNT_OF(units); i++) {
		if (length % units[i].seconds != 0 ||
			(units[i].below > 0 && length >= units[i].below))
			continue;
		uint64_t n = length / units[i].seconds;
		snprintf(ret_text, DURATION_TEXT_SIZE, "%s%" PRIu64 " %s", sign, n,
			n == 1 ? units[i].one : units[i].many);
		return;
	}
	format_parts(length, sign, ret_text);
}
