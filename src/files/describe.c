/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/describe.h"

#include "field/types.h"
#include "files/people.h"
#include "files/scenarios_file.h"
#include "files/site_told.h"

#include <string.h>

enum { WIDTH = 96 };

/* Words cut into lines that begin with `indent` blanks and `mark`. */
static void add_wrapped(struct text *text, int indent, const char *mark, const char *words)
{
	int column = 0;
	while (*words != '\0') {
		int length = (int)strcspn(words, " ");
		if (column > 0 && column + 1 + length > WIDTH) {
			text_add_char(text, '\n');
			column = 0;
		}
		if (column == 0) {
			text_addf(text, "%*s%s", indent, "", mark);
			column = indent + (int)strlen(mark);
		} else {
			text_add_char(text, ' ');
			column++;
		}
		text_add_bytes(text, words, (size_t)length);
		column += length;
		words += length;
		words += strspn(words, " ");
	}
	text_add_char(text, '\n');
}

/* Durations and shares are written with their unit. */
static bool is_told_by_type(const struct field *field)
{
	static const char *const told[] = {"", "s", "min", "share"};
	for (size_t i = 0; i < COUNT_OF(told); i++)
		if (field->unit == NULL || strcmp(field->unit, told[i]) == 0)
			return true;
	return field->type == &field_days;
}

/* "duration, 1 s to 1 day; standard: 20 s" */
static void add_facts(const struct field *field, struct text *facts)
{
	text_add(facts, field->type->name);
	for (const struct choice *c = field->choices; c != NULL && c->name != NULL; c++)
		text_addf(facts, "%s%s", c == field->choices ? ": " : ", ", c->name);
	done_by(text_done) struct text bounds = {0};
	field_bounds(field, &bounds);
	if (bounds.length > 0)
		text_addf(facts, ", %s", bounds.data);
	if (field->standard == NULL)
		text_add(facts, "; must be given");
	else if (field->standard[0] != '\0')
		text_addf(facts, "; standard: %s", field->standard);
	else
		text_add(facts, "; no standard");
	if (!is_told_by_type(field))
		text_addf(facts, "; in %s", field->unit);
	facts->failed = facts->failed || bounds.failed;
}

static void add_row(const char *path, const struct field *field, struct text *text)
{
	done_by(text_done) struct text facts = {0};
	if (field->section == NULL)
		add_facts(field, &facts);
	text_addf(text, "%s\n", path);
	add_wrapped(text, 4, "", field->text);
	if (facts.length > 0)
		add_wrapped(text, 4, "", facts.data);
	text->failed = text->failed || facts.failed;
}

static bool is_wanted(const char *path, const char *only)
{
	size_t length = only != NULL ? strlen(only) : 0;
	return length == 0 || (strncmp(path, only, length) == 0 &&
				      (path[length] == '\0' || path[length] == '.' ||
					      path[length] == ':' || only[length - 1] == '.'));
}

static void add_section(
	const struct section *section, const char *above, const char *only, struct text *text)
{
	for (size_t i = 0; i < section->n_fields; i++) {
		const struct field *field = &section->fields[i];
		done_by(text_done) struct text path = {0};
		text_addf(&path, "%s%s", above, field->name);
		if (!path.failed && is_wanted(path.data, only))
			add_row(path.data, field, text);
		if (field->type == &field_map_of)
			text_add(&path, ".NAME");
		if (field->type == &field_list_of)
			text_add(&path, "[N]");
		text_add_char(&path, '.');
		text->failed = text->failed || path.failed;
		if (field->section != NULL && !path.failed)
			add_section(field->section, path.data, only, text);
	}
}

static void add_columns(
	const char *file, const struct section *section, const char *only, struct text *text)
{
	for (size_t i = 0; i < section->n_fields; i++) {
		done_by(text_done) struct text path = {0};
		text_addf(&path, "%s:%s", file, section->fields[i].name);
		if (!path.failed && is_wanted(path.data, only))
			add_row(path.data, &section->fields[i], text);
		text->failed = text->failed || path.failed;
	}
}

enum rota_status files_describe(const char *only, struct text *text, struct rota_error *err)
{
	size_t before = text->length;
	add_section(&site_section, "", only, text);
	add_columns("agents.csv", &agent_section, only, text);
	add_columns("timeoff.csv", &timeoff_section, only, text);
	add_columns("availability.csv", &availability_section, only, text);
	add_columns("requests.csv", &request_section, only, text);
	add_columns("events.csv", &event_section, only, text);
	add_columns("scenarios.yaml", &scenario_section, only, text);
	add_columns("adjustments.csv", &adjustment_section, only, text);
	TRY(text_check(text, err));
	if (text->length == before)
		return error_set(err, ROTA_EINVAL,
			"'%.80s' is no setting, must be the start of one such as contracts or "
			"queues.NAME.goal",
			only);
	return ROTA_OK;
}

static void add_yaml(const struct section *section, int indent, struct text *text);

static void add_yaml_section(const struct field *field, int indent, struct text *text)
{
	text_addf(text, "%*s%s:\n", indent, "", field->name);
	if (field->type == &field_map_of) {
		text_addf(text, "%*s%s:\n", indent + 2, "", field->example);
		add_yaml(field->section, indent + 4, text);
	} else if (field->type == &field_list_of) {
		text_addf(text, "%*s-\n", indent + 2, "");
		add_yaml(field->section, indent + 4, text);
	} else {
		add_yaml(field->section, indent + 2, text);
	}
}

static void add_yaml(const struct section *section, int indent, struct text *text)
{
	for (size_t i = 0; i < section->n_fields; i++) {
		const struct field *field = &section->fields[i];
		bool has_standard = field->standard != NULL && field->standard[0] != '\0';
		const char *value = has_standard ? field->standard : field->example;
		if (indent == 0)
			text_add_char(text, '\n');
		add_wrapped(text, indent, "# ", field->text);
		if (field->section != NULL) {
			add_yaml_section(field, indent, text);
			continue;
		}
		done_by(text_done) struct text facts = {0};
		add_facts(field, &facts);
		add_wrapped(text, indent, "# ", facts.data != NULL ? facts.data : "");
		bool has_value = value != NULL && value[0] != '\0';
		text_addf(text, "%*s%s%s:%s%s\n", indent, "", has_value ? "" : "# ", field->name,
			has_value ? " " : "", has_value ? value : "");
		text->failed = text->failed || facts.failed;
	}
}

enum rota_status files_describe_yaml(struct text *text, struct rota_error *err)
{
	text_add(text,
		"# Every setting of site.yaml, as 'rota describe --yaml' prints them: at its "
		"standard, or with an\n"
		"# example where it has none. A site needs only what has no standard.\n");
	add_yaml(&site_section, 0, text);
	return text_check(text, err);
}
