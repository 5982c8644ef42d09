/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics/lines.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

void ics_lines_init(struct ics_lines *lines, const char *bytes, size_t length)
{
	size_t mark = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	*lines = (struct ics_lines){.at = bytes + mark, .end = bytes + length};
}

void ics_lines_done(struct ics_lines *lines)
{
	text_done(&lines->text);
}

/* One physical line added to the text; its end may be CRLF, LF or the end of the bytes. */
static enum rota_status add_physical(struct ics_lines *lines, struct rota_error *err)
{
	size_t left = (size_t)(lines->end - lines->at);
	const char *stop = memchr(lines->at, '\n', left);
	size_t length = stop != NULL ? (size_t)(stop - lines->at) : left;
	size_t words = length > 0 && lines->at[length - 1] == '\r' ? length - 1 : length;
	lines->number++;
	if (words > ICS_MOST_LINE - lines->text.length)
		return error_set(err, ROTA_EINVAL, "line %zu is over %d bytes long", lines->number,
			ICS_MOST_LINE);
	if (memchr(lines->at, '\0', words) != NULL)
		return error_set(err, ROTA_EINVAL, "line %zu has a NUL in it", lines->number);
	text_add_bytes(&lines->text, lines->at, words);
	lines->at = stop != NULL ? stop + 1 : lines->end;
	return ROTA_OK;
}

/* The colon that ends name and parameters: not one in quotes. */
static char *find_colon(char *line)
{
	bool quoted = false;
	for (char *at = line; *at != '\0'; at++) {
		if (*at == '"')
			quoted = !quoted;
		if (*at == ':' && !quoted)
			return at;
	}
	return NULL;
}

static enum rota_status take_apart(
	struct ics_lines *lines, struct ics_line *line, struct rota_error *err)
{
	char *text = lines->text.data;
	char *colon = find_colon(text);
	if (colon == NULL)
		return error_set(err, ROTA_EINVAL, "line %zu has no colon: this is no iCalendar",
			line->number);
	*colon = '\0';
	line->value = colon + 1;
	size_t length = strcspn(text, ";");
	line->parameters = text[length] == ';' ? text + length + 1 : text + length;
	if (length >= ICS_NAME_SIZE)
		length = 0;
	for (size_t i = 0; i < length; i++)
		line->name[i] = (char)toupper((unsigned char)text[i]);
	line->name[length] = '\0';
	return ROTA_OK;
}

enum rota_status ics_lines_next(struct ics_lines *lines, bool *ret_has_line,
	struct ics_line *ret_line, struct rota_error *err)
{
	lines->text.length = 0;
	*ret_has_line = false;
	while (lines->text.length == 0 && lines->at < lines->end) {
		ret_line->number = lines->number + 1;
		TRY(add_physical(lines, err));
		while (lines->at < lines->end && (*lines->at == ' ' || *lines->at == '\t')) {
			lines->at++;
			TRY(add_physical(lines, err));
		}
	}
	TRY(text_check(&lines->text, err));
	if (lines->text.length == 0)
		return ROTA_OK;
	*ret_has_line = true;
	return take_apart(lines, ret_line, err);
}

bool ics_line_parameter(const struct ics_line *line, const char *name, struct text *out)
{
	size_t length = strlen(name);
	for (const char *at = line->parameters; *at != '\0';) {
		bool is_it = strncasecmp(at, name, length) == 0 && at[length] == '=';
		bool quoted = false;
		for (at += is_it ? length + 1 : 0; *at != '\0' && (quoted || *at != ';'); at++) {
			if (*at == '"')
				quoted = !quoted;
			else if (is_it)
				text_add_char(out, *at);
		}
		if (is_it)
			return true;
		at += *at == ';';
	}
	return false;
}

void ics_unescape(struct text *out, const char *value)
{
	for (const char *at = value; *at != '\0'; at++) {
		if (*at == '\\' && at[1] != '\0') {
			at++;
			text_add_char(out, *at == 'n' || *at == 'N' ? '\n' : *at);
		} else {
			text_add_char(out, *at);
		}
	}
}
