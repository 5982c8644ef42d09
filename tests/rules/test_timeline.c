/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/timeline.h"

#include "rules/desk.h"
#include "suite.h"

static struct timelines *timelines_by(struct rules_case *c)
{
	struct timelines *timelines = NULL;
	ck_assert_int_eq(timelines_new(c, &timelines, NULL), ROTA_OK);
	c->timelines = timelines;
	return timelines;
}

START_TEST(shifts_stand_by_person_and_start)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	owned_by(roster_free) struct roster *roster = small_roster(site,
		LATE_OF("cy", "2026-03-03") EARLY_OF("ana", "2026-03-05") EARLY_OF("ghost",
			"2026-03-02") EARLY_OF("ana", "2026-03-02") EARLY_OF("ana", "2026-03-16"));
	owned_by(roster_free) struct roster *before =
		small_roster(site, NIGHT_OF("ana", "2026-03-01") NIGHT_OF("ana", "2026-03-04"));
	struct rules_case c = {.site = site,
		.roster = roster,
		.before = before,
		.period = {date_of("2026-03-02"), 14}};
	owned_by(timelines_free) struct timelines *timelines = timelines_by(&c);
	size_t n;
	const struct stint *stints = timelines_of(timelines, ANA, &n);
	/* the night of the 4th is in the period: what was known of it is no more */
	static const char *const days[] = {"2026-03-01", "2026-03-02", "2026-03-05", "2026-03-16"};
	ck_assert_uint_eq(n, COUNT_OF(days));
	for (size_t s = 0; s < n; s++) {
		ck_assert_int_eq(stints[s].day, date_of(days[s]));
		ck_assert_int_eq(stints[s].start_day, date_of(days[s]));
		ck_assert_int_eq(stints[s].counts, s == 1 || s == 2);
	}
	ck_assert_int_eq(stints[0].clock, 22 * 60);
	ck_assert_int_eq(stints[1].paid, 480);
	timelines_of(timelines, BO, &n);
	ck_assert_uint_eq(n, 0);
	stints = timelines_of(timelines, CY, &n);
	ck_assert_uint_eq(n, 1);
	ck_assert_int_eq(stints->start, time_of(site, "2026-03-03 14:00"));
	ck_assert_int_eq(timelines->known.first, date_of("2026-03-01"));
	ck_assert_int_eq(timelines->known.last, date_of("2026-03-15"));
}
END_TEST

START_TEST(days_are_worked_off_or_unknown)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	site->agents[ANA].until = date_of("2026-03-04");
	owned_by(roster_free) struct roster *roster =
		small_roster(site, EARLY_OF("ana", "2026-03-03"));
	owned_by(roster_free) struct roster *before =
		small_roster(site, EARLY_OF("bo", "2026-02-28") EARLY_OF("ana", "2026-03-01")
					   EARLY_OF("bo", "2025-01-01"));
	struct rules_case c = {.site = site,
		.roster = roster,
		.before = before,
		.period = {date_of("2026-03-02"), 7}};
	owned_by(timelines_free) struct timelines *timelines = timelines_by(&c);
	/* from 28 February: what is over a hundred days away is forgotten */
	static const uint8_t must[] = {DAY_OFF, DAY_WORKED, DAY_OFF, DAY_WORKED, DAY_OFF,
		DAY_UNKNOWN, DAY_UNKNOWN, DAY_UNKNOWN, DAY_UNKNOWN};
	uint8_t days[COUNT_OF(must)];
	ck_assert_int_eq(timelines->known.last - timelines->known.first + 1, COUNT_OF(must));
	timelines_days(&c, ANA, days);
	for (size_t d = 0; d < COUNT_OF(must); d++)
		ck_assert_msg(days[d] == must[d], "day %zu", d);
}
END_TEST

START_TEST(pay_goes_by_the_site)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	owned_by(roster_free) struct roster *roster = small_roster(site,
		"ana early@2026-03-02 06:00 -work 60, -rest 15, lunch 30, -coaching 30, nap 10, "
		"-doze 7");
	static const bool paid[] = {true, true, false, true, true, false};
	const struct duty *duty = &roster->duties[0];
	for (int p = 0; p < duty->n_pieces; p++)
		ck_assert_msg(piece_is_paid(site, duty, &roster->pieces[p]) == paid[p], "%d", p);
	ck_assert_int_eq(duty_owed(site, roster, duty), 60 + 15 + 30 + 10);
	/* a break of a kind that is not known is paid as it says */
	struct duty stranger = *duty;
	stranger.kind = INDEX_NONE;
	ck_assert(!piece_is_paid(site, &stranger, &roster->pieces[1]));
	ck_assert(piece_is_paid(site, &stranger, &roster->pieces[2]));
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "timeline", shifts_stand_by_person_and_start,
		days_are_worked_off_or_unknown, pay_goes_by_the_site);
}
