/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lp/lp.h"

#include "suite.h"
#include "support/mathprog.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Least cost of food: 2 x + 3 y, x + y >= 4, x + 3 y >= 6: at (3, 1) it is 9; duals 3/2 and 1/2. */
static struct lp *diet(int columns[2])
{
	struct lp *lp = NULL;
	ck_assert_int_eq(lp_new(&lp, NULL), ROTA_OK);
	int first, second;
	ck_assert_int_eq(lp_add_row(lp, 4, INFINITY, &first, NULL), ROTA_OK);
	ck_assert_int_eq(lp_add_row(lp, 6, INFINITY, &second, NULL), ROTA_OK);
	ck_assert_int_eq(lp_add_column(lp, 0, INFINITY, 2, &columns[0], NULL), ROTA_OK);
	ck_assert_int_eq(lp_add_column(lp, 0, INFINITY, 3, &columns[1], NULL), ROTA_OK);
	ck_assert_int_eq(lp_add_cell(lp, first, columns[0], 1, NULL), ROTA_OK);
	ck_assert_int_eq(lp_add_cell(lp, first, columns[1], 1, NULL), ROTA_OK);
	ck_assert_int_eq(lp_add_cell(lp, second, columns[0], 1, NULL), ROTA_OK);
	/* cells of one place add up */
	ck_assert_int_eq(lp_add_cell(lp, second, columns[1], 1, NULL), ROTA_OK);
	ck_assert_int_eq(lp_add_cell(lp, second, columns[1], 2, NULL), ROTA_OK);
	return lp;
}

START_TEST(simplex_finds_the_optimum_by_every_method)
{
	static const enum lp_method methods[] = {LP_PRIMAL, LP_DUAL, LP_INTERIOR};
	for (size_t m = 0; m < COUNT_OF(methods); m++) {
		int columns[2];
		owned_by(lp_free) struct lp *lp = diet(columns);
		struct lp_limits limits = {.method = methods[m]};
		struct lp_answer answer;
		ck_assert_int_eq(lp_solve(lp, &limits, &answer, NULL), ROTA_OK);
		ck_assert(answer.optimal);
		ck_assert_double_eq_tol(answer.cost, 9, 1e-5);
		ck_assert_double_eq_tol(answer.bound, 9, 1e-5);
		ck_assert_double_eq_tol(lp_value(lp, columns[0]), 3, 1e-5);
		ck_assert_double_eq_tol(lp_value(lp, columns[1]), 1, 1e-5);
		ck_assert_double_eq_tol(lp_dual(lp, 0), 1.5, 1e-5);
		ck_assert_double_eq_tol(lp_dual(lp, 1), 0.5, 1e-5);
	}
}
END_TEST

START_TEST(program_solves_again_when_it_was_changed)
{
	int columns[2];
	owned_by(lp_free) struct lp *lp = diet(columns);
	struct lp_limits limits = {.method = LP_DUAL};
	struct lp_answer answer;
	ck_assert_int_eq(lp_solve(lp, &limits, &answer, NULL), ROTA_OK);
	lp_set_row(lp, 0, 6, INFINITY);
	ck_assert_int_eq(lp_solve(lp, &limits, &answer, NULL), ROTA_OK);
	ck_assert_double_eq_tol(answer.cost, 12, 1e-7);
	lp_set_column(lp, columns[0], 0, 2);
	ck_assert_int_eq(lp_solve(lp, &limits, &answer, NULL), ROTA_OK);
	ck_assert_double_eq_tol(answer.cost, 16, 1e-7);
}
END_TEST

/* What was changed and changed back is where it was, and needs no more iterations. */
START_TEST(program_stands_again_where_it_was_kept)
{
	int columns[2], third;
	owned_by(lp_free) struct lp *lp = diet(columns);
	done_by(lp_basis_done) struct lp_basis basis = {0};
	struct lp_limits limits = {.method = LP_DUAL};
	struct lp_answer answer;
	ck_assert_int_eq(lp_solve(lp, &limits, &answer, NULL), ROTA_OK);
	ck_assert_int_eq(lp_keep_basis(lp, &basis, NULL), ROTA_OK);
	lp_set_column(lp, columns[0], 0, 2);
	ck_assert_int_eq(lp_add_column(lp, 0, INFINITY, 1, &third, NULL), ROTA_OK);
	ck_assert_int_eq(lp_add_cell(lp, 0, third, 1, NULL), ROTA_OK);
	ck_assert_int_eq(lp_solve(lp, &limits, &answer, NULL), ROTA_OK);
	ck_assert_double_lt(answer.cost, 9);
	ck_assert_double_gt(lp_value(lp, third), 1);
	lp_set_column(lp, columns[0], 0, INFINITY);
	lp_set_column(lp, third, 0, 0);
	lp_take_basis(lp, &basis);
	ck_assert_double_eq_tol(lp_value(lp, columns[0]), 3, 1e-7);
	ck_assert_double_eq_tol(lp_value(lp, columns[1]), 1, 1e-7);
	ck_assert_double_eq_tol(lp_value(lp, third), 0, 1e-7);
	ck_assert_double_eq_tol(lp_dual(lp, 0), 1.5, 1e-7);
	ck_assert_double_eq_tol(lp_dual(lp, 1), 0.5, 1e-7);
	int64_t before = lp_work(lp)->iterations;
	ck_assert_int_eq(lp_solve(lp, &limits, &answer, NULL), ROTA_OK);
	ck_assert_double_eq_tol(answer.cost, 9, 1e-7);
	ck_assert_int_eq(lp_work(lp)->iterations, before);
}
END_TEST

