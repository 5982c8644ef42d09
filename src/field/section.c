/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Walks a map of values along a section's rows. Every fault is told, not only the first: a key that
 * no row has, with the nearest one that has; a value a type refuses; what is missing.
 */
#include "base/nearest.h"
#include "field/types.h"

#include <string.h>

static const struct field *find_row(const struct section *section, const char *key)
{
	for (size_t i = 0; i < section->n_fields; i++)
		if (strcmp(section->fields[i].name, key) == 0)
			return &section->fields[i];
	return NULL;
}

enum { MOST_ROWS = 64 };

static void tell_unknown(
	struct reading *reading, const struct section *section, const struct value_entry *entry)
{
	const char *known[MOST_ROWS] = {NULL};
	size_t count = 0;
	for (; count < section->n_fields && count < MOST_ROWS; count++)
		known[count] = section->fields[count].name;
	const char *nearest =
		reading_is_full(reading) ? NULL : nearest_find(entry->key, known, count);
	size_t mark = reading_enter(reading, entry->key);
	if (nearest != NULL) {
		reading_fault(
			reading, &entry->key_at, "is not a setting, did you mean '%s'?", nearest);
	} else {
		done_by(text_done) struct text list = {0};
		for (size_t i = 0; i < count; i++)
			text_addf(&list, "%s%s", i > 0 ? ", " : "", known[i]);
		reading_fault(reading, &entry->key_at, "is not a setting, known here are %s",
			reading_words(reading, &list));
	}
	reading_leave(reading, mark);
}

static bool read_row(struct reading *reading, const struct field *field, const struct value *value,
	const struct place *at, void *item)
{
	size_t mark = reading_enter(reading, field->name);
	bool well = field_read(reading, field, value, at, item);
	reading_leave(reading, mark);
	return well;
}

/* In the order of the file, so that faults are told in it. */
static bool read_given(struct reading *reading, const struct section *section,
	const struct value *value, void *item)
{
	bool well = true;
	for (int i = 0; i < value->count; i++) {
		const struct value_entry *entry = &value->entries[i];
		const struct field *field = find_row(section, entry->key);
		if (field != NULL) {
			if (!read_row(reading, field, entry->value, &entry->key_at, item))
				well = false;
		} else if (section->other == NULL || !section->other(reading, entry, item)) {
			tell_unknown(reading, section, entry);
			well = false;
		}
	}
	return well;
}

static bool read_absent(struct reading *reading, const struct section *section,
	const struct value *value, const struct place *at, void *item)
{
	bool well = true;
	for (size_t i = 0; i < section->n_fields; i++) {
		const struct field *field = &section->fields[i];
		if (value_find(value, field->name) == NULL &&
			!read_row(reading, field, NULL, at, item))
			well = false;
	}
	return well;
}

bool section_read(struct reading *reading, const struct section *section, const struct value *value,
	const struct place *at, void *item)
{
	if (value != NULL && value_is_empty(value))
		value = NULL;
	if (value != NULL && value->kind != VALUE_MAP) {
		reading_must_be(reading, value, "a map of settings (key: value)");
		return false;
	}
	int faults = reading->problems->count;
	if (section->place_offset != NO_MEMBER)
		memcpy((char *)item + section->place_offset, at, sizeof(*at));
	bool well = value == NULL || read_given(reading, section, value, item);
	if (!read_absent(reading, section, value, at, item))
		well = false;
	well = well && reading->status == ROTA_OK && reading->problems->count == faults;
	if (well && section->check != NULL) {
		static const struct value nothing = {.kind = VALUE_MAP};
		section->check(reading, value != NULL ? value : &nothing, item);
		well = reading->problems->count == faults;
	}
	return well;
}

static bool parse_section(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct place nowhere = {0};
	return section_read(reading, field->section, value, value != NULL ? &value->at : &nowhere,
		field_at(field, item));
}

const struct field_type field_section = {
	.name = "section", .form = "a map of settings", .parse = parse_section};

static bool start_items(
	struct reading *reading, const struct field *field, int count, void *item, char **ret_items)
{
	char *items = NULL;
	if (count > 0 && !reading_take(reading, (size_t)count, field->section->size, &items))
		return false;
	memcpy(field_at(field, item), &items, sizeof(items));
	memcpy((char *)item + field->second, &count, sizeof(count));
	*ret_items = items;
	return true;
}

static bool in_count(struct reading *reading, const struct field *field, const struct value *value)
{
	if (value->count >= field->low && value->count <= field->high)
		return true;
	reading_fault(reading, &value->at, "has %d entries, must have %.0f to %.0f", value->count,
		field->low, field->high);
	return false;
}

static bool read_named(struct reading *reading, const struct section *section,
	const struct value *value, int index, char *item)
{
	const struct value_entry *entry = &value->entries[index];
	const char *why;
	memcpy(item + section->name_offset, &entry->key, sizeof(entry->key));
	if (!name_is_safe(entry->key, &why)) {
		char words[VALUE_WORDS_SIZE];
		value_text_words(entry->key, words);
		reading_fault(reading, &entry->key_at, "has the name '%s', which %s", words, why);
		return false;
	}
	size_t mark = reading_enter(reading, entry->key);
	bool well = section_read(reading, section, entry->value, &entry->key_at, item);
	reading_leave(reading, mark);
	return well;
}

static bool read_listed(struct reading *reading, const struct section *section,
	const struct value *value, int index, char *item)
{
	const struct value *each = value->entries[index].value;
	size_t mark = reading_enter_index(reading, index);
	bool well = section_read(reading, section, each, &each->at, item);
	reading_leave(reading, mark);
	return well;
}

static bool read_items(struct reading *reading, const struct field *field,
	const struct value *value, void *item,
	bool (*read)(struct reading *reading, const struct section *section,
		const struct value *value, int index, char *item))
{
	char *items;
	if (!in_count(reading, field, value) ||
		!start_items(reading, field, value->count, item, &items))
		return false;
	bool well = true;
	for (int i = 0; i < value->count; i++)
		if (!read(reading, field->section, value, i,
			    items + (size_t)i * field->section->size))
			well = false;
	return well;
}

static bool parse_map_of(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	if (value == NULL || value_is_empty(value))
		return true;
	if (value->kind != VALUE_MAP) {
		reading_must_be(reading, value, "a map of %ss by name", field->section->what);
		return false;
	}
	return read_items(reading, field, value, item, read_named);
}

const struct field_type field_map_of = {
	.name = "map", .form = "a map by name", .parse = parse_map_of};

static bool parse_list_of(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	if (value == NULL || value_is_empty(value))
		return true;
	if (value->kind != VALUE_LIST) {
		reading_must_be(reading, value, "a list of %ss", field->section->what);
		return false;
	}
	return read_items(reading, field, value, item, read_listed);
}

const struct field_type field_list_of = {.name = "list", .form = "a list", .parse = parse_list_of};
