/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gzip/gzip.h"

#include "base/file.h"
#include "base/text.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

static char folder[] = "/tmp/rota-gzip-XXXXXX";
static char path[64];

static void set_up(void)
{
	memcpy(folder + sizeof(folder) - 7, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/file", folder);
}

static void tear_down(void)
{
	unlink(path);
	rmdir(folder);
}

/* One gzip member, by zlib's own file writer. */
static void pack(const char *bytes, size_t length, const char *mode)
{
	gzFile file = gzopen(path, mode);
	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(gzwrite(file, bytes, (unsigned)length), (int)length);
	ck_assert_int_eq(gzclose(file), Z_OK);
}

static enum rota_status read_all(size_t room, struct text *text, struct rota_error *err)
{
	owned_by(gzip_free) struct gzip_file *file = NULL;
	owned_ char *buffer = NULL;
	TRY(memory_new(room, 1, &buffer, err));
	TRY(gzip_new(path, &file, err));
	for (size_t count = 1; count > 0;) {
		TRY(gzip_read(file, buffer, room, &count, err));
		text_add_bytes(text, buffer, count);
	}
	return ROTA_OK;
}

static void make_content(struct text *text, int lines)
{
	for (int i = 0; i < lines; i++)
		text_addf(text, "%d,2026-03-02 06:30:00,phone,%d\n", i, i * 7919 % 1000);
}

static void expect_content(const struct text *content)
{
	static const size_t rooms[] = {1, 3, 4096, 1 << 20};
	for (size_t i = content->length > 100000; i < COUNT_OF(rooms); i++) {
		done_by(text_done) struct text text = {0};
		struct rota_error err = {0};
		ck_assert_msg(read_all(rooms[i], &text, &err) == ROTA_OK, "%s", err.text);
		ck_assert_uint_eq(text.length, content->length);
		ck_assert_mem_eq(text.length > 0 ? text.data : "", content->data, text.length);
	}
}

START_TEST(plain_and_packed_files_read_alike)
{
	static const int sizes[] = {0, 1, 50, 20000};
	set_up();
	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		done_by(text_done) struct text content = {0};
		text_add(&content, "");
		make_content(&content, sizes[i]);
		unlink(path);
		ck_assert_int_eq(file_write(path, content.data, content.length, NULL), ROTA_OK);
		expect_content(&content);
		pack(content.data, content.length, "wb");
		expect_content(&content);
	}
	tear_down();
}
END_TEST

START_TEST(several_members_are_one_file)
{
	done_by(text_done) struct text content = {0};
	set_up();
	make_content(&content, 300);
	pack(content.data, 1000, "wb");
	pack(content.data + 1000, content.length - 1000, "ab");
	expect_content(&content);
	tear_down();
}
END_TEST

START_TEST(short_files_are_plain)
{
	static const struct {
		const char *bytes;
		size_t length;
	} cases[] = {{"\x1f", 1}, {"\x1f\x8a", 2}, {"ab", 2}};
	set_up();
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		done_by(text_done) struct text content = {0};
		text_add_bytes(&content, cases[i].bytes, cases[i].length);
		ck_assert_int_eq(file_write(path, content.data, content.length, NULL), ROTA_OK);
		expect_content(&content);
	}
	tear_down();
}
END_TEST

static void write_part(const char *bytes, size_t length)
{
	ck_assert_int_eq(file_write(path, bytes, length, NULL), ROTA_OK);
}

START_TEST(cut_files_are_refused)
{
	done_by(text_done) struct text content = {0}, text = {0};
	owned_ char *packed = NULL;
	size_t length;
	struct rota_error err;
	set_up();
	make_content(&content, 3000);
	pack(content.data, content.length, "wb");
	ck_assert_int_eq(file_read(path, 1 << 20, &packed, &length, NULL), ROTA_OK);
	for (size_t cut = 2; cut < length; cut += cut < 30 || cut > length - 30 ? 1 : 997) {
		write_part(packed, cut);
		ck_assert_msg(read_all(4096, &text, &err) == ROTA_EINVAL, "cut at %zu", cut);
		ck_assert_msg(strstr(err.text, "cut off") != NULL, "%s", err.text);
	}
	tear_down();
}
END_TEST

START_TEST(damaged_files_are_refused)
{
	done_by(text_done) struct text content = {0};
	owned_ char *packed = NULL;
	size_t length, refused = 0, tried = 0;
	set_up();
	make_content(&content, 3000);
	pack(content.data, content.length, "wb");
	ck_assert_int_eq(file_read(path, 1 << 20, &packed, &length, NULL), ROTA_OK);
	for (size_t i = 20; i < length; i += 501, tried++) {
		done_by(text_done) struct text text = {0};
		struct rota_error err = {0};
		packed[i] ^= 0x10;
		write_part(packed, length);
		refused += read_all(4096, &text, &err) == ROTA_EINVAL && err.text[0] == '\'';
		packed[i] ^= 0x10;
	}
	ck_assert_uint_gt(tried, 10);
	ck_assert_uint_eq(refused, tried);
	tear_down();
}
END_TEST

START_TEST(files_that_are_none_are_refused)
{
	struct rota_error err;
	struct gzip_file *file = NULL;
	ck_assert_int_eq(gzip_new("/nowhere/at/all", &file, &err), ROTA_EFILE);
	ck_assert_ptr_nonnull(strstr(err.text, "/nowhere/at/all"));
	ck_assert_int_eq(gzip_new("/tmp", &file, &err), ROTA_EFILE);
	ck_assert_ptr_nonnull(strstr(err.text, "folder"));
	ck_assert_ptr_null(file);
}
END_TEST

START_TEST(position_comes_to_the_size)
{
	done_by(text_done) struct text content = {0};
	char buffer[512];
	set_up();
	make_content(&content, 3000);
	for (int packed = 0; packed < 2; packed++) {
		owned_by(gzip_free) struct gzip_file *file = NULL;
		if (packed)
			pack(content.data, content.length, "wb");
		else
			write_part(content.data, content.length);
		ck_assert_int_eq(gzip_new(path, &file, NULL), ROTA_OK);
		ck_assert_int_eq(gzip_is_packed(file), packed);
		ck_assert_int_gt(gzip_size(file), 0);
		for (size_t count = 1; count > 0;)
			ck_assert_int_eq(
				gzip_read(file, buffer, sizeof(buffer), &count, NULL), ROTA_OK);
		ck_assert_int_eq(gzip_position(file), gzip_size(file));
	}
	tear_down();
}
END_TEST

int main(void)
{
	return SUITE_RUN("gzip", "gzip", plain_and_packed_files_read_alike,
		several_members_are_one_file, short_files_are_plain, cut_files_are_refused,
		damaged_files_are_refused, files_that_are_none_are_refused,
		position_comes_to_the_size);
}
