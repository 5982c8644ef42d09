/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_EVENT_HEAP_H
#define SIMULATE_EVENT_HEAP_H
/*
 * What happens next: a heap of four children a node, so that a node's children share a cache line
 * (LaMarca and Ladner, "The influence of caches on the performance of heaps", 1996). What gives way
 * is filled from below without looking, and the newcomer rises from there (Wegener 1993): newcomers
 * are seldom among the next. Behind the last stand four of no time, so that every node has four
 * children.
 */
#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct due {
	double at; /* >= 0 */
	uint32_t who;
};

/* A struct of zeros is an empty heap. */
struct event_heap {
	struct due *items;
	size_t count, capacity;
};

/* Times that are not negative stand in the order of their bits, and those compare without a jump.
 */
static inline int64_t event_heap_key(const struct due *due)
{
	int64_t bits;
	memcpy(&bits, &due->at, sizeof(bits));
	return bits;
}

static inline void event_heap_rise(struct event_heap *heap, size_t at, struct due due)
{
	while (at > 0 && due.at < heap->items[(at - 1) / 4].at) {
		heap->items[at] = heap->items[(at - 1) / 4];
		at = (at - 1) / 4;
	}
	heap->items[at] = due;
}

/* The first is gone and `due` comes in. */
static inline void event_heap_replace(struct event_heap *heap, struct due due)
{
	struct due *items = heap->items;
	size_t at = 0, child;
	while ((child = 4 * at + 1) < heap->count) {
		int64_t a = event_heap_key(&items[child]), b = event_heap_key(&items[child + 1]);
		int64_t c = event_heap_key(&items[child + 2]);
		int64_t d = event_heap_key(&items[child + 3]);
		size_t first = b < a, second = 2 + (size_t)(d < c);
		int64_t low = b < a ? b : a, high = d < c ? d : c;
		size_t least = child + (first ^ ((first ^ second) & -(size_t)(high < low)));
		items[at] = items[least];
		at = least;
	}
	event_heap_rise(heap, at, due);
}

static inline void event_heap_pop(struct event_heap *heap)
{
	struct due last = heap->items[--heap->count];
	heap->items[heap->count].at = __builtin_inf();
	if (heap->count > 0)
		event_heap_replace(heap, last);
}

/* Room for another; false when out of memory. */
bool event_heap_grow(struct event_heap *heap);

/* False when out of memory. */
static inline bool event_heap_push(struct event_heap *heap, struct due due)
{
	if (heap->count + 5 > heap->capacity && !event_heap_grow(heap))
		return false;
	event_heap_rise(heap, heap->count++, due);
	return true;
}

/* Time of the first, INFINITY when there is none. */
static inline double event_heap_next(const struct event_heap *heap)
{
	return heap->count > 0 ? heap->items[0].at : __builtin_inf();
}

void event_heap_clear(struct event_heap *heap);
void event_heap_done(struct event_heap *heap);

#endif
