/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fleet/shard.h"

#include "suite.h"

#include <stdio.h>
#include <string.h>

/* The environment of the test that runs. */
static char variables[8][2][40];

static const char *find(const char *name)
{
	for (size_t i = 0; i < 8; i++)
		if (strcmp(variables[i][0], name) == 0)
			return variables[i][1];
	return NULL;
}

static void set(size_t i, const char *name, const char *value)
{
	snprintf(variables[i][0], sizeof(variables[i][0]), "%s", name);
	snprintf(variables[i][1], sizeof(variables[i][1]), "%s", value);
}

static void set_array(
	const char *id, const char *count, const char *least, const char *most, const char *step)
{
	set(0, "SLURM_ARRAY_TASK_ID", id);
	set(1, "SLURM_ARRAY_TASK_COUNT", count);
	set(2, "SLURM_ARRAY_TASK_MIN", least);
	set(3, "SLURM_ARRAY_TASK_MAX", most);
	set(4, "SLURM_ARRAY_TASK_STEP", step);
}

static void expect(const char *told, int index, int count)
{
	struct shard shard;
	struct rota_error err = {0};
	ck_assert_msg(shard_find(told, find, &shard, &err) == ROTA_OK, "%s", err.text);
	ck_assert_int_eq(shard.index, index);
	ck_assert_int_eq(shard.count, count);
}

static void expect_fault(const char *told, const char *words)
{
	struct shard shard;
	struct rota_error err = {0};
	ck_assert_int_eq(shard_find(told, find, &shard, &err), ROTA_EINVAL);
	ck_assert_msg(strstr(err.text, words) != NULL, "'%s' lacks '%s'", err.text, words);
}

START_TEST(without_an_engine_one_run_has_all)
{
	expect(NULL, 0, 1);
}
END_TEST

START_TEST(words_are_read)
{
	static const char *const wrong[] = {"", "/", "1", "0/4", "5/4", "-1/4", "1/0", "1/4x",
		"1 /4", "a/b", "1/99999999999999999999", "111111111111111111111111111111/4"};
	expect("1/1", 0, 1);
	expect("2/5", 1, 5);
	expect("5/5", 4, 5);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		expect_fault(wrong[i], "must be like 2/5");
}
END_TEST

START_TEST(slurm_tells_the_place_in_the_array)
{
	set_array("0", "4", "0", "3", "1");
	expect(NULL, 0, 4);
	set_array("7", "4", "1", "7", "2");
	expect(NULL, 3, 4);
	expect("1/2", 0, 2); /* what is said on the command line counts more */
}
END_TEST

START_TEST(an_array_with_gaps_is_refused)
{
	set_array("7", "3", "1", "7", "1");
	expect_fault(NULL, "not evenly spaced: 3 tasks from 1 to 7 in steps of 1");
	set_array("4", "4", "1", "7", "2");
	expect_fault(NULL, "not evenly spaced");
}
END_TEST

START_TEST(an_engine_that_tells_half_is_refused)
{
	set(0, "SLURM_ARRAY_TASK_ID", "3");
	expect_fault(NULL, "no 'SLURM_ARRAY_TASK_COUNT'");
	set_array("3", "x", "0", "3", "1");
	expect_fault(NULL, "'SLURM_ARRAY_TASK_COUNT' of the environment is 'x'");
}
END_TEST

START_TEST(kubernetes_tells_the_index_and_the_manifest_the_count)
{
	set(0, "JOB_COMPLETION_INDEX", "2");
	expect_fault(NULL, "'ROTA_SHARDS' is not");
	set(1, "ROTA_SHARDS", "3");
	expect(NULL, 2, 3);
	set(1, "ROTA_SHARDS", "2");
	expect_fault(NULL, "must be a whole number from 0 to 1");
}
END_TEST

START_TEST(shards_together_are_the_whole_each_item_once)
{
	for (int count = 1; count < 20; count++)
		for (size_t item = 0; item < 100; item++) {
			int holders = 0;
			for (int i = 0; i < count; i++) {
				struct shard shard = {i, count, NULL};
				holders += shard_has(&shard, item);
			}
			ck_assert_int_eq(holders, 1);
		}
}
END_TEST

int main(void)
{
	return SUITE_RUN("fleet", "shard", without_an_engine_one_run_has_all, words_are_read,
		slurm_tells_the_place_in_the_array, an_array_with_gaps_is_refused,
		an_engine_that_tells_half_is_refused,
		kubernetes_tells_the_index_and_the_manifest_the_count,
		shards_together_are_the_whole_each_item_once);
}
