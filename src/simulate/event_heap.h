/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_EVENT_HEAP_H
#define SIMULATE_EVENT_HEAP_H
/*
 * What happens next: a heap of four children a node, so that a node's children share a cache line
 * (LaMarca and Ladner, "The influence of caches on the performance of heaps", 1996).
 */
#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>

struct due {
	double at;
	uint32_t who;
	uint32_t stamp; /* told apart from an event of the same one that no longer counts */
};

/* A struct of zeros is an empty heap. */
struct event_heap {
	struct due *items;
	size_t count, capacity;
};

static inline void event_heap_sink(struct event_heap *heap, struct due due)
{
	struct due *items = heap->items;
	size_t count = heap->count, at = 0;
	for (;;) {
		size_t child = 4 * at + 1, least = child;
		if (child + 3 < count) {
			/* the lesser of each pair, then of both: no jumps to guess */
			size_t a = child + (items[child + 1].at < items[child].at);
			size_t b = child + 2 + (items[child + 3].at < items[child + 2].at);
			least = items[b].at < items[a].at ? b : a;
		} else if (child < count) {
			for (size_t i = child + 1; i < count; i++)
				least = items[i].at < items[least].at ? i : least;
		} else {
			break;
		}
		if (!(items[least].at < due.at))
			break;
		items[at] = items[least];
		at = least;
	}
	items[at] = due;
}

/* The first gives way to another. */
static inline void event_heap_replace(struct event_heap *heap, struct due due)
{
	event_heap_sink(heap, due);
}

static inline void event_heap_pop(struct event_heap *heap)
{
	struct due last = heap->items[--heap->count];
	if (heap->count > 0)
		event_heap_sink(heap, last);
}

/* False when out of memory. */
static inline bool event_heap_push(struct event_heap *heap, struct due due)
{
	if (heap->count == heap->capacity &&
		memory_grow(&heap->items, &heap->capacity, heap->count + 1, sizeof(*heap->items),
			NULL) != ROTA_OK)
		return false;
	size_t at = heap->count++;
	while (at > 0 && due.at < heap->items[(at - 1) / 4].at) {
		heap->items[at] = heap->items[(at - 1) / 4];
		at = (at - 1) / 4;
	}
	heap->items[at] = due;
	return true;
}

/* Time of the first, INFINITY when there is none. */
static inline double event_heap_next(const struct event_heap *heap)
{
	return heap->count > 0 ? heap->items[0].at : __builtin_inf();
}

static inline void event_heap_done(struct event_heap *heap)
{
	free(heap->items);
	*heap = (struct event_heap){0};
}

#endif
