/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/forecast.h"

#include "made.h"

#include <stdio.h>

enum { MARCH_2 = 20514 }; /* 2026-03-02, a Monday */

/* Everything that must hold of any forecast. */
static void check_sane(const struct made *made, int q)
{
	const double *c[OUTLOOK_COLUMNS];
	for (int k = 0; k < OUTLOOK_COLUMNS; k++)
		c[k] = made_column(made, k, q);
	for (interval_index i = 0; i < made->ahead.count; i++) {
		for (int k = 0; k < OUTLOOK_COLUMNS; k++)
			ck_assert_msg(isfinite(c[k][i]) && c[k][i] >= 0, "column %d at %d: %g", k,
				i, c[k][i]);
		ck_assert(c[OUTLOOK_LO95][i] <= c[OUTLOOK_LO80][i]);
		ck_assert(c[OUTLOOK_LO80][i] <= c[OUTLOOK_VOLUME][i]);
		ck_assert(c[OUTLOOK_VOLUME][i] <= c[OUTLOOK_HI80][i]);
		ck_assert(c[OUTLOOK_HI80][i] <= c[OUTLOOK_HI95][i]);
		ck_assert(c[OUTLOOK_HANDLE_S][i] > 0);
	}
}

static void check_exact(const struct made *made, int q, double mean)
{
	const double *volume = made_column(made, OUTLOOK_VOLUME, q);
	for (interval_index i = 0; i < made->ahead.count; i++) {
		int day = horizon_day(&made->ahead, i);
		double rate = mean * made_shape(day_weekday(made->ahead.first_day + day),
					     horizon_clock(&made->ahead, i));
		ck_assert_msg(fabs(volume[i] - rate) < 1e-3 * mean,
			"%d days before: %g for %g at %d", made->before.n_days, volume[i], rate, i);
	}
}

START_TEST(periodic_series_is_forecast_exactly)
{
	struct made made;
	static const int days[] = {14, 28, 70, 200, 800};
	for (size_t k = 0; k < COUNT_OF(days); k++) {
		made_init(&made, "UTC", 1, MARCH_2, days[k], 14, 1800);
		made_fill(&made, 0, 40, NULL);
		made_must_run(&made);
		check_exact(&made, 0, 40);
		check_sane(&made, 0);
		made_done(&made);
	}
}
END_TEST

START_TEST(missing_days_and_the_part_of_a_last_day_are_no_zeros)
{
	struct made made;
	made_init(&made, "UTC", 1, MARCH_2, 140, 14, 1800);
	made_fill(&made, 0, 40, NULL);
	double *volume = made_past(&made, 0);
	for (interval_index i = horizon_day_start(&made.before, 60);
		i < horizon_day_start(&made.before, 81); i++)
		volume[i] = NAN;
	for (interval_index i = horizon_day_start(&made.before, 139) + 18; i < made.before.count;
		i++)
		volume[i] = NAN;
	made_must_run(&made);
	check_exact(&made, 0, 40);
	made_done(&made);
}
END_TEST

/* A morning of data, half a year of nothing, a week of data. */
START_TEST(gap_within_history_leaves_what_there_is)
{
	struct made made;
	made_init(&made, "UTC", 1, MARCH_2, 200, 7, 1800);
	made_fill(&made, 0, 40, NULL);
	for (interval_index i = 20; i < horizon_day_start(&made.before, 193); i++)
		made_past(&made, 0)[i] = NAN;
	made_must_run(&made);
	for (int day = 0; day < 7; day++) {
		double sum = 0;
		for (int k = 0; k < 48; k++)
			sum += 40 * made_shape(day, 30 * k);
		ck_assert_double_eq_tol(made_day_sum(&made, 0, day) / sum, 1, .01);
	}
	ck_assert_int_eq(made_row(&made, 0, "combination of the best")->origins, 0);
	made_done(&made);
}
END_TEST

START_TEST(gap_between_history_and_forecast_is_bridged)
{
	struct made made;
	made_init(&made, "UTC", 1, MARCH_2, 140, 14, 1800);
	made_fill(&made, 0, 40, NULL);
	for (interval_index i = horizon_day_start(&made.before, 120); i < made.before.count; i++)
		made_past(&made, 0)[i] = NAN;
	made_must_run(&made);
	check_exact(&made, 0, 40);
	made_done(&made);
}
END_TEST

