/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/handle.h"

#include "made.h"

enum { MARCH_2 = 20514 }; /* 2026-03-02, a Monday */

static void make(struct made *made)
{
	made_init(made, "UTC", 1, MARCH_2, 70, 7, 3600);
	made->site->queues[0].handle_s = 0;
	made_fill(made, 0, 20, NULL);
}

START_TEST(given_time_wins)
{
	struct made made;
	struct handle handle;
	make(&made);
	double *s = series_column(&made.past->handle_s, 0);
	for (interval_index i = 0; i < made.before.count; i++)
		s[i] = 500;
	made.site->queues[0].handle_s = 320;
	double laid[7 * 24];
	handle_learn(made.site, 0, made.past, MARCH_2, &handle);
	handle_lay(&handle, &made.ahead, laid);
	for (int i = 0; i < 7 * 24; i++)
		ck_assert_double_eq_tol(laid[i], 320, 1e-12);
	made_done(&made);
}
END_TEST

/* Two intervals alone have data: 3 contacts of 100 s and 1 of 300 s, on the same last day. */
START_TEST(mean_is_weighted_by_contacts)
{
	struct made made;
	struct handle handle;
	make(&made);
	double *s = series_column(&made.past->handle_s, 0), *v = made_past(&made, 0);
	interval_index at = horizon_day_start(&made.before, 69);
	v[at + 9] = 3;
	s[at + 9] = 100;
	v[at + 15] = 1;
	s[at + 15] = 300;
	/* nonsense is not looked at */
	s[at + 10] = -5;
	s[at + 11] = INFINITY;
	s[at + 12] = 1e7;
	handle_learn(made.site, 0, made.past, MARCH_2, &handle);
	ck_assert_double_eq_tol(handle.mean_s, 150, 1e-9);
	handle_learn(made.site, 0, made.past, MARCH_2 - 1, &handle);
	ck_assert(isnan(handle.mean_s));
	made_done(&made);
}
END_TEST

START_TEST(hours_that_differ_are_told_apart_and_noise_is_not)
{
	for (int effect = 0; effect < 2; effect++) {
		struct made made;
		struct handle handle;
		struct random random;
		random_init(&random, 9, 0);
		make(&made);
		double *s = series_column(&made.past->handle_s, 0);
		for (interval_index i = 0; i < made.before.count; i++) {
			int clock = horizon_clock(&made.before, i);
			double longer = effect && clock >= 18 * 60 ? 80 : 0;
			/* the mean of so many contacts, 87 s of spread each */
			double noise = 300 * (random_unit(&random) - .5);
			s[i] = 300 + longer + noise / sqrt(made_past(&made, 0)[i]);
		}
		double laid[7 * 24];
		handle_learn(made.site, 0, made.past, MARCH_2, &handle);
		handle_lay(&handle, &made.ahead, laid);
		for (int i = 0; i < 7 * 24; i++) {
			bool longer = effect && i % 24 >= 18, weekend = i / 24 > 4;
			/* weekends have few contacts: they are moved less far from the mean */
			ck_assert_double_eq_tol(laid[i], longer ? 380 : 300,
				!effect	  ? 8
				: weekend ? 60
					  : 12);
			ck_assert(!longer || laid[i] > handle.mean_s + 10);
		}
		made_done(&made);
	}
}
END_TEST

START_TEST(recent_weeks_weigh_most)
{
	struct made made;
	struct handle handle;
	make(&made);
	double *s = series_column(&made.past->handle_s, 0);
	for (interval_index i = 0; i < made.before.count; i++)
		s[i] = horizon_day(&made.before, i) < 35 ? 200 : 400;
	handle_learn(made.site, 0, made.past, MARCH_2, &handle);
	/* 5 weeks each, half life 8 weeks: the older half weighs 2^(-5/8) of the newer */
	double w = pow(2, -5.0 / 8);
	ck_assert_double_eq_tol(handle.mean_s, (200 * w + 400) / (1 + w), .5);
	made_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "handle", given_time_wins, mean_is_weighted_by_contacts,
		hours_that_differ_are_told_apart_and_noise_is_not, recent_weeks_weigh_most);
}
