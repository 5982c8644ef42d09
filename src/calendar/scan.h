/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CALENDAR_SCAN_H
#define CALENDAR_SCAN_H
/* Reading a short text from left to right: each function takes what it is asked for, or nothing. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct scan {
	const char *at;
	const char *end;
};

struct scan scan_of(const char *text, size_t length);
bool scan_is_done(const struct scan *scan);
bool scan_char(struct scan *scan, char letter);
void scan_blanks(struct scan *scan);
/* A whole number of least..most digits (most up to 18). */
bool scan_digits(struct scan *scan, int least, int most, int64_t *ret_number);
/* The letters A-Z and a-z that stand next, made small; false when there are none or size - 1 do not
 * hold them. */
bool scan_word(struct scan *scan, char *ret_word, size_t size);

#endif
