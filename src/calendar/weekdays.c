/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/calendar.h"
#include "calendar/scan.h"

#include <string.h>

static const char *const long_names[WEEKDAYS] = {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

static bool take_weekday(struct scan *scan, int *ret_weekday)
{
	char word[16];
	struct scan ahead = *scan;
	if (!scan_word(&ahead, word, sizeof(word)))
		return false;
	for (int w = 0; w < WEEKDAYS; w++) {
		bool is_short = strlen(word) == 3 && strncmp(word, long_names[w], 3) == 0;
		if (is_short || strcmp(word, long_names[w]) == 0) {
			*scan = ahead;
			*ret_weekday = w;
			return true;
		}
	}
	return false;
}

bool weekday_parse(const char *text, size_t length, int *ret_weekday)
{
	struct scan scan = scan_of(text, length);
	int weekday;
	if (!take_weekday(&scan, &weekday) || !scan_is_done(&scan))
		return false;
	*ret_weekday = weekday;
	return true;
}

bool weekdays_parse(const char *text, size_t length, weekday_set *ret_days)
{
	struct scan scan = scan_of(text, length);
	weekday_set days = 0;
	do {
		int first, last;
		scan_blanks(&scan);
		if (!take_weekday(&scan, &first))
			return false;
		last = first;
		scan_blanks(&scan);
		if (scan_char(&scan, '-')) {
			scan_blanks(&scan);
			if (!take_weekday(&scan, &last))
				return false;
			scan_blanks(&scan);
		}
		for (int w = first;; w = (w + 1) % WEEKDAYS) {
			days |= (weekday_set)(1u << w);
			if (w == last)
				break;
		}
	} while (scan_char(&scan, ','));
	if (!scan_is_done(&scan))
		return false;
	*ret_days = days;
	return true;
}

static char *add_name(char *end, char before, int weekday)
{
	if (before != '\0')
		*end++ = before;
	memcpy(end, long_names[weekday], 3);
	return end + 3;
}

void weekdays_format(weekday_set days, char ret_text[WEEKDAYS_TEXT_SIZE])
{
	char *end = ret_text;
	for (int w = 0; w < WEEKDAYS; w++) {
		if ((days >> w & 1) == 0)
			continue;
		int last = w;
		while (last + 1 < WEEKDAYS && (days >> (last + 1) & 1) != 0)
			last++;
		end = add_name(end, end == ret_text ? '\0' : ',', w);
		if (last - w >= 2) {
			end = add_name(end, '-', last);
			w = last;
		}
	}
	*end = '\0';
}
