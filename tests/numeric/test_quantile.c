/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric/quantile.h"

#include "base/memory.h"
#include "suite.h"

#include <math.h>

/* Abramowitz and Stegun 1964, table 26.1 and 26.5. */
START_TEST(normal_quantiles_are_those_of_the_tables)
{
	static const struct {
		double share, z;
	} table[] = {
		{.5, 0},
		{.9, 1.2815515655},
		{.95, 1.6448536270},
		{.975, 1.9599639845},
		{.995, 2.5758293035},
		{.999, 3.0902323062},
		{.1, -1.2815515655},
		{.025, -1.9599639845},
	};
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		ck_assert_double_eq_tol(quantile_normal(table[i].share), table[i].z, 1e-9);
		ck_assert_double_eq_tol(quantile_normal_share(table[i].z), table[i].share, 1e-9);
	}
	ck_assert(isinf(quantile_normal(0)) && quantile_normal(0) < 0);
	ck_assert(isinf(quantile_normal(1)) && quantile_normal(1) > 0);
	ck_assert(isnan(quantile_normal(NAN)));
}
END_TEST

/* By hand: type 7 puts quantile p at place 1 + (n - 1) p. */
START_TEST(sample_quantiles_lie_between_neighbours)
{
	double values[] = {40, 10, 30, 20};
	quantile_sort(values, 4);
	ck_assert_double_eq_tol(quantile_of_sorted(values, 4, 0), 10, 1e-12);
	ck_assert_double_eq_tol(quantile_of_sorted(values, 4, 1), 40, 1e-12);
	ck_assert_double_eq_tol(quantile_of_sorted(values, 4, .5), 25, 1e-12);
	ck_assert_double_eq_tol(quantile_of_sorted(values, 4, .1), 13, 1e-12);
	ck_assert_double_eq_tol(quantile_of_sorted(values, 4, 7), 40, 1e-12);
	ck_assert(isnan(quantile_of_sorted(values, 0, .5)));
}
END_TEST

START_TEST(median_is_in_the_middle_of_any_order)
{
	double odd[] = {5, -1, 3}, even[] = {9, 1, 5, 3}, one[] = {7};
	ck_assert_double_eq_tol(quantile_median(odd, 3), 3, 1e-12);
	ck_assert_double_eq_tol(quantile_median(even, 4), 4, 1e-12);
	ck_assert_double_eq_tol(quantile_median(one, 1), 7, 1e-12);
}
END_TEST

int main(void)
{
	return SUITE_RUN("numeric", "quantile", normal_quantiles_are_those_of_the_tables,
		sample_quantiles_lie_between_neighbours, median_is_in_the_middle_of_any_order);
}
