/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yaml/yaml.h"

#include "base/names.h"
#include "yaml/maps.h"

#include <string.h>
#include <yaml.h>

struct loader {
	yaml_parser_t parser;
	struct reading *reading;
	struct place start;
	int depth;
	struct names anchors; /* index into values */
	const struct value **values;
	size_t n_values, value_capacity;
	const char *bytes;
	size_t length;
	size_t made; /* values made, so that many small ones are limited too */
};

static void loader_done(struct loader *loader)
{
	yaml_parser_delete(&loader->parser);
	names_done(&loader->anchors);
	free(loader->values);
}

static struct place place_of(const struct loader *loader, yaml_mark_t mark)
{
	int line = loader->start.line + (int)mark.line;
	int column = (int)mark.column + (mark.line == 0 ? loader->start.column : 1);
	return (struct place){loader->start.file, line, column};
}

/* Marks count letters. */
static bool is_tab_at(const struct loader *loader, size_t letter)
{
	for (size_t i = 0; i < loader->length; i++) {
		bool begins_letter = (loader->bytes[i] & 0xc0) != 0x80;
		if (begins_letter && letter-- == 0)
			return loader->bytes[i] == '\t';
	}
	return false;
}

static bool tell_broken(struct loader *loader)
{
	const yaml_parser_t *parser = &loader->parser;
	if (parser->error == YAML_MEMORY_ERROR) {
		loader->reading->status = error_no_memory(loader->reading->err);
		return false;
	}
	bool reads = parser->error == YAML_READER_ERROR;
	struct place at = place_of(loader, reads ? parser->mark : parser->problem_mark);
	/* the end of a text without line ends is in its only line */
	if (at.line > loader->start.line && memchr(loader->bytes, '\n', loader->length) == NULL)
		at = (struct place){loader->start.file, loader->start.line,
			loader->start.column + (int)loader->length};
	if (!reads && is_tab_at(loader, parser->problem_mark.index))
		reading_say(
			loader->reading, &at, "not valid YAML: a tab stands where only blanks may");
	else
		reading_say(loader->reading, &at, "not valid YAML: %s%s%s",
			parser->problem != NULL ? parser->problem : "it cannot be read",
			parser->context != NULL ? ", " : "",
			parser->context != NULL ? parser->context : "");
	return false;
}

static bool next(struct loader *loader, yaml_event_t *ret_event)
{
	if (!yaml_parser_parse(&loader->parser, ret_event))
		return tell_broken(loader);
	return true;
}

static bool remember(struct loader *loader, const char *anchor, const struct value *value)
{
	struct reading *reading = loader->reading;
	if (anchor == NULL)
		return true;
	int index = names_find_text(&loader->anchors, anchor);
	if (index == NAMES_ABSENT) {
		index = (int)loader->n_values;
		reading->status = names_add(
			&loader->anchors, anchor, strlen(anchor), index, &index, reading->err);
		if (reading->status == ROTA_OK)
			reading->status = memory_grow(&loader->values, &loader->value_capacity,
				loader->n_values + 1, sizeof(*loader->values), reading->err);
		if (reading->status != ROTA_OK)
			return false;
		loader->n_values++;
	}
	loader->values[index] = value;
	return true;
}

static bool make_text(
	struct loader *loader, const yaml_event_t *event, const struct value **ret_value)
{
	struct reading *reading = loader->reading;
	struct value *value;
	if (!reading_take(reading, 1, sizeof(*value), &value))
		return false;
	const char *bytes = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	*value = (struct value){.kind = VALUE_TEXT,
		.at = place_of(loader, event->start_mark),
		.quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE,
		.weight = 1};
	if (memchr(bytes, '\0', length) != NULL) {
		reading_fault(reading, &value->at, "holds a NUL character");
		return false;
	}
	reading->status =
		arena_copy_bytes(reading->arena, bytes, length, &value->text, reading->err);
	if (reading->status != ROTA_OK)
		return false;
	*ret_value = value;
	return remember(loader, (const char *)event->data.scalar.anchor, value);
}

static bool find_alias(
	struct loader *loader, const yaml_event_t *event, const struct value **ret_value)
{
	const char *anchor = (const char *)event->data.alias.anchor;
	int index = names_find_text(&loader->anchors, anchor);
	if (index == NAMES_ABSENT) {
		struct place at = place_of(loader, event->start_mark);
		reading_say(loader->reading, &at,
			"the alias '*%s' names nothing that ends before it", anchor);
		return false;
	}
	*ret_value = loader->values[index];
	return true;
}

static bool make_node(
	struct loader *loader, const yaml_event_t *event, const struct value **ret_value);

/* The entry that begins with this event. */
static bool make_entry(struct loader *loader, const yaml_event_t *first, bool in_map,
	struct value_entry *ret_entry)
{
	const struct value *node;
	if (!make_node(loader, first, &node))
		return false;
	if (!in_map) {
		*ret_entry = (struct value_entry){.key_at = node->at, .value = node};
		return true;
	}
	struct place at = place_of(loader, first->start_mark);
	if (node->kind != VALUE_TEXT) {
		reading_say(loader->reading, &at, "a key must be a word, not a list or map");
		return false;
	}
	*ret_entry = (struct value_entry){.key = node->text, .key_at = at};
	yaml_event_t event;
	if (!next(loader, &event))
		return false;
	bool well = make_node(loader, &event, &ret_entry->value);
	yaml_event_delete(&event);
	return well;
}

