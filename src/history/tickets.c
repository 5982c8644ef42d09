/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/formats.h"
#include "json/stream.h"

#include <stdio.h>
#include <string.h>

enum { MOST_NAMES = 8, NUMBER_SIZE = 32, KEY_SIZE = 128 };

static const char *const time_names[MOST_NAMES] = {"created_at"};
static const char *const queue_names[MOST_NAMES] = {
	"queue", "group.name", "group", "group_name", "group_id", "via.channel"};
static const char *const handle_names[MOST_NAMES] = {"handle_s", "handle_time", "handle_time_s",
	"metric_set.handle_time", "metric_set.handle_time_in_seconds",
	"metric_set.agent_work_time_in_seconds", "talk_time"};

static bool has_id(const struct json_value *item, const char *id)
{
	int64_t number;
	char digits[NUMBER_SIZE];
	const struct json_value *value = json_find(item, "id");
	const char *text = json_text_of(value, NULL);
	if (json_integer_of(value, &number)) {
		snprintf(digits, sizeof(digits), "%lld", (long long)number);
		text = digits;
	}
	return text != NULL && strcmp(text, id) == 0;
}

/* "custom_fields.360001234": the value of the item with that id. */
static const struct json_value *find_by_id(const struct json_value *ticket, const char *path)
{
	const char *dot = strrchr(path, '.');
	char key[KEY_SIZE];
	if (dot == NULL || (size_t)(dot - path) >= sizeof(key))
		return NULL;
	memcpy(key, path, (size_t)(dot - path));
	key[dot - path] = '\0';
	const struct json_value *list = json_find_path(ticket, key);
	for (size_t i = 0; i < json_count(list); i++) {
		if (has_id(json_item(list, i), dot + 1))
			return json_find(json_item(list, i), "value");
	}
	return NULL;
}

static const struct json_value *find(const struct json_value *ticket, const char *path)
{
	const struct json_value *value = json_find_path(ticket, path);
	return value != NULL ? value : find_by_id(ticket, path);
}

/* Text as it is, numbers as digits, true and false; of nothing else there is a field. */
static struct csv_field field_of(const struct json_value *value, char digits[NUMBER_SIZE])
{
	size_t length;
	int64_t integer;
	double number;
	bool truth;
	const char *text = json_text_of(value, &length);
	if (text != NULL)
		return (struct csv_field){
			text, length > UINT32_MAX ? UINT32_MAX : (uint32_t)length, 0};
	digits[0] = '\0';
	if (json_integer_of(value, &integer))
		snprintf(digits, NUMBER_SIZE, "%lld", (long long)integer);
	else if (json_number_of(value, &number))
		snprintf(digits, NUMBER_SIZE, "%.17g", number);
	else if (json_bool_of(value, &truth))
		snprintf(digits, NUMBER_SIZE, "%s", truth ? "true" : "false");
	return (struct csv_field){digits, (uint32_t)strlen(digits), 0};
}

static struct csv_field find_field(const struct json_value *ticket, const char *wanted,
	const char *const usual[], char digits[NUMBER_SIZE])
{
	if (wanted != NULL)
		return field_of(find(ticket, wanted), digits);
	for (int i = 0; i < MOST_NAMES && usual[i] != NULL; i++) {
		struct csv_field field = field_of(find(ticket, usual[i]), digits);
		if (field.length > 0)
			return field;
	}
	return (struct csv_field){"", 0, 0};
}

static bool rule_drops(const struct drop_rule *rule, const struct json_value *ticket)
{
	char digits[NUMBER_SIZE];
	const struct json_value *value = find(ticket, rule->column);
	for (size_t i = 0; i < json_count(value); i++) {
		if (intake_drops(rule, field_of(json_item(value, i), digits)))
			return true;
	}
	return !json_is_nothing(value) && intake_drops(rule, field_of(value, digits));
}

static bool is_dropped(const struct history_source *source, const struct json_value *ticket)
{
	for (int i = 0; i < source->n_drops; i++) {
		if (rule_drops(&source->drops[i], ticket))
			return true;
	}
	return false;
}

static enum rota_status take_ticket(
	struct intake *intake, const struct json_record *found, struct rota_error *err)
{
	const struct history_source *source = intake->source;
	const struct json_value *ticket = found->value;
	char digits[4][NUMBER_SIZE];
	if (found->fault != NULL)
		return intake_fault(intake, found->line, found->fault, err);
	if (json_is_record(json_find(ticket, "ticket")))
		ticket = json_find(ticket, "ticket");
	if (is_dropped(source, ticket)) {
		intake_drop(intake);
		return ROTA_OK;
	}
	struct intake_record record = {.line = found->line,
		.time = find_field(ticket, source->column_time, time_names, digits[0]),
		.queue = find_field(ticket, source->column_queue, queue_names, digits[1]),
		.handle = find_field(ticket, source->column_handle_s, handle_names, digits[2])};
	if (source->column_volume != NULL)
		record.volume = find_field(ticket, source->column_volume, NULL, digits[3]);
	return intake_add(intake, &record, err);
}

enum rota_status formats_read_tickets(struct intake *intake, struct gzip_file *file,
	const struct rota_context *context, struct rota_error *err)
{
	owned_by(json_stream_free) struct json_stream *stream = NULL;
	const struct json_record *record;
	TRY(json_stream_new("tickets", 0, gzip_read, file, &stream, err));
	for (;;) {
		enum rota_status status = json_stream_next(stream, &record, err);
		if (status == ROTA_EINVAL)
			return error_add(err, status, "'%s'", intake->path);
		TRY(status);
		if (record == NULL)
			return ROTA_OK;
		TRY(take_ticket(intake, record, err));
		TRY(formats_pulse(intake, file, context, err));
	}
}
