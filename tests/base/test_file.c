/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include "base/text.h"
#include "suite.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static void make_folder(void)
{
	snprintf(folder, sizeof(folder), "%s", "/tmp/rota-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(void)
{
	char command[128];
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

static char *path_of(const char *name)
{
	char *path = NULL;
	ck_assert_int_eq(file_join(folder, name, &path, NULL), ROTA_OK);
	return path;
}

static void assert_holds(const char *path, const char *text)
{
	owned_ char *bytes = NULL;
	size_t length;
	ck_assert_int_eq(file_read(path, 1000, &bytes, &length, NULL), ROTA_OK);
	ck_assert_str_eq(bytes, text);
	ck_assert_uint_eq(length, strlen(text));
}

START_TEST(file_is_read_as_it_was_written)
{
	owned_ char *path = path_of("all.bin"), *bytes = NULL, *back = NULL;
	size_t length = 300000, back_length = 0;
	ck_assert_int_eq(memory_new(length, 1, &bytes, NULL), ROTA_OK);
	for (size_t i = 0; i < length; i++)
		bytes[i] = (char)(i * i % 256);
	ck_assert_int_eq(file_write(path, bytes, length, NULL), ROTA_OK);
	ck_assert_int_eq(file_read(path, length, &back, &back_length, NULL), ROTA_OK);
	ck_assert_uint_eq(back_length, length);
	ck_assert_mem_eq(back, bytes, length);
	ck_assert_int_eq(back[length], 0);
}
END_TEST

START_TEST(file_read_refuses_when_over_the_limit)
{
	owned_ char *path = path_of("long"), *bytes = NULL;
	size_t length;
	struct rota_error err = {0};
	ck_assert_int_eq(file_write(path, "12345", 5, NULL), ROTA_OK);
	ck_assert_int_eq(file_read(path, 4, &bytes, &length, &err), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "over 4 bytes"));
	ck_assert_int_eq(file_read(path, 5, &bytes, &length, &err), ROTA_OK);
}
END_TEST

START_TEST(file_read_names_what_is_not_there)
{
	owned_ char *path = path_of("absent"), *bytes = NULL;
	size_t length;
	struct rota_error err = {0};
	ck_assert_int_eq(file_read(path, 10, &bytes, &length, &err), ROTA_EFILE);
	ck_assert_ptr_nonnull(strstr(err.text, path));
	ck_assert_int_eq(file_read(folder, 10, &bytes, &length, &err), ROTA_EINVAL);
	ck_assert_ptr_null(bytes);
	ck_assert(!file_exists(path));
	ck_assert(file_exists(folder));
}
END_TEST

START_TEST(file_is_not_touched_when_it_holds_the_bytes)
{
	owned_ char *path = path_of("same");
	struct stat before, after;
	ck_assert_int_eq(file_write(path, "abc", 3, NULL), ROTA_OK);
	ck_assert_int_eq(stat(path, &before), 0);
	ck_assert_int_eq(file_write(path, "abc", 3, NULL), ROTA_OK);
	ck_assert_int_eq(stat(path, &after), 0);
	ck_assert_uint_eq(before.st_ino, after.st_ino);
	ck_assert_int_eq(file_write(path, "abcd", 4, NULL), ROTA_OK);
	assert_holds(path, "abcd");
	ck_assert_int_eq(file_write(path, "", 0, NULL), ROTA_OK);
	assert_holds(path, "");
}
END_TEST

START_TEST(file_stays_as_it_was_when_writing_fails)
{
	owned_ char *path = path_of("kept"), *temporary = path_of("kept.tmp");
	owned_ char *inside = path_of("kept.tmp/x");
	struct rota_error err = {0};
	ck_assert_int_eq(file_write(path, "old", 3, NULL), ROTA_OK);
	ck_assert_int_eq(file_make_folder(temporary, NULL), ROTA_OK);
	ck_assert_int_eq(file_write(inside, "x", 1, NULL), ROTA_OK);
	ck_assert_int_eq(file_write(path, "new", 3, &err), ROTA_EFILE);
	ck_assert_ptr_nonnull(strstr(err.text, "kept"));
	assert_holds(path, "old");
}
END_TEST

START_TEST(file_leaves_no_temporary_name)
{
	owned_ char *path = path_of("a"), *sub = path_of("sub"), *pattern = path_of("*");
	owned_ char *lost = path_of("none/a");
	ck_assert_int_eq(file_write(path, "1", 1, NULL), ROTA_OK);
	ck_assert_int_eq(file_make_folder(sub, NULL), ROTA_OK);
	ck_assert_int_eq(file_write(sub, "1", 1, NULL), ROTA_EFILE);
	ck_assert_int_eq(file_write(lost, "1", 1, NULL), ROTA_EFILE);
	done_by(file_list_done) struct file_list list = {0};
	ck_assert_int_eq(file_list(pattern, &list, NULL), ROTA_OK);
	ck_assert_uint_eq(list.count, 2);
}
END_TEST

enum { HALF = 100000 };

struct race {
	char *path;
	char *bytes[2];
	atomic_bool is_over;
};

static void *write_in_turn(void *owner)
{
	struct race *race = owner;
	for (int i = 0; i < 30; i++)
		ck_assert_int_eq(file_write(race->path, race->bytes[i % 2],
					 (size_t)HALF * (size_t)(1 + i % 2), NULL),
			ROTA_OK);
	race->is_over = true;
	return NULL;
}

START_TEST(file_is_never_seen_half_written)
{
	struct race race = {.path = path_of("race")};
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(memory_new(HALF * 2, 1, &race.bytes[i], NULL), ROTA_OK);
		memset(race.bytes[i], 'a' + i, HALF * 2);
	}
	ck_assert_int_eq(file_write(race.path, race.bytes[1], HALF * 2, NULL), ROTA_OK);
	pthread_t writer;
	ck_assert_int_eq(pthread_create(&writer, NULL, write_in_turn, &race), 0);
	while (!race.is_over) {
		owned_ char *bytes = NULL;
		size_t length;
		ck_assert_int_eq(file_read(race.path, HALF * 2, &bytes, &length, NULL), ROTA_OK);
		ck_assert_uint_eq(length, bytes[0] == 'a' ? HALF : HALF * 2);
		ck_assert_int_eq(bytes[length - 1], bytes[0]);
	}
	pthread_join(writer, NULL);
	free(race.path);
	free(race.bytes[0]);
	free(race.bytes[1]);
}
END_TEST

START_TEST(folder_is_made_with_those_above)
{
	owned_ char *path = path_of("x/y/z"), *file = path_of("x/f"), *under = path_of("x/f/g");
	ck_assert_int_eq(file_make_folder(path, NULL), ROTA_OK);
	ck_assert_int_eq(file_make_folder(path, NULL), ROTA_OK);
	ck_assert(file_exists(path));
	ck_assert_int_eq(file_write(file, "1", 1, NULL), ROTA_OK);
	ck_assert_int_eq(file_make_folder(file, NULL), ROTA_EFILE);
	ck_assert_int_eq(file_make_folder(under, NULL), ROTA_EFILE);
}
END_TEST

START_TEST(join_keeps_absolute_names)
{
	static const char *const cases[][3] = {
		{"site", "agents.csv", "site/agents.csv"},
		{"site", "/tmp/x", "/tmp/x"},
		{"", "x", "x"},
		{".", "x", "./x"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		owned_ char *path = NULL;
		ck_assert_int_eq(file_join(cases[i][0], cases[i][1], &path, NULL), ROTA_OK);
		ck_assert_str_eq(path, cases[i][2]);
	}
}
END_TEST

START_TEST(list_is_sorted_by_bytes)
{
	static const char *const names[] = {"b-10.csv", "b-2.csv", "B.csv", "a.csv", "c.txt"};
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		owned_ char *path = path_of(names[i]);
		ck_assert_int_eq(file_write(path, "", 0, NULL), ROTA_OK);
	}
	owned_ char *pattern = path_of("*.csv"), *none = path_of("*.none");
	done_by(file_list_done) struct file_list list = {0}, empty = {0};
	ck_assert_int_eq(file_list(pattern, &list, NULL), ROTA_OK);
	ck_assert_int_eq(file_list(none, &empty, NULL), ROTA_OK);
	ck_assert_uint_eq(empty.count, 0);
	static const char *const order[] = {"B.csv", "a.csv", "b-10.csv", "b-2.csv"};
	ck_assert_uint_eq(list.count, COUNT_OF(order));
	for (size_t i = 0; i < list.count; i++)
		ck_assert_str_eq(strrchr(list.paths[i], '/') + 1, order[i]);
}
END_TEST

int main(void)
{
	return SUITE_RUN_WITH("base", "file", make_folder, remove_folder,
		file_is_read_as_it_was_written, file_read_refuses_when_over_the_limit,
		file_read_names_what_is_not_there, file_is_not_touched_when_it_holds_the_bytes,
		file_stays_as_it_was_when_writing_fails, file_leaves_no_temporary_name,
		file_is_never_seen_half_written, folder_is_made_with_those_above,
		join_keeps_absolute_names, list_is_sorted_by_bytes);
}
