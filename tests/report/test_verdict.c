/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/verdict.h"

#include "report/fixture.h"
#include "suite.h"

/* One fact of the fixture's plan changed at a time. */
static const struct {
	double uncovered, gap, lead_short, tolerated; /* intervals, share, intervals, share */
	bool hard;
	enum verdict_tone tone;
	const char *headline, *rest; /* what they hold */
} cases[] = {
	{0, 0, 0, 0, false, VERDICT_WELL,
		"The plan covers 100.0 % of the demand; no plan can do better by a figure worth "
		"naming.",
		"Leads are enough at all times. Every hard rule holds. Soft rules are missed 1 "
		"time."},
	{41.11, 0.008, 0, 0.05, false, VERDICT_MIND,
		"The plan covers 99.0 % of the demand; at most 0.8 % better is possible.",
		"Leads are enough"},
	{411.1, 0.008, 0, 0.05, false, VERDICT_BAD, "The plan covers 90.0 % of the demand;",
		"That is more left open than the 5.0 % which the site tolerates."},
	{1, 0, 0, 0.05, false, VERDICT_WELL, "The plan covers 99.98 % of the demand;", ""},
	{0, 0, 6, 0, false, VERDICT_MIND, "The plan covers 100.0 %",
		"Leads are missing for 1.5 h on duty."},
	{0, NAN, 0, 0, false, VERDICT_WELL, "how much better is possible was not worked out.", ""},
	{0, 0, 0, 0, true, VERDICT_BAD, "The plan covers 100.0 %",
		"Hard rules are broken 1 time: it should not be used as it is."},
};

START_TEST(verdict_says_what_the_figures_say)
{
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fixture f;
		fixture_init(&f, &FIXTURE_SMALL);
		f.figures.terms.uncovered_intervals = cases[i].uncovered;
		f.figures.terms.lead_short_intervals = cases[i].lead_short;
		f.figures.gap_share = cases[i].gap;
		f.site->tolerance.uncovered_share = cases[i].tolerated;
		f.breaches.items[0].hard = cases[i].hard;
		struct verdict verdict = verdict_of(&f.input);
		ck_assert_msg(verdict.tone == cases[i].tone, "case %zu: %s %s", i, verdict.headline,
			verdict.rest);
		ck_assert_msg(strstr(verdict.headline, cases[i].headline) != NULL, "case %zu: %s",
			i, verdict.headline);
		ck_assert_msg(strstr(verdict.rest, cases[i].rest) != NULL, "case %zu: %s", i,
			verdict.rest);
		fixture_done(&f);
	}
}
END_TEST

START_TEST(verdict_without_figures_says_what_is_missing)
{
	struct fixture f;
	fixture_init(&f, &FIXTURE_SMALL);
	f.input.figures = NULL;
	f.input.breaches = NULL;
	ck_assert_str_eq(verdict_of(&f.input).headline, "There is a plan, but no figures of it.");
	f.input.roster = NULL;
	ck_assert_str_eq(verdict_of(&f.input).headline, "There is no plan yet.");
	ck_assert_str_eq(verdict_of(&f.input).rest, "");
	fixture_done(&f);
}
END_TEST

int main(void)
{
	return SUITE_RUN("report", "verdict", verdict_says_what_the_figures_say,
		verdict_without_figures_says_what_is_missing);
}
