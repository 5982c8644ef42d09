/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/hiring.h"

#include "base/random.h"
#include "base/text.h"
#include "suite.h"
#include "support/mathprog.h"

#include <math.h>

enum { MOST_WEEKS = 16 };

/* A small case at random, with all that a case may have. */
struct small {
	struct hiring_case c;
	double need[MOST_WEEKS], curve[4];
	int duty[MOST_WEEKS];
};

static void make_small(struct small *small, uint64_t seed)
{
	struct random random;
	random_init(&random, seed, 0);
	*small = (struct small){0};
	struct hiring_case *c = &small->c;
	c->n_weeks = 8 + (int)random_below(&random, 7);
	double level = 3 + 8 * random_unit(&random), growth = 0.8 * random_unit(&random);
	for (int w = 0; w < c->n_weeks; w++) {
		small->need[w] = level + growth * w + random_unit(&random);
		small->duty[w] = 1 + (w > 5 && seed % 3 == 0);
	}
	c->need = small->need;
	c->present = 2 + (double)random_below(&random, 9);
	c->present_leads = (int)random_below(&random, 2);
	c->stay = 1 - 0.04 * random_unit(&random);
	c->curve = small->curve;
	c->n_curve = (int)random_below(&random, 4);
	for (int k = 0; k < c->n_curve; k++)
		small->curve[k] = k == 0 ? 0 : 0.3 * k;
	c->first_class = (int)random_below(&random, 3);
	c->class_every = 3 + (int)random_below(&random, 3);
	c->smallest_class = 1 + (int)random_below(&random, 3);
	c->largest_class = 5;
	c->pay = 1 + random_unit(&random);
	c->lead_pay = 2 * random_unit(&random);
	c->hire_cost = 3 * random_unit(&random);
	c->short_price = 1 + 9 * random_unit(&random);
	c->agents_per_lead = seed % 4 == 0 ? 0 : 4;
	c->duty_leads = small->duty;
	c->budget = INFINITY;
}

/* All plans, one after the other. */
static double try_all(const struct hiring_case *c, int week, int starts[])
{
	while (week < c->n_weeks && !hiring_is_class(c, week))
		starts[week++] = 0;
	if (week >= c->n_weeks) {
		done_by(hiring_plan_done) struct hiring_plan plan = {0};
		ck_assert_int_eq(hiring_evaluate(c, starts, &plan, NULL), ROTA_OK);
		return plan.feasible ? plan.price : INFINITY;
	}
	double best = INFINITY;
	for (int h = 0; h <= c->largest_class; h++) {
		if (h > 0 && h < c->smallest_class)
			continue;
		starts[week] = h;
		best = fmin(best, try_all(c, week + 1, starts));
	}
	return best;
}

static double solve_model(const struct hiring_case *c)
{
	done_by(text_done) struct text data = {0};
	text_addf(&data, "data;\nparam weeks := %d;\nparam present := %.17g;\n", c->n_weeks,
		c->present);
	text_addf(&data, "param present_leads := %d;\nparam stay := %.17g;\n", c->present_leads,
		c->stay);
	text_addf(&data, "param first_class := %d;\nparam class_every := %d;\n", c->first_class,
		c->class_every);
	text_addf(&data, "param smallest := %d;\nparam largest := %d;\nparam pay := %.17g;\n",
		c->smallest_class, c->largest_class, c->pay);
	text_addf(&data, "param lead_pay := %.17g;\nparam hire_cost := %.17g;\n", c->lead_pay,
		c->hire_cost);
	text_addf(&data, "param short_price := %.17g;\nparam agents_per_lead := %d;\n",
		c->short_price, c->agents_per_lead);
	text_addf(&data, "param budget := %.17g;\n", isfinite(c->budget) ? c->budget : -1.0);
	text_add(&data, "param: need work duty :=\n");
	for (int w = 0; w < c->n_weeks; w++)
		text_addf(&data, "%d %.17g %.17g %d\n", w, c->need[w], hiring_curve(c, w),
			c->duty_leads[w]);
	text_add(&data, ";\nend;\n");
	return mathprog_cost("hiring.mod", &data);
}

START_TEST(plan_is_as_cheap_as_the_cheapest_of_all_plans)
{
	for (uint64_t seed = 0; seed < 60; seed++) {
		struct small small;
		int starts[MOST_WEEKS] = {0};
		done_by(hiring_plan_done) struct hiring_plan plan = {0};
		make_small(&small, seed);
		double best = try_all(&small.c, 0, starts);
		ck_assert_int_eq(hiring_solve(&small.c, 0, NULL, &plan, NULL), ROTA_OK);
		ck_assert_msg(fabs(plan.price - best) <= 1e-6 * best, "seed %d: %.9g, not %.9g",
			(int)seed, plan.price, best);
		ck_assert_double_le(plan.bound, best * (1 + 1e-9));
	}
}
END_TEST

