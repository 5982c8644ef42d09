/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H
/*
 * Heap memory with an owner. A local that owns is `owned_ char *p = NULL;` (freed when it leaves
 * scope) or, for a type with a destructor, `owned_by(site_free) struct site *s = NULL;`; handing
 * over is `*ret = TAKE(p)`. A destructor named x_free takes NULL and returns NULL; OWNER(struct x,
 * x_free) in its header makes owned_by work.
 */
#include "base/error.h"

#include <stddef.h>
#include <stdlib.h>

#define owned_ __attribute__((cleanup(memory_free_pointer)))
#define owned_by(destructor) __attribute__((cleanup(destructor##_pointer)))
#define OWNER(type, destructor) \
	static inline void destructor##_pointer(type **pointer) \
	{ \
		*pointer = destructor(*pointer); \
	} \
	struct owner_of_##destructor
/* The same for structs whose storage is the caller's and that end with x_done(&x). */
#define done_by(destructor) __attribute__((cleanup(destructor)))

#define TAKE(pointer) \
	({ \
		__typeof__(pointer) take_ = (pointer); \
		(pointer) = NULL; \
		take_; \
	})

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static inline void memory_free_pointer(void *pointer)
{
	free(*(void **)pointer);
}

/* count * size bytes of zeros (at least one byte). Fails when out of memory or the product
 * overflows. */
enum rota_status memory_new(size_t count, size_t size, void *ret_pointer, struct rota_error *err);

/* A copy of text, or of its first length bytes, ended with NUL. */
enum rota_status memory_copy_text(const char *text, char **ret_copy, struct rota_error *err);
enum rota_status memory_copy_bytes(
	const char *bytes, size_t length, char **ret_copy, struct rota_error *err);

/*
 * Room for `count` items in a growing array: *items (a pointer to a pointer) has *capacity items of
 * `size` bytes and may move. New room is zeroed. Doubles, so adding one at a time is linear.
 */
enum rota_status memory_grow(
	void *items, size_t *capacity, size_t count, size_t size, struct rota_error *err);

#endif
