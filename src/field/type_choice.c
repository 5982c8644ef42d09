/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"
#include "field/types.h"

#include <string.h>
#include <strings.h>

static const struct choice yes_or_no[] = {
	{"yes", 1}, {"no", 0}, {"true", 1}, {"false", 0}, {"on", 1}, {"off", 0}, {NULL, 0}};

static const struct choice *find(const struct choice *choices, const char *name)
{
	for (const struct choice *c = choices; c->name != NULL; c++)
		if (strcasecmp(c->name, name) == 0)
			return c;
	return NULL;
}

static bool parse_bool(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	const struct choice *found =
		value->kind == VALUE_TEXT ? find(yes_or_no, value->text) : NULL;
	if (found == NULL)
		return field_wrong(reading, field, value);
	bool set = found->value != 0;
	memcpy(field_at(field, item), &set, sizeof(set));
	return true;
}

const struct field_type field_bool = {
	.name = "yes or no", .form = "yes or no", .parse = parse_bool};

enum { MOST_CHOICES = 64 };

static bool wrong_choice(
	struct reading *reading, const struct field *field, const struct value *value)
{
	const char *names[MOST_CHOICES];
	size_t count = 0;
	for (; field->choices[count].name != NULL && count < MOST_CHOICES; count++)
		names[count] = field->choices[count].name;
	const char *nearest =
		value->kind == VALUE_TEXT ? nearest_find(value->text, names, count) : NULL;
	done_by(text_done) struct text form = {0};
	field_form(field, &form);
	reading_must_be(reading, value, "%s%s%s%s", reading_words(reading, &form),
		nearest != NULL ? ", did you mean '" : "", nearest != NULL ? nearest : "",
		nearest != NULL ? "'?" : "");
	return false;
}

static bool parse_choice(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	const struct choice *found =
		value->kind == VALUE_TEXT ? find(field->choices, value->text) : NULL;
	if (found == NULL)
		return wrong_choice(reading, field, value);
	int chosen = found->value;
	memcpy(field_at(field, item), &chosen, sizeof(chosen));
	return true;
}

const struct field_type field_choice = {.name = "choice", .form = "one of", .parse = parse_choice};

static bool parse_word(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	const struct choice *found =
		value->kind == VALUE_TEXT ? find(field->choices, value->text) : NULL;
	if (found == NULL)
		return wrong_choice(reading, field, value);
	memcpy(field_at(field, item), &found->name, sizeof(found->name));
	return true;
}

const struct field_type field_word = {.name = "choice", .form = "one of", .parse = parse_word};

static bool parse_choices(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct field_list list;
	if (!field_list_items(reading, field, value, &list))
		return false;
	unsigned set = 0;
	for (int i = 0; i < list.count; i++) {
		const struct choice *found = find(field->choices, list.items[i]->text);
		if (found == NULL)
			return wrong_choice(reading, field, list.items[i]);
		set |= (unsigned)found->value;
	}
	memcpy(field_at(field, item), &set, sizeof(set));
	return true;
}

const struct field_type field_choices = {
	.name = "list of choices", .form = "a list of", .parse = parse_choices};