/* Every hour of real time has as many contacts, so a day of 23 hours has 23 hours' worth. */
START_TEST(days_of_23_and_25_hours_have_their_own_sums)
{
	static const struct {
		int year, month, day, hours;
	} cases[] = {{2026, 3, 29, 23}, {2025, 10, 26, 25}};
	for (size_t k = 0; k < COUNT_OF(cases); k++) {
		day_number change = day_of(cases[k].year, cases[k].month, cases[k].day);
		struct made made;
		made_init(&made, "Europe/Warsaw", 1, change - 6, 300, 14, 900);
		for (interval_index i = 0; i < made.before.count; i++)
			made_past(&made, 0)[i] = 2;
		made_must_run(&made);
		ck_assert_double_eq_tol(made_day_sum(&made, 0, 6), cases[k].hours * 8, 1e-3);
		ck_assert_double_eq_tol(made_day_sum(&made, 0, 7), 24 * 8, 1e-3);
		made_done(&made);
	}
}
END_TEST

/* Without noise a share of w weeks' growth is all the error there is. */
START_TEST(steady_growth_is_followed)
{
	struct made made;
	made_init(&made, "UTC", 1, MARCH_2, 280, 14, 1800);
	for (interval_index i = 0; i < made.before.count; i++) {
		int day = horizon_day(&made.before, i);
		made_past(&made, 0)[i] = 50 * (1 + 0.002 * day);
	}
	made_must_run(&made);
	double expected = 0, came = 0;
	for (int day = 0; day < 14; day++) {
		came += made_day_sum(&made, 0, day);
		expected += 48 * 50 * (1 + 0.002 * (280 + day));
	}
	ck_assert_double_eq_tol(came / expected, 1, 0.02);
	made_done(&made);
}
END_TEST

START_TEST(holiday_factor_is_recovered)
{
	struct made made;
	struct random random;
	random_init(&random, 11, 0);
	made_init(&made, "UTC", 1, MARCH_2, 728, 21, 1800);
	made_fill(&made, 0, 12, &random);
	double *volume = made_past(&made, 0);
	for (int k = 0; k < 16; k++) {
		int day = 20 + 44 * k;
		made_add_event(&made, made.before.first_day + day, EVENT_HOLIDAY, "feast", NAN);
		for (interval_index i = horizon_day_start(&made.before, day);
			i < horizon_day_start(&made.before, day + 1); i++)
			for (double n = volume[i]; n > 0; n--)
				volume[i] -= random_unit(&random) < .5;
	}
	made_add_event(&made, MARCH_2 + 2, EVENT_HOLIDAY, "feast", NAN);
	made_add_event(&made, MARCH_2 + 10, EVENT_HOLIDAY, "never seen", NAN);
	made_add_event(&made, MARCH_2 + 4, EVENT_CAMPAIGN, "", 1.5);
	made_add_event(&made, MARCH_2 + 14, EVENT_HOLIDAY, "told", 0.25);
	made_must_run(&made);
	ck_assert_double_eq_tol(made_day_sum(&made, 0, 2) / made_day_sum(&made, 0, 16), .5, .04);
	ck_assert_double_eq_tol(made_day_sum(&made, 0, 10) / made_day_sum(&made, 0, 17), .5, .06);
	ck_assert_double_eq_tol(made_day_sum(&made, 0, 4) / made_day_sum(&made, 0, 18), 1.5, .08);
	ck_assert_double_eq_tol(made_day_sum(&made, 0, 14) / made_day_sum(&made, 0, 7), .25, .015);
	made_done(&made);
}
END_TEST

