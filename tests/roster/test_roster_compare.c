/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing/failing.h"
#include "roster/publication.h"
#include "suite.h"
#include "support/random_site.h"

#include <string.h>

static struct site *desk(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	struct shift_kind *early = small_site_add_kind(site, "early", 360, 540, 30, 480);
	small_site_add_break(site, early, "lunch", 30, false, 120, 330);
	small_site_add_kind(site, "late", 720, 840, 30, 480);
	small_site_add_contract(site, "full");
	for (const char *const *id = (const char *const[]){"ana", "bo", "cy", "di", NULL};
		*id != NULL; id++)
		small_site_add_agent(site, *id, ROLE_AGENT, 0, "0");
	small_site_add_absence(site, &site->agents[1], ABSENCE_SICK, "2026-03-02", "2026-03-02");
	small_site_add_hours_off(
		site, &site->agents[2], ABSENCE_LEAVE, "2026-03-02 12:00", "2026-03-02 13:00");
	site->agents[3].until = date_of("2026-03-01");
	return site;
}

static const char was_text[] = "ana early@2026-03-02 06:00 work 240, -lunch 30, work 210\n"
			       "ana early@2026-03-03 06:00 work 480\n"
			       "ana early@2026-03-04 06:00 work 480\n"
			       "ana early@2026-03-05 06:00 work 480\n"
			       "bo early@2026-03-02 06:00 work 480\n"
			       "cy early@2026-03-02 06:00 work 480\n"
			       "cy early@2026-03-03 06:00 work 480\n"
			       "di early@2026-03-02 06:00 work 480\n"
			       "zed early@2026-03-02 06:00 work 480";

static const char is_text[] = "ana early@2026-03-02 06:00 work 210, -lunch 30, work 240\n"
			      "ana early@2026-03-03 06:30 work 480\n"
			      "ana early@2026-03-04 06:00 work 450\n"
			      "ana late@2026-03-05 12:00 work 480\n"
			      "ana early@2026-03-06 06:00 work 480\n"
			      "di early@2026-03-02 06:00 work 480";

static const struct {
	const char *agent, *date, *was, *is, *reason;
} expected[] = {
	{"ana", "2026-03-02", "early 06:00-14:00, lunch 10:00", "early 06:00-14:00, lunch 09:30",
		"breaks or activities moved"},
	{"ana", "2026-03-03", "early 06:00-14:00", "early 06:30-14:30", "starts at another time"},
	{"ana", "2026-03-04", "early 06:00-14:00", "early 06:00-13:30", "ends at another time"},
	{"ana", "2026-03-05", "early 06:00-14:00", "late 12:00-20:00", "another kind of shift"},
	{"ana", "2026-03-06", "", "early 06:00-14:00", "new shift"},
	{"bo", "2026-03-02", "early 06:00-14:00", "", "sick"},
	{"cy", "2026-03-02", "early 06:00-14:00", "", "time off"},
	{"cy", "2026-03-03", "early 06:00-14:00", "", "shift taken away"},
	{"zed", "2026-03-02", "early 06:00-14:00", "", "no longer among the agents"},
};

START_TEST(changes_are_told_by_person_and_day)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *was = small_roster(site, was_text);
	owned_by(roster_free) struct roster *is = small_roster(site, is_text);
	done_by(roster_changes_done) struct roster_changes changes = {0};
	ck_assert_int_eq(roster_compare(site, was, is, &changes, NULL), ROTA_OK);
	ck_assert_uint_eq(changes.count, COUNT_OF(expected));
	for (size_t i = 0; i < changes.count; i++) {
		ck_assert_str_eq(changes.items[i].agent_id, expected[i].agent);
		ck_assert_int_eq(changes.items[i].day, date_of(expected[i].date));
		ck_assert_str_eq(changes.items[i].was, expected[i].was);
		ck_assert_str_eq(changes.items[i].is, expected[i].is);
		ck_assert_str_eq(changes.items[i].reason, expected[i].reason);
	}
}
END_TEST

