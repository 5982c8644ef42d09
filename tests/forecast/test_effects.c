/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/effects.h"

#include "made.h"

enum { MARCH_2 = 20514 }; /* 2026-03-02, a Monday */

START_TEST(positions_count_from_both_ends_of_the_month)
{
	static const struct {
		int year, month, day, position;
	} cases[] = {
		{2026, 3, 1, 1},
		{2026, 3, 15, 15},
		{2026, 3, 16, 16},
		{2026, 3, 31, 31},
		{2026, 2, 28, 31},
		{2026, 2, 16, 19},
		{2024, 2, 29, 31},
		{2026, 12, 31, 31},
		{2026, 4, 16, 17},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_int_eq(
			effects_month_position(day_of(cases[i].year, cases[i].month, cases[i].day)),
			cases[i].position);
}
END_TEST

/* A history whose days are multiplied by `factor` of their date. */
static void make(struct made *made, int days, double (*factor)(day_number), struct grid *grid,
	struct effects *effects)
{
	struct random random;
	random_init(&random, 21, 0);
	made_init(made, "UTC", 1, MARCH_2, days, 60, 3600);
	made_fill(made, 0, 60, NULL);
	for (interval_index i = 0; i < made->before.count; i++) {
		double *y = &made_past(made, 0)[i];
		double rate = *y * factor(made->before.first_day + horizon_day(&made->before, i));
		*y = made_poisson(&random, rate);
	}
	ck_assert_int_eq(
		grid_make(made->site, 0, made->past, &made->ahead, grid, &made->notes, NULL),
		ROTA_OK);
	ck_assert_int_eq(grid->n_past, days);
	ck_assert_int_eq(grid->n_rows, days + 60);
	ck_assert_int_eq(effects_make(grid, grid->n_past, effects, NULL), ROTA_OK);
}

static double none(day_number day)
{
	(void)day;
	return 1;
}

START_TEST(no_effect_is_found_where_there_is_none)
{
	struct made made;
	struct grid grid;
	struct effects effects;
	make(&made, 800, none, &grid, &effects);
	for (int d = 0; d < grid.n_rows; d++)
		ck_assert_double_lt(fabs(effects.log_factor[d]), .015);
	ck_assert_int_gt(effects.n_good, 795);
	effects_done(&effects);
	grid_done(&grid);
	made_done(&made);
}
END_TEST

/* The first two days of a month have half as much again, the last a fifth less. */
static double billing(day_number day)
{
	int position = effects_month_position(day);
	return position <= 2 ? 1.5 : position == 31 ? .8 : 1;
}

START_TEST(billing_days_are_found)
{
	struct made made;
	struct grid grid;
	struct effects effects;
	make(&made, 728, billing, &grid, &effects);
	const double *f = effects.by_month_day;
	/* neighbours are smoothed (1/4, 1/2, 1/4) */
	double one = log(1.5), last = log(.8), mean = (2 * one + last) / 31;
	ck_assert_double_eq_tol(f[1], last / 4 + one * .75 - mean, .03);
	ck_assert_double_eq_tol(f[2], one * .75 - mean, .03);
	ck_assert_double_eq_tol(f[31], one / 4 + last / 2 - mean, .03);
	for (int p = 5; p < 29; p++)
		ck_assert_double_eq_tol(f[p], -mean, .02);
	effects_done(&effects);
	grid_done(&grid);
	made_done(&made);
}
END_TEST

static double wave(day_number day)
{
	return exp(.3 * sin(2 * M_PI * day / 365.25));
}

START_TEST(season_is_found_with_two_years_and_not_before)
{
	struct made made;
	struct grid grid;
	struct effects effects;
	make(&made, 365 * 4, wave, &grid, &effects);
	for (int d = grid.n_past - 300; d < grid.n_rows; d++)
		ck_assert_double_eq_tol(effects.by_season[d], log(wave(grid.rows[d].day)), .03);
	effects_done(&effects);
	grid_done(&grid);
	made_done(&made);
	make(&made, 365, wave, &grid, &effects);
	for (int d = 0; d < grid.n_rows; d++)
		ck_assert_double_eq_tol(effects.by_season[d], 0, 1e-15);
	effects_done(&effects);
	grid_done(&grid);
	made_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "effects", positions_count_from_both_ends_of_the_month,
		no_effect_is_found_where_there_is_none, billing_days_are_found,
		season_is_found_with_two_years_and_not_before);
}
