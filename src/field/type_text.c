/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field/types.h"

#include <string.h>

const char *text_trimmed(const char *text, size_t *length)
{
	while (*length > 0 && *text == ' ') {
		text++;
		(*length)--;
	}
	while (*length > 0 && text[*length - 1] == ' ')
		(*length)--;
	return text;
}

enum { LONGEST_TEXT = 1000, LONGEST_NAME = 64, LONGEST_ID = 128 };

static bool has_control(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text < 0x20 || *text == 0x7f)
			return true;
	return false;
}

bool id_is_safe(const char *text, const char **ret_why)
{
	*ret_why = NULL;
	if (text[0] == '\0')
		*ret_why = "is empty";
	else if (strlen(text) > LONGEST_ID)
		*ret_why = "is over 128 bytes long";
	else if (has_control(text))
		*ret_why = "has control characters";
	else if (strpbrk(text, "/\\") != NULL)
		*ret_why = "has path characters (/ or \\)";
	else if (text[0] == '.')
		*ret_why = "begins with a dot";
	else if (strchr("=+-@", text[0]) != NULL)
		*ret_why = "begins with one of = + - @, which spreadsheets take for a formula";
	else if (text[0] == ' ' || text[strlen(text) - 1] == ' ')
		*ret_why = "begins or ends with a blank";
	return *ret_why == NULL;
}

bool name_is_safe(const char *text, const char **ret_why)
{
	if (!id_is_safe(text, ret_why))
		return false;
	if (strlen(text) > LONGEST_NAME)
		*ret_why = "is over 64 bytes long";
	else if (strpbrk(text, "@|:*\"") != NULL)
		*ret_why = "has one of the characters @ | : * \"";
	else if (strcmp(text, "work") == 0)
		*ret_why = "is kept for work itself";
	return *ret_why == NULL;
}

static void put(const struct field *field, void *item, const char *text)
{
	memcpy(field_at(field, item), &text, sizeof(text));
}

static bool parse_text(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	if (value->kind != VALUE_TEXT || value_is_empty(value))
		return field_wrong(reading, field, value);
	if (strlen(value->text) > LONGEST_TEXT || has_control(value->text)) {
		reading_must_be(reading, value, "one line of at most %d bytes", LONGEST_TEXT);
		return false;
	}
	put(field, item, value->text);
	return true;
}

const struct field_type field_text = {.name = "text", .form = "text", .parse = parse_text};

static bool unsafe(struct reading *reading, const struct value *value, const char *why)
{
	char words[VALUE_WORDS_SIZE];
	value_words(value, words);
	reading_fault(reading, &value->at, "is '%s', which %s", words, why);
	return false;
}

static bool parse_name(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	const char *why;
	if (value->kind != VALUE_TEXT || value_is_empty(value))
		return field_wrong(reading, field, value);
	if (!name_is_safe(value->text, &why)) {
		return unsafe(reading, value, why);
	}
	put(field, item, value->text);
	return true;
}

const struct field_type field_name = {.name = "name", .form = "a name", .parse = parse_name};

static bool parse_id(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	const char *why;
	if (value->kind != VALUE_TEXT)
		return field_wrong(reading, field, value);
	if (!id_is_safe(value->text, &why)) {
		return unsafe(reading, value, why);
	}
	put(field, item, value->text);
	return true;
}

const struct field_type field_id = {.name = "id", .form = "an id", .parse = parse_id};

/* "a, b" cut at commas; the parts are new values at the same place. */
static bool split(struct reading *reading, const struct value *value, struct field_list *list)
{
	int parts = 1;
	for (const char *p = value->text; *p != '\0'; p++)
		parts += *p == ',';
	struct value *values;
	if (!reading_take(reading, (size_t)parts, sizeof(*values), &values) ||
		!reading_take(reading, (size_t)parts, sizeof(*list->items), &list->items))
		return false;
	const char *from = value->text;
	for (int i = 0; i < parts; i++) {
		size_t length = strcspn(from, ",");
		size_t part_length = length;
		const char *part = text_trimmed(from, &part_length);
		values[i] = *value;
		reading->status = arena_copy_bytes(
			reading->arena, part, part_length, &values[i].text, reading->err);
		if (reading->status != ROTA_OK)
			return false;
		list->items[i] = &values[i];
		from += length + 1;
	}
	list->count = parts;
	return true;
}

bool field_list_items(struct reading *reading, const struct field *field, const struct value *value,
	struct field_list *ret_list)
{
	*ret_list = (struct field_list){0};
	if (value_is_empty(value))
		return true;
	if (value->kind == VALUE_TEXT)
		return split(reading, value, ret_list);
	if (value->kind != VALUE_LIST)
		return field_wrong(reading, field, value);
	if (!reading_take(
		    reading, (size_t)value->count, sizeof(*ret_list->items), &ret_list->items))
		return false;
	ret_list->count = value->count;
	for (int i = 0; i < value->count; i++) {
		ret_list->items[i] = value->entries[i].value;
		if (ret_list->items[i]->kind != VALUE_TEXT)
			return field_wrong(reading, field, ret_list->items[i]);
	}
	return true;
}

static bool parse_names(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct field_list list;
	if (!field_list_items(reading, field, value, &list))
		return false;
	memcpy(field_at(field, item), &list, sizeof(list));
	return true;
}

const struct field_type field_names = {
	.name = "list of names", .form = "a list of names such as [a, b]", .parse = parse_names};
