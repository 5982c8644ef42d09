/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/figures.h"

#include "failing/failing.h"
#include "rules/desk.h"
#include "suite.h"
#include "support/random_site.h"

#include <math.h>
#include <stdio.h>

static struct figures *figures_of(const struct site *site, const char *text)
{
	struct figures *figures = NULL;
	owned_by(roster_free) struct roster *roster = small_roster(site, text);
	struct rules_case c = {
		.site = site, .roster = roster, .period = {date_of("2026-03-02"), 14}};
	ck_assert_int_eq(figures_new(&c, &figures, NULL), ROTA_OK);
	return figures;
}

static void check_spread(
	const struct spread *spread, int people, int least, int most, double mean, double deviation)
{
	ck_assert_int_eq(spread->people, people);
	ck_assert_int_eq(spread->least, least);
	ck_assert_int_eq(spread->most, most);
	ck_assert_double_eq_tol(spread->mean, mean, 1e-9);
	ck_assert_double_eq_tol(spread->deviation, deviation, 1e-9);
}

START_TEST(hours_and_spreads_are_those_of_a_case_by_hand)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	/* bo may work late and flex only, on weekdays */
	site->contracts[1].kinds[NIGHT] = false;
	site->contracts[1].kinds[LATE] = false;
	owned_by(figures_free) struct figures *figures = figures_of(site,
		NIGHT_OF("ana", "2026-03-06") NIGHT_OF("ana", "2026-03-07") NIGHT_OF("ana",
			"2026-03-08") EARLY_OF("ana", "2026-03-14") NIGHT_OF("cy", "2026-03-10")
			EARLY_OF("lia", "2026-03-08") LATE_OF("bo", "2026-03-09"));
	ck_assert_int_eq(figures->n_contracts, 2);
	ck_assert_int_eq(figures->contracts[0].people, 3);
	ck_assert_int_eq(figures->contracts[0].shifts, 6);
	ck_assert_double_eq_tol(figures->contracts[0].paid_hours, 48, 1e-9);
	ck_assert_int_eq(figures->contracts[1].people, 1);
	ck_assert_int_eq(figures->contracts[1].shifts, 1);
	ck_assert_double_eq_tol(figures->contracts[1].paid_hours, 8, 1e-9);
	/* ana 3, cy 1, lia 0 nights; 2, 0, 1 weekends */
	check_spread(&figures->nights, 3, 0, 3, 4.0 / 3, sqrt(10.0 / 3 - 16.0 / 9));
	check_spread(&figures->weekends, 3, 0, 2, 1, sqrt(2.0 / 3));
	ck_assert_double_eq_tol(figures->terms.paid_hours, 56, 1e-9);
	ck_assert_int_eq(figures->worth.n, 0);
	ck_assert_str_eq(figures->bound_from, "");
}
END_TEST

START_TEST(night_is_most_of_the_time_from_ten_to_six)
{
	static const struct {
		minutes start, length;
		int nights;
	} cases[] = {{22 * 60, 480, 1}, {18 * 60, 480, 0}, {18 * 60 + 15, 480, 1}, {120, 480, 0},
		{105, 480, 1}, {21 * 60, 120, 0}, {21 * 60 + 30, 90, 1}, {0, 360, 1}, {0, 735, 0},
		{14 * 60, 1440, 0}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		owned_by(site_free) struct site *site = small_site_new("Europe/Warsaw");
		small_site_add_kind(
			site, "odd", cases[i].start, cases[i].start, 15, cases[i].length);
		small_site_add_contract(site, "full");
		small_site_add_agent(site, "ana", ROLE_AGENT, 0, "");
		char line[64], clock[CLOCK_TEXT_SIZE];
		clock_format(cases[i].start, clock);
		snprintf(line, sizeof(line), "ana odd@2026-03-04 %s work %d", clock,
			cases[i].length);
		owned_by(figures_free) struct figures *figures = figures_of(site, line);
		ck_assert_msg(figures->nights.people == cases[i].nights &&
				      figures->nights.most == cases[i].nights,
			"case %zu", i);
	}
}
END_TEST

START_TEST(people_who_are_not_there_do_not_count)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	site->agents[ANA].until = date_of("2026-03-01");
	site->agents[CY].from = date_of("2026-03-15");
	small_site_add_availability(site, &site->agents[LIA], "mon-fri", 0, 1440);
	owned_by(figures_free) struct figures *figures = figures_of(site, "");
	ck_assert_int_eq(figures->contracts[0].people, 2);
	check_spread(&figures->nights, 3, 0, 0, 0, 0);
	check_spread(&figures->weekends, 2, 0, 0, 0, 0);
}
END_TEST

START_TEST(contracts_sum_up_to_all_hours)
{
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		owned_by(roster_free) struct roster *roster = random_roster(&made, seed);
		struct rules_case c = {.site = made.site,
			.need = made.need,
			.roster = roster,
			.period = made.period};
		owned_by(figures_free) struct figures *figures = NULL;
		ck_assert_int_eq(figures_new(&c, &figures, NULL), ROTA_OK);
		double hours = 0;
		size_t shifts = 0;
		for (int k = 0; k < figures->n_contracts; k++) {
			hours += figures->contracts[k].paid_hours;
			shifts += (size_t)figures->contracts[k].shifts;
		}
		ck_assert_uint_eq(shifts, roster->n_duties);
		ck_assert_double_eq_tol(hours, figures->terms.paid_hours, 1e-6);
		random_site_done(&made);
	}
}
END_TEST

static enum rota_status figure(void *owner, struct rota_error *err)
{
	owned_by(figures_free) struct figures *figures = NULL;
	return figures_new(owner, &figures, err);
}

START_TEST(running_out_of_memory_is_told)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	owned_by(roster_free) struct roster *roster =
		small_roster(site, NIGHT_OF("ana", "2026-03-06"));
	struct rules_case c = {
		.site = site, .roster = roster, .period = {date_of("2026-03-02"), 14}};
	ck_assert_int_gt(failing_check(figure, &c), 5);
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "figures", hours_and_spreads_are_those_of_a_case_by_hand,
		night_is_most_of_the_time_from_ten_to_six, people_who_are_not_there_do_not_count,
		contracts_sum_up_to_all_hours, running_out_of_memory_is_told);
}
