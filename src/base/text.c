/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static bool reserve(struct text *text, size_t more)
{
	if (text->failed)
		return false;
	if (more < text->capacity - text->length)
		return true;
	if (more > SIZE_MAX - text->length - 1 ||
		memory_grow(&text->data, &text->capacity, text->length + more + 1, 1, NULL) !=
			ROTA_OK)
		text->failed = true;
	return !text->failed;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
	if (!reserve(text, length))
		return;
	if (length > 0)
		memcpy(text->data + text->length, bytes, length);
	text->length += length;
	text->data[text->length] = '\0';
}

void text_add(struct text *text, const char *more)
{
	text_add_bytes(text, more, strlen(more));
}

void text_add_char(struct text *text, char letter)
{
	text_add_bytes(text, &letter, 1);
}

void text_add_integer(struct text *text, int64_t number)
{
	char digits[24], *at = digits + sizeof(digits);
	uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
	do {
		*--at = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (number < 0)
		*--at = '-';
	text_add_bytes(text, at, (size_t)(digits + sizeof(digits) - at));
}

void text_addv(struct text *text, const char *format, va_list list)
{
	va_list again;
	va_copy(again, list);
	size_t room = text->failed ? 0 : text->capacity - text->length;
	int length = vsnprintf(room > 0 ? text->data + text->length : NULL, room, format, again);
	va_end(again);
	if (length >= 0 && (size_t)length < room) {
		text->length += (size_t)length;
		return;
	}
	if (length < 0 || !reserve(text, (size_t)length)) {
		text->failed = true;
		return;
	}
	vsnprintf(text->data + text->length, (size_t)length + 1, format, list);
	text->length += (size_t)length;
}

void text_addf(struct text *text, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	text_addv(text, format, list);
	va_end(list);
}

void text_add_html(struct text *text, const char *raw)
{
	for (const char *p = raw; *p != '\0'; p++) {
		switch (*p) {
		case '&':
			text_add(text, "&amp;");
			break;
		case '<':
			text_add(text, "&lt;");
			break;
		case '>':
			text_add(text, "&gt;");
			break;
		case '"':
			text_add(text, "&quot;");
			break;
		case '\'':
			text_add(text, "&#39;");
			break;
		default:
			text_add_char(text, *p);
		}
	}
}

enum rota_status text_check(const struct text *text, struct rota_error *err)
{
	return text->failed ? error_no_memory(err) : ROTA_OK;
}

enum rota_status text_take(struct text *text, char **ret_data, struct rota_error *err)
{
	text_add_bytes(text, "", 0);
	TRY(text_check(text, err));
	*ret_data = TAKE(text->data);
	*text = (struct text){0};
	return ROTA_OK;
}

void text_done(struct text *text)
{
	free(text->data);
	*text = (struct text){0};
}

/* Length of the well-formed letter at bytes (0 if none) and its code point. RFC 3629. */
static size_t letter_at(const unsigned char *bytes, size_t length, uint32_t *ret_point)
{
	unsigned char first = bytes[0];
	size_t n = first < 0x80			   ? 1
		   : first >= 0xc2 && first < 0xe0 ? 2
		   : (first & 0xf0) == 0xe0	   ? 3
		   : first >= 0xf0 && first < 0xf5 ? 4
						   : 0;
	if (n == 0 || n > length)
		return 0;
	uint32_t point = n == 1 ? first : first & (0xffu >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
		point = point << 6 | (bytes[i] & 0x3f);
	}
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	if (point < least[n] || point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
		return 0;
	*ret_point = point;
	return n;
}

/* Bytes of US-ASCII, eight at a time while there are so many; at least one. */
static size_t plain_run(const char *bytes, size_t length)
{
	uint64_t eight;
	size_t run = 0;
	for (; length - run >= sizeof(eight); run += sizeof(eight)) {
		memcpy(&eight, bytes + run, sizeof(eight));
		if ((eight & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (run < length && (unsigned char)bytes[run] < 0x80)
		run++;
	return run;
}

bool text_is_utf8(const char *bytes, size_t length, size_t *ret_where)
{
	for (size_t i = 0; i < length;) {
		uint32_t point;
		if ((unsigned char)bytes[i] < 0x80) {
			i += plain_run(bytes + i, length - i);
			continue;
		}
		size_t n = letter_at((const unsigned char *)bytes + i, length - i, &point);
		if (n == 0) {
			if (ret_where != NULL)
				*ret_where = i;
			return false;
		}
		i += n;
	}
	return true;
}

static int columns_of(uint32_t point)
{
	if (point < 0x20 || (point >= 0x300 && point < 0x370) ||
		(point >= 0x200b && point < 0x2010))
		return 0;
	bool wide = (point >= 0x1100 && point < 0x1160) || (point >= 0x2e80 && point < 0xa4d0) ||
		    (point >= 0xac00 && point < 0xd7a4) || (point >= 0xf900 && point < 0xfb00) ||
		    (point >= 0xfe30 && point < 0xfe70) || (point >= 0xff00 && point < 0xff61) ||
		    (point >= 0x1f300 && point < 0x1f650) ||
		    (point >= 0x1f900 && point < 0x1fa00) || (point >= 0x20000 && point < 0x40000);
	return wide ? 2 : 1;
}

int text_width(const char *text)
{
	size_t length = strlen(text);
	int width = 0;
	for (size_t i = 0; i < length;) {
		uint32_t point = 0;
		size_t n = letter_at((const unsigned char *)text + i, length - i, &point);
		width += n > 0 ? columns_of(point) : 1;
		i += n > 0 ? n : 1;
	}
	return width;
}
