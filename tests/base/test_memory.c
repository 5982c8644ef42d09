/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include "suite.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

struct thing {
	bool *freed;
};

static struct thing *thing_free(struct thing *thing)
{
	if (thing != NULL)
		*thing->freed = true;
	return NULL;
}
OWNER(struct thing, thing_free);

START_TEST(memory_new_gives_zeros)
{
	owned_ unsigned char *bytes = NULL;
	ck_assert_int_eq(memory_new(100, 7, &bytes, NULL), ROTA_OK);
	for (int i = 0; i < 700; i++)
		ck_assert_int_eq(bytes[i], 0);
}
END_TEST

START_TEST(memory_new_of_nothing_is_a_pointer)
{
	owned_ char *none = NULL;
	ck_assert_int_eq(memory_new(0, 8, &none, NULL), ROTA_OK);
	ck_assert_ptr_nonnull(none);
}
END_TEST

START_TEST(memory_new_fails_when_the_product_overflows)
{
	struct rota_error err = {0};
	char *p = NULL;
	volatile size_t huge = SIZE_MAX / 2;
	ck_assert_int_eq(memory_new(huge, 16, &p, &err), ROTA_ENOMEM);
	ck_assert_ptr_null(p);
	ck_assert_str_eq(err.text, "out of memory");
}
END_TEST

START_TEST(memory_copies_end_with_nul)
{
	owned_ char *text = NULL, *bytes = NULL, *nothing = NULL;
	ck_assert_int_eq(memory_copy_text("lunch", &text, NULL), ROTA_OK);
	ck_assert_str_eq(text, "lunch");
	ck_assert_int_eq(memory_copy_bytes("lunch", 3, &bytes, NULL), ROTA_OK);
	ck_assert_str_eq(bytes, "lun");
	ck_assert_int_eq(memory_copy_bytes(NULL, 0, &nothing, NULL), ROTA_OK);
	ck_assert_str_eq(nothing, "");
}
END_TEST

START_TEST(memory_grow_keeps_and_zeroes_when_adding_one_at_a_time)
{
	owned_ int *items = NULL;
	size_t capacity = 0, moves = 0;
	for (size_t i = 0; i < 10000; i++) {
		size_t before = capacity;
		ck_assert_int_eq(
			memory_grow(&items, &capacity, i + 1, sizeof(*items), NULL), ROTA_OK);
		moves += capacity != before;
		ck_assert_int_eq(items[i], 0);
		items[i] = (int)i;
	}
	for (int i = 0; i < 10000; i++)
		ck_assert_int_eq(items[i], i);
	ck_assert_uint_le(moves, 14);
}
END_TEST

START_TEST(memory_grow_leaves_all_when_it_overflows)
{
	owned_ double *items = NULL;
	size_t capacity = 0;
	ck_assert_int_eq(memory_grow(&items, &capacity, 3, sizeof(*items), NULL), ROTA_OK);
	double *before = items;
	size_t was = capacity;
	ck_assert_int_eq(
		memory_grow(&items, &capacity, SIZE_MAX / 2, sizeof(*items), NULL), ROTA_ENOMEM);
	ck_assert_ptr_eq(items, before);
	ck_assert_uint_eq(capacity, was);
}
END_TEST

START_TEST(take_leaves_null_behind)
{
	char *text = NULL;
	ck_assert_int_eq(memory_copy_text("x", &text, NULL), ROTA_OK);
	owned_ char *taken = TAKE(text);
	ck_assert_ptr_null(text);
	ck_assert_str_eq(taken, "x");
}
END_TEST

START_TEST(owner_frees_when_leaving_scope_unless_taken)
{
	bool freed = false;
	struct thing thing = {&freed};
	{
		owned_by(thing_free) struct thing *owned = &thing;
		ck_assert(!*owned->freed);
	}
	ck_assert(freed);
	freed = false;
	{
		owned_by(thing_free) struct thing *owned = &thing;
		ck_assert_ptr_eq(TAKE(owned), &thing);
	}
	ck_assert(!freed);
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "memory", memory_new_gives_zeros,
		memory_new_of_nothing_is_a_pointer, memory_new_fails_when_the_product_overflows,
		memory_copies_end_with_nul, memory_grow_keeps_and_zeroes_when_adding_one_at_a_time,
		memory_grow_leaves_all_when_it_overflows, take_leaves_null_behind,
		owner_frees_when_leaving_scope_unless_taken);
}
