/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/adjust.h"

#include "made.h"

enum { MARCH_2 = 20514, MARCH_28 = 20540 }; /* 2026-03-02, a Monday; the clock goes forward on 29 */

struct desk {
	struct made made;
	struct outlook_detail detail;
	struct adjustment adjustments[4];
};

/* Two queues with 1, 2, 3, ... contacts by interval. */
static void desk_init(struct desk *desk, const char *zone, day_number from, int n_days)
{
	made_init(&desk->made, zone, 2, from, 7, n_days, 3600);
	desk->made.site->adjustments = desk->adjustments;
	ck_assert_int_eq(outlook_new(&desk->made.ahead, 2, &desk->made.outlook, NULL), ROTA_OK);
	for (int q = 0; q < 2; q++)
		for (interval_index i = 0; i < desk->made.ahead.count; i++)
			series_column(&desk->made.outlook->columns[OUTLOOK_VOLUME], q)[i] = i + 1;
	ck_assert_int_eq(
		outlook_detail_init(&desk->detail, desk->made.outlook, NULL, 0, NULL), ROTA_OK);
}

static void desk_done(struct desk *desk)
{
	outlook_detail_done(&desk->detail);
	made_done(&desk->made);
}

static void add(struct desk *desk, day_number day, int from_h, int until_h, int queue,
	double factor, double more)
{
	struct site *site = desk->made.site;
	desk->adjustments[site->n_adjustments++] = (struct adjustment){
		zone_instant(site->zone, day, from_h * 3600, NULL),
		zone_instant(site->zone, day, until_h * 3600, NULL), queue, factor, more, "why"};
}

static void lay(struct desk *desk)
{
	for (int q = 0; q < 2; q++)
		ck_assert_int_eq(adjust_lay(desk->made.site, q, desk->made.outlook, &desk->detail,
					 &desk->made.notes, NULL),
			ROTA_OK);
}

static double at(const struct desk *desk, int q, interval_index i)
{
	return made_column(&desk->made, OUTLOOK_VOLUME, q)[i];
}

START_TEST(factors_multiply_within_their_hours_only)
{
	struct desk desk = {0};
	desk_init(&desk, "UTC", MARCH_2, 2);
	add(&desk, MARCH_2, 6, 9, 0, 2, 0);
	add(&desk, MARCH_2, 8, 48, INDEX_NONE, .5, 0);
	lay(&desk);
	for (int i = 0; i < 48; i++) {
		double one = (i >= 6 && i < 9 ? 2 : 1) * (i >= 8 ? .5 : 1);
		double two = i >= 8 ? .5 : 1;
		ck_assert_double_eq_tol(at(&desk, 0, i), one * (i + 1), 1e-12);
		ck_assert_double_eq_tol(at(&desk, 1, i), two * (i + 1), 1e-12);
		ck_assert_double_eq_tol(
			series_column(&desk.detail.layers[LAYER_ADJUSTMENT], 0)[i], one, 1e-12);
	}
	ck_assert(made_notes_say(&desk.made, "q0: adjusted by +24 contacts"));
	ck_assert(made_notes_say(&desk.made, "why"));
	desk_done(&desk);
}
END_TEST

/* Contacts come on top of all factors, whatever the order of the rows; a day's worth each day. */
START_TEST(additions_spread_as_the_forecast_after_all_factors)
{
	struct desk desk = {0};
	desk_init(&desk, "UTC", MARCH_2, 2);
	add(&desk, MARCH_2, 0, 48, 0, 1, 30);
	add(&desk, MARCH_2, 12, 24, 0, 3, 0);
	lay(&desk);
	for (int day = 0; day < 2; day++) {
		double sum = 0, before = 0;
		for (int i = 24 * day; i < 24 * day + 24; i++) {
			double factored = (i >= 12 && i < 24 ? 3 : 1) * (i + 1.0);
			before += factored;
			sum += at(&desk, 0, i);
			ck_assert_double_eq_tol(at(&desk, 0, i) / factored,
				at(&desk, 0, 24 * day) / (24 * day + 1.0), 1e-9);
		}
		ck_assert_double_eq_tol(sum, before + 30, 1e-9);
	}
	desk_done(&desk);
}
END_TEST

START_TEST(additions_may_be_negative_but_no_forecast_is)
{
	struct desk desk = {0};
	desk_init(&desk, "UTC", MARCH_2, 1);
	add(&desk, MARCH_2, 0, 2, 0, 1, -1000);
	add(&desk, MARCH_2, 4, 6, 0, 0, 8);
	lay(&desk);
	ck_assert_double_eq_tol(at(&desk, 0, 0) + at(&desk, 0, 1), 0, 1e-12);
	/* nothing is left to spread like: evenly */
	ck_assert_double_eq_tol(at(&desk, 0, 4), 4, 1e-12);
	ck_assert_double_eq_tol(at(&desk, 0, 5), 4, 1e-12);
	desk_done(&desk);
}
END_TEST

START_TEST(a_day_of_23_hours_gets_all_that_is_added)
{
	struct desk desk = {0};
	desk_init(&desk, "Europe/Warsaw", MARCH_28, 3);
	add(&desk, MARCH_28 + 1, 0, 24, 1, 1, 46);
	lay(&desk);
	ck_assert_int_eq(desk.made.ahead.count, 71);
	double more = 0;
	for (interval_index i = 0; i < 71; i++) {
		double plus = series_column(&desk.detail.layers[LAYER_ADDED], 1)[i];
		ck_assert(plus > 0 || i < 24 || i >= 47);
		more += plus;
	}
	ck_assert_double_eq_tol(more, 46, 1e-9);
	desk_done(&desk);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "adjust", factors_multiply_within_their_hours_only,
		additions_spread_as_the_forecast_after_all_factors,
		additions_may_be_negative_but_no_forecast_is,
		a_day_of_23_hours_gets_all_that_is_added);
}
