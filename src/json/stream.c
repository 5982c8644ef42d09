/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json/stream.h"

#include <string.h>

enum { BLOCK_SIZE = 1 << 17, STANDARD_RECORD_SIZE = 1 << 20 };

/* Follows brackets and texts byte by byte, and at depth 1 the names of members. */
struct scanner {
	bool watches; /* for the list */
	int64_t depth;
	bool in_text, escaped;
	bool expects_key, in_key; /* at depth 1 */
	bool matches;		  /* the key so far is the list's name so far */
	bool found_key;		  /* the list's name has been read; what comes behind it is due */
	size_t key_length;
};

enum place {
	PLACE_TOP,  /* between documents */
	PLACE_LIST, /* between records of a list */
	PLACE_REST, /* in an object behind its list of records */
};

struct json_stream {
	json_source *source;
	void *owner;
	const char *list_name;
	size_t most_size;
	char *bytes;
	size_t capacity, filled;
	size_t at;   /* where the value begins that is being read */
	size_t scan; /* the next byte to look at */
	int64_t line;
	bool ended;
	enum place place;
	bool in_object; /* the list stands in an object */
	bool by_lines;	/* a whole record stood on a line of its own: so do the others */
	struct json_record record;
	struct json_value *value;
};

enum outcome { VALUE_WHOLE, VALUE_LIST, VALUE_LINE_END, VALUE_TOO_LONG, VALUE_CUT };

enum rota_status json_stream_new(const char *list_name, size_t most_size, json_source *source,
	void *owner, struct json_stream **ret_stream, struct rota_error *err)
{
	struct json_stream *stream;
	TRY(memory_new(1, sizeof(*stream), &stream, err));
	stream->source = source;
	stream->owner = owner;
	stream->list_name = list_name;
	stream->most_size = most_size > 0 ? most_size : STANDARD_RECORD_SIZE;
	stream->line = 1;
	*ret_stream = stream;
	return ROTA_OK;
}

struct json_stream *json_stream_free(struct json_stream *stream)
{
	if (stream == NULL)
		return NULL;
	json_free(stream->value);
	free(stream->bytes);
	free(stream);
	return NULL;
}

/* Keeps the bytes from `at` on. */
static enum rota_status fill(struct json_stream *stream, struct rota_error *err)
{
	size_t left = stream->filled - stream->at, count = 0;
	if (stream->at > 0)
		memmove(stream->bytes, stream->bytes + stream->at, left);
	stream->scan -= stream->at;
	stream->at = 0;
	stream->filled = left;
	if (stream->capacity - left < BLOCK_SIZE / 2)
		TRY(memory_grow(&stream->bytes, &stream->capacity, left + BLOCK_SIZE, 1, err));
	TRY(stream->source(
		stream->owner, stream->bytes + left, stream->capacity - left, &count, err));
	stream->filled += count;
	stream->ended = count == 0;
	return ROTA_OK;
}

static void step_in_text(struct scanner *scanner, char letter, const char *list_name)
{
	if (!scanner->escaped && letter == '"') {
		scanner->in_text = false;
		scanner->found_key = scanner->in_key && scanner->matches &&
				     list_name[scanner->key_length] == '\0';
		scanner->expects_key &= !scanner->in_key;
		scanner->in_key = false;
		return;
	}
	scanner->escaped = !scanner->escaped && letter == '\\';
	if (!scanner->in_key || !scanner->matches)
		return;
	scanner->matches = letter != '\0' && list_name[scanner->key_length] == letter;
	scanner->key_length += scanner->matches;
}

static void begin_text(struct scanner *scanner)
{
	scanner->in_text = true;
	scanner->escaped = false;
	scanner->in_key = scanner->watches && scanner->depth == 1 && scanner->expects_key;
	scanner->matches = true;
	scanner->key_length = 0;
	scanner->found_key = false;
}

