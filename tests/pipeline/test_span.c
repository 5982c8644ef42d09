/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/span.h"

#include "suite.h"

static day_number day(const char *text)
{
	day_number found;
	ck_assert(day_parse(text, strlen(text), &found));
	return found;
}

struct span_case {
	struct rota_span span;
	const char *first;
	int n_days;
	const char *expected_first;
	int expected_days;
};

static const struct span_case cases[] = {
	{{NULL, 0, 0}, "2026-03-02", 28, "2026-03-02", 28},
	{{NULL, 0, 0}, "2026-03-02", 0, "2026-03-02", 28},
	{{NULL, 2, 0}, "2026-03-02", 28, "2026-03-02", 14},
	{{NULL, 0, 2}, "2026-03-02", 28, "2026-03-02", 2},
	{{NULL, 1, 2}, "2026-03-02", 28, "2026-03-02", 9},
	{{"2026-03-16", 0, 0}, "2026-03-02", 28, "2026-03-16", 14},
	{{"2026-03-16", 3, 0}, "2026-03-02", 28, "2026-03-16", 21},
	{{"2026-02-02", 0, 0}, "2026-03-02", 28, "2026-02-02", 28},
	{{"2027-01-04", 0, 0}, "2026-03-02", 28, "2027-01-04", 28},
};

START_TEST(span_takes_what_is_asked_and_fills_in_the_rest)
{
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct span_case *c = &cases[i];
		struct period period;
		ck_assert_int_eq(
			span_resolve(&c->span, day(c->first), c->n_days, &period, NULL), ROTA_OK);
		ck_assert_int_eq(period.first_day, day(c->expected_first));
		ck_assert_int_eq(period.n_days, c->expected_days);
	}
}
END_TEST

START_TEST(span_refuses_dates_that_are_none)
{
	static const char *const wrong[] = {
		"2026-02-30", "tomorrow", "", "2026-3-2x", "02.03.2026"};
	struct rota_error err = {0};
	struct period period;
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		struct rota_span span = {.from = wrong[i]};
		ck_assert_int_eq(
			span_resolve(&span, day("2026-03-02"), 7, &period, &err), ROTA_EINVAL);
		ck_assert_ptr_nonnull(strstr(err.text, "must be a date"));
	}
}
END_TEST

START_TEST(next_week_starts_on_the_sites_weekday)
{
	struct site site = {.week_starts = 0};
	ck_assert_int_eq(span_next_week(&site, day("2026-03-02")), day("2026-03-02"));
	ck_assert_int_eq(span_next_week(&site, day("2026-03-03")), day("2026-03-09"));
	site.week_starts = 6;
	ck_assert_int_eq(span_next_week(&site, day("2026-03-02")), day("2026-03-08"));
}
END_TEST

int main(void)
{
	return SUITE_RUN("pipeline", "span", span_takes_what_is_asked_and_fills_in_the_rest,
		span_refuses_dates_that_are_none, next_week_starts_on_the_sites_weekday);
}
