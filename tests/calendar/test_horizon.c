/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calendar/horizon.h"

#include "base/memory.h"
#include "suite.h"

#include <string.h>

static void make(const char *zone_name, struct zone **ret_zone, day_number first, int n_days,
	int step_s, struct horizon *ret_horizon)
{
	struct rota_error err = {0};
	ck_assert_int_eq(zone_new(zone_name, ret_zone, &err), ROTA_OK);
	ck_assert_msg(horizon_init(ret_horizon, *ret_zone, first, n_days, step_s, &err) == ROTA_OK,
		"%s", err.text);
}

START_TEST(days_have_as_many_intervals_as_they_are_long)
{
	static const struct {
		const char *zone;
		int year, month, day, step_s, count;
	} cases[] = {
		{"Europe/Warsaw", 2026, 3, 28, 900, 96},
		{"Europe/Warsaw", 2026, 3, 29, 900, 92},   /* 23 hours */
		{"Europe/Warsaw", 2026, 10, 25, 900, 100}, /* 25 hours */
		{"Europe/Warsaw", 2026, 10, 25, 3600, 25},
		{"America/New_York", 2026, 3, 8, 1800, 46},
		{"America/New_York", 2026, 11, 1, 300, 300},
		{"Australia/Lord_Howe", 2026, 10, 4, 1800, 47}, /* 23 and a half */
		{"Australia/Lord_Howe", 2026, 4, 5, 1800, 49},
		{"Asia/Kolkata", 2026, 3, 29, 900, 96},
		{"America/Sao_Paulo", 2018, 11, 4, 900, 92}, /* begins at 01:00 */
		{"America/Sao_Paulo", 2018, 2, 17, 900, 100},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		owned_by(zone_free) struct zone *zone = NULL;
		struct horizon horizon;
		make(cases[i].zone, &zone, day_of(cases[i].year, cases[i].month, cases[i].day), 1,
			cases[i].step_s, &horizon);
		ck_assert_msg(horizon.count == cases[i].count, "case %zu: %d", i, horizon.count);
	}
}
END_TEST

/* Against the definitions, interval by interval. */
static void assert_sound(const struct horizon *horizon)
{
	ck_assert_int_eq(horizon_day_start(horizon, 0), 0);
	ck_assert_int_eq(horizon_day_start(horizon, horizon->n_days), horizon->count);
	int d = 0;
	for (interval_index i = 0; i < horizon->count; i++) {
		while (horizon_day_start(horizon, d + 1) <= i)
			d++;
		instant at = horizon->start + (instant)i * horizon->step_s;
		day_number day;
		int second;
		zone_local(horizon->zone, at, &day, &second);
		if (horizon_at(horizon, i) != at || horizon_find(horizon, at) != i ||
			horizon_find(horizon, at + horizon->step_s - 1) != i ||
			horizon_day(horizon, i) != d || horizon_clock(horizon, i) != second / 60)
			ck_abort_msg("%s, interval %d", zone_name(horizon->zone), i);
	}
	for (d = 0; d < horizon->n_days; d++) {
		instant midnight = zone_instant(horizon->zone, horizon->first_day + d, 0, NULL);
		interval_index first = horizon_day_start(horizon, d);
		ck_assert_int_ge(horizon_at(horizon, first), midnight);
		ck_assert_int_lt(horizon_at(horizon, first), midnight + horizon->step_s);
	}
}

START_TEST(intervals_days_and_clocks_fit_together_over_a_year)
{
	static const struct {
		const char *zone;
		int year, step_s;
	} cases[] = {
		{"Europe/Warsaw", 2026, 900},
		{"America/New_York", 2026, 1800},
		{"Australia/Lord_Howe", 2026, 3600}, /* midnight is not on a step in winter */
		{"America/St_Johns", 2006, 900},     /* the clock goes back over midnight */
		{"Pacific/Apia", 2011, 1800},	     /* a day is left out */
		{"Antarctica/Troll", 2026, 900},
		{"America/Sao_Paulo", 2018, 900},
		{"Asia/Kathmandu", 2026, 300},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		owned_by(zone_free) struct zone *zone = NULL;
		struct horizon horizon;
		make(cases[i].zone, &zone, day_of(cases[i].year, 1, 1), 366, cases[i].step_s,
			&horizon);
		assert_sound(&horizon);
	}
}
END_TEST