/* True when the wanted list begins with this byte. */
static bool step(struct scanner *scanner, char letter, const char *list_name)
{
	if (scanner->in_text) {
		step_in_text(scanner, letter, list_name);
		return false;
	}
	bool due = scanner->found_key;
	switch (letter) {
	case '"':
		begin_text(scanner);
		return false;
	case '{':
	case '[':
		scanner->depth++;
		scanner->expects_key = letter == '{' && scanner->depth == 1;
		scanner->found_key = false;
		return due && letter == '[';
	case '}':
	case ']':
		scanner->depth--;
		return false;
	case ',':
		scanner->expects_key = scanner->depth == 1;
		scanner->found_key = false;
		return false;
	default:
		return false;
	}
}

/* Reads on from stream->scan until the scanner's depth is 0 or the list begins. */
static enum rota_status take_value(struct json_stream *stream, struct scanner *scanner,
	enum outcome *ret_outcome, struct rota_error *err)
{
	bool dropped = false;
	scanner->watches = stream->place == PLACE_TOP;
	for (;;) {
		while (stream->scan < stream->filled) {
			char letter = stream->bytes[stream->scan];
			if (letter == '\n' && stream->place == PLACE_TOP &&
				(scanner->in_text || stream->by_lines)) {
				*ret_outcome = dropped ? VALUE_TOO_LONG : VALUE_LINE_END;
				return ROTA_OK;
			}
			stream->line += letter == '\n';
			stream->scan++;
			bool begins = step(scanner, letter, stream->list_name);
			if (begins || scanner->depth == 0) {
				*ret_outcome = begins	 ? VALUE_LIST
					       : dropped ? VALUE_TOO_LONG
							 : VALUE_WHOLE;
				return ROTA_OK;
			}
		}
		if (stream->scan - stream->at > stream->most_size) {
			stream->at = stream->scan;
			dropped = true;
		}
		*ret_outcome = dropped ? VALUE_TOO_LONG : VALUE_CUT;
		if (stream->ended)
			return dropped ? error_set(err, ROTA_EINVAL,
						 "line %lld: the record that begins here is over "
						 "%zu bytes and has no end",
						 (long long)stream->record.line, stream->most_size)
				       : ROTA_OK;
		TRY(fill(stream, err));
	}
}

/* The record at `at` has no end: on with the line behind the one it begins in. */
static void skip_line(struct json_stream *stream)
{
	const char *start = stream->bytes + stream->at;
	const char *stop = memchr(start, '\n', stream->filled - stream->at);
	stream->scan = stop != NULL ? (size_t)(stop - stream->bytes) : stream->filled;
	stream->line = stream->record.line;
	stream->at = stream->scan;
}

static void note_line_form(struct json_stream *stream)
{
	if (stream->place == PLACE_TOP && stream->line == stream->record.line &&
		(stream->scan == stream->filled || stream->bytes[stream->scan] == '\n' ||
			stream->bytes[stream->scan] == '\r'))
		stream->by_lines = true;
}

static enum rota_status parse_record(struct json_stream *stream, struct rota_error *err)
{
	struct rota_error fault;
	enum rota_status status = json_parse(
		stream->bytes + stream->at, stream->scan - stream->at, &stream->value, &fault);
	if (status == ROTA_ENOMEM)
		return error_no_memory(err);
	stream->record.value = status == ROTA_OK ? stream->value : NULL;
	stream->record.fault = status == ROTA_OK ? NULL : "record is not JSON";
	note_line_form(stream);
	stream->at = stream->scan;
	return ROTA_OK;
}

/* A record begins at `at`, or the object that holds the list. */
static enum rota_status read_object(
	struct json_stream *stream, bool *ret_is_record, struct rota_error *err)
{
	struct scanner scanner = {0};
	enum outcome outcome;
	stream->record = (struct json_record){.line = stream->line};
	stream->scan = stream->at;
	TRY(take_value(stream, &scanner, &outcome, err));
	*ret_is_record = true;
	if (outcome == VALUE_WHOLE && stream->scan - stream->at > stream->most_size) {
		note_line_form(stream);
		outcome = VALUE_TOO_LONG;
	}
	switch (outcome) {
	case VALUE_WHOLE:
		return parse_record(stream, err);
	case VALUE_LIST:
		*ret_is_record = false;
		stream->place = PLACE_LIST;
		stream->in_object = true;
		stream->at = stream->scan;
		return ROTA_OK;
	case VALUE_TOO_LONG:
		stream->record.fault = "record over the limit of length";
		stream->at = stream->scan;
		return ROTA_OK;
	case VALUE_LINE_END:
	case VALUE_CUT:
		break;
	}
	if (stream->place == PLACE_LIST)
		return error_set(err, ROTA_EINVAL,
			"the file is cut off: it ends within the record that begins on line %lld",
			(long long)stream->record.line);
	stream->record.fault = "record is cut off";
	stream->by_lines |= outcome == VALUE_CUT;
	skip_line(stream);
	return ROTA_OK;
}