START_TEST(closed_days_and_hours_have_no_calls_but_mail)
{
	struct made made;
	made_init(&made, "UTC", 2, MARCH_2, 70, 7, 1800);
	made_fill(&made, 0, 10, NULL);
	made_fill(&made, 1, 10, NULL);
	made.site->queues[1].channel = CHANNEL_DEFERRED;
	struct opening hours = {.days = 0x1f, .from = 540, .until = 1020};
	for (int q = 0; q < 2; q++) {
		made.site->queues[q].openings = &hours;
		made.site->queues[q].n_openings = 1;
	}
	made_add_event(&made, MARCH_2 + 1, EVENT_CLOSED, "", NAN);
	made_must_run(&made);
	const double *calls = made_column(&made, OUTLOOK_VOLUME, 0);
	for (interval_index i = 0; i < made.ahead.count; i++) {
		int day = horizon_day(&made.ahead, i);
		minutes clock = horizon_clock(&made.ahead, i);
		bool open = day != 1 && day < 5 && clock >= 540 && clock < 1020;
		double rate = 10 * made_shape(day, clock);
		ck_assert_double_eq_tol(calls[i], open ? rate : 0, 0.01);
		ck_assert(open || made_column(&made, OUTLOOK_HI95, 0)[i] <= 0);
		if (day != 1 && day != 2)
			ck_assert_double_eq_tol(
				made_column(&made, OUTLOOK_VOLUME, 1)[i], rate, 0.01);
	}
	ck_assert_double_gt(made_day_sum(&made, 1, 1), 0);
	made_done(&made);
}
END_TEST

START_TEST(weekdays_without_any_row_are_closed)
{
	struct made made;
	made_init(&made, "UTC", 1, MARCH_2, 70, 7, 1800);
	made_fill(&made, 0, 10, NULL);
	for (int day = 0; day < 70; day++)
		for (interval_index i = horizon_day_start(&made.before, day);
			i < horizon_day_start(&made.before, day + 1) && day % 7 > 4; i++)
			made_past(&made, 0)[i] = NAN;
	made_must_run(&made);
	ck_assert_double_eq_tol(made_day_sum(&made, 0, 5), 0, 1e-12);
	ck_assert_double_eq_tol(made_day_sum(&made, 0, 6), 0, 1e-12);
	ck_assert_double_gt(made_day_sum(&made, 0, 4), 100);
	ck_assert(made_notes_say(&made, "no contacts on sat,sun"));
	made_done(&made);
}
END_TEST

/* The last-four-weeks mean and last week again, and their league figures, by other loops. */
START_TEST(league_figures_are_those_of_the_definitions)
{
	enum { DAYS = 140, SLOTS = 48 };
	struct made made;
	struct random random;
	random_init(&random, 3, 0);
	made_init(&made, "UTC", 1, MARCH_2, DAYS, 7, 1800);
	made_fill(&made, 0, 6, &random);
	made_must_run(&made);
	const double *y = made_past(&made, 0);
	static const char *const names[] = {"last-four-weeks mean", "last week again"};
	for (int m = 0; m < 2; m++) {
		double error = 0, sum = 0, bias = 0, n = 0, by_day = 0, by_week = 0;
		for (int o = 0; o < 8; o++) {
			int origin = DAYS - 14 - 7 * o;
			double week = 0;
			for (int d = origin; d < origin + 14; d++) {
				double day = 0;
				int back = d - origin < 7 ? 7 : 14;
				for (int i = 0; i < SLOTS; i++) {
					double f = 0, came = y[d * SLOTS + i];
					for (int k = 0; k < (m ? 1 : 4); k++)
						f += y[(d - back - 7 * k) * SLOTS + i] /
						     (m ? 1 : 4);
					error += fabs(f - came);
					sum += came;
					day += f - came;
					n++;
				}
				bias += day;
				by_day += fabs(day);
				week += day;
				if ((d - origin) % 7 == 6) {
					by_week += fabs(week);
					week = 0;
				}
			}
		}
		double distance = 0;
		for (int t = 7 * SLOTS; t < DAYS * SLOTS; t++)
			distance += fabs(y[t] - y[t - 7 * SLOTS]) / ((DAYS - 7) * SLOTS);
		const struct accuracy *row = made_row(&made, 0, names[m]);
		ck_assert_int_eq(row->origins, 8);
		ck_assert_double_eq_tol(row->wape, error / sum, 1e-9);
		ck_assert_double_eq_tol(row->bias, bias / sum, 1e-9);
		ck_assert_double_eq_tol(row->mase, error / n / distance, 1e-9);
		ck_assert_double_eq_tol(row->day_wape, by_day / sum, 1e-9);
		ck_assert_double_eq_tol(row->week_wape, by_week / sum, 1e-9);
		ck_assert(!row->chosen && isnan(row->cover80));
	}
	const struct accuracy *chosen = made_row(&made, 0, "combination of the best");
	ck_assert(chosen->chosen);
	ck_assert_double_lt(chosen->wape, made_row(&made, 0, names[0])->wape);
	made_done(&made);
}
END_TEST

