/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Histories as they are: few contacts, ten years, days gone wrong, clocks that change. What was
 * planted must come out. */
#include "forecast/forecast.h"

#include "made.h"

#include <sys/resource.h>

enum { MARCH_2 = 20514 }; /* 2026-03-02, a Monday */

static double true_day(const struct made *made, int q, double mean, int day)
{
	(void)q;
	double sum = 0;
	for (interval_index i = horizon_day_start(&made->ahead, day);
		i < horizon_day_start(&made->ahead, day + 1); i++)
		sum += mean * made_shape(day_weekday(made->ahead.first_day + day),
				      horizon_clock(&made->ahead, i));
	return sum;
}

/* An internal help desk: some 3 tickets an hour by day, none in most quarters of the night. */
START_TEST(three_tickets_an_hour_keep_their_rate_and_bands)
{
	enum { QUEUES = 6, DAYS = 182, AHEAD = 14 };
	struct made made, truth;
	double came = 0, told = 0, in80 = 0, in95 = 0, n = 0, zeros = 0, cells = 0;
	made_init(&made, "UTC", QUEUES, MARCH_2, DAYS, AHEAD, 1800);
	made_init(&truth, "UTC", QUEUES, MARCH_2 + AHEAD, AHEAD, 1, 1800);
	for (int q = 0; q < QUEUES; q++) {
		struct random random;
		random_init(&random, 31, (uint64_t)q);
		made_fill(&made, q, 1.5, &random);
		made_fill(&truth, q, 1.5, &random);
	}
	for (interval_index i = 0; i < made.before.count; i++, cells++)
		zeros += made_past(&made, 0)[i] <= 0;
	ck_assert_msg(zeros > .4 * cells, "%g of %g intervals are empty", zeros, cells);
	made_must_run(&made);
	for (int q = 0; q < QUEUES; q++) {
		for (int day = 0; day < AHEAD; day++) {
			told += made_day_sum(&made, q, day);
			came += true_day(&made, q, 1.5, day);
		}
		for (interval_index i = 0; i < made.ahead.count; i++, n++) {
			double y = made_past(&truth, q)[i];
			in80 += y >= made_column(&made, OUTLOOK_LO80, q)[i] &&
				y <= made_column(&made, OUTLOOK_HI80, q)[i];
			in95 += y >= made_column(&made, OUTLOOK_LO95, q)[i] &&
				y <= made_column(&made, OUTLOOK_HI95, q)[i];
		}
	}
	ck_assert_double_eq_tol(told / came, 1, .04);
	/* counts are whole: bands of few hold more than they promise, never less */
	ck_assert_msg(in80 / n > .76 && in80 / n < .92, "80 %%: %g", in80 / n);
	ck_assert_msg(in95 / n > .92 && in95 / n < .99, "95 %%: %g", in95 / n);
	made_done(&made);
	made_done(&truth);
}
END_TEST

/* Peak memory: this program's, in MB. */
static double peak_mb(void)
{
	struct rusage usage;
	ck_assert_int_eq(getrusage(RUSAGE_SELF, &usage), 0);
	return (double)usage.ru_maxrss / 1024;
}

/* Ten years that ended at another level and with another shape than they began with. */
START_TEST(ten_years_are_learned_from_their_end)
{
	enum { DAYS = 3653 };
	struct made made;
	struct random random;
	random_init(&random, 10, 0);
	made_init(&made, "UTC", 1, MARCH_2, DAYS, 14, 3600);
	made_fill(&made, 0, 40, &random);
	for (interval_index i = 0; i < made.before.count; i++) {
		double years = (made.before.count - i) / (24 * 365.25);
		double *y = &made_past(&made, 0)[i];
		*y *= 1 / (1 + .1 * years);
	}
	made_must_run(&made);
	double told = 0, came = 0;
	for (int day = 0; day < 14; day++) {
		told += made_day_sum(&made, 0, day);
		came += true_day(&made, 0, 40, day);
	}
	ck_assert_double_eq_tol(told / came, 1, .03);
	ck_assert_msg(peak_mb() < 200, "%g MB", peak_mb());
	made_done(&made);
}
END_TEST

static void scale_day(const struct made *made, int q, int day, double factor)
{
	for (interval_index i = horizon_day_start(&made->before, day);
		i < horizon_day_start(&made->before, day + 1); i++)
		made_past(made, q)[i] *= factor;
}

/* Outages of a day and of hours, a flood, a missing week: each is found and listed by its date,
 * and what is forecast is as if they had not been. */
