/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "series/handle_counts.h"

#include "base/random.h"
#include "suite.h"

#include <math.h>

enum { MANY = 40000, POINTS = 257 };
static const double WIDTH = 1.0443; /* 2^(1/16), a bin's upper edge over its lower */

static int compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return a < b ? -1 : a > b;
}

/* Sum of three uniform numbers twelve times: near enough a normal one for planting. */
static double about_normal(struct random *random)
{
	double sum = -6.0;
	for (int i = 0; i < 12; i++)
		sum += random_unit(random);
	return sum;
}

static void plant(struct random *random, bool two_humps, double values[MANY])
{
	for (int i = 0; i < MANY; i++) {
		bool second = two_humps && random_below(random, 3) == 0;
		values[i] = exp((second ? log(2400.0) : log(180.0)) +
				(two_humps ? 0.1 : 0.8) * about_normal(random));
	}
}

START_TEST(edges_are_sixteenths_of_octaves)
{
	ck_assert_double_eq(handle_counts_edge(0), 0.0);
	for (int b = 1; b <= HANDLE_BINS; b++)
		ck_assert_double_eq_tol(handle_counts_edge(b) / exp2((b - 1) / 16.0), 1.0, 1e-15);
	ck_assert_double_eq(handle_counts_edge(HANDLE_BINS), 4194304.0);
}
END_TEST

START_TEST(each_time_is_counted_where_it_lies)
{
	for (int b = 0; b < HANDLE_BINS; b++) {
		struct handle_counts counts = {0};
		double low = handle_counts_edge(b), high = handle_counts_edge(b + 1);
		handle_counts_add(&counts, b == 0 ? 1e-9 : low);
		handle_counts_add(&counts, 0.5 * (low + high));
		handle_counts_add(&counts, nextafter(high, 0.0));
		ck_assert_msg(counts.bins[b] == 3, "bin %d", b);
	}
	struct handle_counts far = {0};
	handle_counts_add(&far, 1e300);
	handle_counts_add(&far, (double)INFINITY);
	handle_counts_add(&far, (double)NAN);
	ck_assert_uint_eq(handle_counts_total(&far), 3);
}
END_TEST

/* Against the sorted values themselves. */
START_TEST(quantiles_of_planted_times_come_back)
{
	static double values[MANY];
	struct random random;
	random_init(&random, 5, 0);
	for (int humps = 0; humps < 2; humps++) {
		struct handle_counts counts = {0};
		plant(&random, humps == 1, values);
		for (int i = 0; i < MANY; i++)
			handle_counts_add(&counts, values[i]);
		qsort(values, MANY, sizeof(*values), compare);
		for (int k = 1; k < 100; k++) {
			double got = handle_counts_quantile(&counts, k / 100.0);
			double planted = values[(size_t)(k * (MANY / 100))];
			ck_assert_msg(got < planted * WIDTH && got > planted / WIDTH,
				"%d %%: %g, planted %g", k, got, planted);
		}
	}
}
END_TEST

START_TEST(shapes_have_mean_one_and_keep_the_spread)
{
	static double values[MANY], shape[POINTS];
	struct random random;
	random_init(&random, 6, 0);
	for (int humps = 0; humps < 2; humps++) {
		struct handle_counts counts = {0};
		double sum = 0.0, squares = 0.0, mean = 0.0, second = 0.0;
		plant(&random, humps == 1, values);
		for (int i = 0; i < MANY; i++) {
			handle_counts_add(&counts, values[i]);
			sum += values[i];
			squares += values[i] * values[i];
		}
		ck_assert(handle_counts_shape(&counts, POINTS, shape));
		for (int k = 0; k + 1 < POINTS; k++) {
			double a = shape[k], b = shape[k + 1];
			ck_assert_double_ge(b, a);
			mean += 0.5 * (a + b) / (POINTS - 1);
			second += (a * a + a * b + b * b) / 3.0 / (POINTS - 1);
		}
		double cv2 = squares * MANY / (sum * sum) - 1.0;
		ck_assert_double_eq_tol(mean, 1.0, 1e-12);
		ck_assert_double_eq_tol(second - 1.0, cv2, 0.08 * cv2);
	}
}
END_TEST

/* A ticket that was forgotten for a month must not stretch the last part of 1/256 over it. */
START_TEST(one_outlier_moves_the_mean_by_what_it_is)
{
	static double shape[POINTS];
	struct handle_counts counts = {0};
	for (int i = 0; i < 100000; i++)
		handle_counts_add(&counts, 300.0);
	handle_counts_add(&counts, 30.0 * 86400.0);
	ck_assert(handle_counts_shape(&counts, POINTS, shape));
	/* (300 * 100,000 + 2,592,000) / 100,001 = 325.9 */
	ck_assert_double_eq_tol(shape[128], 300.0 / 325.9, 0.05);
}
END_TEST

START_TEST(nothing_has_no_shape)
{
	struct handle_counts counts = {0};
	double shape[3];
	ck_assert(!handle_counts_shape(&counts, 3, shape));
	ck_assert_double_eq(handle_counts_quantile(&counts, 0.5), 0.0);
	handle_counts_add(&counts, 10.0);
	ck_assert(handle_counts_shape(&counts, 3, shape));
	ck_assert_double_eq_tol(shape[1], 1.0, 0.03);
}
END_TEST

START_TEST(counts_of_files_add_up)
{
	struct handle_counts a = {0}, b = {0};
	handle_counts_add(&a, 100.0);
	handle_counts_add(&b, 100.0);
	handle_counts_add(&b, 5.0);
	handle_counts_merge(&a, &b);
	ck_assert_uint_eq(handle_counts_total(&a), 3);
	ck_assert_uint_eq(handle_counts_total(&b), 2);
}
END_TEST

int main(void)
{
	return SUITE_RUN("series", "handle_counts", edges_are_sixteenths_of_octaves,
		each_time_is_counted_where_it_lies, quantiles_of_planted_times_come_back,
		shapes_have_mean_one_and_keep_the_spread, one_outlier_moves_the_mean_by_what_it_is,
		nothing_has_no_shape, counts_of_files_add_up);
}