/* Threads end small programs while a large one of the same thread is still at work. */
START_TEST(program_outlives_the_end_of_another)
{
	int columns[2];
	owned_by(lp_free) struct lp *lp = diet(columns);
	struct lp_limits limits = {.method = LP_PRIMAL};
	struct lp_answer answer;
	ck_assert_int_eq(lp_solve(lp, &limits, &answer, NULL), ROTA_OK);
	struct lp *other = diet(columns);
	lp_free(other);
	lp_end_thread();
	lp_set_column(lp, columns[0], 0, 2);
	ck_assert_int_eq(lp_solve(lp, &limits, &answer, NULL), ROTA_OK);
	ck_assert_double_eq_tol(answer.cost, 10, 1e-7);
}
END_TEST

START_TEST(integer_program_is_no_cheaper_than_its_relaxation)
{
	/* 5 x + 4 y at least, 3 x + 2 y >= 7: fractional 35/3 at x = 7/3, whole 14 at (1, 2) or
	 * (2, 1) */
	owned_by(lp_free) struct lp *lp = NULL;
	int row, x, y;
	ck_assert_int_eq(lp_new(&lp, NULL), ROTA_OK);
	lp_add_row(lp, 7, INFINITY, &row, NULL);
	lp_add_column(lp, 0, 10, 5, &x, NULL);
	lp_add_column(lp, 0, 10, 4, &y, NULL);
	lp_add_cell(lp, row, x, 3, NULL);
	lp_add_cell(lp, row, y, 2, NULL);
	lp_set_integer(lp, x);
	lp_set_integer(lp, y);
	struct lp_limits limits = {.method = LP_PRIMAL};
	struct lp_answer relaxed, whole;
	ck_assert_int_eq(lp_solve(lp, &limits, &relaxed, NULL), ROTA_OK);
	ck_assert_double_eq_tol(relaxed.cost, 35 / 3.0, 1e-7);
	ck_assert_int_eq(lp_solve_integer(lp, &(struct lp_search){0}, &whole, NULL), ROTA_OK);
	ck_assert(whole.optimal);
	double best = INFINITY;
	for (int i = 0; i <= 10; i++)
		for (int j = 0; j <= 10; j++)
			if (3 * i + 2 * j >= 7)
				best = fmin(best, 5 * i + 4 * j);
	ck_assert_double_eq_tol(whole.cost, best, 1e-7);
}
END_TEST

START_TEST(infeasible_program_is_told)
{
	int columns[2];
	owned_by(lp_free) struct lp *lp = diet(columns);
	lp_set_column(lp, columns[0], 0, 1);
	lp_set_column(lp, columns[1], 0, 1);
	struct lp_limits limits = {.method = LP_DUAL, .presolve = true};
	struct lp_answer answer;
	ck_assert_int_eq(lp_solve(lp, &limits, &answer, NULL), ROTA_OK);
	ck_assert(!answer.optimal);
	ck_assert(answer.infeasible);
}
END_TEST

START_TEST(nonsense_is_refused)
{
	int columns[2];
	owned_by(lp_free) struct lp *lp = diet(columns);
	struct rota_error err = {0};
	ck_assert_int_eq(lp_add_row(lp, 2, 1, NULL, &err), ROTA_EBROKEN);
	ck_assert_int_eq(lp_add_column(lp, 0, 1, NAN, NULL, &err), ROTA_EBROKEN);
	ck_assert_int_eq(lp_add_cell(lp, 7, 0, 1, &err), ROTA_EBROKEN);
	ck_assert_int_eq(lp_add_cell(lp, 0, -1, 1, &err), ROTA_EBROKEN);
	ck_assert_int_eq(lp_add_cell(lp, 0, 0, INFINITY, &err), ROTA_EBROKEN);
	owned_by(lp_free) struct lp *empty = NULL;
	ck_assert_int_eq(lp_new(&empty, NULL), ROTA_OK);
	struct lp_limits limits = {0};
	struct lp_answer answer;
	ck_assert_int_eq(lp_solve(empty, &limits, &answer, &err), ROTA_EBROKEN);
}
END_TEST

START_TEST(model_in_mathprog_costs_the_same)
{
	ck_assert_double_eq_tol(mathprog_cost("../tests/lp/data/diet.mod", NULL), 9, 1e-7);
}
END_TEST

int main(void)
{
	return SUITE_RUN("lp", "lp", simplex_finds_the_optimum_by_every_method,
		program_solves_again_when_it_was_changed, program_stands_again_where_it_was_kept,
		program_outlives_the_end_of_another,
		integer_program_is_no_cheaper_than_its_relaxation, infeasible_program_is_told,
		nonsense_is_refused, model_in_mathprog_costs_the_same);
}
