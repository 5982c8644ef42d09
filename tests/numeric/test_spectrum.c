/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric/spectrum.h"

#include "base/random.h"
#include "suite.h"

#include <math.h>

/* By hand: x'x of ((3, 0), (4, 5)) is ((25, 20), (20, 25)), with values 45 and 5. */
START_TEST(two_by_two_is_as_by_hand)
{
	static const double x[] = {3, 0, 4, 5};
	double v[4], singular[2];
	ck_assert_int_eq(spectrum_right(2, 2, x, 2, v, singular, NULL), ROTA_OK);
	ck_assert_double_eq_tol(singular[0], sqrt(45), 1e-9);
	ck_assert_double_eq_tol(singular[1], sqrt(5), 1e-9);
	ck_assert_double_eq_tol(v[0], sqrt(.5), 1e-9);
	ck_assert_double_eq_tol(v[2], sqrt(.5), 1e-9);
	ck_assert_double_eq_tol(fabs(v[1]), sqrt(.5), 1e-9);
	ck_assert_double_eq_tol(v[1], -v[3], 1e-9);
}
END_TEST

/* Wide and tall: columns of length 1, at right angles, and x v has the singular values as lengths.
 */
static void check_shape(int n, int m, int k)
{
	double x[40 * 40], v[40 * 6], singular[6];
	struct random random;
	random_init(&random, (uint64_t)n, (uint64_t)m);
	for (int i = 0; i < n * m; i++)
		x[i] = random_unit(&random) - .3;
	ck_assert_int_eq(spectrum_right(n, m, x, k, v, singular, NULL), ROTA_OK);
	for (int a = 0; a < k; a++) {
		double length = 0;
		for (int r = 0; r < n; r++) {
			double score = 0;
			for (int i = 0; i < m; i++)
				score += x[r * m + i] * v[i * k + a];
			length += score * score;
		}
		ck_assert_double_eq_tol(sqrt(length), singular[a], 1e-8);
		ck_assert(a == 0 || singular[a] <= singular[a - 1]);
		for (int b = 0; b <= a; b++) {
			double dot = 0;
			for (int i = 0; i < m; i++)
				dot += v[i * k + a] * v[i * k + b];
			ck_assert_double_eq_tol(dot, a == b, 1e-8);
		}
	}
}

START_TEST(vectors_are_orthonormal_and_carry_the_values)
{
	check_shape(12, 30, 6);
	check_shape(40, 9, 6);
	check_shape(17, 17, 5);
}
END_TEST

START_TEST(rank_one_leaves_the_rest_at_zero)
{
	static const double x[] = {1, 2, 2, 2, 4, 4};
	double v[3 * 4], singular[4];
	ck_assert_int_eq(spectrum_right(2, 3, x, 4, v, singular, NULL), ROTA_OK);
	ck_assert_double_eq_tol(singular[0], sqrt(45), 1e-9);
	ck_assert_double_eq_tol(v[0], 1.0 / 3, 1e-9);
	for (int a = 1; a < 4; a++) {
		ck_assert_double_eq_tol(singular[a], 0, 1e-15);
		for (int i = 0; i < 3; i++)
			ck_assert_double_eq_tol(v[i * 4 + a], 0, 1e-15);
	}
	struct rota_error err;
	ck_assert_int_eq(spectrum_right(0, 3, x, 1, v, singular, &err), ROTA_EINVAL);
}
END_TEST

int main(void)
{
	return SUITE_RUN("numeric", "spectrum", two_by_two_is_as_by_hand,
		vectors_are_orthonormal_and_carry_the_values, rank_one_leaves_the_rest_at_zero);
}