START_TEST(days_gone_wrong_are_listed_and_leave_no_trace)
{
	static const struct {
		int day;
		double factor;
		const char *date;
	} wrong[] = {{107, .02, "2026-02-25"}, {101, 4, "2026-02-19"}, {95, .3, "2026-02-13"},
		{88, 2.5, "2026-02-06"}};
	struct made made;
	struct random random;
	random_init(&random, 21, 0);
	made_init(&made, "UTC", 1, MARCH_2, 112, 14, 1800);
	made_fill(&made, 0, 25, &random);
	for (size_t k = 0; k < COUNT_OF(wrong); k++)
		scale_day(&made, 0, wrong[k].day, wrong[k].factor);
	for (int day = 60; day < 67; day++)
		scale_day(&made, 0, day, NAN);
	made_must_run(&made);
	for (size_t k = 0; k < COUNT_OF(wrong); k++)
		ck_assert_msg(
			made_notes_say(&made, wrong[k].date), "%s is not listed", wrong[k].date);
	ck_assert(made_notes_say(&made, "4 odd days"));
	for (int day = 0; day < 14; day++)
		ck_assert_double_eq_tol(
			made_day_sum(&made, 0, day) / true_day(&made, 0, 25, day), 1, .06);
	made_done(&made);
}
END_TEST

/* A working day's hump stays at its hours by the clock on the wall, on a day of 23 hours too. */
START_TEST(clock_changes_move_no_hump)
{
	struct made made;
	day_number change = day_of(2026, 3, 29);
	made_init(&made, "Europe/Warsaw", 1, change - 6, 200, 14, 1800);
	made_fill(&made, 0, 30, NULL);
	made_must_run(&made);
	ck_assert_int_eq(horizon_day_start(&made.ahead, 7) - horizon_day_start(&made.ahead, 6), 46);
	const double *volume = made_column(&made, OUTLOOK_VOLUME, 0);
	for (int day = 5; day < 9; day++)
		for (interval_index i = horizon_day_start(&made.ahead, day);
			i < horizon_day_start(&made.ahead, day + 1); i++)
			ck_assert_double_eq_tol(volume[i],
				30 * made_shape(day % 7, horizon_clock(&made.ahead, i)), .05);
	made_done(&made);
}
END_TEST

/* Three days of a queue that is half its look-alike; with three weeks it stands alone. */
START_TEST(new_queue_grows_out_of_its_look_alike)
{
	static const int days[] = {3, 28};
	for (size_t k = 0; k < COUNT_OF(days); k++) {
		struct made made;
		struct random random;
		random_init(&random, 17, k);
		made_init(&made, "UTC", 2, MARCH_2, 140, 7, 1800);
		made_fill(&made, 0, 30, &random);
		made_fill(&made, 1, 15, &random);
		for (int day = 0; day < 140 - days[k]; day++)
			scale_day(&made, 1, day, NAN);
		made.site->queues[1].alike = "q0";
		made_must_run(&made);
		ck_assert_int_eq(
			made_notes_say(&made, "q1: 3 days of history; it borrows"), k == 0);
		double told = 0, came = 0;
		for (int day = 0; day < 7; day++) {
			told += made_day_sum(&made, 1, day);
			came += true_day(&made, 1, 15, day);
		}
		ck_assert_double_eq_tol(told / came, 1, .08);
		made_done(&made);
	}
}
END_TEST

/* A fixed method that needs more than there is: another stands in, and it is said. */
START_TEST(method_without_enough_history_is_stood_in_for_and_named)
{
	static const struct {
		int days, method;
		const char *named;
	} cases[] = {{10, 9, "'forecast.method' is autoregression"},
		{15, 10, "'forecast.method' is singular"}, {200, 9, NULL}};
	for (size_t k = 0; k < COUNT_OF(cases); k++) {
		struct made made;
		made_init(&made, "UTC", 1, MARCH_2, cases[k].days, 7, 3600);
		made_fill(&made, 0, 20, NULL);
		made.site->forecast.method = cases[k].method;
		made_must_run(&made);
		ck_assert_int_eq(made_notes_say(&made, "stand in"), cases[k].named != NULL);
		ck_assert(cases[k].named == NULL || made_notes_say(&made, cases[k].named));
		ck_assert_double_eq_tol(
			made_day_sum(&made, 0, 0) / true_day(&made, 0, 20, 0), 1, .05);
		ck_assert_ptr_nonnull(made_row(
			&made, 0, cases[k].named != NULL ? "all methods alike" : "autoregression"));
		made_done(&made);
	}
}
END_TEST

START_TEST(weeks_are_not_spoken_of_under_a_week)
{
	struct made made;
	made_init(&made, "UTC", 1, MARCH_2, 100, 2, 3600);
	made_fill(&made, 0, 20, NULL);
	made_must_run(&made);
	ck_assert(made_notes_say(&made, "% by day (last"));
	ck_assert(!made_notes_say(&made, "by week"));
	ck_assert(isnan(made_row(&made, 0, "combination of the best")->week_wape));
	made_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "odd_histories",
		three_tickets_an_hour_keep_their_rate_and_bands,
		ten_years_are_learned_from_their_end, days_gone_wrong_are_listed_and_leave_no_trace,
		clock_changes_move_no_hump, new_queue_grows_out_of_its_look_alike,
		method_without_enough_history_is_stood_in_for_and_named,
		weeks_are_not_spoken_of_under_a_week);
}