START_TEST(plan_is_as_cheap_as_under_a_budget_that_binds)
{
	int binding = 0;
	for (uint64_t seed = 100; seed < 130; seed++) {
		struct small small;
		int starts[MOST_WEEKS] = {0}, none[MOST_WEEKS] = {0};
		done_by(hiring_plan_done) struct hiring_plan free_plan = {0}, idle = {0},
							     plan = {0};
		make_small(&small, seed);
		ck_assert_int_eq(hiring_solve(&small.c, 0, NULL, &free_plan, NULL), ROTA_OK);
		ck_assert_int_eq(hiring_evaluate(&small.c, none, &idle, NULL), ROTA_OK);
		small.c.budget = 0.5 * (free_plan.cost + idle.cost);
		binding += free_plan.cost > small.c.budget * (1 + 1e-9);
		double best = try_all(&small.c, 0, starts);
		ck_assert_int_eq(hiring_solve(&small.c, 0, NULL, &plan, NULL), ROTA_OK);
		ck_assert(plan.feasible);
		ck_assert_double_le(plan.cost, small.c.budget * (1 + 1e-9));
		ck_assert_double_eq_tol(plan.price, best, 1e-6 * best);
		ck_assert_double_ge(plan.price, free_plan.price * (1 - 1e-6));
	}
	ck_assert_int_gt(binding, 5);
}
END_TEST

START_TEST(plan_costs_what_its_model_in_mathprog_costs)
{
	for (uint64_t seed = 200; seed < 212; seed++) {
		struct small small;
		done_by(hiring_plan_done) struct hiring_plan plan = {0};
		make_small(&small, seed);
		ck_assert_int_eq(hiring_solve(&small.c, 0, NULL, &plan, NULL), ROTA_OK);
		double price = solve_model(&small.c);
		ck_assert_msg(fabs(plan.price - price) <= 1e-5 * price, "seed %d: %.9g, not %.9g",
			(int)seed, plan.price, price);
	}
}
END_TEST

START_TEST(sixteenth_agent_brings_the_second_lead)
{
	static const double need[4] = {15, 15, 16, 16};
	static const int duty[4] = {1, 1, 1, 1};
	struct hiring_case c = {.n_weeks = 4,
		.need = need,
		.present = 15,
		.present_leads = 1,
		.stay = 1,
		.first_class = 2,
		.class_every = 1,
		.smallest_class = 1,
		.largest_class = 9,
		.pay = 1,
		.short_price = 100,
		.agents_per_lead = 15,
		.duty_leads = duty,
		.budget = INFINITY};
	done_by(hiring_plan_done) struct hiring_plan plan = {0};
	ck_assert_int_eq(hiring_solve(&c, 0, NULL, &plan, NULL), ROTA_OK);
	ck_assert_int_eq(plan.starts[2], 1);
	ck_assert_int_eq(plan.leads[1], 1);
	ck_assert_int_eq(plan.leads[2], 2);
	ck_assert_double_eq_tol(plan.cost, 15 + 15 + 16 + 16, 1e-9);
}
END_TEST

START_TEST(budget_below_the_present_pay_is_told)
{
	struct small small;
	done_by(hiring_plan_done) struct hiring_plan plan = {0};
	make_small(&small, 7);
	small.c.budget = 1;
	ck_assert_int_eq(hiring_solve(&small.c, 0, NULL, &plan, NULL), ROTA_OK);
	ck_assert(!plan.feasible);
	for (int w = 0; w < small.c.n_weeks; w++)
		ck_assert_int_eq(plan.starts[w], 0);
}
END_TEST

START_TEST(more_need_never_costs_less)
{
	for (uint64_t seed = 300; seed < 330; seed++) {
		struct small small;
		done_by(hiring_plan_done) struct hiring_plan plan = {0}, more = {0};
		make_small(&small, seed);
		ck_assert_int_eq(hiring_solve(&small.c, 0, NULL, &plan, NULL), ROTA_OK);
		for (int w = 0; w < small.c.n_weeks; w++)
			small.need[w] *= 1.1;
		ck_assert_int_eq(hiring_solve(&small.c, 0, NULL, &more, NULL), ROTA_OK);
		ck_assert_double_ge(more.price, plan.price * (1 - 1e-6));
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("batch", "hiring", plan_is_as_cheap_as_the_cheapest_of_all_plans,
		plan_is_as_cheap_as_under_a_budget_that_binds,
		plan_costs_what_its_model_in_mathprog_costs, sixteenth_agent_brings_the_second_lead,
		budget_below_the_present_pay_is_told, more_need_never_costs_less);
}
