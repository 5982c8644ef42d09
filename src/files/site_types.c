/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/site_types.h"

#include "site/site.h"

#include <stdint.h>
#include <string.h>

static void put_items(const struct field *field, void *item, const void *items, int count)
{
	memcpy(field_at(field, item), &items, sizeof(items));
	memcpy((char *)item + field->second, &count, sizeof(count));
}

/* "07:00-22:00"; an end at or before the start is on the next day. */
static bool hours_of(const struct value *value, minutes *ret_from, minutes *ret_until)
{
	if (value->kind != VALUE_TEXT)
		return false;
	const char *dash = strchr(value->text, '-');
	if (dash == NULL)
		return false;
	size_t before = (size_t)(dash - value->text), after = strlen(dash + 1);
	const char *from = text_trimmed(value->text, &before);
	const char *until = text_trimmed(dash + 1, &after);
	if (!clock_parse(from, before, ret_from) || !clock_parse(until, after, ret_until) ||
		*ret_from == *ret_until || *ret_from == MINUTES_A_DAY)
		return false;
	if (*ret_until < *ret_from)
		*ret_until += MINUTES_A_DAY;
	return true;
}

/* Openings as they are gathered; the arena keeps them in the end. */
struct openings {
	struct opening *items;
	size_t count, capacity;
};

static void openings_done(struct openings *openings)
{
	free(openings->items);
}

static bool add_opening(struct reading *reading, const struct field *field, weekday_set days,
	const struct value *hours, struct openings *openings)
{
	struct opening opening = {.days = days};
	if (!hours_of(hours, &opening.from, &opening.until))
		return field_wrong(reading, field, hours);
	reading->status = memory_grow(&openings->items, &openings->capacity, openings->count + 1,
		sizeof(opening), reading->err);
	if (reading->status != ROTA_OK)
		return false;
	openings->items[openings->count++] = opening;
	return true;
}

static bool add_hours(struct reading *reading, const struct field *field, weekday_set days,
	const struct value *hours, struct openings *openings)
{
	bool closed = hours->kind == VALUE_TEXT && strcmp(hours->text, "closed") == 0;
	if (closed)
		return true;
	if (hours->kind != VALUE_LIST)
		return add_opening(reading, field, days, hours, openings);
	for (int i = 0; i < hours->count; i++)
		if (!add_opening(reading, field, days, hours->entries[i].value, openings))
			return false;
	return true;
}

static bool add_days(struct reading *reading, const struct field *field, const struct value *map,
	struct openings *openings)
{
	for (int i = 0; i < map->count; i++) {
		const struct value_entry *entry = &map->entries[i];
		weekday_set days;
		if (!weekdays_parse(entry->key, strlen(entry->key), &days)) {
			char words[VALUE_WORDS_SIZE];
			value_text_words(entry->key, words);
			reading_fault(reading, &entry->key_at,
				"has the key '%s', must be weekdays such as mon-fri or 'sat,sun'",
				words);
			return false;
		}
		if (!add_hours(reading, field, days, entry->value, openings))
			return false;
	}
	return true;
}

static bool parse_opening(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	const weekday_set all = (1u << WEEKDAYS) - 1;
	done_by(openings_done) struct openings openings = {0};
	if (value->kind == VALUE_TEXT && strcmp(value->text, "always") == 0)
		return true;
	bool well = value->kind == VALUE_MAP ? add_days(reading, field, value, &openings)
					     : add_hours(reading, field, all, value, &openings);
	if (!well)
		return false;
	if (openings.count == 0) {
		reading_fault(reading, &value->at, "has no hours, must be open at some time");
		return false;
	}
	struct opening *kept;
	if (!reading_take(reading, openings.count, sizeof(*kept), &kept))
		return false;
	memcpy(kept, openings.items, openings.count * sizeof(*kept));
	put_items(field, item, kept, (int)openings.count);
	return true;
}

const struct field_type field_opening = {.name = "opening hours",
	.form = "weekdays with hours, such as {mon-fri: 07:00-22:00, sat: 09:00-17:00}, or always",
	.parse = parse_opening};

enum { USUAL_START_STEP = 15 };

