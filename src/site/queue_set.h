/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SITE_QUEUE_SET_H
#define SITE_QUEUE_SET_H
/* A set of the site's queues by index. A struct of zeros is the empty set. Inline, as coverage asks
 * it in its innermost loops. */
#include "site/site.h"

#include <stdint.h>

enum { QUEUE_SET_WORDS = (MOST_QUEUES + 63) / 64 };
struct queue_set {
	uint64_t words[QUEUE_SET_WORDS];
};

static inline void queue_set_add(struct queue_set *set, int queue)
{
	set->words[queue >> 6] |= UINT64_C(1) << (queue & 63);
}

static inline struct queue_set queue_set_of(int queue)
{
	struct queue_set set = {0};
	queue_set_add(&set, queue);
	return set;
}

static inline bool queue_set_has(const struct queue_set *set, int queue)
{
	return (set->words[queue >> 6] >> (queue & 63) & 1) != 0;
}

static inline bool queue_set_is_empty(const struct queue_set *set)
{
	uint64_t any = 0;
	for (int i = 0; i < QUEUE_SET_WORDS; i++)
		any |= set->words[i];
	return any == 0;
}

static inline bool queue_sets_equal(const struct queue_set *a, const struct queue_set *b)
{
	uint64_t differ = 0;
	for (int i = 0; i < QUEUE_SET_WORDS; i++)
		differ |= a->words[i] ^ b->words[i];
	return differ == 0;
}

static inline bool queue_sets_meet(const struct queue_set *a, const struct queue_set *b)
{
	uint64_t common = 0;
	for (int i = 0; i < QUEUE_SET_WORDS; i++)
		common |= a->words[i] & b->words[i];
	return common != 0;
}

#endif
