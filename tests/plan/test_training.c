/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trainings in groups: of any site by the audit, and single groups against all starts there are. */
#include "base/text.h"
#include "plan/agenda_placed.h"
#include "plan/oracle.h"
#include "suite.h"
#include "support/random_site.h"

#include <stdio.h>
#include <string.h>

static struct activity *add_training(
	struct site *site, minutes length, int low, int high, day_number by)
{
	struct activity *training =
		small_site_add_activity(site, "course", length, 0, WITH_NOBODY, true);
	training->group = (struct range){low, high};
	training->by = by;
	return training;
}

/* Breaches of the rule: of groups (of nobody), and of people. */
static void count_breaches(const struct plan_input *input, const struct roster *roster,
	int *ret_groups, int *ret_people, int *ret_hard)
{
	struct rules_case c = case_of(input, roster);
	done_by(breaches_done) struct breaches found = {0};
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	*ret_groups = *ret_people = *ret_hard = 0;
	for (size_t b = 0; b < found.count; b++) {
		const struct breach *breach = &found.items[b];
		bool own = strcmp(breach->rule, "training") == 0;
		*ret_groups += own && breach->agent == INDEX_NONE;
		*ret_people += own && breach->agent != INDEX_NONE;
		*ret_hard += breach->hard;
	}
}

/* "course: 3 of 12 could not be placed: ...; ana by 2026-03-06, ..." */
static int count_told(const struct notes *warnings)
{
	int missing = 0;
	for (size_t w = 0; w < warnings->count; w++) {
		if (strncmp(warnings->lines[w], "course: ", 8) != 0)
			continue;
		sscanf(warnings->lines[w] + 8, "%d", &missing);
		ck_assert(strstr(warnings->lines[w], " by 2026-") != NULL);
	}
	return missing;
}

START_TEST(groups_of_any_site_are_of_the_right_size_and_who_has_none_is_told)
{
	int trained = 0, missing = 0;
	for (uint64_t seed = 0; seed < 40; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		int low = 1 + (int)(seed % 4);
		add_training(made.site, 60, low, low + (int)(seed % 5),
			made.period.first_day + 3 + (int)(seed % 4));
		made.site->prices.uncovered_hard = seed % 7 == 0;
		struct plan_input input = {
			.site = made.site, .need = made.need, .period = made.period};
		owned_by(roster_free) struct roster *roster = random_roster(&made, seed);
		done_by(notes_done) struct notes warnings = {0};
		int groups, before, after, hard_before, hard_after;
		count_breaches(&input, roster, &groups, &before, &hard_before);
		place(&input, roster, &warnings);
		count_breaches(&input, roster, &groups, &after, &hard_after);
		ck_assert_msg(groups == 0, "seed %d: %d groups are too small or large", (int)seed,
			groups);
		ck_assert_msg(hard_after <= hard_before, "seed %d: %d hard breaches, had %d",
			(int)seed, hard_after, hard_before);
		ck_assert_msg(after == count_told(&warnings), "seed %d: %d untrained, told %d",
			(int)seed, after, count_told(&warnings));
		trained += before - after;
		missing += after;
		random_site_done(&made);
	}
	ck_assert_int_gt(trained, 200);
	ck_assert_int_gt(missing, 10);
}
END_TEST

enum { PEOPLE = 3 };

/* Three at one desk from 8 to 12, of whom some are wanted. */
static void desk_init(struct random_site *desk, uint64_t seed)
{
	static const char *const ids[PEOPLE] = {"ana", "bo", "cy"};
	desk->site = small_site_new("Europe/Warsaw");
	small_site_add_queue(desk->site, "phone");
	small_site_add_kind(desk->site, "day", 480, 480, 30, 240);
	small_site_add_contract(desk->site, "full");
	for (int a = 0; a < PEOPLE; a++)
		small_site_add_agent(desk->site, ids[a], ROLE_AGENT, 0, "0");
	desk->period = (struct period){date_of("2026-03-02"), 7};
	struct horizon horizon;
	ck_assert_int_eq(
		horizon_init(&horizon, desk->site->zone, desk->period.first_day, 7, 900, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &desk->need, NULL), ROTA_OK);
	double *required = series_column(&desk->need->columns[NEED_REQUIRED], 0);
	for (interval_index i = 32; i < 48; i++)
		required[i] = (double)((seed * 7 + (uint64_t)i * (i + seed)) % 5) - 1;
	for (interval_index i = 32; i < 48; i++)
		required[i] = required[i] < 0 ? 0 : required[i];
}

