/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ICS_LINES_H
#define ICS_LINES_H
/*
 * Foreign iCalendar text (RFC 5545, 3.1) line by line, folds taken out, within bounds: anything
 * may be in it. A calendar read so costs no more than its length.
 */
#include "base/text.h"

enum { ICS_MOST_LINE = 64 << 10, ICS_MOST_DEPTH = 4, ICS_NAME_SIZE = 40 };

struct ics_line {
	char name[ICS_NAME_SIZE]; /* in capitals; "" for one that is too long */
	const char *parameters;	  /* "TZID=Europe/Warsaw;VALUE=DATE", "" for none */
	const char *value;
	size_t number; /* of the first physical line, from 1 */
};

struct ics_lines {
	const char *at, *end;
	size_t number;
	struct text text; /* of the present line */
};

/* The bytes are lent. A byte order mark is passed over. */
void ics_lines_init(struct ics_lines *lines, const char *bytes, size_t length);
void ics_lines_done(struct ics_lines *lines);
/* The next line that is not empty, valid until the next call; *ret_line.name is "" at the end.
 * ROTA_EINVAL for a line that is too long, has a NUL or no colon. */
enum rota_status ics_lines_next(struct ics_lines *lines, bool *ret_has_line,
	struct ics_line *ret_line, struct rota_error *err);

/* Adds the value of the parameter, without its quotes; false when the line has none. */
bool ics_line_parameter(const struct ics_line *line, const char *name, struct text *out);
/* Adds a TEXT value as it was before it was escaped (3.3.11). */
void ics_unescape(struct text *out, const char *value);

#endif
