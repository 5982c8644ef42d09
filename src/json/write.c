/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void json_format_number(double value, char ret_text[JSON_NUMBER_SIZE])
{
	if (!isfinite(value)) {
		snprintf(ret_text, JSON_NUMBER_SIZE, "null");
		return;
	}
	double whole = value + 0.0; /* no -0 */
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(ret_text, JSON_NUMBER_SIZE, "%.*g", digits, whole);
		double back = strtod(ret_text, NULL);
		if (memcmp(&back, &whole, sizeof(back)) == 0)
			return;
	}
}

/* Length of the well-formed letter in front, 0 when there is none. */
static size_t letter_length(const char *bytes, size_t length)
{
	unsigned char first = (unsigned char)bytes[0];
	size_t n = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
	return n <= length && text_is_utf8(bytes, n, NULL) ? n : 0;
}

static void add_letter(struct text *text, const char *bytes, size_t n)
{
	static const char plain[] = "\"\\\b\f\n\r\t", short_for[] = "\"\\bfnrt";
	const char *found = n == 1 && bytes[0] != '\0' ? strchr(plain, bytes[0]) : NULL;
	if (n == 0)
		text_add(text, "\xef\xbf\xbd");
	else if (found != NULL)
		text_addf(text, "\\%c", short_for[found - plain]);
	else if (n == 1 && ((unsigned char)bytes[0] < 0x20 || bytes[0] == 0x7f))
		text_addf(text, "\\u%04x", (unsigned)bytes[0]);
	else
		text_add_bytes(text, bytes, n);
}

static void add_quoted(struct text *text, const char *bytes, size_t length)
{
	text_add_char(text, '"');
	for (size_t i = 0; i < length;) {
		size_t n = letter_length(bytes + i, length - i);
		add_letter(text, bytes + i, n);
		i += n > 0 ? n : 1;
	}
	text_add_char(text, '"');
}

static void new_line(struct json_writer *writer)
{
	if (writer->in_line)
		return;
	text_add_char(&writer->text, '\n');
	for (int i = 0; i < writer->depth; i++)
		text_add_char(&writer->text, ' ');
}

/* What stands before a value: comma, line, key. */
static void lead_in(struct json_writer *writer, const char *key)
{
	if (writer->filled)
		text_add(&writer->text, writer->in_line ? ", " : ",");
	if (writer->depth > 0)
		new_line(writer);
	writer->filled = true;
	if (key == NULL)
		return;
	add_quoted(&writer->text, key, strlen(key));
	text_add(&writer->text, ": ");
}

static void open(struct json_writer *writer, const char *key, char opener, char closer)
{
	if (writer->depth >= JSON_MOST_DEPTH) {
		writer->text.failed = true;
		return;
	}
	lead_in(writer, key);
	text_add_char(&writer->text, opener);
	writer->closers[writer->depth++] = closer;
	writer->filled = false;
}

void json_open_object(struct json_writer *writer, const char *key)
{
	open(writer, key, '{', '}');
}

void json_open_list(struct json_writer *writer, const char *key)
{
	open(writer, key, '[', ']');
}

void json_close(struct json_writer *writer)
{
	if (writer->depth == 0)
		return;
	writer->depth--;
	if (writer->filled)
		new_line(writer);
	text_add_char(&writer->text, writer->closers[writer->depth]);
	writer->filled = true;
}

void json_add_bytes(struct json_writer *writer, const char *key, const char *bytes, size_t length)
{
	lead_in(writer, key);
	add_quoted(&writer->text, bytes, length);
}

void json_add_text(struct json_writer *writer, const char *key, const char *value)
{
	if (value == NULL)
		json_add_null(writer, key);
	else
		json_add_bytes(writer, key, value, strlen(value));
}

void json_add_number(struct json_writer *writer, const char *key, double value)
{
	char digits[JSON_NUMBER_SIZE];
	json_format_number(value, digits);
	json_add_raw(writer, key, digits);
}

void json_add_integer(struct json_writer *writer, const char *key, int64_t value)
{
	lead_in(writer, key);
	text_addf(&writer->text, "%lld", (long long)value);
}

void json_add_bool(struct json_writer *writer, const char *key, bool value)
{
	json_add_raw(writer, key, value ? "true" : "false");
}

void json_add_null(struct json_writer *writer, const char *key)
{
	json_add_raw(writer, key, "null");
}

/* Its own lines are set in by as much as this one stands in. Line ends within its texts are
 * escaped, so that every one there is stands between values. */
void json_add_raw(struct json_writer *writer, const char *key, const char *json)
{
	lead_in(writer, key);
	size_t length = strlen(json);
	while (length > 0 && strchr(" \t\r\n", json[length - 1]) != NULL)
		length--;
	for (size_t i = 0; i < length; i++) {
		if (json[i] == '\n')
			new_line(writer);
		else
			text_add_char(&writer->text, json[i]);
	}
}

enum rota_status json_take(struct json_writer *writer, char **ret_json, struct rota_error *err)
{
	while (writer->depth > 0)
		json_close(writer);
	text_add_char(&writer->text, '\n');
	TRY(text_take(&writer->text, ret_json, err));
	json_writer_done(writer);
	return ROTA_OK;
}

void json_writer_done(struct json_writer *writer)
{
	text_done(&writer->text);
	*writer = (struct json_writer){0};
}
