/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field/value.h"

#include <stdio.h>
#include <string.h>

const struct value *value_find(const struct value *map, const char *key)
{
	if (map == NULL || map->kind != VALUE_MAP)
		return NULL;
	for (int i = 0; i < map->count; i++)
		if (strcmp(map->entries[i].key, key) == 0)
			return map->entries[i].value;
	return NULL;
}

bool value_is_empty(const struct value *value)
{
	return value->kind == VALUE_TEXT && !value->quoted &&
	       (value->text[0] == '\0' || strcmp(value->text, "~") == 0 ||
		       strcmp(value->text, "null") == 0);
}

void value_text_words(const char *text, char ret_words[VALUE_WORDS_SIZE])
{
	enum { MOST = 60 };
	size_t n = 0;
	for (; text[n] != '\0' && n < MOST; n++)
		ret_words[n] = (unsigned char)text[n] < 0x20 || text[n] == 0x7f ? '?' : text[n];
	bool cut = text[n] != '\0';
	while (cut && n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80)
		n--;
	snprintf(ret_words + n, VALUE_WORDS_SIZE - n, "%s", cut ? "..." : "");
}

void value_words(const struct value *value, char ret_words[VALUE_WORDS_SIZE])
{
	if (value->kind == VALUE_LIST)
		snprintf(ret_words, VALUE_WORDS_SIZE, "a list");
	else if (value->kind == VALUE_MAP)
		snprintf(ret_words, VALUE_WORDS_SIZE, "a map");
	else
		value_text_words(value->text, ret_words);
}
