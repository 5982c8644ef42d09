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

/* P(X <= x) of the gamma distribution with mean 1 and whole shape, by its Poisson sum. */
static double gamma_share(double x, int shape)
{
	double sum = 0.0;
	for (int j = 0; j < shape; j++)
		sum += exp(j * log(shape * x) - shape * x - lgamma(j + 1.0));
	return 1.0 - sum;
}

START_TEST(gamma_is_its_closed_forms)
{
	static const double shares[] = {1e-6, .001, .1, .25, .5, .75, .9, .999, .999999};
	for (size_t i = 0; i < COUNT_OF(shares); i++) {
		double p = shares[i];
		/* shape 1 is exponential, shape 1/2 the square of a normal */
		ck_assert_double_eq_tol(quantile_gamma(p, 1.0), -log1p(-p), 1e-9);
		double z = quantile_normal((1.0 + p) / 2.0);
		ck_assert_double_eq_tol(quantile_gamma(p, 2.0), z * z, 1e-8);
		ck_assert_double_eq_tol(gamma_share(quantile_gamma(p, 1.0 / 3), 3), p, 1e-9);
		ck_assert_double_eq_tol(gamma_share(quantile_gamma(p, .01), 100), p, 1e-9);
		/* on both sides of where the third power of a normal takes over */
		ck_assert_double_eq_tol(
			gamma_share(quantile_gamma(p, 1.0 / 99000), 99000), p, 1e-7);
		ck_assert_double_eq_tol(
			gamma_share(quantile_gamma(p, 1.0 / 101000), 101000), p, 1e-6);
	}
	ck_assert_double_eq(quantile_gamma(.3, 0.0), 1.0);
	ck_assert_double_eq(quantile_gamma(.3, NAN), 1.0);
	ck_assert_double_eq(quantile_gamma(0.0, .5), 0.0);
}
END_TEST

/* Of shape k near 0, P(X <= x) = (k x)^k / Gamma(k + 1) but for terms of the order of k x. */
START_TEST(gamma_has_a_value_however_uneven)
{
	static const double shapes[] = {1.0 / 9.0, .075, .05};
	for (size_t i = 0; i < COUNT_OF(shapes); i++) {
		double k = shapes[i];
		for (double p = .01; p < .3; p += .01) {
			double log_x = (log(p) + lgamma(k + 1.0)) / k - log(k);
			double found = log(quantile_gamma(p, 1.0 / k));
			ck_assert_double_eq_tol(found, log_x, 1e-2);
		}
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("numeric", "quantile", normal_quantiles_are_those_of_the_tables,
		sample_quantiles_lie_between_neighbours, median_is_in_the_middle_of_any_order,
		gamma_is_its_closed_forms, gamma_has_a_value_however_uneven);
}
