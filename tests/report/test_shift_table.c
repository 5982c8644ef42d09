/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/shift_table.h"

#include "report/fixture.h"
#include "report/markup.h"
#include "report/measures.h"
#include "rules/price.h"
#include "suite.h"

/* The fixture's people, asked for by shift: so many on every kind but the last, by the day. */
static void staff_by_shift(struct fixture *f, int kinds)
{
	struct need *need = f->need;
	size_t n = (size_t)kinds * (size_t)f->period.n_days;
	ck_assert_int_eq(memory_new(n, sizeof(*need->shifts), &need->shifts, NULL), ROTA_OK);
	for (int d = 0; d < f->period.n_days; d++)
		for (int k = 0; k < kinds; k++)
			need->shifts[need->n_shifts++] =
				(struct shift_need){.day = f->period.first_day + d,
					.kind = k,
					.required = (d + 2 * k) % 5,
					.uncovered_price = 100,
					.surplus_price = 1};
	struct rules_case c = {
		.site = f->site, .need = need, .roster = f->roster, .period = f->period};
	ck_assert_int_eq(price_roster(&c, &f->figures.terms, NULL), ROTA_OK);
}

START_TEST(sums_are_those_that_the_plan_is_priced_by)
{
	struct fixture f;
	struct shift_table table;
	fixture_init(&f, &FIXTURE_SMALL);
	staff_by_shift(&f, f.site->n_shift_kinds);
	ck_assert_int_eq(shift_table_init(&f.input, &table, NULL), ROTA_OK);
	ck_assert_int_eq(table.n_kinds, f.site->n_shift_kinds);
	ck_assert_int_eq(table.n_days, f.period.n_days);
	struct shift_sum all = shift_table_sum(&table, table.n_kinds, 0, table.n_days);
	ck_assert_double_eq_tol(all.required, f.figures.terms.demand_shifts, 1e-9);
	ck_assert_double_eq_tol(all.missing, f.figures.terms.shift_short, 1e-9);
	ck_assert_double_eq_tol(all.beyond, f.figures.terms.shift_many, 1e-9);
	ck_assert_double_gt(all.missing, 0);
	ck_assert_double_gt(all.beyond, 0);
	ck_assert_double_eq_tol(
		all.covered_share, measure_value_of("covered_share", &f.input), 1e-12);
	double required = 0, there = 0;
	for (int k = 0; k < table.n_kinds; k++)
		for (int d = 0; d < table.n_days; d++) {
			struct shift_sum one = shift_table_sum(&table, k, d, d + 1);
			required += one.required;
			there += one.there;
		}
	ck_assert_double_eq_tol(required, all.required, 1e-9);
	ck_assert_double_eq_tol(there, all.there, 1e-9);
	shift_table_done(&table);
	fixture_done(&f);
}
END_TEST

START_TEST(kinds_that_nobody_is_asked_for_are_left_out)
{
	struct fixture f;
	struct shift_table table;
	fixture_init(&f, &FIXTURE_SMALL);
	ck_assert_int_eq(shift_table_init(&f.input, &table, NULL), ROTA_OK);
	ck_assert_int_eq(table.n_kinds, 0);
	staff_by_shift(&f, 1);
	ck_assert_int_eq(shift_table_init(&f.input, &table, NULL), ROTA_OK);
	ck_assert_int_eq(table.n_kinds, 1);
	ck_assert_int_eq(table.kinds[0], 0);
	shift_table_done(&table);
	fixture_done(&f);
}
END_TEST

START_TEST(page_and_summary_tell_of_shifts_and_of_no_intervals)
{
	struct fixture f;
	owned_ char *html = NULL;
	owned_ char *text = NULL;
	fixture_init(&f, &FIXTURE_SMALL);
	staff_by_shift(&f, f.site->n_shift_kinds);
	ck_assert_int_eq(report_html(&f.input, &html, NULL), ROTA_OK);
	ck_assert_int_eq(report_text(&f.input, 100, false, &text, NULL), ROTA_OK);
	ck_assert_int_gt(markup_check(html), 300);
	ck_assert_int_eq(markup_count(html, "<section id=\"shifts\">"), 1);
	ck_assert_int_eq(markup_count(html, "<section id=\"cover\">"), 0);
	ck_assert_int_eq(markup_count(html, "<section id=\"queues\">"), 0);
	ck_assert_ptr_null(strstr(html, "Nobody is asked for"));
	ck_assert_ptr_null(strstr(html, "agent-intervals short"));
	ck_assert_ptr_nonnull(strstr(html, "agents missing on shifts"));
	ck_assert_ptr_nonnull(strstr(text, "Agents on shifts against those asked for"));
	ck_assert_ptr_null(strstr(text, "Scheduled against required"));
	fixture_done(&f);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "shift_table", sums_are_those_that_the_plan_is_priced_by,
		kinds_that_nobody_is_asked_for_are_left_out,
		page_and_summary_tell_of_shifts_and_of_no_intervals);
}
