/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/daily.h"

#include "report/fixture.h"
#include "suite.h"

START_TEST(days_add_up_history_and_forecast)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	done_by(daily_done) struct daily daily = {0};
	ck_assert_int_eq(daily_init(&f.input, 0, &daily, NULL), ROTA_OK);
	ck_assert_int_eq(daily.first_day, f.period.first_day - DAILY_PAST_DAYS);
	ck_assert_int_eq(daily.n_days, DAILY_PAST_DAYS + 7);
	ck_assert_int_eq(daily.future, DAILY_PAST_DAYS);
	double came = 0, mean = 0, all_came = 0, all_mean = 0;
	for (int d = 0; d < daily.n_days; d++) {
		bool ahead = d >= daily.future;
		ck_assert_int_eq(isnan(daily_column(&daily, DAILY_CAME)[d]), ahead);
		ck_assert_int_eq(isnan(daily_column(&daily, DAILY_MEAN)[d]), !ahead);
		came += ahead ? 0 : daily_column(&daily, DAILY_CAME)[d];
		mean += ahead ? daily_column(&daily, DAILY_MEAN)[d] : 0;
	}
	const double *volume = series_column(&f.past->volume, 0);
	for (interval_index i = horizon_day_start(&f.past->horizon, 70 - DAILY_PAST_DAYS);
		i < f.past->horizon.count; i++)
		all_came += volume[i];
	for (interval_index i = 0; i < f.horizon.count; i++)
		all_mean += series_column(&f.outlook->columns[OUTLOOK_VOLUME], 0)[i];
	ck_assert_double_eq_tol(came, all_came, 1e-6);
	ck_assert_double_eq_tol(mean, all_mean, 1e-6);
	fixture_done(&f);
}
END_TEST

START_TEST(bands_of_days_come_from_the_backtest_of_days)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	done_by(daily_done) struct daily daily = {0};
	ck_assert_int_eq(daily_init(&f.input, 0, &daily, NULL), ROTA_OK);
	ck_assert(daily.from_backtest);
	int d = daily.future;
	double mean = daily_column(&daily, DAILY_MEAN)[d];
	/* of a normal distribution of mean absolute error 7 %: deviation 8.773 % */
	ck_assert_double_eq_tol(daily_column(&daily, DAILY_HI80)[d] / mean, 1.11243, 1e-4);
	ck_assert_double_eq_tol(daily_column(&daily, DAILY_LO80)[d] / mean, 0.88757, 1e-4);
	ck_assert_double_eq_tol(daily_column(&daily, DAILY_HI95)[d] / mean, 1.17195, 1e-4);
	ck_assert_double_eq_tol(daily_column(&daily, DAILY_LO95)[d] / mean, 0.82805, 1e-4);
	fixture_done(&f);
}
END_TEST

START_TEST(bands_of_days_add_up_where_there_was_no_backtest)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.accuracy.rows[0].day_wape = NAN;
	done_by(daily_done) struct daily daily = {0};
	ck_assert_int_eq(daily_init(&f.input, 0, &daily, NULL), ROTA_OK);
	ck_assert(!daily.from_backtest);
	double low = 0;
	for (interval_index i = 0; i < 96; i++)
		low += series_column(&f.outlook->columns[OUTLOOK_LO80], 0)[i];
	ck_assert_double_eq_tol(daily_column(&daily, DAILY_LO80)[daily.future], low, 1e-9);
	fixture_done(&f);
}
END_TEST

START_TEST(days_with_holes_are_unknown_unless_closed)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	double *volume = series_column(&f.past->volume, 0);
	interval_index day = horizon_day_start(&f.past->horizon, 65); /* a Wednesday */
	for (interval_index i = day; i < day + 30; i++)
		volume[i] = NAN;
	done_by(daily_done) struct daily open = {0}, shut = {0};
	ck_assert_int_eq(daily_init(&f.input, 0, &open, NULL), ROTA_OK);
	ck_assert(isnan(daily_column(&open, DAILY_CAME)[65 - 14]));
	struct opening hours = {127, 8 * 60, 22 * 60};
	f.site->queues[0].openings = &hours;
	f.site->queues[0].n_openings = 1;
	ck_assert_int_eq(daily_init(&f.input, 0, &shut, NULL), ROTA_OK);
	ck_assert(isfinite(daily_column(&shut, DAILY_CAME)[65 - 14]));
	fixture_done(&f);
}
END_TEST

START_TEST(windows_are_bounded_and_may_lie_apart)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	/* history that ends years before the forecast */
	f.past->horizon.first_day -= 2000;
	done_by(daily_done) struct daily apart = {0}, past = {0}, ahead = {0}, none = {0};
	ck_assert_int_eq(daily_init(&f.input, 0, &apart, NULL), ROTA_OK);
	ck_assert_int_le(apart.n_days, DAILY_MOST_DAYS);
	ck_assert_int_eq(apart.n_days - apart.future, 7);
	f.past->horizon.first_day += 2000;
	f.input.outlook = NULL;
	ck_assert_int_eq(daily_init(&f.input, 0, &past, NULL), ROTA_OK);
	ck_assert_int_eq(past.n_days, DAILY_PAST_DAYS);
	ck_assert_int_eq(past.future, past.n_days);
	f.input.outlook = f.outlook;
	f.input.past = NULL;
	ck_assert_int_eq(daily_init(&f.input, 0, &ahead, NULL), ROTA_OK);
	ck_assert_int_eq(ahead.n_days, 7);
	ck_assert_int_eq(ahead.future, 0);
	f.input.outlook = NULL;
	ck_assert_int_eq(daily_init(&f.input, 0, &none, NULL), ROTA_OK);
	ck_assert_int_eq(none.n_days, 0);
	fixture_done(&f);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "daily", days_add_up_history_and_forecast,
		bands_of_days_come_from_the_backtest_of_days,
		bands_of_days_add_up_where_there_was_no_backtest,
		days_with_holes_are_unknown_unless_closed, windows_are_bounded_and_may_lie_apart);
}
