/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/weekly_need.h"

#include "suite.h"
#include "support/small_site.h"

#include <math.h>

enum { WEEKS = 8 };

static struct site *one_line(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	struct queue *queue = small_site_add_queue(site, "phone");
	queue->goal = (struct goal){.answered_share = 0.8, .within_s = 20};
	small_site_add_kind(site, "day", 480, 540, 30, 480);
	struct contract *contract = small_site_add_contract(site, "full");
	contract->paid_minutes_per_week = (struct range){2400, 2400};
	contract->shifts_per_week = (struct range){5, 5};
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	return site;
}

static void run(const struct site *site, const struct growth_path *path,
	const struct outlook_totals *totals, struct weekly_need *need)
{
	struct horizon horizon;
	owned_by(outlook_free) struct outlook *outlook = NULL;
	struct workforce workforce;
	day_number first = date_of("2026-03-02");
	ck_assert_int_eq(horizon_init(&horizon, site->zone, first, 7 * WEEKS, 1800, NULL), ROTA_OK);
	ck_assert_int_eq(outlook_new(&horizon, 1, &outlook, NULL), ROTA_OK);
	for (interval_index i = 0; i < horizon.count; i++) {
		series_column(&outlook->columns[OUTLOOK_VOLUME], 0)[i] = 20;
		series_column(&outlook->columns[OUTLOOK_HANDLE_S], 0)[i] = 300;
	}
	workforce_of(site, first, &workforce);
	ck_assert_int_eq(weekly_need_make(site, outlook, totals, path, first - 1, &workforce, NULL,
				 need, NULL),
		ROTA_OK);
}

START_TEST(volume_grows_at_an_even_rate_until_the_date_and_is_level_then)
{
	owned_by(site_free) struct site *site = one_line();
	done_by(weekly_need_done) struct weekly_need need = {0};
	struct outlook_totals none = {0};
	struct growth_path path = {0.5, 2, date_of("2026-03-02") + 28};
	site->hiring.growth_error = 0.25;
	run(site, &path, &none, &need);
	ck_assert_int_eq(need.n_weeks, WEEKS);
	/* 960 a day; days 0 to 6 of 28 at 0.5 times 4 to the power of d / 28 */
	double sum = 0;
	for (int d = 0; d < 7; d++)
		sum += 960 * 0.5 * pow(4, d / 28.0) / 7;
	/* days of 23 hours apart, which are in the fourth week */
	ck_assert_double_eq_tol(need.weeks[0].contacts_a_day, sum, 1e-6);
	ck_assert_double_eq_tol(need.weeks[6].contacts_a_day, 1920, 1e-6);
	for (int w = 1; w < 4; w++)
		ck_assert_double_gt(need.weeks[w].agents[2], need.weeks[w - 1].agents[2]);
	/* what was promised is wrong by a quarter of it */
	ck_assert_double_eq_tol(need.weeks[6].sd, 0.25 * log(4), 1e-9);
	ck_assert_double_lt(need.weeks[0].sd, 0.25 * log(4) / 7);
}
END_TEST

START_TEST(need_between_and_at_the_multiples)
{
	owned_by(site_free) struct site *site = one_line();
	done_by(weekly_need_done) struct weekly_need need = {0};
	struct outlook_total rows[1] = {{.queue = DETAIL_SITE,
		.first_day = date_of("2026-03-02"),
		.lo = {100},
		.hi = {200}}};
	struct outlook_totals totals = {rows, 1, 1};
	struct growth_path level = {1, 1, date_of("2026-06-01")};
	run(site, &level, &totals, &need);
	const struct week_need *week = &need.weeks[0];
	for (int k = 0; k < NEED_FACTORS; k++)
		ck_assert_double_eq_tol(week_need_at(week, need_factors[k]), week->agents[k], 1e-9);
	double before = 0;
	for (double factor = 0; factor < 4; factor += 0.01) {
		ck_assert_double_ge(week_need_at(week, factor), before);
		before = week_need_at(week, factor);
	}
	/* half of an 80 % band is 1.2816 standard deviations; its end is the need at 90 % */
	ck_assert_double_eq_tol(week->sd, log(2) / 2 / 1.2815515655446, 1e-9);
	ck_assert_double_eq_tol(week_need_for(week, 0.9), week_need_at(week, sqrt(2)), 1e-6);
	ck_assert_double_eq_tol(week_need_for(week, 0.5), week->agents[2], 1e-9);
	ck_assert_double_eq_tol(need.weeks[1].sd, 0, 1e-12);
}
END_TEST

int main(void)
{
	return SUITE_RUN("batch", "weekly_need",
		volume_grows_at_an_even_rate_until_the_date_and_is_level_then,
		need_between_and_at_the_multiples);
}
