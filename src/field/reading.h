/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FIELD_READING_H
#define FIELD_READING_H
/*
 * One go at turning values into structs: where what is read is kept, what was found wrong, and the
 * path of keys that led to the value being read ("queues.phone.goal.within").
 */
#include "base/problems.h"
#include "field/value.h"

enum { READING_PATH_SIZE = 256 };

struct digest;

struct reading {
	struct arena *arena;
	struct problems *problems;
	struct rota_error *err;
	enum rota_status status; /* not ROTA_OK: out of memory; told by reading_status */
	struct digest *files;	 /* of all text that is read; NULL: none is wanted */
	char path[READING_PATH_SIZE];
};

/* Adds a key to the path; give the result back to reading_leave. */
size_t reading_enter(struct reading *reading, const char *key);
size_t reading_enter_index(struct reading *reading, int index);
void reading_leave(struct reading *reading, size_t mark);

/* Tells a fault at a place: "file:line:column: 'path' " and the rest of the sentence; without a
 * path its subject is "this". */
void reading_fault(struct reading *reading, const struct place *at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Tells a whole sentence. */
void reading_say(struct reading *reading, const struct place *at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* "is 'value', must be ..." */
void reading_must_be(struct reading *reading, const struct value *value, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* What a scratch text holds; "" and remembered when there was no memory for it. */
const char *reading_words(struct reading *reading, const struct text *text);

/* Whether enough faults were told that more are only counted: then looking for nearest words is
 * labour lost. */
bool reading_is_full(const struct reading *reading);

/* Memory from the arena, zeroed; false (and remembered) when there is none. */
bool reading_take(struct reading *reading, size_t count, size_t size, void *ret_pointer);

/* Out of memory, else what problems_status says. */
enum rota_status reading_status(const struct reading *reading, struct rota_error *err);

#endif
