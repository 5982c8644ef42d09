/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YAML_YAML_H
#define YAML_YAML_H
/*
 * YAML text to values with the place of each. Anchors, aliases and merge keys (`<<`) work; a key
 * that stands twice in a map is a fault; what aliases unfold to, how deep values nest and how long
 * a file is are limited. Faults go to reading->problems; a function then returns false. libyaml is
 * known here only.
 */
#include "field/reading.h"

enum {
	YAML_LONGEST_FILE = 4 * 1024 * 1024,
	YAML_DEEPEST = 32,
	YAML_MOST_VALUES = 500000, /* of a file, aliases unfolded */
	YAML_MOST_KEYS = 10000,	   /* of a map */
	YAML_MOST_INCLUDES = 32,
	YAML_DEEPEST_INCLUDE = 8,
};

/* One document. `start` is where its first byte stands (line and column from 1). The text is
 * copied. */
bool yaml_parse(struct reading *reading, struct place start, const char *bytes, size_t length,
	const struct value **ret_value);

/*
 * The file folder/name, which holds a map. Files that it names under `include` (a name or a list of
 * them, relative to itself) come first and it lays its own settings over them, map by map. The
 * places of values name each file relative to folder.
 */
bool yaml_read_file(struct reading *reading, const char *folder, const char *name,
	const struct value **ret_map);

/* The map with one value replaced or added, by "key.path=value"; `number` (from 1) is told as the
 * line of file "--set". Lists are indexed from 0. */
bool yaml_override(struct reading *reading, const struct value *map, const char *setting,
	int number, const struct value **ret_map);

#endif
