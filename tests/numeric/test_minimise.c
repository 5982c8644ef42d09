/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric/minimise.h"

#include "suite.h"

#include <math.h>

static double parabola(const double x[], void *owner)
{
	double at = *(double *)owner;
	return (x[0] - at) * (x[0] - at) + 3;
}

START_TEST(line_finds_the_low_point_inside_and_at_the_ends)
{
	static const double places[] = {0.5, 2.0 / 3, 1.9, -5, 7};
	for (int i = 0; i < 5; i++) {
		double at = places[i], x, value;
		ck_assert_int_eq(minimise_line(parabola, &at, 0, 2, 10, &x, &value, NULL), ROTA_OK);
		double expected = fmin(2, fmax(0, at));
		ck_assert_double_eq_tol(x, expected, 1e-6);
		ck_assert_double_eq_tol(value, 3 + (expected - at) * (expected - at), 1e-4);
	}
}
END_TEST

static double two_valleys(const double x[], void *owner)
{
	(void)owner;
	return sin(3 * x[0]) + x[0] / 10;
}

/* Valleys of sin(3x) + x/10 on [0, 6] lie at 3x = acos(-1/30) + 2 pi k past the crest: the first is
 * the deeper. */
START_TEST(line_takes_the_deepest_valley)
{
	double x, value;
	ck_assert_int_eq(minimise_line(two_valleys, NULL, 0, 6, 24, &x, &value, NULL), ROTA_OK);
	ck_assert_double_eq_tol(x, (2 * M_PI - acos(-1.0 / 30)) / 3, 1e-5);
}
END_TEST

START_TEST(line_refuses_no_stretch)
{
	double at = 0, x, value;
	struct rota_error err;
	ck_assert_int_eq(minimise_line(parabola, &at, 2, 1, 10, &x, &value, &err), ROTA_EINVAL);
	ck_assert_int_eq(
		minimise_line(parabola, &at, 0, INFINITY, 10, &x, &value, &err), ROTA_EINVAL);
}
END_TEST

/* Rosenbrock 1960: the low point is at (1, 1). */
static double rosenbrock(const double x[], void *owner)
{
	++*(int *)owner;
	double a = 1 - x[0], b = x[1] - x[0] * x[0];
	return a * a + 100 * b * b;
}

START_TEST(simplex_comes_down_the_bent_valley)
{
	int calls = 0;
	double x[] = {-1.2, 1}, step[] = {1, 1}, value;
	ck_assert_int_eq(
		minimise_simplex(rosenbrock, &calls, 2, x, step, 500, 1e-9, &value, NULL), ROTA_OK);
	ck_assert_double_eq_tol(x[0], 1, 1e-4);
	ck_assert_double_eq_tol(x[1], 1, 1e-4);
	ck_assert_double_eq_tol(value, 0, 1e-8);
}
END_TEST

static double half_plane(const double x[], void *owner)
{
	(void)owner;
	return x[0] < 1 ? NAN : x[0] + x[1] * x[1];
}

START_TEST(simplex_keeps_off_where_there_is_no_value)
{
	double x[] = {3, 2}, step[] = {1, 1}, value;
	ck_assert_int_eq(
		minimise_simplex(half_plane, NULL, 2, x, step, 300, 1e-8, &value, NULL), ROTA_OK);
	ck_assert_double_ge(x[0], 1);
	ck_assert_double_eq_tol(value, 1, 0.05);
	double many[MINIMISE_MOST + 1];
	struct rota_error err;
	ck_assert_int_eq(minimise_simplex(half_plane, NULL, MINIMISE_MOST + 1, many, step, 1, 1,
				 &value, &err),
		ROTA_EINVAL);
}
END_TEST

int main(void)
{
	return SUITE_RUN("numeric", "minimise", line_finds_the_low_point_inside_and_at_the_ends,
		line_takes_the_deepest_valley, line_refuses_no_stretch,
		simplex_comes_down_the_bent_valley, simplex_keeps_off_where_there_is_no_value);
}