static bool window_of(const struct value *value, struct start_window *ret_window)
{
	if (value->kind != VALUE_TEXT)
		return false;
	const char *step = strstr(value->text, " step ");
	size_t length = step != NULL ? (size_t)(step - value->text) : strlen(value->text);
	struct span_text span = span_split(value->text, length);
	struct start_window window = {.step = USUAL_START_STEP};
	int64_t seconds;
	if (!clock_parse(span.low, span.low_length, &window.from))
		return false;
	window.until = window.from;
	if (span.is_span && !clock_parse(span.high, span.high_length, &window.until))
		return false;
	if (step != NULL) {
		if (!span.is_span || !duration_parse(step + 6, strlen(step + 6), &seconds) ||
			seconds < 60 || seconds % 60 != 0 || seconds > 86400)
			return false;
		window.step = (minutes)(seconds / 60);
	}
	*ret_window = window;
	return window.from < MINUTES_A_DAY && window.until < MINUTES_A_DAY;
}

static bool read_window(struct reading *reading, const struct field *field,
	const struct value *value, struct start_window *ret_window)
{
	if (!window_of(value, ret_window))
		return field_wrong(reading, field, value);
	if (ret_window->until < ret_window->from) {
		reading_must_be(reading, value,
			"a window whose first time is not after its second"
			"; past midnight it is two windows");
		return false;
	}
	return true;
}

static bool parse_starts(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	int count = value->kind == VALUE_LIST ? value->count : 1;
	struct start_window *windows;
	if (count == 0 || count > field->high)
		return field_wrong(reading, field, value);
	if (!reading_take(reading, (size_t)count, sizeof(*windows), &windows))
		return false;
	for (int i = 0; i < count; i++) {
		const struct value *each =
			value->kind == VALUE_LIST ? value->entries[i].value : value;
		if (!read_window(reading, field, each, &windows[i]))
			return false;
	}
	put_items(field, item, windows, count);
	return true;
}

const struct field_type field_starts = {.name = "start times",
	.form = "a clock time such as 06:30, a window such as 06:00..09:00 step 30 min, or a list "
		"of them",
	.parse = parse_starts};

static bool read_drop(struct reading *reading, const struct field *field,
	const struct value_entry *entry, struct drop_rule *ret_rule)
{
	struct field_list list;
	ret_rule->column = entry->key;
	if (!field_list_items(reading, field, entry->value, &list))
		return false;
	if (list.count == 0)
		return field_wrong(reading, field, entry->value);
	if (!reading_take(
		    reading, (size_t)list.count, sizeof(*ret_rule->values), &ret_rule->values))
		return false;
	for (int i = 0; i < list.count; i++)
		ret_rule->values[i] = list.items[i]->text;
	ret_rule->n_values = list.count;
	return true;
}

static bool parse_drops(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	struct drop_rule *rules;
	if (value->kind != VALUE_MAP)
		return field_wrong(reading, field, value);
	if (!reading_take(reading, (size_t)value->count, sizeof(*rules), &rules))
		return false;
	for (int i = 0; i < value->count; i++)
		if (!read_drop(reading, field, &value->entries[i], &rules[i]))
			return false;
	put_items(field, item, rules, value->count);
	return true;
}

const struct field_type field_drops = {.name = "columns with values",
	.form = "columns with the values that leave a row out, such as {status: [spam, merged]}",
	.parse = parse_drops};

static bool parse_kept_map(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	if (value_is_empty(value))
		return true;
	if (value->kind != VALUE_MAP)
		return field_wrong(reading, field, value);
	memcpy(field_at(field, item), &value, sizeof(value));
	return true;
}

const struct field_type field_kept_map = {
	.name = "map", .form = "a map by shift", .parse = parse_kept_map};

static bool parse_kept_name(
	struct reading *reading, const struct field *field, const struct value *value, void *item)
{
	if (value->kind != VALUE_TEXT || value_is_empty(value))
		return field_wrong(reading, field, value);
	memcpy(field_at(field, item), &value, sizeof(value));
	return true;
}

const struct field_type field_kept_name = {
	.name = "name", .form = "a name", .parse = parse_kept_name};
