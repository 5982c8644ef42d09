/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/names.h"

#include "suite.h"

#include <stdio.h>
#include <string.h>

START_TEST(names_find_what_was_added)
{
	enum { N = 20000 };
	done_by(names_done) struct names names = {0};
	char name[32];
	for (int i = 0; i < N; i++) {
		int index = -5;
		int length = snprintf(name, sizeof(name), "agent-%d", i * 7);
		ck_assert_int_eq(names_add(&names, name, (size_t)length, i, &index, NULL), ROTA_OK);
		ck_assert_int_eq(index, i);
	}
	ck_assert_uint_eq(names.count, N);
	for (int i = 0; i < N * 7; i++) {
		snprintf(name, sizeof(name), "agent-%d", i);
		ck_assert_int_eq(names_find_text(&names, name), i % 7 == 0 ? i / 7 : NAMES_ABSENT);
	}
}
END_TEST

START_TEST(names_add_tells_the_first_index_when_added_twice)
{
	done_by(names_done) struct names names = {0};
	int index;
	ck_assert_int_eq(names_add(&names, "red", 3, 4, &index, NULL), ROTA_OK);
	ck_assert_int_eq(names_add(&names, "red", 3, 9, &index, NULL), ROTA_OK);
	ck_assert_int_eq(index, 4);
	ck_assert_uint_eq(names.count, 1);
}
END_TEST

START_TEST(names_tell_apart_by_length_and_bytes)
{
	done_by(names_done) struct names names = {0};
	int index;
	ck_assert_int_eq(names_find(&names, "", 0), NAMES_ABSENT);
	ck_assert_int_eq(names_add(&names, "", 0, 1, &index, NULL), ROTA_OK);
	ck_assert_int_eq(names_add(&names, "a\0b", 3, 2, &index, NULL), ROTA_OK);
	ck_assert_int_eq(names_add(&names, "a\0c", 3, 3, &index, NULL), ROTA_OK);
	ck_assert_int_eq(names_add(&names, "a", 1, 4, &index, NULL), ROTA_OK);
	ck_assert_int_eq(names_find(&names, "", 0), 1);
	ck_assert_int_eq(names_find(&names, "a\0b", 3), 2);
	ck_assert_int_eq(names_find(&names, "a\0c", 3), 3);
	ck_assert_int_eq(names_find(&names, "ab", 2), NAMES_ABSENT);
	ck_assert_int_eq(names_find_text(&names, "a"), 4);
}
END_TEST

START_TEST(names_copy_the_text)
{
	done_by(names_done) struct names names = {0};
	char name[] = "early";
	int index;
	ck_assert_int_eq(names_add(&names, name, 5, 1, &index, NULL), ROTA_OK);
	memset(name, 'x', 5);
	ck_assert_int_eq(names_find_text(&names, "early"), 1);
}
END_TEST

/* FNV-1a (its published values for "" and "a" are cbf29ce484222325 and af63dc4c8601ec8c), mixed. */
START_TEST(hash_is_the_same_on_every_machine)
{
	ck_assert_uint_eq(names_hash("", 0), UINT64_C(0xfdbdf6ac4fc52e7f));
	ck_assert_uint_eq(names_hash("a", 1), UINT64_C(0x2ef7d1316eb86f71));
	ck_assert_uint_eq(names_hash("\xff\0z", 3), UINT64_C(0x448ff7084cfce839));
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "names", names_find_what_was_added,
		names_add_tells_the_first_index_when_added_twice,
		names_tell_apart_by_length_and_bytes, names_copy_the_text,
		hash_is_the_same_on_every_machine);
}