START_TEST(shift_of_a_person_who_left_is_told_so)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *was =
		small_roster(site, "di early@2026-03-02 06:00 work 480");
	owned_by(roster_free) struct roster *is = small_roster(site, "");
	done_by(roster_changes_done) struct roster_changes changes = {0};
	ck_assert_int_eq(roster_compare(site, was, is, &changes, NULL), ROTA_OK);
	ck_assert_uint_eq(changes.count, 1);
	ck_assert_str_eq(changes.items[0].reason, "not employed on that day");
}
END_TEST

START_TEST(all_is_new_where_nothing_was)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *is = small_roster(site, is_text);
	done_by(roster_changes_done) struct roster_changes changes = {0};
	ck_assert_int_eq(roster_compare(site, NULL, is, &changes, NULL), ROTA_OK);
	ck_assert_uint_eq(changes.count, is->n_duties);
	for (size_t i = 0; i < changes.count; i++)
		ck_assert_str_eq(changes.items[i].reason, "new shift");
}
END_TEST

START_TEST(equal_rosters_have_no_changes)
{
	for (uint64_t seed = 0; seed < 10; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		owned_by(roster_free) struct roster *one = random_roster(&made, 5);
		owned_by(roster_free) struct roster *two = random_roster(&made, 5);
		done_by(roster_changes_done) struct roster_changes changes = {0};
		ck_assert_int_eq(roster_compare(made.site, one, two, &changes, NULL), ROTA_OK);
		ck_assert_uint_eq(changes.count, 0);
		random_site_done(&made);
	}
}
END_TEST

START_TEST(second_shift_of_a_day_is_told_apart)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *was =
		small_roster(site, "ana early@2026-03-02 06:00 work 480");
	owned_by(roster_free) struct roster *is = small_roster(
		site, "ana early@2026-03-02 06:00 work 480\nana late@2026-03-02 14:00 work 480");
	done_by(roster_changes_done) struct roster_changes changes = {0};
	ck_assert_int_eq(roster_compare(site, was, is, &changes, NULL), ROTA_OK);
	ck_assert_uint_eq(changes.count, 1);
	ck_assert_str_eq(changes.items[0].is, "late 14:00-22:00");
}
END_TEST

START_TEST(long_names_are_cut_between_letters)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *was = NULL;
	owned_by(roster_free) struct roster *is = small_roster(site, "");
	char kind[300] = "x";
	while (strlen(kind) < 280)
		memcpy(kind + strlen(kind), "\xc5\xbc", 3);
	ck_assert_int_eq(roster_new(&was, NULL), ROTA_OK);
	ck_assert_int_eq(roster_add_duty(was, site, "ana", kind, 0, NULL), ROTA_OK);
	ck_assert_int_eq(roster_add_piece(was, site, 0, 3600, kind, true, NULL), ROTA_OK);
	done_by(roster_changes_done) struct roster_changes changes = {0};
	ck_assert_int_eq(roster_compare(site, was, is, &changes, NULL), ROTA_OK);
	ck_assert_str_eq(changes.items[0].was + 69, " 01:00-02:00");
}
END_TEST

struct pair {
	const struct site *site;
	const struct roster *was, *is;
};

static enum rota_status compare(void *owner, struct rota_error *err)
{
	const struct pair *pair = owner;
	done_by(roster_changes_done) struct roster_changes changes = {0};
	return roster_compare(pair->site, pair->was, pair->is, &changes, err);
}

START_TEST(running_out_of_memory_is_told)
{
	owned_by(site_free) struct site *site = desk();
	owned_by(roster_free) struct roster *was = small_roster(site, was_text);
	owned_by(roster_free) struct roster *is = small_roster(site, is_text);
	ck_assert_int_gt(failing_check(compare, &(struct pair){site, was, is}), 3);
}
END_TEST

int main(void)
{
	return SUITE_RUN("roster", "roster_compare", changes_are_told_by_person_and_day,
		shift_of_a_person_who_left_is_told_so, all_is_new_where_nothing_was,
		equal_rosters_have_no_changes, second_shift_of_a_day_is_told_apart,
		long_names_are_cut_between_letters, running_out_of_memory_is_told);
}
