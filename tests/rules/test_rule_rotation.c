/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/rows.h"

/* Ana: early in week 1 with Wednesday off, in week 2 late and Friday to be worked. */
static void rotating(struct site *site)
{
	struct rotation *rotation = small_site_add_rotation(site, "two", 2);
	for (int d = 0; d < WEEKDAYS; d++) {
		small_site_set_rotation_day(site, rotation, 0, d, d == 2 ? "" : "0", false);
		small_site_set_rotation_day(site, rotation, 1, d, "1", d == 4);
	}
	site->agents[ANA].rotation = rotation;
	site->agents[ANA].rotation_week = 1;
}

static void begun_with_week_two(struct site *site)
{
	rotating(site);
	site->agents[ANA].rotation_week = 2;
}

static void away_on_friday(struct site *site)
{
	rotating(site);
	small_site_add_absence(site, &site->agents[ANA], ABSENCE_OFF, "2026-03-13", "2026-03-13");
}

START_TEST(shifts_are_those_of_the_week_of_the_rotation)
{
	static const struct row rows[] = {
		{"rotation", rotating, EARLY_OF("ana", "2026-03-02") LATE_OF("ana", "2026-03-13"),
			NULL, 0, 0, NULL, NULL},
		{"rotation", rotating, LATE_OF("ana", "2026-03-02") LATE_OF("ana", "2026-03-13"),
			NULL, 1, 1, "2026-03-02", "2026-03-02"},
		{"rotation", rotating, EARLY_OF("ana", "2026-03-04") LATE_OF("ana", "2026-03-13"),
			NULL, 1, 1, "2026-03-04", "2026-03-04"},
		{"rotation", rotating, EARLY_OF("ana", "2026-03-02"), NULL, 1, 1, "2026-03-13",
			"2026-03-13"},
		{"rotation", rotating, EARLY_OF("ana", "2026-03-09") EARLY_OF("bo", "2026-03-09"),
			NULL, 2, 2, "2026-03-09", "2026-03-09"},
		{"rotation", begun_with_week_two,
			LATE_OF("ana", "2026-03-06") EARLY_OF("ana", "2026-03-09"), NULL, 0, 0,
			NULL, NULL},
		{"rotation", away_on_friday, EARLY_OF("ana", "2026-03-02"), NULL, 0, 0, NULL, NULL},
	};
	check_rows(rows, COUNT_OF(rows));
}
END_TEST

int main(void)
{
	return SUITE_RUN("rules", "rule_rotation", shifts_are_those_of_the_week_of_the_rotation);
}
