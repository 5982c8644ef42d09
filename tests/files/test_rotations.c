/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rotations of site.yaml and agents.csv. */
#include "site/rotation.h"
#include "suite.h"
#include "support/site_text.h"

static const char yaml[] = "timezone: Europe/Warsaw\n"
			   "queues: {phone: {handle_time: 5 min}, chat: {handle_time: 5 min}}\n"
			   "shifts:\n"
			   "  early: {start: '06:00', length: 8h}\n"
			   "  late: {start: '14:00', length: 8h}\n"
			   "  night: {start: '22:00', length: 8h}\n"
			   "rotations:\n"
			   "  three:\n"
			   "    starts: 2026-03-04\n"
			   "    weeks:\n"
			   "      - {shifts: [early], off: sat-sun, work: mon-fri}\n"
			   "      - {shifts: [early, late], days: {fri: [night], sat-sun: off}}\n"
			   "      - {days: {'mon,wed': late}}\n"
			   "  one: {weeks: [{}]}\n"
			   "contracts:\n"
			   "  full: {rotation: three}\n"
			   "  free: {}\n";

static const char agents[] = "id,contract,role,skills,rotation,rotation_week\n"
			     "ana,full,agent,phone,,\n"
			     "bo,full,agent,phone,,1\n"
			     "cy,full,agent,phone,,\n"
			     "di,full,agent,phone,one,\n"
			     "ed,free,agent,phone,,\n"
			     "fi,free,agent,phone,three,3\n"
			     "gus,full,agent,phone,,\n"
			     "hal,full,agent,phone|chat,,\n"
			     "ida,full,lead,phone,,\n";

START_TEST(weeks_are_as_they_were_told)
{
	owned_by(site_free) struct site *site = site_text_new(yaml, agents);
	const struct rotation *three = &site->rotations[0];
	ck_assert_int_eq(three->n_weeks, 3);
	int early = 0, late = 1, night = 2;
	const struct rotation_day *day = three->weeks[0].days;
	ck_assert(day[0].kinds[early] && !day[0].kinds[late] && day[0].must && !day[0].off);
	ck_assert(!day[5].kinds[early] && day[5].off && !day[5].must);
	day = three->weeks[1].days;
	ck_assert(day[3].kinds[early] && day[3].kinds[late] && !day[3].kinds[night]);
	ck_assert(!day[4].kinds[early] && day[4].kinds[night] && !day[4].must);
	ck_assert(day[6].off);
	day = three->weeks[2].days;
	ck_assert(day[0].kinds[late] && !day[0].kinds[early]);
	ck_assert(day[1].kinds[early] && day[1].kinds[late] && day[1].kinds[night]);
	ck_assert(day[2].kinds[late] && !day[2].kinds[night]);
}
END_TEST

/* Weeks that were given are counted first; the others go to the rarest, by role and skills. */
START_TEST(weeks_not_given_are_spread_evenly)
{
	owned_by(site_free) struct site *site = site_text_new(yaml, agents);
	static const int weeks[] = {2, 1, 1, 1, 0, 3, 2, 1, 1};
	for (int a = 0; a < site->n_agents; a++)
		ck_assert_msg(site->agents[a].rotation_week == weeks[a], "%s: week %d, not %d",
			site->agents[a].id, site->agents[a].rotation_week, weeks[a]);
	ck_assert_ptr_eq(site->agents[0].rotation, &site->rotations[0]);
	ck_assert_ptr_eq(site->agents[3].rotation, &site->rotations[1]);
	ck_assert_ptr_null(site->agents[4].rotation);
}
END_TEST

int main(void)
{
	return SUITE_RUN("files", "rotations", weeks_are_as_they_were_told,
		weeks_not_given_are_spread_evenly);
}
