/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/minimums.h"

#include "suite.h"
#include "support/random_site.h"

/* One person with 5 shifts and 40 h a week, 10 and 80 h in two weeks. */
static struct site *desk(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	small_site_add_kind(site, "day", 480, 480, 15, 480);
	struct contract *contract = small_site_add_contract(site, "full");
	contract->shifts_per_week = (struct range){5, 5};
	contract->paid_minutes_per_week = (struct range){2400, 2400};
	contract->shifts_per_period = (struct range){10, 10};
	contract->paid_minutes_per_period = (struct range){4800, 4800};
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	return site;
}

static const struct period two_weeks = {20514, 14}; /* Monday 2 March 2026 */

static void check_minimums(
	const struct site *site, int shifts, minutes paid, int period_shifts, minutes period_paid)
{
	ck_assert_int_eq(two_weeks.first_day, date_of("2026-03-02"));
	struct minimums week = minimums_of_week(site, &site->agents[0], two_weeks,
		weeks_known(NULL, two_weeks), two_weeks.first_day);
	struct minimums period = minimums_of_period(site, &site->agents[0], two_weeks);
	ck_assert_int_eq(week.shifts, shifts);
	ck_assert_int_eq(week.paid, paid);
	ck_assert_int_eq(period.shifts, period_shifts);
	ck_assert_int_eq(period.paid, period_paid);
}

START_TEST(minimums_are_the_contracts_when_nothing_lowers_them)
{
	owned_by(site_free) struct site *site = desk();
	check_minimums(site, 5, 2400, 10, 4800);
}
END_TEST

START_TEST(leave_and_sickness_credit_a_shift_a_day)
{
	owned_by(site_free) struct site *site = desk();
	small_site_add_absence(site, &site->agents[0], ABSENCE_LEAVE, "2026-03-03", "2026-03-04");
	small_site_add_absence(site, &site->agents[0], ABSENCE_SICK, "2026-03-06", "2026-03-06");
	check_minimums(site, 2, 960, 7, 3360);
}
END_TEST

START_TEST(leave_of_a_whole_week_leaves_nothing)
{
	owned_by(site_free) struct site *site = desk();
	small_site_add_absence(site, &site->agents[0], ABSENCE_LEAVE, "2026-03-02", "2026-03-08");
	check_minimums(site, 0, 0, 3, 1440);
}
END_TEST

START_TEST(time_off_credits_nothing)
{
	owned_by(site_free) struct site *site = desk();
	small_site_add_absence(site, &site->agents[0], ABSENCE_OFF, "2026-03-03", "2026-03-04");
	check_minimums(site, 5, 2400, 10, 4800);
}
END_TEST

START_TEST(employment_of_part_of_a_week_asks_for_its_share)
{
	owned_by(site_free) struct site *site = desk();
	site->agents[0].from = date_of("2026-03-06"); /* 3 of 7 days, 10 of 14 */
	check_minimums(site, 2, 960, 7, 3360);
	site->agents[0].from = date_of("2026-04-01");
	check_minimums(site, 0, 0, 0, 0);
}
END_TEST

START_TEST(nobody_is_asked_for_more_shifts_than_days_they_can_come)
{
	owned_by(site_free) struct site *site = desk();
	small_site_add_availability(site, &site->agents[0], "mon-wed", 0, 1440);
	check_minimums(site, 3, 1440, 6, 2880);
	/* leave on a day on which nobody expects the person credits nothing */
	small_site_add_absence(site, &site->agents[0], ABSENCE_LEAVE, "2026-03-04", "2026-03-05");
	check_minimums(site, 2, 960, 5, 2400);
	site->agents[0].n_availability = site->agents[0].n_absences = 0;
	site->shift_kinds[0].days = 1;
	check_minimums(site, 1, 480, 2, 960);
}
END_TEST

