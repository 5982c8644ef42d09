/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files about people have in common. */
#include "files/people.h"

#include "base/file.h"
#include "files/site_make.h"

#include <stdint.h>
#include <string.h>

void gathered_done(struct gathered *gathered)
{
	free(gathered->items);
	gathered->items = NULL;
}

bool gathered_add(struct reading *reading, struct gathered *gathered, const void *item)
{
	size_t bytes = gathered->capacity * gathered->size;
	if (reading->status == ROTA_OK && gathered->count == INT32_MAX / gathered->size)
		reading->status = error_no_memory(reading->err);
	if (reading->status == ROTA_OK)
		reading->status = memory_grow(&gathered->items, &bytes,
			(gathered->count + 1) * gathered->size, 1, reading->err);
	if (reading->status != ROTA_OK)
		return false;
	gathered->capacity = bytes / gathered->size;
	memcpy(gathered->items + gathered->count++ * gathered->size, item, gathered->size);
	return true;
}

int people_find_agent(
	struct table *table, const struct site *site, const char *column, const char *id)
{
	int agent = site_find_agent(site, id);
	if (agent != INDEX_NONE)
		return agent;
	size_t mark = reading_enter(table->reading, column);
	struct place at = table_place(table, column);
	site_tell_unknown(table->reading, &at, id, "agent", site, site_agent_name, site->n_agents);
	reading_leave(table->reading, mark);
	return INDEX_NONE;
}

enum { BIGGEST_ROW = 128 };

bool people_read_file(struct reading *reading, const char *folder, struct site *site,
	const struct optional_file *optional, struct gathered *rows)
{
	owned_ char *path = NULL;
	done_by(table_done) struct table table = {0};
	if (reading->status == ROTA_OK)
		reading->status = file_join(folder, optional->name, &path, reading->err);
	if (reading->status != ROTA_OK || !file_exists(path) ||
		!table_open(reading, folder, optional->name, optional->section, &table))
		return false;
	max_align_t told[BIGGEST_ROW / sizeof(max_align_t)];
	while (table_next(&table)) {
		memcpy(told, optional->blank, optional->section->size);
		if (table_read(&table, told))
			optional->take(&table, site, told, rows);
	}
	return reading->status == ROTA_OK;
}

bool people_keep(struct reading *reading, const struct gathered *rows, size_t row_item_offset,
	size_t item_size, char **ret_items)
{
	if (!reading_take(reading, rows->count, item_size, ret_items))
		return false;
	for (size_t i = 0; i < rows->count; i++)
		memcpy(*ret_items + i * item_size, rows->items + i * rows->size + row_item_offset,
			item_size);
	return true;
}

int people_row_agent(const struct gathered *rows, size_t i)
{
	int agent;
	memcpy(&agent, rows->items + i * rows->size, sizeof(agent));
	return agent;
}

size_t people_rows_of_agent(const struct gathered *rows, size_t first)
{
	size_t i = first;
	while (i < rows->count && people_row_agent(rows, i) == people_row_agent(rows, first))
		i++;
	return i - first;
}
