/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/event_heap.h"

static void set_empty(struct event_heap *heap, size_t from)
{
	for (size_t i = from; i < heap->capacity; i++)
		heap->items[i] = (struct due){__builtin_inf(), 0};
}

bool event_heap_grow(struct event_heap *heap)
{
	size_t before = heap->capacity;
	if (memory_grow(&heap->items, &heap->capacity, heap->count + 64, sizeof(*heap->items),
		    NULL) != ROTA_OK)
		return false;
	set_empty(heap, before);
	return true;
}

void event_heap_clear(struct event_heap *heap)
{
	heap->count = 0;
	set_empty(heap, 0);
}

void event_heap_done(struct event_heap *heap)
{
	free(heap->items);
	*heap = (struct event_heap){0};
}
