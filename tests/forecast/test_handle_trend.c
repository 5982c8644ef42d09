/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/handle_trend.h"

#include "forecast/handle.h"
#include "made.h"

enum { MARCH_2 = 20514 }; /* 2026-03-02, a Monday */

static void plant(struct handle_week weeks[], int n, double slope, double noise, uint64_t seed)
{
	struct random random;
	random_init(&random, seed, 0);
	for (int w = 0; w < n; w++)
		weeks[w] = (struct handle_week){
			log(400) + slope * w + noise * (random_unit(&random) - .5), 100};
}

START_TEST(planted_line_is_found_and_damped)
{
	struct handle_week weeks[HANDLE_TREND_WEEKS];
	for (int sign = -1; sign <= 1; sign += 2) {
		plant(weeks, 26, .01 * sign, .004, 3);
		struct handle_trend trend = handle_trend_fit(weeks, 26);
		ck_assert_double_eq_tol(trend.slope, .01 * sign, .0005);
		ck_assert_double_eq_tol(trend.level, log(400) + .25 * sign, .004);
		/* .9 + .81 + .729 + .6561 weeks' worth in four weeks, nine at most */
		ck_assert_double_eq_tol(handle_trend_ahead(&trend, 4) / trend.slope, 3.0951, 1e-9);
		ck_assert_double_eq_tol(handle_trend_ahead(&trend, 1e6) / trend.slope, 9, 1e-9);
		ck_assert_double_eq_tol(handle_trend_ahead(&trend, 0), 0, 1e-12);
	}
}
END_TEST

START_TEST(noise_a_step_and_thin_data_have_no_line)
{
	struct handle_week weeks[HANDLE_TREND_WEEKS];
	int lines = 0;
	for (uint64_t seed = 1; seed <= 40; seed++) {
		plant(weeks, 26, 0, .1, seed);
		lines += fabs(handle_trend_fit(weeks, 26).slope) > .002;
	}
	ck_assert_int_le(lines, 4);
	plant(weeks, 26, 0, .01, 5);
	for (int w = 13; w < 26; w++)
		weeks[w].log_mean += log(2);
	ck_assert_double_eq_tol(handle_trend_fit(weeks, 26).slope, 0, 1e-12);
	plant(weeks, 11, .02, 0, 5);
	ck_assert_double_eq_tol(handle_trend_fit(weeks, 11).slope, 0, 1e-12);
	struct handle_week none[4] = {{0}};
	ck_assert_double_eq_tol(handle_trend_fit(none, 4).slope, 0, 1e-12);
	ck_assert_double_eq_tol(handle_trend_fit(none, 0).slope, 0, 1e-12);
}
END_TEST

START_TEST(wild_weeks_do_not_bend_it)
{
	struct handle_week weeks[HANDLE_TREND_WEEKS];
	plant(weeks, 26, .01, .004, 8);
	weeks[3].log_mean += 2;
	weeks[11].log_mean -= 1;
	weeks[17].weight = 0;
	struct handle_trend trend = handle_trend_fit(weeks, 26);
	ck_assert_double_eq_tol(trend.slope, .01, .001);
	ck_assert_double_eq_tol(trend.level, log(400) + .25, .006);
}
END_TEST

/* 1 % more a week for half a year: four weeks on the forecast is nearer than the mean is. */
START_TEST(forecast_follows_a_drift)
{
	struct made made;
	struct handle handle;
	made_init(&made, "UTC", 1, MARCH_2, 182, 28, 3600);
	made.site->queues[0].handle_s = 0;
	made_fill(&made, 0, 20, NULL);
	double *s = series_column(&made.past->handle_s, 0), laid[28 * 24];
	for (interval_index i = 0; i < made.before.count; i++)
		s[i] = 300 * exp(.01 * (i / 24.0) / 7);
	handle_learn(made.site, 0, made.past, MARCH_2, &handle);
	handle_lay(&handle, &made.ahead, laid);
	for (int day = 0; day < 28; day += 9) {
		double is = 300 * exp(.01 * (182.5 + day) / 7);
		ck_assert_double_eq_tol(laid[day * 24 + 12] / is, 1, .012);
		ck_assert(fabs(laid[day * 24 + 12] - is) < .3 * fabs(handle.mean_s - is));
	}
	made_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "handle_trend", planted_line_is_found_and_damped,
		noise_a_step_and_thin_data_have_no_line, wild_weeks_do_not_bend_it,
		forecast_follows_a_drift);
}
