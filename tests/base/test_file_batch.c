/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file_batch.h"

#include "base/file.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_ROOM = 128, LONG = 200000 };

static void make_folder(char ret_folder[PATH_ROOM])
{
	snprintf(ret_folder, PATH_ROOM, "/tmp/rota-batch-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(ret_folder));
}

static void write_one(struct file_batch *batch, const char *path, const char *bytes, size_t length)
{
	struct file_growing *file;
	size_t written;
	ck_assert_int_eq(file_batch_open(batch, path, 0640, &file, NULL), ROTA_OK);
	for (size_t at = 0; at < length; at += 7)
		ck_assert_int_eq(
			file_batch_add(file, bytes + at, length - at < 7 ? length - at : 7, NULL),
			ROTA_OK);
	ck_assert_int_eq(file_batch_close(batch, file, &written, NULL), ROTA_OK);
	ck_assert_uint_eq(written, length);
}

static void expect(const char *path, const char *bytes, size_t length)
{
	owned_ char *found = NULL;
	size_t found_length;
	ck_assert_int_eq(file_read(path, 1 << 20, &found, &found_length, NULL), ROTA_OK);
	ck_assert_uint_eq(found_length, length);
	ck_assert_int_eq(memcmp(found, bytes, length), 0);
}

/* Text that differs from another seed's in its last bytes only. */
static char *long_text(char last)
{
	char *bytes = malloc(LONG);
	for (int i = 0; i < LONG; i++)
		bytes[i] = (char)('a' + i % 26);
	bytes[LONG - 1] = last;
	return bytes;
}

START_TEST(files_are_put_in_place_together_and_equal_ones_not_touched)
{
	char folder[PATH_ROOM], one[PATH_ROOM + 8], two[PATH_ROOM + 8];
	struct stat before, after;
	make_folder(folder);
	snprintf(one, sizeof(one), "%s/one", folder);
	snprintf(two, sizeof(two), "%s/two", folder);
	owned_ char *first = long_text('!'), *second = long_text('?');
	done_by(file_batch_done) struct file_batch batch = {0}, other = {0};
	write_one(&batch, one, first, LONG);
	write_one(&other, two, first, LONG);
	ck_assert_int_eq(file_batch_join(&batch, &other, NULL), ROTA_OK);
	ck_assert_uint_eq(batch.count, 2);
	ck_assert_uint_eq(other.count, 0);
	ck_assert(!file_exists(one) && !file_exists(two));
	ck_assert_int_eq(file_batch_commit(&batch, NULL), ROTA_OK);
	expect(one, first, LONG);
	ck_assert_int_eq(stat(one, &before), 0);
	ck_assert_int_eq(before.st_mode & 0777 & ~0640u, 0);
	write_one(&batch, one, first, LONG);
	write_one(&batch, two, second, LONG);
	ck_assert_uint_eq(batch.count, 1);
	ck_assert_int_eq(file_batch_commit(&batch, NULL), ROTA_OK);
	ck_assert_int_eq(stat(one, &after), 0);
	ck_assert(before.st_ino == after.st_ino && before.st_mtime == after.st_mtime);
	expect(two, second, LONG);
	/* shorter and longer ones */
	write_one(&batch, one, first, LONG - 1);
	write_one(&batch, two, "", 0);
	ck_assert_int_eq(file_batch_commit(&batch, NULL), ROTA_OK);
	expect(one, first, LONG - 1);
	expect(two, "", 0);
	unlink(one);
	unlink(two);
	ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

START_TEST(what_is_not_committed_leaves_no_trace)
{
	char folder[PATH_ROOM], one[PATH_ROOM + 8];
	struct file_growing *open;
	make_folder(folder);
	snprintf(one, sizeof(one), "%s/one", folder);
	struct file_batch batch = {0};
	write_one(&batch, one, "abc", 3);
	ck_assert_int_eq(file_batch_open(&batch, one, 0640, &open, NULL), ROTA_OK);
	file_growing_free(open);
	file_batch_done(&batch);
	ck_assert(!file_exists(one));
	ck_assert_int_eq(rmdir(folder), 0);
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "file_batch",
		files_are_put_in_place_together_and_equal_ones_not_touched,
		what_is_not_committed_leaves_no_trace);
}
