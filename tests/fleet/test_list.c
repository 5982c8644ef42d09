/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fleet/list.h"

#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char top[] = "/tmp/rota-list-XXXXXX";

static void make(void)
{
	static const char *const folders[] = {"a", "b2", "b10", "[x]"};
	ck_assert_ptr_nonnull(mkdtemp(top));
	ck_assert_int_eq(chdir(top), 0);
	for (size_t i = 0; i < COUNT_OF(folders); i++)
		ck_assert_int_eq(mkdir(folders[i], 0755), 0);
	FILE *file = fopen("notes", "w");
	ck_assert_ptr_nonnull(file);
	fclose(file);
}

static void take_away(void)
{
	static const char *const folders[] = {"a", "b2", "b10", "[x]"};
	for (size_t i = 0; i < COUNT_OF(folders); i++)
		rmdir(folders[i]);
	unlink("notes");
	ck_assert_int_eq(rmdir(top), 0);
}

/* names and what is expected: words between blanks */
static void expect(const char *const names[], size_t n_names, const char *kept, const char *passed)
{
	struct list list = {0}, others = {0};
	struct rota_error err = {0};
	char found[400] = "", left[400] = "";
	ck_assert_msg(list_make(names, n_names, &list, &others, &err) == ROTA_OK, "%s", err.text);
	for (size_t i = 0; i < list.count; i++)
		snprintf(found + strlen(found), sizeof(found) - strlen(found), "%s%s",
			i > 0 ? " " : "", list.items[i]);
	for (size_t i = 0; i < others.count; i++)
		snprintf(left + strlen(left), sizeof(left) - strlen(left), "%s%s", i > 0 ? " " : "",
			others.items[i]);
	ck_assert_str_eq(found, kept);
	ck_assert_str_eq(left, passed);
	list_done(&list);
	list_done(&others);
}
#define EXPECT(kept, passed, ...) \
	expect((const char *const[]){__VA_ARGS__}, COUNT_OF(((const char *const[]){__VA_ARGS__})), \
		kept, passed)

START_TEST(folders_are_sorted_and_come_once)
{
	make();
	EXPECT("a b10 b2", "", "b2", "b10/", "a", "b2//");
	EXPECT("a b10 b2", "", "b*", "a", "b1?");
	EXPECT("[x] a b10 b2", "notes", "*");
	take_away();
}
END_TEST

START_TEST(what_is_missing_stays_and_what_is_no_folder_is_passed_over)
{
	make();
	EXPECT("gone", "notes", "notes", "gone");
	EXPECT("[x]", "", "[x]"); /* the folder itself, not the letter */
	take_away();
}
END_TEST

START_TEST(a_pattern_without_a_folder_is_a_fault)
{
	struct list list = {0}, others = {0};
	struct rota_error err = {0};
	const char *const none[] = {"/nowhere/*"}, *const empty[] = {""};
	ck_assert_int_eq(list_make(none, 1, &list, &others, &err), ROTA_EINVAL);
	ck_assert_str_eq(err.text, "no folder is named like '/nowhere/*'");
	ck_assert_int_eq(list_make(empty, 1, &list, &others, &err), ROTA_EINVAL);
	list_done(&list);
	list_done(&others);
}
END_TEST

int main(void)
{
	return SUITE_RUN("fleet", "list", folders_are_sorted_and_come_once,
		what_is_missing_stays_and_what_is_no_folder_is_passed_over,
		a_pattern_without_a_folder_is_a_fault);
}
