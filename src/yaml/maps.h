/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YAML_MAPS_H
#define YAML_MAPS_H
/* Maps made out of maps: merge keys, one file laid over another, one entry replaced. All leave
 * their inputs as they are. */
#include "field/reading.h"

/* A list of entries that grows. */
struct entries {
	struct value_entry *items;
	size_t count, capacity;
};
void entries_done(struct entries *entries);
bool entries_add(struct reading *reading, struct entries *entries, struct value_entry entry);

/* A list or map of these entries; its weight may not pass the limit. */
bool maps_make(struct reading *reading, enum value_kind kind, struct place at,
	const struct entries *entries, const struct value **ret_value);
/* The same with entries "<<" replaced by those of the maps they name that have no entry of their
 * own; a key that stands twice is a fault. */
bool maps_make_merged(struct reading *reading, struct place at, const struct entries *entries,
	const struct value **ret_value);
/* `over` laid over `base`: maps key by key, all else replaced. */
bool maps_overlay(struct reading *reading, const struct value *base, const struct value *over,
	const struct value **ret_value);
/* The map without, or with another value under, the key. */
bool maps_without(struct reading *reading, const struct value *map, const char *key,
	const struct value **ret_value);
bool maps_with(struct reading *reading, const struct value *map, struct value_entry entry,
	const struct value **ret_value);

#endif
