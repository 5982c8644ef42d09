/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/cells.h"

#include <assert.h>
#include <stdint.h>

enum { FIRST_CAPACITY = 1024 };

/* Fibonacci hashing (Knuth 6.4): the high bits of a product. */
static size_t slot_of(const struct cells *cells, int queue, instant start)
{
	uint64_t key = (uint64_t)start / 60 * CELLS_MOST_QUEUES + (uint64_t)queue;
	return (size_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 20) & (cells->capacity - 1);
}

static size_t find(const struct cells *cells, int queue, instant start)
{
	size_t i = slot_of(cells, queue, start);
	while (cells->slots[i].queue_after != 0 &&
		(cells->slots[i].queue_after != queue + 1 || cells->slots[i].start != start))
		i = (i + 1) & (cells->capacity - 1);
	return i;
}

static enum rota_status grow(struct cells *cells, struct rota_error *err)
{
	struct cells larger = {
		.capacity = cells->capacity == 0 ? FIRST_CAPACITY : cells->capacity * 2};
	TRY(memory_new(larger.capacity, sizeof(*larger.slots), &larger.slots, err));
	for (size_t i = 0; i < cells->capacity; i++) {
		const struct cell *cell = &cells->slots[i];
		if (cell->queue_after != 0)
			larger.slots[find(&larger, cell->queue_after - 1, cell->start)] = *cell;
	}
	larger.count = cells->count;
	free(cells->slots);
	*cells = larger;
	return ROTA_OK;
}

enum rota_status cells_take(struct cells *cells, int queue, instant start, struct cell **ret_cell,
	bool *ret_is_new, struct rota_error *err)
{
	assert(queue >= 0 && queue < CELLS_MOST_QUEUES);
	*ret_is_new = false;
	if (cells->capacity > 0) {
		struct cell *last = &cells->slots[cells->last[queue]];
		*ret_cell = last;
		if (last->queue_after == queue + 1 && last->start == start)
			return ROTA_OK;
	}
	if (cells->count * 2 >= cells->capacity)
		TRY(grow(cells, err));
	size_t i = find(cells, queue, start);
	struct cell *cell = &cells->slots[i];
	if (cell->queue_after == 0) {
		*cell = (struct cell){.start = start, .queue_after = queue + 1};
		cells->count++;
		*ret_is_new = true;
	}
	cells->last[queue] = i;
	*ret_cell = cell;
	return ROTA_OK;
}

void cells_done(struct cells *cells)
{
	free(cells->slots);
	*cells = (struct cells){0};
}

static int compare(const void *left, const void *right)
{
	const struct cell *a = left, *b = right;
	if (a->queue_after != b->queue_after)
		return a->queue_after < b->queue_after ? -1 : 1;
	return a->start < b->start ? -1 : a->start > b->start;
}

enum rota_status cells_sort(
	struct cells *cells, struct cell **ret_cells, size_t *ret_count, struct rota_error *err)
{
	size_t n = 0;
	if (cells->capacity == 0)
		TRY(grow(cells, err));
	for (size_t i = 0; i < cells->capacity; i++) {
		if (cells->slots[i].queue_after != 0)
			cells->slots[n++] = cells->slots[i];
	}
	if (n > 0)
		qsort(cells->slots, n, sizeof(*cells->slots), compare);
	*ret_count = n;
	*ret_cells = TAKE(cells->slots);
	cells_done(cells);
	return ROTA_OK;
}
