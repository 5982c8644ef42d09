/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field/types.h"

#include <math.h>
#include <string.h>

void field_bounds(const struct field *field, struct text *text)
{
	if (field->type->format == NULL || (isinf(field->low) && isinf(field->high)))
		return;
	if (isinf(field->high)) {
		text_add(text, "at least ");
		field->type->format(field, field->low, text);
		return;
	}
	if (isinf(field->low)) {
		text_add(text, "at most ");
		field->type->format(field, field->high, text);
		return;
	}
	field->type->format(field, field->low, text);
	text_add(text, " to ");
	field->type->format(field, field->high, text);
}

void field_form(const struct field *field, struct text *text)
{
	bool chooses = field->choices != NULL && field->choices[0].name != NULL;
	const char *form = field->type->form;
	size_t length = strlen(form);
	bool leads = length > 2 &&
		     (strcmp(form + length - 2, "of") == 0 || strcmp(form + length - 2, "or") == 0);
	text_addf(text, "%s%s", form, !chooses ? "" : leads ? " " : " or ");
	for (const struct choice *c = field->choices; chooses && c->name != NULL; c++) {
		const char *between = c == field->choices ? "" : c[1].name == NULL ? " or " : ", ";
		text_addf(text, "%s'%s'", between, c->name);
	}
}

bool field_wrong(struct reading *reading, const struct field *field, const struct value *value)
{
	done_by(text_done) struct text form = {0}, bounds = {0};
	field_form(field, &form);
	field_bounds(field, &bounds);
	reading_must_be(reading, value, "%s%s%s", reading_words(reading, &form),
		bounds.length > 0 ? ", " : "", reading_words(reading, &bounds));
	return false;
}

bool field_in_bounds(struct reading *reading, const struct field *field, const struct value *value,
	double number)
{
	if (number >= field->low && number <= field->high)
		return true;
	done_by(text_done) struct text bounds = {0};
	field_bounds(field, &bounds);
	reading_must_be(reading, value, "%s", reading_words(reading, &bounds));
	return false;
}

/* A standard value comes from the program itself, so its place is only for a mistake of ours. */
static bool read_standard(struct reading *reading, const struct field *field, void *item)
{
	if (field->standard[0] == '\0')
		return true;
	struct value value = {.kind = VALUE_TEXT, .at = {.file = "standard"}};
	value.text = field->standard;
	return field->type->parse(reading, field, &value, item);
}

bool field_read(struct reading *reading, const struct field *field, const struct value *value,
	const struct place *at, void *item)
{
	if (reading->status != ROTA_OK)
		return false;
	if (value == NULL && field->type == &field_section)
		return section_read(reading, field->section, NULL, at, field_at(field, item));
	if (value == NULL && field->section != NULL)
		return true;
	if (value != NULL)
		return field->type->parse(reading, field, value, item);
	if (field->standard != NULL)
		return read_standard(reading, field, item);
	done_by(text_done) struct text form = {0};
	field_form(field, &form);
	reading_fault(reading, at, "is missing, must be %s: %s", reading_words(reading, &form),
		field->text);
	return false;
}
