/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/fairness.h"

#include "rules/desk.h"
#include "rules/price.h"
#include "suite.h"

#include <math.h>

static struct fair_table *table_of(
	const struct site *site, const char *text, const char *before_text)
{
	struct fair_table *table = NULL;
	owned_by(roster_free) struct roster *roster = small_roster(site, text);
	owned_by(roster_free) struct roster *before = small_roster(site, before_text);
	struct rules_case c = {.site = site,
		.roster = roster,
		.before = before,
		.period = {date_of("2026-03-02"), 14}};
	ck_assert_int_eq(fairness_new(&c, &table, NULL), ROTA_OK);
	return table;
}

static void check_row(const struct fair_table *table, int agent, enum fair_thing thing, int before,
	int now, double part)
{
	const struct fair_row *row = fair_row_of(table, agent, thing);
	ck_assert_msg(row->before == before && row->now == now && fabs(row->part - part) < 1e-9,
		"agent %d, thing %d: %d before, %d now, part %g; not %d, %d, %g", agent, thing,
		row->before, row->now, row->part, before, now, part);
}

static struct site *shared(void)
{
	struct site *site = desk_new("Europe/Warsaw");
	site->fairness = (struct fairness){2, 3, 5, 28};
	site->contracts[0].paid_minutes_per_week = (struct range){2400, 2400};
	site->contracts[1].paid_minutes_per_week = (struct range){1200, 1200};
	return site;
}

/* Ana and Cy work full time, Bo half; Lia leads, and is alone among leads. */
START_TEST(shares_are_those_of_a_case_by_hand)
{
	owned_by(site_free) struct site *site = shared();
	owned_by(fairness_free) struct fair_table *table = table_of(site,
		NIGHT_OF("ana", "2026-03-07") NIGHT_OF("ana", "2026-03-08")
			EARLY_OF("ana", "2026-03-14") NIGHT_OF("bo", "2026-03-10")
				NIGHT_OF("lia", "2026-03-11") EARLY_OF("cy", "2026-03-15"),
		NIGHT_OF("cy", "2026-02-02") NIGHT_OF("cy", "2026-02-03")
			EARLY_OF("cy", "2026-02-28") EARLY_OF("cy", "2026-03-01")
				EARLY_OF("cy", "2026-03-20") EARLY_OF("ana", "2026-02-10"));
	/* the 2nd of February is the first remembered day: 28 days before the period */
	ck_assert_int_eq(table->first_day, date_of("2026-02-02"));
	check_row(table, ANA, FAIR_NIGHTS, 0, 2, 0.4);
	check_row(table, BO, FAIR_NIGHTS, 0, 1, 0.2);
	check_row(table, CY, FAIR_NIGHTS, 2, 0, 0.4);
	check_row(table, LIA, FAIR_NIGHTS, 0, 1, 1);
	check_row(table, ANA, FAIR_WEEKENDS, 0, 2, 0.4);
	check_row(table, CY, FAIR_WEEKENDS, 1, 1, 0.4);
	check_row(table, BO, FAIR_WEEKENDS, 0, 0, 0.2);
	/* of five nights: 2, 1, 2; of four weekends: 1.6, 0.8, 1.6 */
	ck_assert_double_eq_tol(fairness_share(table, site, BO, FAIR_NIGHTS), 1, 1e-9);
	ck_assert_double_eq_tol(fairness_squares(table, site, FAIR_NIGHTS), 0, 1e-9);
	ck_assert_double_eq_tol(fairness_squares(table, site, FAIR_WEEKENDS),
		0.4 * 0.4 + 0.8 * 0.8 + 0.4 * 0.4, 1e-9);
	ck_assert_double_eq_tol(fairness_squares(table, site, FAIR_WISHES), 0, 1e-9);
}
END_TEST

static void move_first_day(struct site *site, int agent, const char *from)
{
	site->agents[agent].from = date_of(from);
}

START_TEST(claims_go_by_days_employed_and_not_away)
{
	owned_by(site_free) struct site *site = shared();
	site->n_agents = 3;
	move_first_day(site, ANA, "2026-03-09"); /* 7 of 14 days */
	small_site_add_absence(site, &site->agents[CY], ABSENCE_LEAVE, "2026-03-02", "2026-03-08");
	owned_by(fairness_free) struct fair_table *table = table_of(site, "", "");
	ck_assert_int_eq(table->first_day, date_of("2026-03-02"));
	for (int a = ANA; a <= CY; a++)
		check_row(table, a, FAIR_NIGHTS, 0, 0, 1.0 / 3);
}
END_TEST

START_TEST(wishes_are_shared_in_proportion_to_those_asked)
{
	owned_by(site_free) struct site *site = shared();
	struct agent *ana = &site->agents[ANA], *bo = &site->agents[BO];
	small_site_add_wish(site, ana, "2026-02-10", INDEX_NONE, false, 1); /* granted */
	small_site_add_wish(site, ana, "2026-01-10", INDEX_NONE, false, 1); /* forgotten */
	small_site_add_wish(site, ana, "2026-03-03", EARLY, true, 1);	    /* not granted */
	small_site_add_wish(site, bo, "2026-03-03", LATE, true, 1);	    /* granted */
	small_site_add_wish(site, bo, "2026-03-04", INDEX_NONE, false, 1);  /* granted */
	owned_by(fairness_free) struct fair_table *table =
		table_of(site, LATE_OF("ana", "2026-03-03") LATE_OF("bo", "2026-03-03"),
			EARLY_OF("ana", "2026-02-09"));
	check_row(table, ANA, FAIR_WISHES, 1, 0, 0.5);
	check_row(table, BO, FAIR_WISHES, 0, 2, 0.5);
	check_row(table, CY, FAIR_WISHES, 0, 0, 0);
	ck_assert_double_eq_tol(fairness_squares(table, site, FAIR_WISHES), 0.5, 1e-9);
}
END_TEST

START_TEST(squares_have_their_prices_in_the_cost)
{
	owned_by(site_free) struct site *site = shared();
	site->fairness.weekends = 0;
	owned_by(roster_free) struct roster *roster =
		small_roster(site, NIGHT_OF("ana", "2026-03-07") NIGHT_OF("ana", "2026-03-08"));
	struct rules_case c = {
		.site = site, .roster = roster, .period = {date_of("2026-03-02"), 14}};
	struct price_terms terms;
	ck_assert_int_eq(price_roster(&c, &terms, NULL), ROTA_OK);
	/* 2 nights, shares 0.8, 0.4, 0.8 */
	double squares = 1.2 * 1.2 + 0.4 * 0.4 + 0.8 * 0.8;
	ck_assert_double_eq_tol(terms.fair_nights_squares, squares, 1e-9);
	ck_assert_double_eq_tol(terms.fair_nights_cost, 2 * squares, 1e-9);
	ck_assert_double_eq_tol(terms.fair_weekends_cost, 0, 1e-9);
	ck_assert_double_eq_tol(terms.total_cost, 2 * squares, 1e-9);
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "fairness", shares_are_those_of_a_case_by_hand,
		claims_go_by_days_employed_and_not_away,
		wishes_are_shared_in_proportion_to_those_asked,
		squares_have_their_prices_in_the_cost);
}
