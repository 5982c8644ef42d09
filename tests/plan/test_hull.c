/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/hull.h"

#include "base/random.h"
#include "lp/lp.h"
#include "roster/coverage.h"
#include "suite.h"

#include <math.h>

struct ground {
	struct site site;
	struct problem problem;
	struct hulls hulls;
	double want;
};

static void ground_init(struct ground *g, uint64_t seed)
{
	struct random r;
	random_init(&r, seed, 3);
	*g = (struct ground){.want = 1 + random_below(&r, 9)};
	g->site.supervision = (struct supervision){.wanted = true,
		.agents_per_lead = {1, 2 + random_below(&r, 8)},
		.minimum_leads = (int)random_below(&r, 3)};
	g->site.prices.uncovered = 1 + random_below(&r, 20);
	g->site.prices.lead_short = random_below(&r, 40);
	g->problem.site = &g->site;
	g->problem.surplus_price = (double)random_below(&r, 5) / 2;
	g->hulls = (struct hulls){
		&g->problem, 1 + (int)random_below(&r, 14), (int)random_below(&r, 4), NULL, 0, 0};
}

/* What so many people cost in the mean, all ways of mixing whole ones tried by a program. */
static double mixture(const struct ground *g, double agents, double leads)
{
	owned_by(lp_free) struct lp *lp = NULL;
	struct lp_answer answer;
	ck_assert_int_eq(lp_new(&lp, NULL), ROTA_OK);
	lp_add_row(lp, 1, 1, NULL, NULL);
	lp_add_row(lp, agents, agents, NULL, NULL);
	lp_add_row(lp, leads, leads, NULL, NULL);
	for (int a = 0; a <= g->hulls.most_agents; a++)
		for (int l = 0; l <= g->hulls.most_leads; l++) {
			int column;
			lp_add_column(lp, 0, INFINITY, hull_cost(&g->problem, g->want, a, l),
				&column, NULL);
			lp_add_cell(lp, 0, column, 1, NULL);
			lp_add_cell(lp, 1, column, a, NULL);
			lp_add_cell(lp, 2, column, l, NULL);
		}
	ck_assert_int_eq(
		lp_solve(lp, &(struct lp_limits){.method = LP_PRIMAL}, &answer, NULL), ROTA_OK);
	ck_assert(answer.optimal);
	return answer.cost;
}

static double highest(const struct hull *hull, double agents, double leads)
{
	double most = -INFINITY;
	for (size_t p = 0; p < hull->count; p++)
		most = fmax(most, hull->planes[p].least + hull->planes[p].agents * agents +
					  hull->planes[p].leads * leads);
	return most;
}

START_TEST(planes_are_the_least_mixture_of_whole_people)
{
	int fractions = 0, hulls = 0;
	for (uint64_t seed = 0; seed < 200; seed++) {
		struct ground g;
		const struct hull *hull;
		ground_init(&g, seed);
		ck_assert_int_eq(hulls_find(&g.hulls, g.want, &hull, NULL), ROTA_OK);
		hulls += hull->count > 0;
		for (int a = 0; a <= 2 * g.hulls.most_agents && hull->count > 0; a++)
			for (int l = 0; l <= 2 * g.hulls.most_leads; l++) {
				double least = mixture(&g, a / 2.0, l / 2.0);
				ck_assert_double_eq_tol(
					highest(hull, a / 2.0, l / 2.0), least, 1e-6);
				fractions +=
					a % 2 == 0 && l % 2 == 0 &&
					least < hull_cost(&g.problem, g.want, a / 2, l / 2) - 0.1;
			}
		hulls_done(&g.hulls);
	}
	ck_assert_int_gt(hulls, 50);
	ck_assert_int_gt(fractions, 50);
}
END_TEST

START_TEST(a_hull_is_found_once)
{
	struct ground g;
	const struct hull *first, *again;
	ground_init(&g, 1);
	ck_assert_int_eq(hulls_find(&g.hulls, 1, &first, NULL), ROTA_OK);
	ck_assert_int_eq(hulls_find(&g.hulls, 1, &again, NULL), ROTA_OK);
	ck_assert_ptr_eq(first, again);
	ck_assert_uint_eq(g.hulls.count, 1);
	/* a thousand agents take more than a few leads */
	ck_assert_int_eq(hulls_find(&g.hulls, 1000, &again, NULL), ROTA_OK);
	ck_assert_uint_eq(again->count, 0);
	hulls_done(&g.hulls);
}
END_TEST

int main(void)
{
	return SUITE_RUN(
		"plan", "hull", planes_are_the_least_mixture_of_whole_people, a_hull_is_found_once);
}
