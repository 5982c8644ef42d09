/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <stdint.h>
#include <string.h>

enum rota_status memory_new(size_t count, size_t size, void *ret_pointer, struct rota_error *err)
{
	void *block = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
	if (block == NULL)
		return error_no_memory(err);
	memcpy(ret_pointer, &block, sizeof(block));
	return ROTA_OK;
}

enum rota_status memory_copy_bytes(
	const char *bytes, size_t length, char **ret_copy, struct rota_error *err)
{
	char *copy = malloc(length + 1);
	if (copy == NULL)
		return error_no_memory(err);
	if (length > 0)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	*ret_copy = copy;
	return ROTA_OK;
}

enum rota_status memory_copy_text(const char *text, char **ret_copy, struct rota_error *err)
{
	return memory_copy_bytes(text, strlen(text), ret_copy, err);
}

enum rota_status memory_grow(
	void *items, size_t *capacity, size_t count, size_t size, struct rota_error *err)
{
	if (count <= *capacity)
		return ROTA_OK;
	size_t room = *capacity > 0 ? *capacity : 8;
	while (room < count)
		room = room > SIZE_MAX / 2 ? count : room * 2;
	if (room > SIZE_MAX / size)
		return error_no_memory(err);
	void *block;
	memcpy(&block, items, sizeof(block));
	block = realloc(block, room * size);
	if (block == NULL)
		return error_no_memory(err);
	memset((char *)block + *capacity * size, 0, (room - *capacity) * size);
	memcpy(items, &block, sizeof(block));
	*capacity = room;
	return ROTA_OK;
}
