/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan.h"

#include "plan/planned.h"
#include "suite.h"

static void add_activities(struct site *site, day_number first, uint64_t seed)
{
	small_site_add_activity(site, "coaching", 30, WEEKDAYS, WITH_LEAD, true);
	small_site_add_activity(site, "check_in", 5, 1, WITH_LEAD, seed % 2 == 0);
	if (seed % 2 == 0)
		small_site_add_activity(site, "meeting", 20, WEEKDAYS, WITH_TEAM, true);
	if (seed % 3 == 0)
		small_site_add_activity(site, "huddle", 40, 3, WITH_NOBODY, false);
	if (seed % 3 != 1) {
		struct activity *course =
			small_site_add_activity(site, "course", 60, 0, WITH_NOBODY, true);
		course->group = (struct range){2, 4};
		course->by = first + 3;
	}
	site->prices.activity_missed = (double)(seed % 4) * 5;
	site->prices.paid_hour = seed % 2 == 0 ? 0 : 1;
	site->prices.surplus_squared = seed == 5;
}

/* The cost told is that of the roster as it is, activities, missing ones and all. */
START_TEST(no_bound_is_above_what_a_plan_with_activities_costs)
{
	int proven = 0;
	for (uint64_t seed = 0; seed < 7; seed++) {
		struct random_site random_site;
		random_site_init(&random_site, seed);
		add_activities(random_site.site, random_site.period.first_day, seed);
		struct plan_input input = input_of(&random_site);
		done_by(made_done) struct made made = make(&input, seed, 1, BOUNDED);
		audit(&input, &made, seed);
		proven += made.figures->bound > 0.3 * made.figures->terms.total_cost;
		random_site_done(&random_site);
	}
	ck_assert_int_ge(proven, 3);
}
END_TEST

int main(void)
{
	return SUITE_RUN(
		"plan", "plan_activities", no_bound_is_above_what_a_plan_with_activities_costs);
}
