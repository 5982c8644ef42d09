/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/account.h"

#include "plan/improve.h"
#include "plan/network.h"
#include "plan/oracle.h"
#include "suite.h"

/* The search's account of cost is that of rules/, which sees the roster alone. */
START_TEST(account_of_the_search_is_the_price_of_the_roster)
{
	for (uint64_t seed = 100; seed < 140; seed++) {
		struct random_site random_site;
		random_site_init(&random_site, seed);
		struct plan_input input = input_of(&random_site);
		random_site.site->prices.surplus_squared = false;
		random_site.site->prices.paid_hour = 0.25;
		owned_by(problem_free) struct problem *problem = NULL;
		owned_by(crew_free) struct crew *crew = NULL;
		owned_by(roster_free) struct roster *roster = NULL;
		struct improve_limits limits = {.effort = 100};
		ck_assert_int_eq(problem_new(&input, &problem, NULL), ROTA_OK);
		ck_assert_int_eq(networks_make(problem, NULL), ROTA_OK);
		ck_assert_int_eq(crew_new(problem, &crew, NULL), ROTA_OK);
		ck_assert_int_eq(improve_start(crew, NULL, false, &limits, NULL), ROTA_OK);
		ck_assert_int_eq(improve_run(crew, &limits, NULL), ROTA_OK);
		ck_assert_int_eq(result_roster(crew, &roster, NULL), ROTA_OK);
		if (!random_site.site->prices.uncovered_hard &&
			!random_site.site->prices.lead_short_hard)
			ck_assert_msg(fabs(crew_price(crew) - cost_of(&input, roster)) < 1e-6,
				"seed %d: %g, the roster costs %g", (int)seed, crew_price(crew),
				cost_of(&input, roster));
		random_site_done(&random_site);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "account", account_of_the_search_is_the_price_of_the_roster);
}
