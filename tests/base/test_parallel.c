/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/parallel.h"

#include "base/memory.h"
#include "suite.h"

#include <pthread.h>
#include <string.h>

enum { ITEMS = 5000 };

struct sums {
	double values[ITEMS];
	int times[ITEMS];
};

static enum rota_status sum_up(void *owner, int index, struct rota_error *err)
{
	(void)err;
	struct sums *sums = owner;
	for (int k = 1; k < 50; k++)
		sums->values[index] += 1.0 / (index + k);
	sums->times[index]++;
	return ROTA_OK;
}

START_TEST(items_come_out_the_same_on_any_number_of_threads)
{
	owned_ struct sums *one = NULL, *many = NULL;
	ck_assert_int_eq(memory_new(1, sizeof(*one), &one, NULL), ROTA_OK);
	ck_assert_int_eq(parallel_run(1, ITEMS, sum_up, one, NULL), ROTA_OK);
	static const int threads[] = {0, -3, 2, 7, 100000};
	for (size_t i = 0; i < COUNT_OF(threads); i++) {
		ck_assert_int_eq(memory_new(1, sizeof(*many), &many, NULL), ROTA_OK);
		ck_assert_int_eq(parallel_run(threads[i], ITEMS, sum_up, many, NULL), ROTA_OK);
		ck_assert_mem_eq(many, one, sizeof(*one));
		free(TAKE(many));
	}
	for (int i = 0; i < ITEMS; i++)
		ck_assert_int_eq(one->times[i], 1);
}
END_TEST

static enum rota_status fail_from_100_on(void *owner, int index, struct rota_error *err)
{
	(void)owner;
	if (index < 100)
		return ROTA_OK;
	return error_set(err, index % 2 == 0 ? ROTA_EFILE : ROTA_EINVAL, "item %d", index);
}

START_TEST(least_failure_is_told)
{
	for (int threads = 1; threads <= 8; threads++) {
		struct rota_error err = {0};
		ck_assert_int_eq(
			parallel_run(threads, 1000, fail_from_100_on, NULL, &err), ROTA_EFILE);
		ck_assert_str_eq(err.text, "item 100");
		ck_assert_int_eq(err.status, ROTA_EFILE);
	}
	ck_assert_int_eq(parallel_run(4, 100, fail_from_100_on, NULL, NULL), ROTA_OK);
}
END_TEST

struct meeting {
	pthread_barrier_t barrier;
};

static enum rota_status meet(void *owner, int index, struct rota_error *err)
{
	(void)index;
	(void)err;
	struct meeting *meeting = owner;
	pthread_barrier_wait(&meeting->barrier);
	return ROTA_OK;
}

/* Each waits for the others: this ends only when there are really as many threads. */
START_TEST(threads_are_at_work_at_once)
{
	struct meeting meeting;
	ck_assert_int_eq(pthread_barrier_init(&meeting.barrier, NULL, 3), 0);
	ck_assert_int_eq(parallel_run(3, 3, meet, &meeting, NULL), ROTA_OK);
	pthread_barrier_destroy(&meeting.barrier);
}
END_TEST

START_TEST(nothing_is_done_when_there_are_no_items)
{
	ck_assert_int_eq(parallel_run(4, 0, fail_from_100_on, NULL, NULL), ROTA_OK);
}
END_TEST

int main(void)
{
	return SUITE_RUN("base", "parallel", items_come_out_the_same_on_any_number_of_threads,
		least_failure_is_told, threads_are_at_work_at_once,
		nothing_is_done_when_there_are_no_items);
}
