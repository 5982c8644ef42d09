/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/line.h"

bool line_grow(struct line *line)
{
	struct contact *items;
	size_t capacity = line->capacity > 0 ? 2 * line->capacity : 64;
	if (memory_new(capacity, sizeof(*items), &items, NULL) != ROTA_OK)
		return false;
	for (size_t i = 0; i < line->count; i++)
		items[i] = line->items[(line->head + i) & (line->capacity - 1)];
	free(line->items);
	line->items = items;
	line->capacity = capacity;
	line->head = 0;
	return true;
}
