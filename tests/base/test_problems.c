/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/problems.h"

#include "suite.h"

#include <string.h>

START_TEST(problems_are_none_at_first)
{
	done_by(problems_done) struct problems problems = {0};
	struct rota_error err = {0};
	ck_assert_int_eq(problems_status(&problems, &err), ROTA_OK);
	ck_assert_str_eq(err.text, "");
}
END_TEST

START_TEST(problems_are_told_in_one_go_with_their_places)
{
	done_by(problems_done) struct problems problems = {0};
	struct rota_error err = {0};
	problems_add(&problems, "site.yaml", 41, 7, "'%s' is 2", "share");
	problems_add(&problems, "agents.csv", 3, 0, "no name");
	problems_add(&problems, "agents.csv", 0, 0, "empty");
	problems_add(&problems, NULL, 5, 5, "nowhere");
	ck_assert_int_eq(problems_status(&problems, &err), ROTA_EINVAL);
	ck_assert_str_eq(err.text, "site.yaml:41:7: 'share' is 2\nagents.csv:3:1: no name\n"
				   "agents.csv: empty\nnowhere");
}
END_TEST

START_TEST(problems_beyond_the_most_are_counted)
{
	done_by(problems_done) struct problems problems = {.most = 2};
	struct rota_error err = {0};
	for (int i = 1; i <= 5; i++)
		problems_add(&problems, "f", i, 1, "bad");
	ck_assert_int_eq(problems_status(&problems, &err), ROTA_EINVAL);
	ck_assert_str_eq(err.text, "f:1:1: bad\nf:2:1: bad\nand 3 more");
}
END_TEST

START_TEST(problems_are_twenty_unless_told_otherwise)
{
	done_by(problems_done) struct problems problems = {0};
	struct rota_error err = {0};
	for (int i = 1; i <= 21; i++)
		problems_add(&problems, "f", i, 1, "bad");
	problems_status(&problems, &err);
	ck_assert_ptr_nonnull(strstr(err.text, "f:20:1: bad\nand 1 more"));
}
END_TEST

START_TEST(problems_too_long_for_the_buffer_still_end_with_the_count)
{
	done_by(problems_done) struct problems problems = {0};
	struct rota_error err = {0};
	char longer[3000];
	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	for (int i = 1; i <= 25; i++)
		problems_add(&problems, "f", i, 1, "%s", longer);
	ck_assert_int_eq(problems_status(&problems, &err), ROTA_EINVAL);
	ck_assert_str_eq(err.text + strlen(err.text) - strlen("\nand 5 more"), "\nand 5 more");
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "problems", problems_are_none_at_first,
		problems_are_told_in_one_go_with_their_places, problems_beyond_the_most_are_counted,
		problems_are_twenty_unless_told_otherwise,
		problems_too_long_for_the_buffer_still_end_with_the_count);
}
