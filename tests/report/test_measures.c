/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/measures.h"

#include "report/fixture.h"
#include "suite.h"

START_TEST(names_are_keys_and_differ)
{
	for (size_t i = 0; i < measures_count; i++) {
		const char *name = measures_all[i].name;
		ck_assert_uint_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz_"), strlen(name));
		ck_assert_ptr_eq(measure_find(name), &measures_all[i]);
		ck_assert_uint_gt(strlen(measures_all[i].words), 0);
		ck_assert_uint_gt(strlen(measures_all[i].text), 0);
	}
	ck_assert_ptr_null(measure_find("no such"));
}
END_TEST

START_TEST(values_are_what_the_figures_say_in_the_unit_of_the_measure)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	/* intervals are quarters of an hour; worked out by hand from the fixture's figures */
	static const struct {
		const char *name;
		double value;
		const char *words;
	} cases[] = {
		{"agents", 24, "24"},
		{"leads", 2, "2"},
		{"demand_hours", 1027.75, "1,027.8 h"},
		{"covered_share", 1 - 37.0 / 4111, "99.1 %"},
		{"uncovered_hours", 9.25, "9.2 h"},
		{"uncovered_share", 37.0 / 4111, "0.9 %"},
		{"surplus_hours", 152.75, "152.8 h"},
		{"lead_short_hours", 1.5, "1.5 h"},
		{"uncovered_cost", 444, "444.0"},
		{"total_cost", 1240.2, "1,240.2"},
		{"bound", 846.5, "846.5"},
		{"gap_cost", 393.7, "393.7"},
		{"nights_people", 24, "24"},
		{"nights_most", 5, "5"},
		{"weekends_deviation", 0.5, "0.5"},
		{"hard_breaches", 0, "0"},
		{"soft_breaches", 1, "1"},
		{"rosters_tried", 123456, "123,456"},
		{"seconds_total", 1.62, "1.6 s"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		double value = measure_value_of(cases[i].name, &f.input);
		ck_assert_msg(
			fabs(value - cases[i].value) < 1e-9, "%s is %g", cases[i].name, value);
		ck_assert_str_eq(
			measure_words(measure_find(cases[i].name), value).text, cases[i].words);
	}
	fixture_done(&f);
}
END_TEST

START_TEST(shifts_and_people_are_of_the_period)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	double all = measure_value_of("shifts", &f.input);
	ck_assert_double_eq_tol(all, (double)f.roster->n_duties, 1e-9);
	struct period day = {f.period.first_day + 2, 1};
	f.input.period = &day;
	int counted = 0;
	for (size_t i = 0; i < f.roster->n_duties; i++)
		counted += f.roster->duties[i].day == day.first_day;
	ck_assert_int_gt(counted, 0);
	ck_assert_double_eq_tol(measure_value_of("shifts", &f.input), counted, 1e-9);
	f.site->agents[2].from = day.first_day + 1;
	f.site->agents[3].until = day.first_day - 1;
	f.site->agents[4].until = day.first_day;
	ck_assert_double_eq_tol(measure_value_of("agents", &f.input), 22, 1e-9);
	fixture_done(&f);
}
END_TEST

static void count_visit(void *owner, const struct measure *measure, double value)
{
	ck_assert_msg(isfinite(value), "%s", measure->name);
	++*(int *)owner;
}

START_TEST(visits_tell_only_what_is_known)
{
	struct fixture f;
	int count = 0;
	fixture_init(&f, &FIXTURE_SMALL);
	report_measures(&f.input, count_visit, &count);
	ck_assert_int_eq(count, (int)measures_count - FIXTURE_NOT_SHOWN);
	f.figures.terms.total_cost = NAN;
	f.figures.gap_share = INFINITY;
	count = 0;
	report_measures(&f.input, count_visit, &count);
	ck_assert_int_eq(count, (int)measures_count - FIXTURE_NOT_SHOWN - 2);
	struct report_input bare = {.site = f.site};
	count = 0;
	report_measures(&bare, count_visit, &count);
	ck_assert_int_eq(count, 2); /* agents and leads */
	fixture_done(&f);
}
END_TEST

START_TEST(bound_is_unknown_where_none_was_worked_out)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.figures.bound = f.figures.gap_cost = f.figures.gap_share = 0;
	f.figures.bound_step_s = 0;
	f.figures.bound_from[0] = '\0';
	ck_assert(isnan(measure_value_of("bound", &f.input)));
	ck_assert(isnan(measure_value_of("gap_cost", &f.input)));
	ck_assert(isnan(measure_value_of("gap_share", &f.input)));
	fixture_done(&f);
}
END_TEST

START_TEST(fairness_of_what_nobody_may_work_is_left_out)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.figures.nights = (struct spread){0};
	ck_assert(isnan(measure_value_of("nights_least", &f.input)));
	ck_assert(isnan(measure_value_of("nights_mean", &f.input)));
	ck_assert_double_eq_tol(measure_value_of("weekends_mean", &f.input), 1.5, 1e-12);
	owned_ char *html = NULL;
	ck_assert_int_eq(report_html(&f.input, &html, NULL), ROTA_OK);
	ck_assert_ptr_null(strstr(html, "Nights: mean"));
	ck_assert_ptr_nonnull(strstr(html, "Weekends: mean"));
	fixture_done(&f);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "measures", names_are_keys_and_differ,
		values_are_what_the_figures_say_in_the_unit_of_the_measure,
		shifts_and_people_are_of_the_period, visits_tell_only_what_is_known,
		bound_is_unknown_where_none_was_worked_out,
		fairness_of_what_nobody_may_work_is_left_out);
}
