/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_LINE_H
#define SIMULATE_LINE_H
/* A contact, and the line of those who wait: a ring that grows. */
#include "base/memory.h"
#include "calendar/horizon.h"

#include <stdbool.h>
#include <stdint.h>

struct contact {
	double came;
	double until;	 /* live: gives up at this time; deferred: when it came, in the clock of its
			    goal */
	double left_s;	 /* work still to do; negative: not begun, not known */
	uint64_t chance; /* key of all its draws */
	interval_index interval; /* it counts in */
	int16_t returns;	 /* times it has come back */
	int32_t comeback; /* where it is noted that it will come back if it gives up, or -1 */
};

/* A struct of zeros is an empty line. */
struct line {
	struct contact *items;
	size_t capacity; /* a power of two */
	size_t head, count;
};

/* Doubles the room. */
bool line_grow(struct line *line);

static inline struct contact *line_first(struct line *line)
{
	return &line->items[line->head];
}

static inline void line_drop_first(struct line *line)
{
	line->head = (line->head + 1) & (line->capacity - 1);
	line->count--;
}

/* False when out of memory. */
static inline bool line_add(struct line *line, const struct contact *contact)
{
	if (line->count == line->capacity && !line_grow(line))
		return false;
	line->items[(line->head + line->count++) & (line->capacity - 1)] = *contact;
	return true;
}

/* In front of all others. */
static inline bool line_add_first(struct line *line, const struct contact *contact)
{
	if (line->count == line->capacity && !line_grow(line))
		return false;
	line->head = (line->head + line->capacity - 1) & (line->capacity - 1);
	line->items[line->head] = *contact;
	line->count++;
	return true;
}

#endif
