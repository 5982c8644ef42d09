/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

#include "report/charts.h"
#include "report/fixture.h"
#include "report/markup.h"
#include "rules/price.h"
#include "suite.h"

/* What the charts add up must be what the rules of price say of the same roster. */
START_TEST(sums_agree_with_the_price_of_the_roster)
{
	struct fixture f;
	struct fixture_size size = FIXTURE_SMALL;
	size.weeks = 2;
	fixture_init(&f, &size);
	double short_h = 0, many_h = 0;
	for (int first = 0; first < 14; first += 6) {
		/* a wide band and one that asks for few leads */
		f.site->supervision.agents_per_lead =
			first == 0 ? (struct range){3, 15} : (struct range){40, 60};
		struct period part = {f.period.first_day + first, 6 < 14 - first ? 6 : 14 - first};
		f.input.period = &part;
		struct rules_case c = {.site = f.site,
			.need = f.need,
			.coverage = f.coverage,
			.roster = f.roster,
			.period = part};
		struct price_terms terms;
		ck_assert_int_eq(price_roster(&c, &terms, NULL), ROTA_OK);
		done_by(view_done) struct view view = {0};
		ck_assert_int_eq(view_init(&f.input, &view, NULL), ROTA_OK);
		ck_assert_int_eq(view.n_days, part.n_days);
		struct cover_sum sum = view_sum(&view, view.n_queues, view_day_start(&view, 0),
			view_day_start(&view, view.n_days));
		ck_assert_double_eq_tol(sum.required_h, terms.demand_intervals / 4, 1e-6);
		ck_assert_double_eq_tol(sum.short_h, terms.uncovered_intervals / 4, 1e-6);
		ck_assert_double_eq_tol(sum.surplus_h, terms.surplus_intervals / 4, 1e-6);
		ck_assert_double_eq_tol(sum.lead_short_h, terms.lead_short_intervals / 4, 1e-6);
		ck_assert_double_eq_tol(sum.lead_many_h, terms.lead_many_intervals / 4, 1e-6);
		short_h += sum.short_h;
		many_h += sum.lead_many_h;
	}
	ck_assert_double_gt(short_h, 0);
	ck_assert_double_gt(many_h, 0);
	fixture_done(&f);
}
END_TEST

START_TEST(days_outside_the_period_or_the_horizon_are_not_seen)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	static const struct {
		int first, n_days, seen_first, seen;
	} cases[] = {{0, 7, 0, 7}, {-3, 5, 0, 2}, {5, 14, 5, 2}, {7, 7, 0, 0}, {-9, 9, 0, 0},
		{2, 1, 2, 1}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct period period = {f.period.first_day + cases[i].first, cases[i].n_days};
		f.input.period = &period;
		done_by(view_done) struct view view = {0};
		ck_assert_int_eq(view_init(&f.input, &view, NULL), ROTA_OK);
		ck_assert_int_eq(view.n_days, cases[i].seen);
		ck_assert_int_eq(view.first_day, cases[i].seen_first);
	}
	fixture_done(&f);
}
END_TEST

START_TEST(need_alone_is_shown_with_shrinkage)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.input.coverage = NULL;
	done_by(view_done) struct view view = {0};
	ck_assert_int_eq(view_init(&f.input, &view, NULL), ROTA_OK);
	ck_assert(!view.has_roster && !view.has_leads);
	for (interval_index i = 0; i < f.horizon.count; i++)
		ck_assert_double_eq_tol(view_column(&view, COVER_REQUIRED, 0)[i],
			series_column(&f.coverage->required, 0)[i], 1e-9);
	fixture_done(&f);
}
END_TEST

START_TEST(hours_in_which_nothing_happens_are_left_out)
{
	struct fixture f;
	struct fixture_size size = FIXTURE_SMALL;
	size.first_day = day_of(2026, 3, 23); /* the clock goes forward on its Sunday */
	fixture_init(&f, &size);
	f.input.coverage = NULL;
	double *required = series_column(&f.need->columns[NEED_REQUIRED], 0);
	memset(required, 0, sizeof(double) * 2 * (size_t)f.horizon.count);
	required[8 * 4 + 1] = 3;	       /* Monday 08:15 */
	required[6 * 96 + 17 * 4 - 4 + 3] = 1; /* Sunday 17:45, an hour less from midnight */
	done_by(view_done) struct view view = {0};
	ck_assert_int_eq(view_init(&f.input, &view, NULL), ROTA_OK);
	ck_assert_int_eq(view.from, 7 * 60);
	ck_assert_int_eq(view.until, 19 * 60);
	for (int day = 0; day < 7; day++) {
		interval_index first;
		int n;
		view_window(&view, day, &first, &n);
		ck_assert_int_eq(n, 12 * 4);
		ck_assert_int_eq(horizon_clock(&f.horizon, first), 7 * 60);
	}
	fixture_done(&f);
}
END_TEST

/* Labels of the hours in a day's chart, in order. */
static void read_hours(const struct view *view, int day, char ret_hours[64], double ret_x[16])
{
	done_by(text_done) struct text out = {0};
	chart_cover_day(&out, view, day, 10, 2);
	markup_check(out.data);
	ret_hours[0] = '\0';
	int n = 0;
	for (const char *at = out.data; (at = strstr(at, "<text x=\"")) != NULL; at++) {
		if (strstr(at, "class=\"t mid\"") == NULL ||
			strstr(at, "class=\"t mid\"") > strstr(at, "</text>"))
			continue;
		const char *label = strchr(at, '>') + 1;
		strncat(ret_hours, label, 2);
		strcat(ret_hours, " ");
		ret_x[n++] = strtod(at + 9, NULL);
	}
}

START_TEST(days_of_23_and_25_hours_are_drawn_in_real_time)
{
	static const struct {
		int month, day; /* a Sunday of 2026 */
		int hours;
		double at_06; /* real hours from midnight to 06:00 */
	} cases[] = {{3, 29, 23, 5}, {10, 25, 25, 7}, {3, 22, 24, 6}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fixture f;
		struct fixture_size size = FIXTURE_SMALL;
		size.first_day = day_of(2026, cases[i].month, cases[i].day) - 6;
		fixture_init(&f, &size);
		done_by(view_done) struct view view = {0};
		ck_assert_int_eq(view_init(&f.input, &view, NULL), ROTA_OK);
		ck_assert_int_eq(
			view_day_start(&view, 7) - view_day_start(&view, 6), cases[i].hours * 4);
		char hours[64];
		double x[16];
		read_hours(&view, 6, hours, x);
		ck_assert_str_eq(hours, "03 06 09 12 15 18 21 ");
		/* the chart's inside is 304 pixels wide, from 30 */
		ck_assert_double_eq_tol(x[1], 30 + 304 * cases[i].at_06 / cases[i].hours, 0.06);
		ck_assert_double_eq_tol(x[2] - x[1], 304 * 3.0 / cases[i].hours, 0.11);
		fixture_done(&f);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "view", sums_agree_with_the_price_of_the_roster,
		days_outside_the_period_or_the_horizon_are_not_seen,
		need_alone_is_shown_with_shrinkage, hours_in_which_nothing_happens_are_left_out,
		days_of_23_and_25_hours_are_drawn_in_real_time);
}
