/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/names.h"

#include <string.h>

struct names_slot {
	const char *name; /* NULL: free */
	size_t length;
	uint64_t hash;
	int index;
};

uint64_t names_hash(const void *bytes, size_t length)
{
	const unsigned char *p = bytes;
	uint64_t h = 0xcbf29ce484222325u;
	for (size_t i = 0; i < length; i++)
		h = (h ^ p[i]) * 0x100000001b3u;
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93u;
	return h ^ (h >> 32);
}

static struct names_slot *slot_of(
	struct names_slot *slots, size_t capacity, uint64_t hash, const char *name, size_t length)
{
	size_t at = hash & (capacity - 1);
	while (slots[at].name != NULL && (slots[at].hash != hash || slots[at].length != length ||
						 memcmp(slots[at].name, name, length) != 0))
		at = (at + 1) & (capacity - 1);
	return &slots[at];
}

static enum rota_status enlarge(struct names *names, struct rota_error *err)
{
	size_t capacity = names->capacity > 0 ? names->capacity * 2 : 16;
	struct names_slot *slots;
	TRY(memory_new(capacity, sizeof(*slots), &slots, err));
	for (size_t i = 0; i < names->capacity; i++) {
		const struct names_slot *old = &names->slots[i];
		if (old->name != NULL)
			*slot_of(slots, capacity, old->hash, old->name, old->length) = *old;
	}
	free(names->slots);
	names->slots = slots;
	names->capacity = capacity;
	return ROTA_OK;
}

enum rota_status names_add(struct names *names, const char *name, size_t length, int index,
	int *ret_index, struct rota_error *err)
{
	if ((names->count + 1) * 4 > names->capacity * 3)
		TRY(enlarge(names, err));
	uint64_t hash = names_hash(name, length);
	struct names_slot *slot = slot_of(names->slots, names->capacity, hash, name, length);
	if (slot->name == NULL) {
		const char *copy;
		TRY(arena_copy_bytes(&names->arena, name, length, &copy, err));
		*slot = (struct names_slot){copy, length, hash, index};
		names->count++;
	}
	*ret_index = slot->index;
	return ROTA_OK;
}

int names_find(const struct names *names, const char *name, size_t length)
{
	if (names->capacity == 0)
		return NAMES_ABSENT;
	const struct names_slot *slot =
		slot_of(names->slots, names->capacity, names_hash(name, length), name, length);
	return slot->name != NULL ? slot->index : NAMES_ABSENT;
}

int names_find_text(const struct names *names, const char *name)
{
	return names_find(names, name, strlen(name));
}

void names_done(struct names *names)
{
	free(names->slots);
	arena_done(&names->arena);
	*names = (struct names){0};
}
