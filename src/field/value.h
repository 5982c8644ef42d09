/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIELD_VALUE_H
#define FIELD_VALUE_H
/*
 * What somebody wrote, before anybody knows what it means: text, a list or a map, each with the
 * place it was written at. YAML files, CSV cells and `--set` words all become this. Values live in
 * an arena and are shared (an alias is the same value twice), so they are never changed once made.
 */
#include "base/arena.h"

#include <stdbool.h>

enum value_kind { VALUE_TEXT, VALUE_LIST, VALUE_MAP };

/* Where something stands: the file's name as told to people, counted from 1; line 0: no line. */
struct place {
	const char *file;
	int line, column;
};

struct value;
struct value_entry {
	const char *key; /* of a list: NULL */
	struct place key_at;
	const struct value *value;
};

struct value {
	enum value_kind kind;
	struct place at;
	const char *text; /* of VALUE_TEXT, without blanks around it unless it was quoted */
	bool quoted;
	struct value_entry *entries;
	int count;
	size_t weight; /* values in it, itself included, as a walk would meet them */
};

/* The value of the key in a map, NULL when absent or when it is no map. */
const struct value *value_find(const struct value *map, const char *key);

/* Whether nothing was written ("key:" and the end of the line). */
bool value_is_empty(const struct value *value);

/* Text for a message: control characters as "?", long ones cut, a list or map as "a list", "a map".
 */
enum { VALUE_WORDS_SIZE = 96 };
void value_words(const struct value *value, char ret_words[VALUE_WORDS_SIZE]);
void value_text_words(const char *text, char ret_words[VALUE_WORDS_SIZE]);

#endif
