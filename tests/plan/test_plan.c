/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan.h"

#include "plan/planned.h"
#include "suite.h"

static void obeys(uint64_t seed, enum bound bound)
{
	struct random_site random_site;
	random_site_init(&random_site, seed);
	struct plan_input input = input_of(&random_site);
	done_by(made_done) struct made made = make(&input, seed, 1, bound);
	ck_assert_int_eq(isnan(made.figures->bound), bound == UNBOUNDED);
	audit(&input, &made, seed);
	random_site_done(&random_site);
}

START_TEST(plan_of_any_site_obeys_or_says_who_does_not)
{
	for (uint64_t seed = 0; seed < 18; seed++)
		obeys(seed, seed < 5 ? BOUNDED : UNBOUNDED);
}
END_TEST

static int cancelled_at_once = 1;

START_TEST(plan_is_whole_when_it_is_stopped_at_once)
{
	struct random_site random_site;
	random_site_init(&random_site, 3);
	struct plan_input input = input_of(&random_site);
	struct plan_settings settings = {0};
	struct rota_context context = {.cancel = &cancelled_at_once};
	done_by(made_done) struct made made = {0};
	ck_assert_int_eq(
		plan_run(&settings, &input, &context, &made.roster, &made.figures, NULL), ROTA_OK);
	for (int a = 0; a < random_site.site->n_agents; a++)
		if (!is_excused(made.figures, &random_site.site->agents[a]))
			ck_assert_int_eq(hard_breaches(&input, made.roster, a), 0);
	random_site_done(&random_site);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "plan", plan_of_any_site_obeys_or_says_who_does_not,
		plan_is_whole_when_it_is_stopped_at_once);
}
