/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/worth_hours.h"

#include "base/random.h"
#include "report/fixture.h"
#include "suite.h"

START_TEST(hours_add_up_their_intervals_best_first)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	double *phone = series_column(&f.figures.worth, 0),
	       *chat = series_column(&f.figures.worth, 1);
	memset(phone, 0, sizeof(double) * (size_t)f.horizon.count * 2);
	phone[40] = 1; /* Monday 10:00 and 10:45 */
	phone[43] = 2;
	phone[44] = 2.5;  /* 11:00 */
	chat[96 + 3] = 4; /* Tuesday 00:45 */
	chat[2] = NAN;
	struct worth_hour hours[MOST_WORTHS];
	int n;
	worth_hours_top(&f.input, hours, &n);
	ck_assert_int_eq(n, 3);
	ck_assert_double_eq_tol(hours[0].saved, 4, 1e-12);
	ck_assert_int_eq(hours[0].queue, 1);
	ck_assert_int_eq(hours[0].day, f.period.first_day + 1);
	ck_assert_int_eq(hours[0].start, horizon_at(&f.horizon, 96));
	ck_assert_double_eq_tol(hours[1].saved, 3, 1e-12);
	ck_assert_int_eq(hours[1].start, horizon_at(&f.horizon, 40));
	ck_assert_int_eq(hours[1].end, horizon_at(&f.horizon, 44));
	ck_assert_double_eq_tol(hours[2].saved, 2.5, 1e-12);
	fixture_done(&f);
}
END_TEST

START_TEST(best_hours_are_those_a_full_search_finds)
{
	struct fixture f;
	struct random random;
	fixture_init(&f, &FIXTURE_SMALL);
	random_init(&random, 7, 0);
	double sums[2][168] = {0};
	for (int q = 0; q < 2; q++)
		for (interval_index i = 0; i < f.horizon.count; i++) {
			double saved = random_below(&random, 50);
			series_column(&f.figures.worth, q)[i] = saved;
			sums[q][i / 4] += saved;
		}
	struct worth_hour hours[MOST_WORTHS];
	int n;
	worth_hours_top(&f.input, hours, &n);
	ck_assert_int_eq(n, MOST_WORTHS);
	for (int k = 0; k < n; k++) {
		int best_q = 0, best_h = 0;
		for (int h = 0; h < 168; h++)
			for (int q = 0; q < 2; q++)
				if (sums[q][h] > sums[best_q][best_h]) {
					best_q = q;
					best_h = h;
				}
		ck_assert_int_eq(hours[k].queue, best_q);
		ck_assert_int_eq(hours[k].start, horizon_at(&f.horizon, best_h * 4));
		sums[best_q][best_h] = -1;
	}
	fixture_done(&f);
}
END_TEST

START_TEST(nothing_is_told_where_nothing_is_known)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	struct worth_hour hours[MOST_WORTHS];
	int n = -1;
	f.figures.worth.n--; /* of another horizon */
	worth_hours_top(&f.input, hours, &n);
	ck_assert_int_eq(n, 0);
	f.figures.worth.n++;
	struct period later = {f.period.first_day + 7, 7};
	f.input.period = &later;
	worth_hours_top(&f.input, hours, &n);
	ck_assert_int_eq(n, 0);
	f.input.figures = NULL;
	worth_hours_top(&f.input, hours, &n);
	ck_assert_int_eq(n, 0);
	fixture_done(&f);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "worth_hours", hours_add_up_their_intervals_best_first,
		best_hours_are_those_a_full_search_finds, nothing_is_told_where_nothing_is_known);
}