/* All three away from minute `at` of the shift for `length`. */
static double cost_at(const struct plan_input *input, int at, int length)
{
	static const char *const ids[PEOPLE] = {"ana", "bo", "cy"};
	done_by(text_done) struct text text = {0};
	for (int a = 0; a < PEOPLE; a++) {
		text_addf(&text, "%s day@2026-03-02 08:00 ", ids[a]);
		if (at > 0)
			text_addf(&text, "work %d, ", at);
		text_addf(&text, "course %d", length);
		if (240 - at - length > 0)
			text_addf(&text, ", work %d", 240 - at - length);
		text_add(&text, "\n");
	}
	owned_by(roster_free) struct roster *roster = small_roster(input->site, text.data);
	return cost_of(input, roster);
}

START_TEST(group_meets_at_the_cheapest_of_all_starts)
{
	for (uint64_t seed = 0; seed < 30; seed++) {
		struct random_site desk;
		int length = 30 + 15 * (int)(seed % 4);
		desk_init(&desk, seed);
		add_training(desk.site, length, PEOPLE, PEOPLE, desk.period.first_day);
		struct plan_input input = {
			.site = desk.site, .need = desk.need, .period = desk.period};
		owned_by(roster_free) struct roster *roster = small_roster(desk.site,
			"ana day@2026-03-02 08:00 work 240\nbo day@2026-03-02 08:00 work 240\n"
			"cy day@2026-03-02 08:00 work 240\n");
		done_by(notes_done) struct notes warnings = {0};
		place(&input, roster, &warnings);
		ck_assert_uint_eq(warnings.count, 0);
		double best = INFINITY;
		for (int at = 0; at + length <= 240; at += 5)
			best = fmin(best, cost_at(&input, at, length));
		ck_assert_msg(fabs(cost_of(&input, roster) - best) < 1e-6,
			"seed %d: %g, best is %g", (int)seed, cost_of(&input, roster), best);
		random_site_done(&desk);
	}
}
END_TEST

START_TEST(who_was_trained_before_or_has_time_left_is_not_asked)
{
	struct random_site desk;
	int groups, people, hard;
	desk_init(&desk, 1);
	struct activity *training = add_training(desk.site, 60, 2, 3, desk.period.first_day + 2);
	owned_by(roster_free) struct roster *before =
		small_roster(desk.site, "ana day@2026-02-27 08:00 work 60, course 60, work 120\n");
	struct plan_input input = {
		.site = desk.site, .need = desk.need, .before = before, .period = desk.period};
	owned_by(roster_free) struct roster *roster = small_roster(desk.site,
		"ana day@2026-03-02 08:00 work 240\nbo day@2026-03-02 08:00 work 240\n"
		"cy day@2026-03-03 08:00 work 240\n");
	done_by(notes_done) struct notes warnings = {0};
	count_breaches(&input, roster, &groups, &people, &hard);
	ck_assert_int_eq(people, 2); /* bo and cy, who never meet */
	place(&input, roster, &warnings);
	ck_assert_int_eq(count_told(&warnings), 2);
	training->by = desk.period.first_day + 30;
	count_breaches(&input, roster, &groups, &people, &hard);
	ck_assert_int_eq(people, 0);
	training->by = desk.period.first_day - 1;
	done_by(notes_done) struct notes none = {0};
	place(&input, roster, &none);
	ck_assert_uint_eq(none.count, 0);
	random_site_done(&desk);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "training",
		groups_of_any_site_are_of_the_right_size_and_who_has_none_is_told,
		group_meets_at_the_cheapest_of_all_starts,
		who_was_trained_before_or_has_time_left_is_not_asked);
}
