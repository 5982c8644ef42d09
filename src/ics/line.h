/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ICS_LINE_H
#define ICS_LINE_H
/* Lines of iCalendar text. */
#include "base/text.h"

/* The line without its end, folded at 75 octets: between letters, and rather neither behind a blank
 * nor inside an escape. */
void ics_add_line(struct text *out, const char *line, size_t length);

#endif