static enum rota_status pass_rest(struct json_stream *stream, struct rota_error *err)
{
	struct scanner scanner = {.depth = 1};
	enum outcome outcome;
	stream->record.line = stream->line;
	stream->scan = stream->at;
	TRY(take_value(stream, &scanner, &outcome, err));
	if (outcome == VALUE_CUT)
		return error_set(err, ROTA_EINVAL,
			"the file is cut off: the object around '%s' has no end",
			stream->list_name);
	stream->at = stream->scan;
	stream->place = PLACE_TOP;
	return ROTA_OK;
}

/* Sets `at` on the next byte that is neither blank nor, in a list, a comma; false at the end. */
static enum rota_status find_value(
	struct json_stream *stream, bool *ret_found, struct rota_error *err)
{
	const char *passed = stream->place == PLACE_LIST ? " \t\r\n," : " \t\r\n";
	for (;;) {
		for (; stream->at < stream->filled; stream->at++) {
			char letter = stream->bytes[stream->at];
			*ret_found = true;
			if (letter == '\0' || strchr(passed, letter) == NULL)
				return ROTA_OK;
			stream->line += letter == '\n';
		}
		*ret_found = false;
		stream->scan = stream->at;
		if (stream->ended)
			return ROTA_OK;
		TRY(fill(stream, err));
	}
}

/* What begins at `at` is no object. */
static enum rota_status read_other(
	struct json_stream *stream, char letter, bool *ret_is_record, struct rota_error *err)
{
	*ret_is_record = false;
	if (stream->place == PLACE_LIST && letter == ']') {
		stream->at++;
		stream->place = stream->in_object ? PLACE_REST : PLACE_TOP;
		return ROTA_OK;
	}
	if (stream->place == PLACE_LIST)
		return error_set(err, ROTA_EINVAL,
			"line %lld: not a list of records, expected '{', ',' or ']'",
			(long long)stream->line);
	if (letter == '[') {
		stream->at++;
		stream->place = PLACE_LIST;
		stream->in_object = false;
		return ROTA_OK;
	}
	*ret_is_record = true;
	stream->record = (struct json_record){.line = stream->line, .fault = "record is not JSON"};
	while (stream->at < stream->filled &&
		memchr(stream->bytes + stream->at, '\n', stream->filled - stream->at) == NULL) {
		stream->at = stream->scan = stream->filled;
		if (!stream->ended)
			TRY(fill(stream, err));
	}
	skip_line(stream);
	return ROTA_OK;
}

static enum rota_status pass_mark(struct json_stream *stream, struct rota_error *err)
{
	while (!stream->ended && stream->filled < 3)
		TRY(fill(stream, err));
	if (stream->filled >= 3 && memcmp(stream->bytes, "\xef\xbb\xbf", 3) == 0)
		stream->at = stream->scan = 3;
	return ROTA_OK;
}

enum rota_status json_stream_next(
	struct json_stream *stream, const struct json_record **ret_record, struct rota_error *err)
{
	stream->value = json_free(stream->value);
	if (stream->bytes == NULL)
		TRY(pass_mark(stream, err));
	for (bool found, is_record = false; !is_record;) {
		if (stream->place == PLACE_REST)
			TRY(pass_rest(stream, err));
		TRY(find_value(stream, &found, err));
		if (!found && stream->place == PLACE_LIST)
			return error_set(err, ROTA_EINVAL,
				"the file is cut off: its list of records has no end");
		*ret_record = NULL;
		if (!found)
			return ROTA_OK;
		char letter = stream->bytes[stream->at];
		if (letter == '{')
			TRY(read_object(stream, &is_record, err));
		else
			TRY(read_other(stream, letter, &is_record, err));
	}
	*ret_record = &stream->record;
	return ROTA_OK;
}
