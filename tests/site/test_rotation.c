/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site/rotation.h"

#include "suite.h"
#include "support/small_site.h"

static struct site *rotating(int week_starts, int n_weeks, int begins)
{
	struct site *site = small_site_new("Europe/Warsaw");
	site->week_starts = week_starts;
	small_site_add_kind(site, "early", 360, 360, 30, 480);
	small_site_add_kind(site, "late", 840, 840, 30, 480);
	small_site_add_contract(site, "full");
	struct agent *ana = small_site_add_agent(site, "ana", ROLE_AGENT, 0, "");
	ana->rotation = small_site_add_rotation(site, "cycle", n_weeks);
	ana->rotation_week = begins;
	return site;
}

/* Counted day by day in both directions from the week of the start. */
START_TEST(weeks_follow_each_other_for_ever)
{
	for (int starts = 0; starts < WEEKDAYS; starts++)
		for (int n = 1; n <= 5; n++)
			for (int begins = 1; begins <= n; begins++) {
				owned_by(site_free) struct site *site = rotating(starts, n, begins);
				const struct agent *ana = &site->agents[0];
				day_number first = day_week_start(date_of("2026-03-02"), starts);
				int week = begins - 1;
				for (day_number d = first; d < first + 400; d++) {
					if (d > first && day_weekday(d) == starts)
						week = week + 1 == n ? 0 : week + 1;
					ck_assert_int_eq(rotation_week_on(site, ana, d), week);
				}
				week = begins - 1;
				for (day_number d = first - 1; d > first - 400; d--) {
					if (day_weekday(d + 1) == starts)
						week = week == 0 ? n - 1 : week - 1;
					ck_assert_int_eq(rotation_week_on(site, ana, d), week);
				}
			}
}
END_TEST

START_TEST(days_ask_for_a_shift_unless_one_is_away)
{
	owned_by(site_free) struct site *site = rotating(0, 2, 1);
	struct agent *ana = &site->agents[0];
	struct rotation *rotation = &site->rotations[0];
	small_site_set_rotation_day(site, rotation, 0, 1, "1", true); /* Tuesday of week 1 */
	small_site_set_rotation_day(site, rotation, 0, 2, "", false);
	day_number tuesday = date_of("2026-03-03");
	ck_assert(rotation_must(site, ana, tuesday));
	ck_assert(!rotation_must(site, ana, tuesday + 7));
	ck_assert(rotation_must(site, ana, tuesday + 14));
	ck_assert(!rotation_allows(site, ana, tuesday, 0));
	ck_assert(rotation_allows(site, ana, tuesday, 1));
	ck_assert(rotation_allows(site, ana, tuesday, INDEX_NONE));
	ck_assert(rotation_allows(site, ana, tuesday + 7, 0));
	ck_assert(rotation_is_off(site, ana, tuesday + 1));
	ck_assert(!rotation_is_off(site, ana, tuesday));
	ana->until = tuesday - 1;
	ck_assert(!rotation_must(site, ana, tuesday));
	ana->until = DAY_NONE;
	small_site_add_availability(site, ana, "mon", 0, 1440);
	ck_assert(!rotation_must(site, ana, tuesday));
	small_site_add_availability(site, ana, "tue", 0, 1440);
	ck_assert(rotation_must(site, ana, tuesday));
	small_site_add_absence(site, ana, ABSENCE_LEAVE, "2026-03-03", "2026-03-04");
	ck_assert(!rotation_must(site, ana, tuesday));
	minutes paid;
	ck_assert(agent_day_credit(site, ana, tuesday, &paid));
	ck_assert(!agent_day_credit(site, ana, tuesday + 1, &paid)); /* a day off anyway */
	ana->rotation = NULL;
	ck_assert_int_eq(rotation_week_on(site, ana, tuesday), INDEX_NONE);
	ck_assert(rotation_allows(site, ana, tuesday, 0));
}
END_TEST

int main(void)
{
	return SUITE_RUN("site", "rotation", weeks_follow_each_other_for_ever,
		days_ask_for_a_shift_unless_one_is_away);
}