/* 8 queues, 26 weeks, 2 weeks ahead; the counts that come are drawn like the history. */
START_TEST(bands_hold_what_they_promise)
{
	enum { QUEUES = 8 };
	struct made made, truth;
	made_init(&made, "UTC", QUEUES, MARCH_2, 182, 14, 1800);
	made_init(&truth, "UTC", QUEUES, MARCH_2 + 14, 14, 1, 1800);
	for (int q = 0; q < QUEUES; q++) {
		struct random random;
		random_init(&random, 77, (uint64_t)q);
		made_fill(&made, q, 3 + 5 * q, &random);
		made_fill(&truth, q, 3 + 5 * q, &random);
	}
	made_must_run(&made);
	double in80 = 0, in95 = 0, n = 0, told80 = 0, told95 = 0;
	for (int q = 0; q < QUEUES; q++) {
		check_sane(&made, q);
		for (interval_index i = 0; i < made.ahead.count; i++, n++) {
			double y = made_past(&truth, q)[i];
			in80 += y >= made_column(&made, OUTLOOK_LO80, q)[i] &&
				y <= made_column(&made, OUTLOOK_HI80, q)[i];
			in95 += y >= made_column(&made, OUTLOOK_LO95, q)[i] &&
				y <= made_column(&made, OUTLOOK_HI95, q)[i];
		}
		told80 += made_row(&made, q, "combination of the best")->cover80 / QUEUES;
		told95 += made_row(&made, q, "combination of the best")->cover95 / QUEUES;
	}
	ck_assert_double_eq_tol(in80 / n, .81, .04);
	ck_assert_double_eq_tol(in95 / n, .955, .02);
	ck_assert_double_eq_tol(told80, in80 / n, .03);
	ck_assert_double_eq_tol(told95, in95 / n, .02);
	made_done(&made);
	made_done(&truth);
}
END_TEST

START_TEST(two_weeks_of_fifty_a_day_are_enough_and_it_is_said_how_wide_it_is)
{
	struct made made;
	struct random random;
	random_init(&random, 5, 0);
	made_init(&made, "UTC", 1, MARCH_2, 14, 7, 900);
	made_fill(&made, 0, 1.3, &random);
	made_must_run(&made);
	check_sane(&made, 0);
	double week = 0, true_week = 0;
	for (int day = 0; day < 7; day++) {
		week += made_day_sum(&made, 0, day);
		for (int k = 0; k < 96; k++)
			true_week += 1.3 * made_shape(day, 15 * k);
	}
	ck_assert_double_eq_tol(week / true_week, 1, .15);
	ck_assert_int_eq(made_row(&made, 0, "combination of the best")->origins, 1);
	ck_assert(made_notes_say(&made, "only 2 weeks of history"));
	ck_assert(made_notes_say(&made, "% by day"));
	made_done(&made);
}
END_TEST

