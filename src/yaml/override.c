/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "key.path=value" laid into a map. */
#include "field/types.h"
#include "yaml/maps.h"
#include "yaml/yaml.h"

#include <stdint.h>
#include <string.h>

/* Where the walk stands: the keys from here to the '=' and the value to put there. */
struct step {
	const char *keys;
	const struct value *value;
	struct place at;
};

static bool put(struct reading *reading, const struct value *into, struct step step,
	const struct value **ret_value);

static bool put_in_list(struct reading *reading, const struct value *list, const char *key,
	size_t length, struct step rest, const struct value **ret_value)
{
	double number;
	if (!number_parse(key, length, &number) || number < 0 || number >= list->count ||
		(double)(int)number < number) {
		reading_say(reading, &rest.at, "'%.*s' must be the number of an entry, 0 to %d",
			(int)length, key, list->count - 1);
		return false;
	}
	done_by(entries_done) struct entries entries = {0};
	for (int i = 0; i < list->count; i++) {
		struct value_entry entry = list->entries[i];
		if (i == (int)number && !put(reading, entry.value, rest, &entry.value))
			return false;
		if (!entries_add(reading, &entries, entry))
			return false;
	}
	return maps_make(reading, VALUE_LIST, list->at, &entries, ret_value);
}

static bool put_in_map(struct reading *reading, const struct value *map, const char *key,
	size_t length, struct step rest, const struct value **ret_value)
{
	struct value_entry entry = {.key_at = rest.at};
	reading->status = arena_copy_bytes(reading->arena, key, length, &entry.key, reading->err);
	return reading->status == ROTA_OK &&
	       put(reading, value_find(map, entry.key), rest, &entry.value) &&
	       maps_with(reading, map, entry, ret_value);
}

static bool put(struct reading *reading, const struct value *into, struct step step,
	const struct value **ret_value)
{
	static const struct value nothing = {.kind = VALUE_MAP, .text = ""};
	if (step.keys[0] == '=') {
		*ret_value = step.value;
		return true;
	}
	size_t length = strcspn(step.keys, ".=");
	if (length == 0) {
		reading_say(reading, &step.at, "a key is missing, must be key.path=value");
		return false;
	}
	const char *key = step.keys;
	step.keys += length + (step.keys[length] == '.');
	if (into != NULL && into->kind == VALUE_LIST)
		return put_in_list(reading, into, key, length, step, ret_value);
	bool is_map = into != NULL && into->kind == VALUE_MAP;
	return put_in_map(reading, is_map ? into : &nothing, key, length, step, ret_value);
}

static bool parse_value(struct reading *reading, struct place start, const char *text,
	const struct value **ret_value)
{
	if (text[strspn(text, " ")] != '\0')
		return yaml_parse(reading, start, text, strlen(text), ret_value);
	struct value *nothing;
	if (!reading_take(reading, 1, sizeof(*nothing), &nothing))
		return false;
	*nothing = (struct value){.kind = VALUE_TEXT, .at = start, .text = "", .weight = 1};
	*ret_value = nothing;
	return true;
}

bool yaml_override(struct reading *reading, const struct value *map, const char *setting,
	int number, const struct value **ret_map)
{
	struct step step = {.keys = setting, .at = {"--set", number, 1}};
	const char *equals = strchr(setting, '=');
	char words[VALUE_WORDS_SIZE];
	value_text_words(setting, words);
	if (equals == NULL || equals == setting || equals[-1] == '.') {
		reading_fault(reading, &step.at, "is '%s', must be key.path=value", words);
		return false;
	}
	int dots = 0;
	for (const char *p = setting; p < equals; p++)
		dots += *p == '.';
	if (dots >= YAML_DEEPEST) {
		reading_fault(reading, &step.at, "is '%s', must have at most %d keys", words,
			YAML_DEEPEST);
		return false;
	}
	struct place start = {"--set", number, (int)(equals - setting) + 2};
	return parse_value(reading, start, equals + 1, &step.value) &&
	       put(reading, map, step, ret_map);
}
