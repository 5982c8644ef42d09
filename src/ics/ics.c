/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics/ics.h"

#include "ics/line.h"

#include <string.h>

enum { LINE_OCTETS = 75, LEAST_PIECE = 40 };

/* Octets of the letter that begins with this byte; 1 for a byte that begins none. */
static size_t letter_octets(unsigned char first)
{
	if (first >= 0xf0)
		return 4;
	if (first >= 0xe0)
		return 3;
	return first >= 0xc0 ? 2 : 1;
}

static void clean_ascii(struct text *out, const char *value, size_t *i)
{
	unsigned char byte = (unsigned char)value[*i];
	if (byte == '\r') {
		text_add_char(out, '\n');
		*i += value[*i + 1] == '\n' ? 2 : 1;
		return;
	}
	if (byte == '\n' || (byte >= 0x20 && byte != 0x7f))
		text_add_char(out, (char)byte);
	else if (byte == '\t')
		text_add_char(out, ' ');
	++*i;
}

static void clean_letter(struct text *out, const char *value, size_t length, size_t *i)
{
	size_t octets = letter_octets((unsigned char)value[*i]);
	if (octets > length - *i || !text_is_utf8(value + *i, octets, NULL)) {
		text_add(out, "\xef\xbf\xbd");
		++*i;
		return;
	}
	bool is_control = octets == 2 && (unsigned char)value[*i] == 0xc2 &&
			  (unsigned char)value[*i + 1] < 0xa0;
	if (!is_control)
		text_add_bytes(out, value + *i, octets);
	*i += octets;
}

static bool ends_blank(const struct text *text)
{
	char last = text->data[text->length - 1];
	return last == ' ' || last == '\n';
}

/* Bytes that stay as they are. */
static size_t plain_run(const char *value)
{
	size_t run = 0;
	while ((value[run] >= 0x20 && value[run] < 0x7f) || value[run] == '\n')
		run++;
	return run;
}

void ics_clean(struct text *out, const char *value)
{
	size_t length = strlen(value), start = out->length;
	for (size_t i = 0; i < length;) {
		size_t run = plain_run(value + i);
		if (run > 0 && (out->length > start || (value[i] != ' ' && value[i] != '\n'))) {
			text_add_bytes(out, value + i, run);
			i += run;
			continue;
		}
		if ((unsigned char)value[i] < 0x80)
			clean_ascii(out, value, &i);
		else
			clean_letter(out, value, length, &i);
		/* readers lose blanks at the ends of a text */
		if (out->length == start + 1 && ends_blank(out))
			out->length = start;
	}
	while (out->length > start && ends_blank(out))
		out->length--;
	if (out->data != NULL)
		out->data[out->length] = '\0';
}

/* Where to fold: between letters, and rather neither behind a blank nor inside an escape. */
static size_t fold_at(const char *line, size_t length, size_t most)
{
	if (length <= most)
		return length;
	size_t at = most;
	while (at > 0 && ((unsigned char)line[at] & 0xc0) == 0x80)
		at--;
	size_t better = at;
	while (better > LEAST_PIECE && (line[better - 1] == ' ' || line[better - 1] == '\\' ||
					       ((unsigned char)line[better] & 0xc0) == 0x80))
		better--;
	return better > LEAST_PIECE ? better : at;
}

void ics_add_line(struct text *out, const char *line, size_t length)
{
	size_t piece = fold_at(line, length, LINE_OCTETS);
	text_add_bytes(out, line, piece);
	while (piece < length) {
		line += piece;
		length -= piece;
		piece = fold_at(line, length, LINE_OCTETS - 1);
		text_add(out, "\r\n ");
		text_add_bytes(out, line, piece);
	}
	text_add(out, "\r\n");
}

void ics_add_text(struct text *out, const char *name, const char *value)
{
	done_by(text_done) struct text clean = {0}, line = {0};
	ics_clean(&clean, value);
	out->failed = out->failed || clean.failed;
	if (clean.length == 0)
		return;
	text_addf(&line, "%s:", name);
	for (size_t i = 0; i < clean.length; i++) {
		char letter = clean.data[i];
		if (letter == '\n') {
			text_add(&line, "\\n");
			continue;
		}
		if (letter == ',' || letter == ';' || letter == '\\')
			text_add_char(&line, '\\');
		text_add_char(&line, letter);
	}
	out->failed = out->failed || line.failed;
	if (line.data != NULL && !line.failed)
		ics_add_line(out, line.data, line.length);
}

void ics_begin(struct text *out, const struct ics_calendar *calendar)
{
	text_add(out, "BEGIN:VCALENDAR\r\n"
		      "VERSION:2.0\r\n"
		      "PRODID:-//rota//rota//EN\r\n"
		      "CALSCALE:GREGORIAN\r\n"
		      "METHOD:PUBLISH\r\n");
	ics_add_text(out, "NAME", calendar->name);
	ics_add_text(out, "X-WR-CALNAME", calendar->name);
	ics_add_text(out, "X-WR-TIMEZONE", calendar->zone_name);
	text_add(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"
		      "X-PUBLISHED-TTL:PT1H\r\n");
}

void ics_add_no_events(struct text *out)
{
	text_add(out, "BEGIN:VTIMEZONE\r\n"
		      "TZID:Etc/UTC\r\n"
		      "BEGIN:STANDARD\r\n"
		      "DTSTART:19700101T000000\r\n"
		      "TZOFFSETFROM:+0000\r\n"
		      "TZOFFSETTO:+0000\r\n"
		      "TZNAME:UTC\r\n"
		      "END:STANDARD\r\n"
		      "END:VTIMEZONE\r\n");
}

void ics_end(struct text *out)
{
	text_add(out, "END:VCALENDAR\r\n");
}
