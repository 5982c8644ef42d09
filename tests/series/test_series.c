/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "series/series.h"

#include "suite.h"

#include <math.h>
#include <string.h>

static struct zone *zone;
static struct horizon horizon;

static void make_horizon(void)
{
	ck_assert_int_eq(zone_new("Europe/Warsaw", &zone, NULL), ROTA_OK);
	ck_assert_int_eq(horizon_init(&horizon, zone, day_of(2026, 3, 23), 7, 900, NULL), ROTA_OK);
}

static void drop_horizon(void)
{
	zone = zone_free(zone);
}

static void assert_all_nan(const struct series_table *table, int n_columns)
{
	ck_assert_int_eq(table->n_columns, n_columns);
	ck_assert_int_eq(table->n, horizon.count);
	for (int c = 0; c < n_columns; c++)
		for (interval_index i = 0; i < table->n; i++)
			ck_assert(isnan(series_column(table, c)[i]));
}

START_TEST(table_is_zeros_in_columns_apart)
{
	done_by(series_table_done) struct series_table table = {0};
	ck_assert_int_eq(series_table_init(&table, 3, 5, NULL), ROTA_OK);
	for (int c = 0; c < 3; c++)
		for (interval_index i = 0; i < 5; i++) {
			ck_assert(series_column(&table, c)[i] == 0.0);
			series_column(&table, c)[i] = c * 10 + i;
		}
	for (int k = 0; k < 15; k++)
		ck_assert_double_eq(table.values[k], k / 5 * 10 + k % 5);
}
END_TEST

START_TEST(table_refuses_negative_sizes)
{
	struct series_table table = {0};
	struct rota_error err = {0};
	ck_assert_int_eq(series_table_init(&table, -1, 5, &err), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "-1 by 5"));
	ck_assert_int_eq(series_table_init(&table, 5, -1, NULL), ROTA_EINVAL);
	ck_assert_int_eq(series_table_init(&table, 0, 0, NULL), ROTA_OK);
	series_table_done(&table);
	series_table_done(&table);
	ck_assert_ptr_null(table.values);
}
END_TEST

START_TEST(past_is_unknown_at_first)
{
	owned_by(past_free) struct past *past = NULL;
	ck_assert_int_eq(past_new(&horizon, 4, &past, NULL), ROTA_OK);
	ck_assert_int_eq(past->n_queues, 4);
	ck_assert_int_eq(past->horizon.count, 7 * 96 - 4);
	assert_all_nan(&past->volume, 4);
	assert_all_nan(&past->handle_s, 4);
}
END_TEST

START_TEST(outlook_is_zero_at_first)
{
	owned_by(outlook_free) struct outlook *outlook = NULL;
	ck_assert_int_eq(outlook_new(&horizon, 2, &outlook, NULL), ROTA_OK);
	for (int k = 0; k < OUTLOOK_COLUMNS; k++)
		for (int q = 0; q < 2; q++)
			for (interval_index i = 0; i < horizon.count; i++)
				ck_assert(series_column(&outlook->columns[k], q)[i] == 0.0);
}
END_TEST

START_TEST(need_is_nobody_and_nothing_known_at_first)
{
	owned_by(need_free) struct need *need = NULL;
	ck_assert_int_eq(need_new(&horizon, 2, &need, NULL), ROTA_OK);
	for (int k = 0; k < NEED_COLUMNS; k++) {
		if (k != NEED_REQUIRED)
			assert_all_nan(&need->columns[k], 2);
	}
	for (interval_index i = 0; i < 2 * horizon.count; i++)
		ck_assert(need->columns[NEED_REQUIRED].values[i] == 0.0);
}
END_TEST

START_TEST(free_takes_nothing)
{
	ck_assert_ptr_null(past_free(NULL));
	ck_assert_ptr_null(outlook_free(NULL));
	ck_assert_ptr_null(need_free(NULL));
}
END_TEST

/* The words of the file formats, which do not change. */
START_TEST(columns_have_the_names_of_the_files)
{
	static const char *const outlook[] = {"volume", "lo80", "hi80", "lo95", "hi95", "handle_s"};
	static const char *const need[] = {"required", "volume", "handle_s", "service_level",
		"asa_s", "median_wait_s", "p95_wait_s", "occupancy", "abandoned"};
	ck_assert_uint_eq(COUNT_OF(outlook), OUTLOOK_COLUMNS);
	ck_assert_uint_eq(COUNT_OF(need), NEED_COLUMNS);
	for (int k = 0; k < OUTLOOK_COLUMNS; k++)
		ck_assert_str_eq(outlook_column_names[k], outlook[k]);
	for (int k = 0; k < NEED_COLUMNS; k++)
		ck_assert_str_eq(need_column_names[k], need[k]);
}
END_TEST

int main(void)
{
	return SUITE_RUN_WITH("series", "series", make_horizon, drop_horizon,
		table_is_zeros_in_columns_apart, table_refuses_negative_sizes,
		past_is_unknown_at_first, outlook_is_zero_at_first,
		need_is_nobody_and_nothing_known_at_first, free_takes_nothing,
		columns_have_the_names_of_the_files);
}