START_TEST(odd_histories_are_forecast_sanely)
{
	for (int kind = 0; kind < 9; kind++) {
		struct made made;
		made_init(&made, "America/New_York", 1, MARCH_2, kind == 6 ? 3 : 100, 14, 3600);
		double *y = made_past(&made, 0);
		for (interval_index i = 0; i < made.before.count; i++) {
			int day = horizon_day(&made.before, i);
			y[i] = 5;
			if (kind == 0) /* nothing ever */
				y[i] = 0;
			else if (kind == 1) /* one contact ever */
				y[i] = i == 700;
			else if (kind == 2) /* nonsense here and there */
				y[i] = i % 7 == 0    ? -3
				       : i % 11 == 0 ? 1e300
				       : i % 13	     ? 5
						     : INFINITY;
			else if (kind == 3) /* one moment of data */
				y[i] = i == 1000 ? 4 : NAN;
			else if (kind == 4) /* tenfold each ten days */
				y[i] = pow(10, day / 10.0);
			else if (kind == 5) /* large numbers */
				y[i] = 9e7;
			else if (kind == 7) /* every day special */
				y[i] = day % 3;
			else if (kind == 8) /* half a day, then nothing */
				y[i] = i < 12 ? 3 : NAN;
		}
		for (int day = 0; kind == 7 && day < 50; day++)
			made_add_event(&made, MARCH_2 - 1 - day, EVENT_HOLIDAY, "all", NAN);
		made_must_run(&made);
		check_sane(&made, 0);
		double most = 0;
		for (interval_index i = 0; i < made.ahead.count; i++)
			most = fmax(most, made_column(&made, OUTLOOK_VOLUME, 0)[i]);
		if (kind == 0)
			ck_assert_double_eq_tol(most, 0, 1e-12);
		if (kind == 1)
			ck_assert(most > 0 && most < 1);
		if (kind == 2) {
			ck_assert_double_eq_tol(most, 5, .01);
			ck_assert(made_notes_say(&made, "negative or impossible"));
		}
		if (kind == 4)
			ck_assert_double_lt(most, 1e11);
		if (kind == 6)
			ck_assert_double_eq_tol(most, 5, .01);
		made_done(&made);
	}
}
END_TEST

START_TEST(outage_is_left_out_and_listed)
{
	struct made made;
	struct random random;
	random_init(&random, 8, 0);
	made_init(&made, "UTC", 1, MARCH_2, 112, 7, 1800);
	made_fill(&made, 0, 15, &random);
	double clean[7];
	made_must_run(&made);
	for (int day = 0; day < 7; day++)
		clean[day] = made_day_sum(&made, 0, day);
	for (int k = 0; k < 2; k++) {
		int day = k == 0 ? 107 : 101; /* 2026-02-25 and 2026-02-19 */
		for (interval_index i = horizon_day_start(&made.before, day);
			i < horizon_day_start(&made.before, day + 1); i++)
			made_past(&made, 0)[i] *= k == 0 ? 0.1 : 0;
	}
	made_must_run(&made);
	ck_assert(made_notes_say(&made, "2026-02-25"));
	ck_assert(made_notes_say(&made, "2026-02-19 (0 for about"));
	for (int day = 0; day < 7; day++)
		ck_assert_double_eq_tol(made_day_sum(&made, 0, day) / clean[day], 1, .05);
	made_done(&made);
}
END_TEST

START_TEST(lasting_jump_is_followed_at_once)
{
	struct made made;
	struct random random;
	random_init(&random, 12, 0);
	made_init(&made, "UTC", 1, MARCH_2, 210, 14, 1800);
	made_fill(&made, 0, 20, &random);
	for (interval_index i = horizon_day_start(&made.before, 196); i < made.before.count; i++)
		made_past(&made, 0)[i] *= 2;
	made_must_run(&made);
	double came = 0, expected = 0;
	for (int day = 0; day < 14; day++) {
		came += made_day_sum(&made, 0, day);
		for (int k = 0; k < 48; k++)
			expected += 40 * made_shape(day % 7, 30 * k);
	}
	ck_assert_double_eq_tol(came / expected, 1, .05);
	ck_assert(made_notes_say(&made, "about 2026-02-16"));
	made_done(&made);
}
END_TEST

START_TEST(answer_is_the_same_on_any_number_of_threads)
{
	struct made made;
	struct random random;
	random_init(&random, 4, 0);
	made_init(&made, "UTC", 5, MARCH_2, 90, 14, 3600);
	for (int q = 0; q < 5; q++)
		made_fill(&made, q, 4 + q, &random);
	made_must_run(&made);
	struct outlook *first = TAKE(made.outlook);
	ck_assert_int_eq(made_run(&made, 4, NULL), ROTA_OK);
	for (int c = 0; c < OUTLOOK_COLUMNS; c++)
		ck_assert_mem_eq(first->columns[c].values, made.outlook->columns[c].values,
			5 * (size_t)made.ahead.count * sizeof(double));
	outlook_free(first);
	made_done(&made);
}
END_TEST

