/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIELD_FIELD_H
#define FIELD_FIELD_H
/*
 * One setting is one row: its name, type, place in a struct, bounds, standard value, unit and a
 * sentence about it. Parsing, bounds, standards, messages, `rota describe` and
 * configs/reference.yaml all come from the row; nothing else in the program knows a bound or a
 * standard. A type is a struct of functions. A section is a table of rows that fills one struct;
 * rows of the types below (field_section, field_map_of, field_list_of) nest sections. What a
 * section alone cannot know, such as a range over two fields, is its `check`.
 */
#include "field/reading.h"

struct field;
struct section;

struct field_type {
	const char *name; /* "duration" */
	const char *form; /* what to write: "a duration such as '8h30m', '45 min' or '20 s'" */
	/* Writes into item at field->offset, or tells the fault and returns false. */
	bool (*parse)(struct reading *reading, const struct field *field, const struct value *value,
		void *item);
	/* A number of the type (a bound) as people write it; NULL: the type has no bounds. */
	void (*format)(const struct field *field, double number, struct text *text);
};

struct choice {
	const char *name; /* NULL ends the table */
	int value;
};

struct field {
	const char *name;
	const struct field_type *type;
	size_t offset;
	double low, high;     /* bounds of the number, in the unit it is kept in; inclusive */
	const char *standard; /* as text; NULL: must be given; "": none */
	const char *unit;     /* that it is kept in, "" if none */
	const char *text;     /* what it is, in a sentence */
	const char *example;  /* for configs/reference.yaml where there is no standard */
	const struct choice *choices; /* of types that choose */
	size_t second; /* offset of the count of lists and repeated sections, of the flag of words
			*/
	const struct section *section;
};

struct section {
	const char *what; /* one of them: "queue" */
	size_t size;
	const struct field *fields;
	size_t n_fields;
	size_t name_offset;  /* const char *name of the item, of sections in maps; else NO_MEMBER */
	size_t place_offset; /* struct place of the item; else NO_MEMBER */
	/* Keys that no row has; true when it knew the key (and read it or told a fault). May be
	 * NULL. */
	bool (*other)(struct reading *reading, const struct value_entry *entry, void *item);
	/* What rows alone cannot see; tells faults. Runs when all rows were read well. May be NULL.
	 */
	void (*check)(struct reading *reading, const struct value *value, void *item);
};

#define NO_MEMBER SIZE_MAX

/* The offset of a member, which must be of that C type. */
#define FIELD_AT(structure, member, c_type) \
	.offset = offsetof(structure, member) + \
		  sizeof(char[__builtin_types_compatible_p( \
				      __typeof__(((structure *)0)->member), c_type) \
				      ? 1 \
				      : -1]) - \
		  1
#define FIELD_SECOND(structure, member) .second = offsetof(structure, member)
#define FIELDS_OF(table) .fields = (table), .n_fields = sizeof(table) / sizeof((table)[0])

/* Fills item (of section->size bytes, zeroed) with all rows: what the map says, else standards.
 * value may be NULL or empty: standards only. False when a fault was told. */
bool section_read(struct reading *reading, const struct section *section, const struct value *value,
	const struct place *at, void *item);
/* One row from its value, or from its standard when value is NULL. */
bool field_read(struct reading *reading, const struct field *field, const struct value *value,
	const struct place *at, void *item);

/* The bounds in words, "1 s to 24 h"; nothing when there are none. */
void field_bounds(const struct field *field, struct text *text);
/* Tells the fault unless low <= number <= high. */
bool field_in_bounds(struct reading *reading, const struct field *field, const struct value *value,
	double number);
/* The fault "is '...', must be FORM, BOUNDS". */
bool field_wrong(struct reading *reading, const struct field *field, const struct value *value);
/* What else the row allows ("one of 'a', 'b'"), or the type's form. */
void field_form(const struct field *field, struct text *text);

static inline void *field_at(const struct field *field, void *item)
{
	return (char *)item + field->offset;
}

#endif
