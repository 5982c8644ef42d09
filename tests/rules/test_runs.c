/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/runs.h"

#include "suite.h"

/* Days as letters: '?' unknown, '.' off, 'x' worked; the period is `n_days` from `first` on. */
static void check_runs(
	const char *text, int first, int n_days, enum day_state state, const char *must)
{
	uint8_t days[32];
	struct timelines timelines = {0};
	int n = 0;
	for (; text[n] != '\0'; n++)
		days[n] = text[n] == '?' ? DAY_UNKNOWN : text[n] == '.' ? DAY_OFF : DAY_WORKED;
	timelines.known.first = 100;
	timelines.known.last = 100 + n - 1;
	struct rules_case c = {.period = {100 + first, n_days}, .timelines = &timelines};
	struct run run;
	for (int at = 0; runs_next(&c, days, state, &at, &run); must += 3) {
		ck_assert_msg(*must != '\0', "one run too many in '%s'", text);
		ck_assert_int_eq(run.first - 100, must[0] - '0');
		ck_assert_int_eq(run.last - 100, must[1] - '0');
		ck_assert_int_eq(run.complete, must[2] == '!');
	}
	ck_assert_msg(*must == '\0', "runs are missing in '%s'", text);
}

START_TEST(runs_are_found_with_what_is_known_of_their_ends)
{
	/* first day, last day, complete or open */
	check_runs("xx..xxx..x", 0, 10, DAY_WORKED, "01?46!99?");
	check_runs("xx..xxx..x", 0, 10, DAY_OFF, "23!78!");
	check_runs("?x.x?..x.?", 0, 10, DAY_WORKED, "11?33?77!");
	check_runs("?x.x?..x.?", 0, 10, DAY_OFF, "22!56?88?");
	check_runs("??????????", 0, 10, DAY_OFF, "");
	check_runs("xxxxxxxxxx", 0, 10, DAY_WORKED, "09?");
}
END_TEST

START_TEST(runs_outside_the_period_are_not_judged)
{
	check_runs(".x.xx.x.x.", 4, 3, DAY_WORKED, "34!66!");
	check_runs(".xxxxxxxx.", 4, 1, DAY_WORKED, "18!");
	check_runs(".xx....xx.", 4, 2, DAY_WORKED, "");
	/* but its minimum is, where the first day could have gone on with it */
	check_runs(".xx....xx.", 3, 3, DAY_WORKED, "12!");
	check_runs(".xx....xx.", 7, 2, DAY_OFF, "36!99?");
	/* or its last day */
	check_runs(".xx....xx.", 4, 3, DAY_WORKED, "78!");
	check_runs(".xx.x..xx.", 2, 1, DAY_OFF, "33!");
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "runs", runs_are_found_with_what_is_known_of_their_ends,
		runs_outside_the_period_are_not_judged);
}