START_TEST(drivers_are_factors_on_the_forecast)
{
	struct made made;
	made_init(&made, "UTC", 1, MARCH_2, 140, 60, 3600);
	made_fill(&made, 0, 40, NULL);
	made.site->drivers = (struct drivers){.automated_resolution = .055,
		.resolution_rate = .9,
		.growth_per_year = .3,
		.has_growth = true};
	made_must_run(&made);
	for (int day = 0; day < 60; day++) {
		double plain = 0;
		for (int k = 0; k < 24; k++)
			plain += 40 * made_shape(day % 7, 60 * k);
		double factor = .945 / .9 * pow(1.3, (day + 1) / 365.25);
		ck_assert_double_eq_tol(made_day_sum(&made, 0, day) / plain, factor, 1e-4);
	}
	ck_assert(made_notes_say(&made, "growth of +30.0 %"));
	ck_assert(made_notes_say(&made, "5.5 %"));
	made_done(&made);
}
END_TEST

START_TEST(new_queue_borrows_from_its_look_alike)
{
	struct made made;
	made_init(&made, "UTC", 3, MARCH_2, 70, 7, 3600);
	made_fill(&made, 2, 40, NULL);
	made.site->queues[0].alike = "q2";
	made.site->queues[1].alike = "q2";
	for (interval_index i = horizon_day_start(&made.before, 65); i < made.before.count; i++)
		made_past(&made, 1)[i] = made_past(&made, 2)[i] / 4;
	made_must_run(&made);
	for (int day = 0; day < 7; day++) {
		double sum = made_day_sum(&made, 2, day);
		ck_assert_double_gt(sum, 100);
		ck_assert_double_eq_tol(made_day_sum(&made, 0, day), sum, 1e-9);
		ck_assert_double_eq_tol(made_day_sum(&made, 1, day), sum / 4, 1e-9);
	}
	ck_assert(made_notes_say(&made, "q1: 5 days of history; it borrows"));
	made_done(&made);
}
END_TEST

START_TEST(wrong_input_is_refused)
{
	struct made made;
	struct rota_error err = {0};
	made_init(&made, "UTC", 2, MARCH_2, 30, 7, 3600);
	made_fill(&made, 0, 4, NULL);
	made_fill(&made, 1, 4, NULL);
	made.site->queues[1].handle_s = 0;
	ck_assert_int_eq(made_run(&made, 1, &err), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "'queues.q1.handle_time'"));
	struct past *past = TAKE(made.past);
	ck_assert_int_eq(made_run(&made, 1, &err), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(err.text, "no history"));
	made.past = past;
	ck_assert_int_eq(
		horizon_init(&made.ahead, made.site->zone, MARCH_2, 7, 900, NULL), ROTA_OK);
	ck_assert_int_eq(made_run(&made, 1, &err), ROTA_EINVAL);
	int cancel = 1;
	ck_assert_int_eq(
		horizon_init(&made.ahead, made.site->zone, MARCH_2, 7, 3600, NULL), ROTA_OK);
	struct rota_context context = {.cancel = &cancel};
	ck_assert_int_eq(forecast_run(made.site, made.past, &made.ahead, &context, &made.outlook,
				 &made.accuracy, &made.notes, &err),
		ROTA_ELIMIT);
	made_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "forecast", periodic_series_is_forecast_exactly,
		missing_days_and_the_part_of_a_last_day_are_no_zeros,
		gap_within_history_leaves_what_there_is,
		gap_between_history_and_forecast_is_bridged,
		days_of_23_and_25_hours_have_their_own_sums, steady_growth_is_followed,
		holiday_factor_is_recovered, closed_days_and_hours_have_no_calls_but_mail,
		weekdays_without_any_row_are_closed, league_figures_are_those_of_the_definitions,
		bands_hold_what_they_promise,
		two_weeks_of_fifty_a_day_are_enough_and_it_is_said_how_wide_it_is,
		odd_histories_are_forecast_sanely, outage_is_left_out_and_listed,
		lasting_jump_is_followed_at_once, answer_is_the_same_on_any_number_of_threads,
		drivers_are_factors_on_the_forecast, new_queue_borrows_from_its_look_alike,
		wrong_input_is_refused);
}
