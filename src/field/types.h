/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIELD_TYPES_H
#define FIELD_TYPES_H
/* The types that settings can have, each with the C type of the member it fills. Others can be made
 * anywhere: a type is a struct. */
#include "calendar/calendar.h"
#include "field/field.h"

extern const struct field_type field_text; /* const char * */
/* const char *: a name that is safe in files and tables: no control or path characters, none of
 * @ | : * " and not "work" */
extern const struct field_type field_name;
extern const struct field_type field_id; /* const char *: safe in file names; may hold @ and : */
extern const struct field_type field_integer;	   /* int32_t */
extern const struct field_type field_real;	   /* double */
extern const struct field_type field_share;	   /* double, 0.8 for "80 %" */
extern const struct field_type field_seconds;	   /* int32_t, a duration */
extern const struct field_type field_seconds_real; /* double, a duration */
extern const struct field_type field_minutes;	   /* minutes, a duration of whole minutes */
extern const struct field_type field_days;	   /* int32_t, a duration of whole days */
extern const struct field_type field_clock;	   /* minutes since midnight */
extern const struct field_type field_date;	   /* day_number */
extern const struct field_type field_weekday;	   /* int */
extern const struct field_type field_weekdays;	   /* weekday_set */
extern const struct field_type field_bool;	   /* bool */
extern const struct field_type field_choice;	   /* int or an enum, by field->choices */
extern const struct field_type field_word;	   /* const char *, one of field->choices */
extern const struct field_type field_choices;	   /* unsigned, the values of choices or-ed */
/* double; or a word of choices, which sets the bool at field->second */
extern const struct field_type field_price;
extern const struct field_type field_number_or_word; /* the same of what is no price */
extern const struct field_type
	field_range; /* struct field_span: whole numbers "8..15", ends open */
/* struct field_span: hours a person is paid, "38..40" or "37h30m..40h", in minutes */
extern const struct field_type field_hours_range;
extern const struct field_type
	field_window; /* struct field_span: durations "3h..5h30m" in minutes */
extern const struct field_type
	field_length;			    /* struct field_steps: "8h30m", "6h..10h step 15 min" */
extern const struct field_type field_names; /* struct field_list: [a, b], "a, b" or one */
extern const struct field_type field_section; /* a struct by field->section */
extern const struct field_type field_map_of;  /* T *, count (int) at second: by name */
extern const struct field_type field_list_of; /* T *, count (int) at second */

/* An end left out is FIELD_OPEN_LOW or FIELD_OPEN_HIGH. */
enum { FIELD_OPEN_LOW = 0, FIELD_OPEN_HIGH = INT32_MAX };
struct field_span {
	int32_t low, high;
};
struct field_steps {
	int32_t least, most, step;
};
struct field_list {
	const struct value **items; /* each VALUE_TEXT */
	int count;
};

/* Whole text to a number; false when it is none, is not finite or has anything after it. */
bool number_parse(const char *text, size_t length, double *ret_number);
/* text without blanks around it; length in and out. */
const char *text_trimmed(const char *text, size_t *length);
/* "a .. b" or "a" to its ends, with blanks around them taken off; absent ends have length 0. */
struct span_text {
	const char *low, *high;
	size_t low_length, high_length;
	bool is_span;
};
struct span_text span_split(const char *text, size_t length);
/* Whether text is safe as a name; ret_why (a static sentence) when it is not. */
bool name_is_safe(const char *text, const char **ret_why);
bool id_is_safe(const char *text, const char **ret_why);
/* The items of a list, of "a, b", or of a single text; tells faults. */
bool field_list_items(struct reading *reading, const struct field *field, const struct value *value,
	struct field_list *ret_list);
/* A number as short as it can be said, up to six places. */
void number_format(double number, struct text *text);

#endif
