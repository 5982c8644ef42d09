/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field/reading.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

size_t reading_enter(struct reading *reading, const char *key)
{
	size_t mark = strlen(reading->path);
	char words[VALUE_WORDS_SIZE];
	value_text_words(key, words);
	snprintf(reading->path + mark, sizeof(reading->path) - mark, "%s%s", mark > 0 ? "." : "",
		words);
	return mark;
}

size_t reading_enter_index(struct reading *reading, int index)
{
	size_t mark = strlen(reading->path);
	snprintf(reading->path + mark, sizeof(reading->path) - mark, "[%d]", index);
	return mark;
}

void reading_leave(struct reading *reading, size_t mark)
{
	reading->path[mark] = '\0';
}

const char *reading_words(struct reading *reading, const struct text *text)
{
	if (text->failed && reading->status == ROTA_OK)
		reading->status = error_no_memory(reading->err);
	return text->data != NULL && !text->failed ? text->data : "";
}

void reading_say(struct reading *reading, const struct place *at, const char *format, ...)
{
	done_by(text_done) struct text sentence = {0};
	va_list list;
	va_start(list, format);
	text_addv(&sentence, format, list);
	va_end(list);
	problems_add(reading->problems, at->file, at->line, at->column, "%s",
		reading_words(reading, &sentence));
}

void reading_fault(struct reading *reading, const struct place *at, const char *format, ...)
{
	done_by(text_done) struct text sentence = {0};
	va_list list;
	va_start(list, format);
	text_addv(&sentence, format, list);
	va_end(list);
	bool has_path = reading->path[0] != '\0';
	const char *quote = has_path ? "'" : "";
	reading_say(reading, at, "%s%s%s %s", quote, has_path ? reading->path : "this", quote,
		reading_words(reading, &sentence));
}

void reading_must_be(struct reading *reading, const struct value *value, const char *format, ...)
{
	char words[VALUE_WORDS_SIZE];
	value_words(value, words);
	const char *quote = value->kind == VALUE_TEXT ? "'" : "";
	done_by(text_done) struct text sentence = {0};
	if (value_is_empty(value))
		text_add(&sentence, "is empty, must be ");
	else
		text_addf(&sentence, "is %s%s%s, must be ", quote, words, quote);
	va_list list;
	va_start(list, format);
	text_addv(&sentence, format, list);
	va_end(list);
	reading_fault(reading, &value->at, "%s", reading_words(reading, &sentence));
}

bool reading_is_full(const struct reading *reading)
{
	enum { PLENTY = 40 };
	return reading->problems->count > PLENTY &&
	       reading->problems->count > reading->problems->most;
}

bool reading_take(struct reading *reading, size_t count, size_t size, void *ret_pointer)
{
	if (reading->status != ROTA_OK)
		return false;
	if (size > 0 && count > SIZE_MAX / 2 / size)
		reading->status = error_no_memory(reading->err);
	else
		reading->status =
			arena_take(reading->arena, count * size, ret_pointer, reading->err);
	return reading->status == ROTA_OK;
}

enum rota_status reading_status(const struct reading *reading, struct rota_error *err)
{
	if (reading->status != ROTA_OK)
		return reading->status;
	return problems_status(reading->problems, err);
}
