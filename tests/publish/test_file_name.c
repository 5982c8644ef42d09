/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/file_name.h"

#include "base/random.h"
#include "suite.h"

#include <string.h>

static char *name_of(const char *name)
{
	struct text text = {0};
	char *taken;
	file_name_add(&text, "agent", name);
	ck_assert_int_eq(text_take(&text, &taken, NULL), ROTA_OK);
	return taken;
}

START_TEST(plain_names_stay_readable)
{
	char *name = name_of("ana_2");
	ck_assert_str_eq(name, "calendars/agent_ana_2.ics");
	free(name);
	name = name_of("");
	ck_assert_str_eq(name, "calendars/agent_.ics");
	free(name);
}
END_TEST

/* Names nearly alike, of the letters that escapes are made of. */
START_TEST(different_names_give_different_files)
{
	struct random chance;
	random_init(&chance, 61, 0);
	for (int round = 0; round < 20000; round++) {
		char a[8] = "", b[8] = "";
		for (int i = 0; i < 7; i++) {
			a[i] = "_x2Fa/."[random_below(&chance, 7)];
			b[i] = random_below(&chance, 3) ? a[i]
							: "_x2Fa/."[random_below(&chance, 7)];
		}
		a[random_below(&chance, 7) + 1] = b[random_below(&chance, 7) + 1] = '\0';
		char *file_a = name_of(a), *file_b = name_of(b);
		if ((strcmp(a, b) == 0) != (strcmp(file_a, file_b) == 0))
			ck_abort_msg("'%s' and '%s' give %s and %s", a, b, file_a, file_b);
		free(file_a);
		free(file_b);
	}
}
END_TEST

START_TEST(long_and_strange_names_are_files)
{
	char name[1000];
	memset(name, '/', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	char *file = name_of(name);
	name[sizeof(name) - 2] = '.';
	char *other = name_of(name);
	ck_assert_uint_lt(strlen(file), 255);
	ck_assert_str_ne(file, other);
	const char *letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
	ck_assert_str_eq(
		file + strlen("calendars/") + strspn(file + strlen("calendars/"), letters), ".ics");
	free(file);
	free(other);
}
END_TEST

int main(void)
{
	return SUITE_RUN("publish", "file_name", plain_names_stay_readable,
		different_names_give_different_files, long_and_strange_names_are_files);
}
