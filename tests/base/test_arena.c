/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include "suite.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static bool is_all(const unsigned char *bytes, size_t length, int value)
{
	for (size_t i = 0; i < length; i++)
		if (bytes[i] != value)
			return false;
	return true;
}

START_TEST(arena_pieces_are_zero_aligned_and_apart)
{
	enum { N = 3000 };
	done_by(arena_done) struct arena arena = {0};
	unsigned char *pieces[N];
	for (int i = 0; i < N; i++) {
		size_t size = (size_t)(i * 37 % 401);
		ck_assert_int_eq(arena_take(&arena, size, &pieces[i], NULL), ROTA_OK);
		ck_assert_uint_eq((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
		ck_assert(is_all(pieces[i], size, 0));
		memset(pieces[i], i % 251 + 1, size);
	}
	for (int i = 0; i < N; i++)
		ck_assert(is_all(pieces[i], (size_t)(i * 37 % 401), i % 251 + 1));
}
END_TEST

START_TEST(arena_takes_pieces_larger_than_a_block)
{
	done_by(arena_done) struct arena arena = {0};
	char *small, *large, *after;
	ck_assert_int_eq(arena_take(&arena, 10, &small, NULL), ROTA_OK);
	ck_assert_int_eq(arena_take(&arena, 1 << 20, &large, NULL), ROTA_OK);
	ck_assert_int_eq(arena_take(&arena, 10, &after, NULL), ROTA_OK);
	memset(large, 1, 1 << 20);
	ck_assert_int_eq(small[9], 0);
	ck_assert_int_eq(after[0], 0);
}
END_TEST

START_TEST(arena_fails_when_the_size_is_absurd)
{
	done_by(arena_done) struct arena arena = {0};
	char *piece = NULL;
	ck_assert_int_eq(arena_take(&arena, SIZE_MAX, &piece, NULL), ROTA_ENOMEM);
	ck_assert_int_eq(arena_take(&arena, SIZE_MAX - 100, &piece, NULL), ROTA_ENOMEM);
	ck_assert_ptr_null(piece);
}
END_TEST

START_TEST(arena_copies_end_with_nul)
{
	done_by(arena_done) struct arena arena = {0};
	const char *text, *bytes, *none;
	ck_assert_int_eq(arena_copy_text(&arena, "night", &text, NULL), ROTA_OK);
	ck_assert_int_eq(arena_copy_bytes(&arena, "night", 2, &bytes, NULL), ROTA_OK);
	ck_assert_int_eq(arena_copy_bytes(&arena, NULL, 0, &none, NULL), ROTA_OK);
	ck_assert_str_eq(text, "night");
	ck_assert_str_eq(bytes, "ni");
	ck_assert_str_eq(none, "");
}
END_TEST

START_TEST(arena_is_usable_again_after_done)
{
	struct arena arena = {0};
	char *piece;
	ck_assert_int_eq(arena_take(&arena, 10, &piece, NULL), ROTA_OK);
	arena_done(&arena);
	ck_assert_int_eq(arena_take(&arena, 10, &piece, NULL), ROTA_OK);
	arena_done(&arena);
	arena_done(&arena);
	ck_assert_ptr_null(arena.blocks);
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "arena", arena_pieces_are_zero_aligned_and_apart,
		arena_takes_pieces_larger_than_a_block, arena_fails_when_the_size_is_absurd,
		arena_copies_end_with_nul, arena_is_usable_again_after_done);
}
