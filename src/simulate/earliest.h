/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_EARLIEST_H
#define SIMULATE_EARLIEST_H
/*
 * What happens next where each of n has at most one time to come: a tournament of pairs (Knuth, The
 * Art of Computer Programming 3, 5.4.1), in which a new time plays against one other a round. The
 * rounds are as many for all and their other sides known beforehand, so that nothing is to be
 * guessed by the processor, as a heap's way down is. Of equal times the least number is first.
 */
#include "base/memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct earliest {
	/* [2 * n_leaves] of the winner between 2 i and 2 i + 1; 1 is the first of all. Times that
	 * are not negative stand in the order of their bits, and those compare without a jump. */
	int64_t *keys;
	int32_t *whos;
	size_t n_leaves; /* a power of two */
};

enum rota_status earliest_init(struct earliest *earliest, size_t n, struct rota_error *err);
void earliest_done(struct earliest *earliest);
/* Nothing happens to any. */
void earliest_clear(struct earliest *earliest);

/* Time >= 0, INFINITY when nothing is to happen to who. */
static inline void earliest_set(struct earliest *earliest, int who, double at)
{
	int64_t *keys = earliest->keys;
	int32_t *whos = earliest->whos;
	int64_t key;
	memcpy(&key, &at, sizeof(key));
	size_t i = earliest->n_leaves + (size_t)who;
	keys[i] = key;
	for (; i > 1; i /= 2) {
		int64_t other = keys[i ^ 1];
		int32_t other_who = whos[i ^ 1];
		/* the left one of equal ones wins */
		bool wins = other - (int64_t)(i & 1) < key;
		who ^= (who ^ other_who) & -(int32_t)wins;
		key = wins ? other : key;
		keys[i / 2] = key;
		whos[i / 2] = who;
	}
}

/* Who comes first; any when nothing is to happen. */
static inline int earliest_who(const struct earliest *earliest)
{
	return earliest->whos[1];
}

/* Time of the first, INFINITY when there is none. */
static inline double earliest_at(const struct earliest *earliest)
{
	double at;
	memcpy(&at, &earliest->keys[1], sizeof(at));
	return at;
}

#endif
