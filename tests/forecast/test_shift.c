/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/shift.h"

#include "base/random.h"
#include "suite.h"

#include <math.h>

enum { DAYS = 200 };

struct series {
	struct grid grid;
	struct grid_row rows[DAYS];
	double x[DAYS];
	bool good[DAYS];
};

/* Log totals with a weekday part, noise of sd .06 and what `extra` adds. */
static void make(struct series *s, uint64_t seed, double (*extra)(int d))
{
	struct random random;
	random_init(&random, seed, 0);
	*s = (struct series){
		.grid = {.rows = s->rows, .n_rows = DAYS, .n_past = DAYS, .per_week = 7}};
	for (int d = 0; d < DAYS; d++) {
		s->rows[d].weekday = d % 7;
		s->good[d] = d % 31 != 0;
		double noise = 0;
		for (int k = 0; k < 12; k++)
			noise += .06 * (random_unit(&random) - .5);
		s->x[d] = 5 + (d % 7 > 4 ? -1 : 0) + noise + extra(d);
		if (!s->good[d])
			s->x[d] = NAN;
	}
}

static double flat(int d)
{
	(void)d;
	return 0;
}

static double trend(int d)
{
	return .01 * d;
}

static double season(int d)
{
	return .6 * sin(2 * M_PI * d / 365.25);
}

static double bad_week(int d)
{
	return d >= 150 && d < 157 ? -1 : 0;
}

static double new_days(int d)
{
	return d >= 195 ? 1 : 0;
}

START_TEST(nothing_is_found_in_trends_seasons_and_short_events)
{
	static double (*const extras[])(int) = {flat, trend, season, bad_week, new_days};
	for (size_t k = 0; k < COUNT_OF(extras); k++)
		for (uint64_t seed = 0; seed < 20; seed++) {
			struct series s;
			struct shift shifts[SHIFT_MOST];
			make(&s, seed, extras[k]);
			double first = s.x[1];
			ck_assert_int_eq(shift_find(&s.grid, DAYS, s.x, s.good, shifts), 0);
			ck_assert_double_eq_tol(s.x[1], first, 1e-15);
		}
}
END_TEST

static double doubled(int d)
{
	return d >= 170 ? log(2) : 0;
}

static double twice(int d)
{
	return d < 90 ? 0 : d < 150 ? -.6 : .4;
}

START_TEST(jumps_are_found_at_their_place_and_taken_off)
{
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct series s;
		struct shift shifts[SHIFT_MOST];
		make(&s, seed, doubled);
		ck_assert_int_eq(shift_find(&s.grid, DAYS, s.x, s.good, shifts), 1);
		ck_assert_int_le(abs(shifts[0].row - 170), 2);
		ck_assert_double_eq_tol(shifts[0].log, log(2), .06);
		ck_assert_double_eq_tol(s.x[1], s.x[DAYS - 3], .35); /* weekday 1, both */
		make(&s, seed, twice);
		ck_assert_int_eq(shift_find(&s.grid, DAYS, s.x, s.good, shifts), 2);
		for (int k = 0; k < 2; k++) {
			bool late = shifts[k].row > 120;
			ck_assert_int_le(abs(shifts[k].row - (late ? 150 : 90)), 2);
			ck_assert_double_eq_tol(shifts[k].log, late ? 1 : -.6, .06);
		}
	}
}
END_TEST

START_TEST(short_histories_have_no_jumps)
{
	struct series s;
	struct shift shifts[SHIFT_MOST];
	make(&s, 1, flat);
	for (int origin = 0; origin < 25; origin++)
		ck_assert_int_eq(shift_find(&s.grid, origin, s.x, s.good, shifts), 0);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "shift", nothing_is_found_in_trends_seasons_and_short_events,
		jumps_are_found_at_their_place_and_taken_off, short_histories_have_no_jumps);
}