START_TEST(find_goes_below_and_beyond)
{
	owned_by(zone_free) struct zone *zone = NULL;
	struct horizon horizon;
	make("Europe/Warsaw", &zone, day_of(2026, 3, 2), 7, 900, &horizon);
	ck_assert_int_eq(horizon_find(&horizon, horizon.start - 1), -1);
	ck_assert_int_eq(horizon_find(&horizon, horizon.start - 900), -1);
	ck_assert_int_eq(horizon_find(&horizon, horizon.start - 901), -2);
	ck_assert_int_eq(horizon_find(&horizon, horizon.start + 7 * 86400), horizon.count);
	ck_assert_int_eq(horizon_find(&horizon, INT64_MAX), INT32_MAX);
	ck_assert_int_eq(horizon_find(&horizon, INT64_MIN), INT32_MIN);
}
END_TEST

START_TEST(day_left_out_has_no_interval)
{
	owned_by(zone_free) struct zone *zone = NULL;
	struct horizon horizon;
	make("Pacific/Apia", &zone, day_of(2011, 12, 29), 3, 3600, &horizon);
	ck_assert_int_eq(horizon.count, 48);
	ck_assert_int_eq(horizon_day_start(&horizon, 1), 24);
	ck_assert_int_eq(horizon_day_start(&horizon, 2), 24);
	ck_assert_int_eq(horizon_day(&horizon, 23), 0);
	ck_assert_int_eq(horizon_day(&horizon, 24), 2);
}
END_TEST

START_TEST(bad_horizons_are_told)
{
	owned_by(zone_free) struct zone *zone = NULL;
	ck_assert_int_eq(zone_new("Europe/Warsaw", &zone, NULL), ROTA_OK);
	static const struct {
		int n_days, step_s;
		const char *said;
	} cases[] = {{7, 0, "interval of 0 s"}, {7, -900, "divisor of an hour"}, {7, 7200, "7200"},
		{7, 1000, "divisor"}, {0, 900, "0 days"}, {-1, 900, "1 to 36600"},
		{36601, 900, "36601 days"}, {36600, 1, "intervals"}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct horizon horizon;
		struct rota_error err = {0};
		ck_assert_int_eq(horizon_init(&horizon, zone, day_of(2026, 1, 1), cases[i].n_days,
					 cases[i].step_s, &err),
			ROTA_EINVAL);
		ck_assert_msg(strstr(err.text, cases[i].said) != NULL, "%s", err.text);
	}
	struct horizon horizon;
	ck_assert_int_eq(horizon_init(&horizon, zone, DAY_NONE, 7, 900, NULL), ROTA_EINVAL);
	ck_assert_int_eq(horizon_init(&horizon, zone, INT32_MAX, 7, 900, NULL), ROTA_EINVAL);
}
END_TEST

START_TEST(step_can_be_changed)
{
	owned_by(zone_free) struct zone *zone = NULL;
	struct horizon coarse, fine;
	make("Europe/Warsaw", &zone, day_of(2026, 3, 23), 7, 1800, &coarse);
	ck_assert_int_eq(horizon_with_step(&coarse, 300, &fine, NULL), ROTA_OK);
	ck_assert_int_eq(fine.count, coarse.count * 6);
	ck_assert_int_eq(fine.start, coarse.start);
	ck_assert_int_eq(fine.n_days, 7);
	ck_assert_int_eq(horizon_with_step(&coarse, 7, &fine, NULL), ROTA_EINVAL);
}
END_TEST

int main(void)
{
	return SUITE_RUN("calendar", "horizon", days_have_as_many_intervals_as_they_are_long,
		intervals_days_and_clocks_fit_together_over_a_year, find_goes_below_and_beyond,
		day_left_out_has_no_interval, bad_horizons_are_told, step_can_be_changed);
}
