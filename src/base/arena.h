/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
/* Memory that is dropped whole: many small pieces, one end. Not for several threads at once. */
#include "base/memory.h"

struct arena_block;
struct arena {
	struct arena_block *blocks;
};

/* size bytes of zeros, aligned for any type; valid until arena_done. A struct arena of zeros is
 * ready for use. */
enum rota_status arena_take(
	struct arena *arena, size_t size, void *ret_pointer, struct rota_error *err);
enum rota_status arena_copy_text(
	struct arena *arena, const char *text, const char **ret_copy, struct rota_error *err);
enum rota_status arena_copy_bytes(struct arena *arena, const char *bytes, size_t length,
	const char **ret_copy, struct rota_error *err);
void arena_done(struct arena *arena);

#endif