static bool read_entries(struct loader *loader, bool in_map, struct entries *entries)
{
	for (;;) {
		yaml_event_t event;
		if (!next(loader, &event))
			return false;
		bool ended =
			event.type == (in_map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT);
		struct value_entry entry;
		bool well = ended || (make_entry(loader, &event, in_map, &entry) &&
					     entries_add(loader->reading, entries, entry));
		yaml_event_delete(&event);
		if (ended || !well)
			return well;
	}
}

static bool make_collection(struct loader *loader, const yaml_event_t *event, bool is_map,
	const struct value **ret_value)
{
	struct place at = place_of(loader, event->start_mark);
	const unsigned char *anchor =
		is_map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
	if (loader->depth >= YAML_DEEPEST) {
		reading_fault(loader->reading, &at, "nests over %d levels deep", YAML_DEEPEST);
		return false;
	}
	loader->depth++;
	done_by(entries_done) struct entries entries = {0};
	bool well = read_entries(loader, is_map, &entries);
	loader->depth--;
	if (!well)
		return false;
	loader->made += entries.count;
	if (is_map)
		well = maps_make_merged(loader->reading, at, &entries, ret_value);
	else
		well = maps_make(loader->reading, VALUE_LIST, at, &entries, ret_value);
	if (!well)
		return false;
	loader->made += (size_t)(*ret_value)->count;
	if (loader->made > YAML_MOST_VALUES) {
		reading_say(
			loader->reading, &at, "the file passes %d values here", YAML_MOST_VALUES);
		return false;
	}
	return remember(loader, (const char *)anchor, *ret_value);
}

static bool make_node(
	struct loader *loader, const yaml_event_t *event, const struct value **ret_value)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return make_text(loader, event, ret_value);
	case YAML_ALIAS_EVENT:
		return find_alias(loader, event, ret_value);
	case YAML_SEQUENCE_START_EVENT:
		return make_collection(loader, event, false, ret_value);
	case YAML_MAPPING_START_EVENT:
		return make_collection(loader, event, true, ret_value);
	default: {
		struct place at = place_of(loader, event->start_mark);
		reading_say(loader->reading, &at,
			"there are no settings, must be a map of them (key: value)");
		return false;
	}
	}
}

/* Passes over events of the stream and the document to the first node. */
static bool read_document(struct loader *loader, const struct value **ret_value)
{
	for (;;) {
		yaml_event_t event;
		if (!next(loader, &event))
			return false;
		bool frame = event.type == YAML_STREAM_START_EVENT ||
			     event.type == YAML_DOCUMENT_START_EVENT;
		bool well = frame || make_node(loader, &event, ret_value);
		yaml_event_delete(&event);
		if (!frame)
			return well;
	}
}

static bool read_end(struct loader *loader)
{
	for (;;) {
		yaml_event_t event;
		if (!next(loader, &event))
			return false;
		yaml_event_type_t type = event.type;
		struct place at = place_of(loader, event.start_mark);
		yaml_event_delete(&event);
		if (type == YAML_STREAM_END_EVENT)
			return true;
		if (type == YAML_DOCUMENT_START_EVENT) {
			reading_fault(loader->reading, &at,
				"begins a second document, must be the only one");
			return false;
		}
	}
}

/* What is no text at all is told better than libyaml would. */
static bool is_text(struct loader *loader)
{
	size_t where;
	const char *nul = memchr(loader->bytes, '\0', loader->length);
	bool utf8 = text_is_utf8(loader->bytes, loader->length, &where);
	if (utf8 && nul == NULL)
		return true;
	if (nul != NULL && (utf8 || (size_t)(nul - loader->bytes) < where))
		where = (size_t)(nul - loader->bytes);
	struct place at = loader->start;
	for (size_t i = 0; i < where; i++) {
		bool line_end = loader->bytes[i] == '\n';
		at.line += line_end;
		at.column = line_end ? 1 : at.column + ((loader->bytes[i] & 0xc0) != 0x80);
	}
	reading_say(loader->reading, &at, "not UTF-8 text (byte 0x%02x)",
		(unsigned char)loader->bytes[where]);
	return false;
}

bool yaml_parse(struct reading *reading, struct place start, const char *bytes, size_t length,
	const struct value **ret_value)
{
	done_by(loader_done) struct loader loader = {
		.reading = reading, .start = start, .bytes = bytes, .length = length};
	if (reading->status != ROTA_OK || !is_text(&loader))
		return false;
	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		loader.bytes += 3;
		loader.length -= 3;
	}
	if (!yaml_parser_initialize(&loader.parser)) {
		reading->status = error_no_memory(reading->err);
		return false;
	}
	yaml_parser_set_encoding(&loader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&loader.parser, (const unsigned char *)loader.bytes, loader.length);
	return read_document(&loader, ret_value) && read_end(&loader);
}
