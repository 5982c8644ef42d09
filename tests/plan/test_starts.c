/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/starts.h"

#include "plan/network.h"
#include "plan/oracle.h"
#include "plan/result.h"
#include "suite.h"

enum { FIRST_SEED = 300, LAST_SEED = 306, EFFORT = 100 };

struct made {
	struct problem *problem;
	struct crew *crew;
	struct starts starts;
};

static void made_done(struct made *made)
{
	starts_done(&made->starts);
	made->crew = crew_free(made->crew);
	made->problem = problem_free(made->problem);
}

/* The caller's own plan and the others, these in the order told; little work each, as what is
 * tested is which of them counts. */
static void make_all(const struct plan_input *input, const struct improve_limits *limits,
	bool backwards, struct made *made)
{
	ck_assert_int_eq(problem_new(input, &made->problem, NULL), ROTA_OK);
	ck_assert_int_eq(networks_make(made->problem, NULL), ROTA_OK);
	ck_assert_int_eq(crew_new(made->problem, &made->crew, NULL), ROTA_OK);
	ck_assert_int_eq(starts_init(&made->starts, made->crew, limits, NULL), ROTA_OK);
	struct improve_limits little = *limits;
	little.effort = EFFORT;
	ck_assert_int_eq(improve_start(made->crew, NULL, false, &little, NULL), ROTA_OK);
	for (int n = 0; n < made->starts.count; n++) {
		int k = backwards ? made->starts.count - 1 - n : n;
		ck_assert_int_eq(starts_run(&made->starts, k, NULL, false, &little, NULL), ROTA_OK);
	}
}

/* The price that rules/ gives a crew's roster. */
static double price_by_rules(const struct plan_input *input, const struct crew *crew)
{
	owned_by(roster_free) struct roster *roster = NULL;
	ck_assert_int_eq(result_roster(crew, &roster, NULL), ROTA_OK);
	return cost_of(input, roster);
}

static double least_by_rules(const struct plan_input *input, const struct made *made)
{
	double least = price_by_rules(input, made->crew);
	for (int k = 0; k < made->starts.count; k++)
		least = fmin(least, price_by_rules(input, made->starts.crews[k]));
	return least;
}

static void check_site(uint64_t seed, bool *ret_other_won)
{
	struct random_site random_site;
	struct rota_context context = {.seed = seed};
	struct improve_limits limits = {.context = &context};
	random_site_init(&random_site, seed);
	random_site.site->prices.uncovered_hard = false;
	random_site.site->prices.lead_short_hard = false;
	struct plan_input input = input_of(&random_site);
	done_by(made_done) struct made made = {0}, backwards = {0};
	make_all(&input, &limits, false, &made);
	make_all(&input, &limits, true, &backwards);
	ck_assert_int_eq(made.starts.count, STARTS_MORE);
	const struct crew *own = made.crew;
	double least = least_by_rules(&input, &made);
	starts_take_best(&made.starts, &made.crew);
	starts_take_best(&backwards.starts, &backwards.crew);
	ck_assert_double_eq_tol(price_by_rules(&input, made.crew), least, 1e-6);
	ck_assert(crew_price(made.crew) == crew_price(backwards.crew));
	*ret_other_won |= made.crew != own;
	random_site_done(&random_site);
}

START_TEST(starts_keep_the_cheapest_plan_in_any_order)
{
	bool other_won = false;
	for (uint64_t seed = FIRST_SEED; seed < LAST_SEED; seed++)
		check_site(seed, &other_won);
	ck_assert(other_won);
}
END_TEST

START_TEST(starts_are_none_where_work_is_counted)
{
	struct random_site random_site;
	struct improve_limits limits = {.effort = 10};
	random_site_init(&random_site, FIRST_SEED);
	struct plan_input input = input_of(&random_site);
	done_by(made_done) struct made made = {0};
	make_all(&input, &limits, false, &made);
	ck_assert_int_eq(made.starts.count, 0);
	starts_take_best(&made.starts, &made.crew);
	ck_assert_double_eq_tol(crew_price(made.crew), price_by_rules(&input, made.crew), 1e-6);
	random_site_done(&random_site);
}
END_TEST

/* Searches that would begin after the limits are over make no plan, and the caller's counts. */
START_TEST(starts_that_are_too_late_count_for_nothing)
{
	struct random_site random_site;
	const int cancelled = 1;
	struct rota_context context = {.seed = 1, .cancel = &cancelled};
	struct improve_limits limits = {.context = &context};
	random_site_init(&random_site, FIRST_SEED);
	struct plan_input input = input_of(&random_site);
	done_by(made_done) struct made made = {0};
	make_all(&input, &limits, false, &made);
	const struct crew *own = made.crew;
	starts_take_best(&made.starts, &made.crew);
	ck_assert_ptr_eq(made.crew, own);
	random_site_done(&random_site);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "starts", starts_keep_the_cheapest_plan_in_any_order,
		starts_are_none_where_work_is_counted, starts_that_are_too_late_count_for_nothing);
}
