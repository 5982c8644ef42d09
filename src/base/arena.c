/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { FIRST_BLOCK = 4096, MOST_BLOCK = 64 * 1024 };

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t size;
	max_align_t data[];
};

static enum rota_status add_block(struct arena *arena, size_t size, struct rota_error *err)
{
	if (size > SIZE_MAX / 2)
		return error_no_memory(err);
	size_t least = arena->blocks == NULL ? FIRST_BLOCK : 2 * arena->blocks->size;
	if (least > MOST_BLOCK)
		least = MOST_BLOCK;
	if (size < least)
		size = least;
	struct arena_block *block = calloc(1, sizeof(*block) + size);
	if (block == NULL)
		return error_no_memory(err);
	block->size = size;
	block->next = arena->blocks;
	arena->blocks = block;
	return ROTA_OK;
}

enum rota_status arena_take(
	struct arena *arena, size_t size, void *ret_pointer, struct rota_error *err)
{
	size_t step = sizeof(max_align_t);
	if (size > SIZE_MAX - step)
		return error_no_memory(err);
	size = (size + step - 1) / step * step;
	if (arena->blocks == NULL || arena->blocks->size - arena->blocks->used < size)
		TRY(add_block(arena, size, err));
	void *piece = (char *)arena->blocks->data + arena->blocks->used;
	arena->blocks->used += size;
	memcpy(ret_pointer, &piece, sizeof(piece));
	return ROTA_OK;
}

enum rota_status arena_copy_bytes(struct arena *arena, const char *bytes, size_t length,
	const char **ret_copy, struct rota_error *err)
{
	char *copy;
	TRY(arena_take(arena, length + 1, &copy, err));
	if (length > 0)
		memcpy(copy, bytes, length);
	*ret_copy = copy;
	return ROTA_OK;
}

enum rota_status arena_copy_text(
	struct arena *arena, const char *text, const char **ret_copy, struct rota_error *err)
{
	return arena_copy_bytes(arena, text, strlen(text), ret_copy, err);
}

void arena_done(struct arena *arena)
{
	while (arena->blocks != NULL) {
		struct arena_block *next = arena->blocks->next;
		free(arena->blocks);
		arena->blocks = next;
	}
}
