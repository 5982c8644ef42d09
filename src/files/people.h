/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_PEOPLE_H
#define FILES_PEOPLE_H
/* The CSV files about people and days, read into a site whose site.yaml is known. Faults are told
 * to the reading. */
#include "field/types.h"
#include "files/table.h"
#include "site/site.h"

/* Agents with their skills; names may be looked up in the site afterwards. */
void people_read_agents(struct reading *reading, const char *folder, struct site *site);
/* The others are optional: a file that is not there says nothing. */
void people_read_timeoff(struct reading *reading, const char *folder, struct site *site);
void people_read_availability(struct reading *reading, const char *folder, struct site *site);
void people_read_requests(struct reading *reading, const char *folder, struct site *site);
void people_read_events(struct reading *reading, const char *folder, struct site *site);
void people_read_adjustments(struct reading *reading, const char *folder, struct site *site);

extern const struct section agent_section, timeoff_section, availability_section, request_section,
	event_section, adjustment_section;

/* Rows of one file gathered on the heap, in the order of the file. */
struct gathered {
	char *items;
	size_t count, capacity, size;
};
void gathered_done(struct gathered *gathered);
bool gathered_add(struct reading *reading, struct gathered *gathered, const void *item);
/* The agent a cell names, or INDEX_NONE, told. */
int people_find_agent(
	struct table *table, const struct site *site, const char *column, const char *id);

/* One of the optional files: each row is read into section->size bytes that are as `blank` before,
 * and handed to `take`. */
struct optional_file {
	const char *name;
	const struct section *section;
	const void *blank;
	void (*take)(
		struct table *table, struct site *site, const void *told, struct gathered *rows);
};
/* False when there is no such file, or nothing more can be read. */
bool people_read_file(struct reading *reading, const char *folder, struct site *site,
	const struct optional_file *optional, struct gathered *rows);
/* Rows that begin with an agent's index (int) and are sorted by it: that index, and how many rows
 * from `first` on have it. */
int people_row_agent(const struct gathered *rows, size_t i);
size_t people_rows_of_agent(const struct gathered *rows, size_t first);
/* The part of each row at the offset, as an array in the arena. */
bool people_keep(struct reading *reading, const struct gathered *rows, size_t offset, size_t size,
	char **ret_items);

#endif
