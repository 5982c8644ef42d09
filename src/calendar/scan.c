/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/scan.h"

struct scan scan_of(const char *text, size_t length)
{
	return (struct scan){text, text + length};
}

bool scan_is_done(const struct scan *scan)
{
	return scan->at == scan->end;
}

bool scan_char(struct scan *scan, char letter)
{
	if (scan_is_done(scan) || *scan->at != letter)
		return false;
	scan->at++;
	return true;
}

void scan_blanks(struct scan *scan)
{
	while (scan_char(scan, ' ') || scan_char(scan, '\t'))
		;
}

bool scan_digits(struct scan *scan, int least, int most, int64_t *ret_number)
{
	int64_t number = 0;
	int n = 0;
	const char *p = scan->at;
	while (n < most && p < scan->end && *p >= '0' && *p <= '9') {
		number = number * 10 + (*p++ - '0');
		n++;
	}
	if (n < least)
		return false;
	scan->at = p;
	*ret_number = number;
	return true;
}

bool scan_word(struct scan *scan, char *ret_word, size_t size)
{
	size_t n = 0;
	const char *p = scan->at;
	for (; p < scan->end; p++) {
		char letter = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
		if (letter < 'a' || letter > 'z')
			break;
		if (n + 1 >= size)
			return false;
		ret_word[n++] = letter;
	}
	if (n == 0)
		return false;
	ret_word[n] = '\0';
	scan->at = p;
	return true;
}
