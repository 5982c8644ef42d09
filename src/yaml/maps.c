/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yaml/maps.h"

#include "base/names.h"
#include "yaml/yaml.h"

#include <string.h>

void entries_done(struct entries *entries)
{
	free(entries->items);
	*entries = (struct entries){0};
}

bool entries_add(struct reading *reading, struct entries *entries, struct value_entry entry)
{
	if (reading->status == ROTA_OK)
		reading->status = memory_grow(&entries->items, &entries->capacity,
			entries->count + 1, sizeof(entry), reading->err);
	if (reading->status != ROTA_OK)
		return false;
	entries->items[entries->count++] = entry;
	return true;
}

bool maps_make(struct reading *reading, enum value_kind kind, struct place at,
	const struct entries *entries, const struct value **ret_value)
{
	struct value *value;
	if (kind == VALUE_MAP && entries->count > YAML_MOST_KEYS) {
		reading_fault(reading, &at, "has %zu keys, must have at most %d", entries->count,
			YAML_MOST_KEYS);
		return false;
	}
	if (!reading_take(reading, 1, sizeof(*value), &value))
		return false;
	*value = (struct value){.kind = kind, .at = at, .text = "", .weight = 1};
	if (!reading_take(reading, entries->count, sizeof(*value->entries), &value->entries))
		return false;
	for (size_t i = 0; i < entries->count; i++) {
		value->entries[i] = entries->items[i];
		value->weight += entries->items[i].value->weight;
		if (value->weight > YAML_MOST_VALUES) {
			reading_fault(reading, &at, "holds over %d values, aliases unfolded",
				YAML_MOST_VALUES);
			return false;
		}
	}
	value->count = (int)entries->count;
	*ret_value = value;
	return true;
}

/* Keys seen so far, each with its index in the entries. */
static bool is_new_key(
	struct reading *reading, struct names *keys, const char *key, int index, int *ret_index)
{
	if (reading->status == ROTA_OK)
		reading->status = names_add(keys, key, strlen(key), index, ret_index, reading->err);
	return reading->status == ROTA_OK && *ret_index == index;
}

static bool is_merge(const struct value_entry *entry)
{
	return strcmp(entry->key, "<<") == 0;
}

static bool add_own(
	struct reading *reading, struct names *keys, const struct entries *from, struct entries *to)
{
	bool well = true;
	for (size_t i = 0; i < from->count; i++) {
		const struct value_entry *entry = &from->items[i];
		int index;
		if (is_merge(entry))
			continue;
		if (is_new_key(reading, keys, entry->key, (int)to->count, &index)) {
			if (!entries_add(reading, to, *entry))
				return false;
			continue;
		}
		if (reading->status != ROTA_OK)
			return false;
		char words[VALUE_WORDS_SIZE];
		value_text_words(entry->key, words);
		reading_say(reading, &entry->key_at, "'%s' stands here twice, first in line %d",
			words, to->items[index].key_at.line);
		well = false;
	}
	return well;
}

static bool add_merged(
	struct reading *reading, struct names *keys, const struct value *from, struct entries *to)
{
	if (from->kind != VALUE_MAP) {
		reading_must_be(reading, from, "a map, or a list of maps, to merge ('<<')");
		return false;
	}
	for (int i = 0; i < from->count; i++) {
		int index;
		if (is_new_key(reading, keys, from->entries[i].key, (int)to->count, &index) &&
			!entries_add(reading, to, from->entries[i]))
			return false;
	}
	return reading->status == ROTA_OK;
}

static bool add_all_merged(
	struct reading *reading, struct names *keys, const struct entries *from, struct entries *to)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct value *value = from->items[i].value;
		if (!is_merge(&from->items[i]))
			continue;
		if (value->kind != VALUE_LIST) {
			if (!add_merged(reading, keys, value, to))
				return false;
			continue;
		}
		for (int j = 0; j < value->count; j++)
			if (!add_merged(reading, keys, value->entries[j].value, to))
				return false;
	}
	return true;
}

bool maps_make_merged(struct reading *reading, struct place at, const struct entries *entries,
	const struct value **ret_value)
{
	done_by(entries_done) struct entries merged = {0};
	done_by(names_done) struct names keys = {0};
	return add_own(reading, &keys, entries, &merged) &&
	       add_all_merged(reading, &keys, entries, &merged) &&
	       maps_make(reading, VALUE_MAP, at, &merged, ret_value);
}

static struct place key_place(const struct value *map, const char *key)
{
	for (int i = 0; i < map->count; i++)
		if (strcmp(map->entries[i].key, key) == 0)
			return map->entries[i].key_at;
	return map->at;
}

static bool overlay_entries(struct reading *reading, const struct value *base,
	const struct value *over, struct entries *to)
{
	for (int i = 0; i < base->count; i++) {
		struct value_entry entry = base->entries[i];
		const struct value *other = value_find(over, entry.key);
		if (other != NULL) {
			entry.key_at = key_place(over, entry.key);
			if (!maps_overlay(reading, entry.value, other, &entry.value))
				return false;
		}
		if (!entries_add(reading, to, entry))
			return false;
	}
	for (int i = 0; i < over->count; i++)
		if (value_find(base, over->entries[i].key) == NULL &&
			!entries_add(reading, to, over->entries[i]))
			return false;
	return true;
}

bool maps_overlay(struct reading *reading, const struct value *base, const struct value *over,
	const struct value **ret_value)
{
	if (base->kind != VALUE_MAP || over->kind != VALUE_MAP) {
		*ret_value = over;
		return true;
	}
	done_by(entries_done) struct entries entries = {0};
	return overlay_entries(reading, base, over, &entries) &&
	       maps_make(reading, VALUE_MAP, over->at, &entries, ret_value);
}

bool maps_without(struct reading *reading, const struct value *map, const char *key,
	const struct value **ret_value)
{
	done_by(entries_done) struct entries entries = {0};
	for (int i = 0; i < map->count; i++)
		if (strcmp(map->entries[i].key, key) != 0 &&
			!entries_add(reading, &entries, map->entries[i]))
			return false;
	return maps_make(reading, VALUE_MAP, map->at, &entries, ret_value);
}

bool maps_with(struct reading *reading, const struct value *map, struct value_entry entry,
	const struct value **ret_value)
{
	done_by(entries_done) struct entries entries = {0};
	bool is_there = false;
	for (int i = 0; i < map->count; i++) {
		bool same = strcmp(map->entries[i].key, entry.key) == 0;
		is_there = is_there || same;
		if (!entries_add(reading, &entries, same ? entry : map->entries[i]))
			return false;
	}
	if (!is_there && !entries_add(reading, &entries, entry))
		return false;
	return maps_make(reading, VALUE_MAP, map->at, &entries, ret_value);
}
