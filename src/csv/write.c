/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv/csv.h"

#include <string.h>

/* A field of blanks, or with blanks at an end, is quoted so that no reader trims it away; an empty
 * first field so that a row of nothing but it is not an empty line. */
static bool needs_quotes(bool first, const char *bytes, size_t length)
{
	if (length == 0)
		return first;
	for (size_t i = 0; i < length; i++) {
		if (strchr(",;\t\"\r\n", bytes[i]) != NULL && bytes[i] != '\0')
			return true;
	}
	return bytes[0] == ' ' || bytes[length - 1] == ' ' ||
	       (first && (unsigned char)bytes[0] == 0xef);
}

void csv_add_field(struct text *text, bool first, const char *bytes, size_t length)
{
	if (!first)
		text_add_char(text, ',');
	if (!needs_quotes(first, bytes, length)) {
		text_add_bytes(text, bytes, length);
		return;
	}
	text_add_char(text, '"');
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == '"')
			text_add_char(text, '"');
		text_add_char(text, bytes[i]);
	}
	text_add_char(text, '"');
}

void csv_add_text(struct text *text, bool first, const char *field)
{
	csv_add_field(text, first, field, strlen(field));
}

void csv_end_row(struct text *text)
{
	text_add_char(text, '\n');
}
