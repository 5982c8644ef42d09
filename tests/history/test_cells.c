/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "history/cells.h"

#include "base/random.h"
#include "history/widths.h"
#include "suite.h"

enum { QUEUES = 5, MOMENTS = 3000, STEP_S = 300 };

START_TEST(cells_add_up_as_a_plain_table_does)
{
	static double expected[QUEUES][MOMENTS];
	struct cells cells = {0};
	struct random random;
	owned_ struct cell *sorted = NULL;
	size_t count, at = 0;
	random_init(&random, 12, 0);
	for (int i = 0; i < 40000; i++) {
		int queue = (int)random_below(&random, QUEUES);
		int moment = (int)random_below(&random, MOMENTS);
		struct cell *cell;
		bool is_new;
		ck_assert_int_eq(
			cells_take(&cells, queue, (instant)moment * STEP_S, &cell, &is_new, NULL),
			ROTA_OK);
		ck_assert_int_eq(is_new, expected[queue][moment] < 1);
		cell->volume += i + 1;
		expected[queue][moment] += i + 1;
	}
	ck_assert_int_eq(cells_sort(&cells, &sorted, &count, NULL), ROTA_OK);
	for (int q = 0; q < QUEUES; q++)
		for (int m = 0; m < MOMENTS; m++) {
			if (expected[q][m] < 1)
				continue;
			ck_assert_int_eq(sorted[at].queue_after, q + 1);
			ck_assert_int_eq(sorted[at].start, (instant)m * STEP_S);
			ck_assert_double_eq(sorted[at].volume, expected[q][m]);
			at++;
		}
	ck_assert_uint_eq(at, count);
}
END_TEST

START_TEST(empty_table_sorts_to_nothing)
{
	struct cells cells = {0};
	owned_ struct cell *sorted = NULL;
	size_t count = 7;
	ck_assert_int_eq(cells_sort(&cells, &sorted, &count, NULL), ROTA_OK);
	ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(widths_are_the_usual_distance)
{
	struct cell cells[] = {
		{.queue_after = 1, .start = 0},
		{.queue_after = 1, .start = 1800},
		{.queue_after = 1, .start = 3600},
		{.queue_after = 1, .start = 50000}, /* after a night */
		{.queue_after = 1, .start = 51800},
		{.queue_after = 1, .start = 52700}, /* a half one */
		{.queue_after = 2, .start = 0},
		{.queue_after = 2, .start = 7200, .width_s = 600},
		{.queue_after = 2, .start = 7500},
	};
	static const int expected[] = {1800, 1800, 1800, 1800, 900, 1800, 1800, 300, 1800};
	widths_settle(cells, COUNT_OF(cells), 900);
	for (size_t i = 0; i < COUNT_OF(cells); i++)
		ck_assert_msg(cells[i].width_s == expected[i], "%zu: %d", i, cells[i].width_s);
	struct cell alone[] = {{.queue_after = 1, .start = 5}};
	widths_settle(alone, 1, 900);
	ck_assert_int_eq(alone[0].width_s, 900);
}
END_TEST

int main(void)
{
	return SUITE_RUN("history", "cells", cells_add_up_as_a_plain_table_does,
		empty_table_sorts_to_nothing, widths_are_the_usual_distance);
}