START_TEST(hours_alone_are_lowered_by_average_days)
{
	owned_by(site_free) struct site *site = desk();
	struct contract *contract = &site->contracts[0];
	contract->shifts_per_week.low = contract->shifts_per_period.low = 0;
	contract->shifts_per_week.high = contract->shifts_per_period.high = RANGE_OPEN_HIGH;
	contract->paid_minutes_per_week.low = 2000; /* 4 1/6 days of 8 h: 5 */
	contract->paid_minutes_per_week.high = RANGE_OPEN_HIGH;
	check_minimums(site, 0, 2000, 0, 4800);
	small_site_add_absence(site, &site->agents[0], ABSENCE_LEAVE, "2026-03-02", "2026-03-02");
	check_minimums(site, 0, 1520, 0, 4320);
}
END_TEST

START_TEST(week_that_the_period_cuts_asks_for_its_share)
{
	owned_by(site_free) struct site *site = desk();
	struct period period = {date_of("2026-03-04"), 7}; /* Wednesday to Tuesday */
	const struct agent *agent = &site->agents[0];
	ck_assert_int_eq(weeks_count(site, period), 2);
	ck_assert_int_eq(weeks_first_day(site, period, 0), date_of("2026-03-02"));
	ck_assert_int_eq(weeks_first_day(site, period, 1), date_of("2026-03-09"));
	struct known_days known = {period.first_day, date_of("2026-03-10")};
	struct minimums first = minimums_of_week(site, agent, period, known, date_of("2026-03-02"));
	struct minimums last = minimums_of_week(site, agent, period, known, date_of("2026-03-09"));
	ck_assert_int_eq(first.shifts, 3); /* 5 * 5 / 7 */
	ck_assert_int_eq(last.shifts, 1);  /* 5 * 2 / 7 */
	known.first = date_of("2026-02-20");
	first = minimums_of_week(site, agent, period, known, date_of("2026-03-02"));
	ck_assert_int_eq(first.shifts, 5);
	ck_assert_int_eq(first.paid, 2400);
	last = minimums_of_week(site, agent, period, known, date_of("2026-03-09"));
	ck_assert_int_eq(last.shifts, 1);
	/* behind the period only so far as anything is known: to Friday, to Sunday */
	known.last = date_of("2026-03-13");
	last = minimums_of_week(site, agent, period, known, date_of("2026-03-09"));
	ck_assert_int_eq(last.shifts, 3); /* 5 * 5 / 7 */
	known.last = date_of("2026-03-20");
	last = minimums_of_week(site, agent, period, known, date_of("2026-03-09"));
	ck_assert_int_eq(last.shifts, 5);
}
END_TEST

START_TEST(weeks_begin_on_the_day_of_the_site)
{
	owned_by(site_free) struct site *site = desk();
	site->week_starts = 6;
	ck_assert_int_eq(weeks_count(site, two_weeks), 3);
	ck_assert_int_eq(weeks_first_day(site, two_weeks, 0), date_of("2026-03-01"));
	ck_assert_int_eq(weeks_count(site, (struct period){0, 0}), 0);
}
END_TEST

/* Whatever lowers them: never below nothing, never above the contract. */
START_TEST(minimums_stay_in_bounds)
{
	for (uint64_t seed = 0; seed < 60; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		for (int a = 0; a < made.site->n_agents; a++) {
			const struct agent *agent = &made.site->agents[a];
			const struct contract *contract = &made.site->contracts[agent->contract];
			struct minimums week = minimums_of_week(made.site, agent, made.period,
				weeks_known(NULL, made.period), made.period.first_day);
			struct minimums period = minimums_of_period(made.site, agent, made.period);
			ck_assert_int_ge(week.shifts, 0);
			ck_assert_int_le(week.shifts, contract->shifts_per_week.low);
			ck_assert_int_ge(week.paid, 0);
			ck_assert_int_le(period.shifts, contract->shifts_per_period.low);
			ck_assert_int_ge(period.paid, 0);
		}
		random_site_done(&made);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "minimums", minimums_are_the_contracts_when_nothing_lowers_them,
		leave_and_sickness_credit_a_shift_a_day, leave_of_a_whole_week_leaves_nothing,
		time_off_credits_nothing, employment_of_part_of_a_week_asks_for_its_share,
		nobody_is_asked_for_more_shifts_than_days_they_can_come,
		hours_alone_are_lowered_by_average_days,
		week_that_the_period_cuts_asks_for_its_share, weeks_begin_on_the_day_of_the_site,
		minimums_stay_in_bounds);
}
