/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "suite.h"
#include "yaml/yaml.h"

#include <string.h>
#include <unistd.h>

struct folder {
	char path[64];
};

static void make_folder(struct folder *folder)
{
	memcpy(folder->path, "/tmp/rota-include-XXXXXX", 25);
	ck_assert(mkdtemp(folder->path) != NULL);
}

static void put(const struct folder *folder, const char *name, const char *text)
{
	owned_ char *path = NULL;
	ck_assert_int_eq(file_join(folder->path, name, &path, NULL), ROTA_OK);
	ck_assert_int_eq(file_write(path, text, strlen(text), NULL), ROTA_OK);
}

static void drop(const struct folder *folder, const char *const names[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		owned_ char *path = NULL;
		ck_assert_int_eq(file_join(folder->path, names[i], &path, NULL), ROTA_OK);
		unlink(path);
		rmdir(path);
	}
	ck_assert_int_eq(rmdir(folder->path), 0);
}

static const struct value *at(const struct value *map, const char *first, const char *second)
{
	const struct value *value = value_find(map, first);
	ck_assert_msg(value != NULL, "%s is not there", first);
	return second != NULL ? value_find(value, second) : value;
}

START_TEST(a_file_lays_its_settings_over_those_it_includes)
{
	struct folder folder;
	make_folder(&folder);
	owned_ char *parts = NULL;
	ck_assert_int_eq(file_join(folder.path, "parts", &parts, NULL), ROTA_OK);
	ck_assert_int_eq(file_make_folder(parts, NULL), ROTA_OK);
	put(&folder, "site.yaml", "include: [parts/one.yaml, parts/two.yaml]\na: {x: 1}\n");
	put(&folder, "parts/one.yaml", "a: {x: 2, y: 2}\nb: one\nlist: [1, 2]\n");
	put(&folder, "parts/two.yaml", "include: ../three.yaml\nb: two\nlist: [3]\n");
	put(&folder, "three.yaml", "b: three\nc: three\na: {z: 3}\n");
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	struct reading reading = {.arena = &arena, .problems = &problems};
	const struct value *map = NULL;
	ck_assert_msg(yaml_read_file(&reading, folder.path, "site.yaml", &map), "%s",
		problems.lines.data);
	ck_assert_str_eq(at(map, "a", "x")->text, "1");
	ck_assert_str_eq(at(map, "a", "y")->text, "2");
	ck_assert_str_eq(at(map, "a", "z")->text, "3");
	ck_assert_str_eq(at(map, "b", NULL)->text, "two");
	ck_assert_str_eq(at(map, "c", NULL)->text, "three");
	ck_assert_int_eq(at(map, "list", NULL)->count, 1);
	ck_assert_ptr_null(value_find(map, "include"));
	ck_assert_str_eq(at(map, "c", NULL)->at.file, "three.yaml");
	ck_assert_int_eq(at(map, "c", NULL)->at.line, 2);
	ck_assert_str_eq(at(map, "b", NULL)->at.file, "parts/two.yaml");
	static const char *const names[] = {
		"site.yaml", "parts/one.yaml", "parts/two.yaml", "three.yaml", "parts"};
	drop(&folder, names, COUNT_OF(names));
}
END_TEST

START_TEST(a_tree_of_very_many_includes_is_refused)
{
	struct folder folder;
	make_folder(&folder);
	/* each includes the next twice: 2 to the power of 6 readings */
	static const char *const names[] = {
		"site.yaml", "1.yaml", "2.yaml", "3.yaml", "4.yaml", "5.yaml", "6.yaml"};
	for (int i = 0; i < 6; i++) {
		done_by(text_done) struct text text = {0};
		text_addf(&text, "include: [%d.yaml, %d.yaml]\n", i + 1, i + 1);
		put(&folder, names[i], text.data);
	}
	put(&folder, "6.yaml", "a: b\n");
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	struct reading reading = {.arena = &arena, .problems = &problems};
	const struct value *map = NULL;
	ck_assert(!yaml_read_file(&reading, folder.path, "site.yaml", &map));
	ck_assert(strstr(problems.lines.data, "at most 32 files to include") != NULL);
	drop(&folder, names, COUNT_OF(names));
}
END_TEST

int main(void)
{
	return SUITE_RUN("yaml", "include", a_file_lays_its_settings_over_those_it_includes,
		a_tree_of_very_many_includes_is_refused);
}
