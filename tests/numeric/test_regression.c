/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric/regression.h"

#include "base/random.h"
#include "suite.h"

#include <math.h>

/* The line through (0, 1), (1, 3), (2, 4), (3, 4) by the formulas for one regressor: slope 1, 1.5.
 */
START_TEST(line_is_that_of_the_formulas)
{
	static const double x[] = {1, 0, 1, 1, 1, 2, 1, 3}, y[] = {1, 3, 4, 4};
	double b[2];
	ck_assert_int_eq(regression_fit(4, 2, x, y, NULL, NULL, b, NULL), ROTA_OK);
	ck_assert_double_eq_tol(b[1], 1, 1e-9);
	ck_assert_double_eq_tol(b[0], 1.5, 1e-9);
}
END_TEST

/* One column: b = sum(w x y) / (sum(w x^2) + penalty). */
START_TEST(weights_and_penalty_enter_as_written)
{
	static const double x[] = {1, 2, 3}, y[] = {2, 3, 7}, w[] = {1, 2, .5}, penalty[] = {4};
	double b;
	ck_assert_int_eq(regression_fit(3, 1, x, y, w, penalty, &b, NULL), ROTA_OK);
	ck_assert_double_eq_tol(b, (2 + 12 + 10.5) / (1 + 8 + 4.5 + 4), 1e-12);
}
END_TEST

/* Two equal columns share the effect; a column of zeros gets none. */
START_TEST(collinear_columns_share_their_effect)
{
	static const double x[] = {1, 1, 0, 2, 2, 0, 5, 5, 0}, y[] = {3, 6, 15};
	double b[3];
	ck_assert_int_eq(regression_fit(3, 3, x, y, NULL, NULL, b, NULL), ROTA_OK);
	ck_assert_double_eq_tol(b[0], 1.5, 1e-9);
	ck_assert_double_eq_tol(b[1], 1.5, 1e-9);
	ck_assert_double_eq_tol(b[2], 0, 1e-12);
}
END_TEST

/* At the least point the gradient x'W(y - xb) - penalty b is 0, whatever the solver. */
START_TEST(gradient_is_zero_at_the_answer)
{
	enum { N = 60, K = 7 };
	double x[N * K], y[N], w[N], penalty[K], b[K];
	struct random random;
	random_init(&random, 5, 0);
	for (int round = 0; round < 20; round++) {
		for (int i = 0; i < N * K; i++)
			x[i] = 100 * random_unit(&random) - 50;
		for (int i = 0; i < N; i++) {
			y[i] = 10 * random_unit(&random);
			w[i] = random_unit(&random);
		}
		for (int k = 0; k < K; k++)
			penalty[k] = round % 2 ? 100 * random_unit(&random) : 0;
		ck_assert_int_eq(regression_fit(N, K, x, y, w, penalty, b, NULL), ROTA_OK);
		for (int k = 0; k < K; k++) {
			double gradient = -penalty[k] * b[k];
			for (int i = 0; i < N; i++) {
				double rest = y[i];
				for (int j = 0; j < K; j++)
					rest -= x[i * K + j] * b[j];
				gradient += w[i] * x[i * K + k] * rest;
			}
			ck_assert_double_eq_tol(gradient, 0, 1e-6);
		}
	}
}
END_TEST

START_TEST(no_columns_are_refused)
{
	struct rota_error err;
	double none = 0;
	ck_assert_int_eq(regression_fit(1, 0, &none, &none, NULL, NULL, &none, &err), ROTA_EINVAL);
}
END_TEST

int main(void)
{
	return SUITE_RUN("numeric", "regression", line_is_that_of_the_formulas,
		weights_and_penalty_enter_as_written, collinear_columns_share_their_effect,
		gradient_is_zero_at_the_answer, no_columns_are_refused);
}
