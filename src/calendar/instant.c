/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/scan.h"
#include "calendar/zone.h"

#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400 };
/* Moments beyond are written as these: about a million years away. */
#define FARTHEST_S (INT64_C(1) << 45)

void instant_format(const struct zone *zone, instant at, char ret_text[INSTANT_TEXT_SIZE])
{
	at = at > FARTHEST_S ? FARTHEST_S : at < -FARTHEST_S ? -FARTHEST_S : at;
	/* an offset of old local mean time is cut to its minute: the text then still names the
	 * moment */
	int offset_min = zone_offset(zone, at) / 60;
	char date[DAY_TEXT_SIZE];
	int64_t local = at + offset_min * 60;
	int64_t second = local % DAY_S;
	if (second < 0)
		second += DAY_S;
	day_format((day_number)((local - second) / DAY_S), date);
	unsigned s = (unsigned)second;
	unsigned ahead = (unsigned)(offset_min < 0 ? -offset_min : offset_min);
	snprintf(ret_text, INSTANT_TEXT_SIZE, "%sT%02u:%02u:%02u%c%02u:%02u", date, s / 3600,
		s / 60 % 60, s % 60, offset_min < 0 ? '-' : '+', ahead / 60, ahead % 60);
}

static bool take_clock(struct scan *scan, int64_t *ret_second)
{
	int64_t h, m, s = 0, fraction;
	if (!scan_digits(scan, 2, 2, &h) || !scan_char(scan, ':') || !scan_digits(scan, 2, 2, &m) ||
		h > 23 || m > 59)
		return false;
	if (scan_char(scan, ':')) {
		/* 60: a leap second, read as the second after */
		if (!scan_digits(scan, 2, 2, &s) || s > 60)
			return false;
		if (scan_char(scan, '.') || scan_char(scan, ',')) {
			if (!scan_digits(scan, 1, 1, &fraction))
				return false;
			while (scan_digits(scan, 1, 1, &fraction))
				;
		}
	}
	*ret_second = h * 3600 + m * 60 + s;
	return true;
}

static bool take_offset(struct scan *scan, int64_t *ret_offset_s)
{
	int64_t h, m = 0;
	if (scan_char(scan, 'Z') || scan_char(scan, 'z')) {
		*ret_offset_s = 0;
		return true;
	}
	bool west = scan_char(scan, '-');
	if (!west && !scan_char(scan, '+'))
		return false;
	if (!scan_digits(scan, 2, 2, &h) || h > 25)
		return false;
	bool wants_minutes = scan_char(scan, ':');
	if (!scan_digits(scan, 2, 2, &m) && wants_minutes)
		return false;
	if (m > 59)
		return false;
	*ret_offset_s = (west ? -1 : 1) * (h * 3600 + m * 60);
	return true;
}

bool instant_parse(const char *text, size_t length, instant *ret_at)
{
	enum { DATE_LENGTH = 10 };
	day_number day;
	int64_t second, offset_s;
	if (length < DATE_LENGTH || !day_parse(text, DATE_LENGTH, &day))
		return false;
	struct scan scan = scan_of(text + DATE_LENGTH, length - DATE_LENGTH);
	if (!scan_char(&scan, 'T') && !scan_char(&scan, 't') && !scan_char(&scan, ' '))
		return false;
	if (!take_clock(&scan, &second))
		return false;
	scan_char(&scan, ' ');
	if (!take_offset(&scan, &offset_s) || !scan_is_done(&scan))
		return false;
	*ret_at = (instant)day * DAY_S + second - offset_s;
	return true;
}
