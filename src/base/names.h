/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H
/* Names to whole numbers: a hash table of texts, each with an index that the caller gave it. Texts
 * are copied. */
#include "base/arena.h"

#include <stdint.h>

struct names_slot;
struct names {
	struct names_slot *slots;
	size_t capacity;
	size_t count;
	struct arena arena;
};

enum { NAMES_ABSENT = -1 };

/* A struct of zeros is an empty table. ret_index gets the index of an equal name that is there
 * already, else index. */
enum rota_status names_add(struct names *names, const char *name, size_t length, int index,
	int *ret_index, struct rota_error *err);
/* NAMES_ABSENT when there is none. */
int names_find(const struct names *names, const char *name, size_t length);
int names_find_text(const struct names *names, const char *name);
void names_done(struct names *names);

/* 64-bit hash of bytes (FNV-1a with a final mix), the same on every machine. */
uint64_t names_hash(const void *bytes, size_t length);

#endif
