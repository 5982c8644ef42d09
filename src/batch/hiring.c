/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/hiring.h"

#include <math.h>
#include <stdint.h>

void hiring_plan_done(struct hiring_plan *plan)
{
	free(plan->starts);
	free(plan->leads);
	free(plan->people);
	free(plan->working);
	free(plan->short_);
	*plan = (struct hiring_plan){0};
}

double hiring_curve(const struct hiring_case *c, int weeks)
{
	double there = pow(c->stay, weeks);
	return weeks < c->n_curve ? there * c->curve[weeks] : there;
}

bool hiring_is_class(const struct hiring_case *c, int week)
{
	return week >= c->first_class && (week - c->first_class) % c->class_every == 0;
}

/* On the books, as whole people: half a person more is one more. */
static int heads(double people)
{
	return (int)fmin(INT32_MAX, floor(people + 0.5));
}

/* Leads are hired with a class and stay; before the first one, with the present. */
static void count_leads(const struct hiring_case *c, struct hiring_plan *plan)
{
	int leads = c->present_leads;
	for (int w = 0; w < c->n_weeks; w++) {
		int least = c->duty_leads[w];
		if (c->agents_per_lead > 0 && heads(plan->people[w]) > 0) {
			int teams = (heads(plan->people[w]) - 1) / c->agents_per_lead + 1;
			least = teams > least ? teams : least;
		}
		leads = least > leads ? least : leads;
		plan->leads[w] = leads;
	}
}

static enum rota_status make(
	const struct hiring_case *c, struct hiring_plan *ret_plan, struct rota_error *err)
{
	size_t n = (size_t)c->n_weeks;
	TRY(memory_new(n, sizeof(int), &ret_plan->starts, err));
	TRY(memory_new(n, sizeof(int), &ret_plan->leads, err));
	TRY(memory_new(n, sizeof(double), &ret_plan->people, err));
	TRY(memory_new(n, sizeof(double), &ret_plan->working, err));
	return memory_new(n, sizeof(double), &ret_plan->short_, err);
}

enum rota_status hiring_evaluate(const struct hiring_case *c, const int starts[],
	struct hiring_plan *ret_plan, struct rota_error *err)
{
	done_by(hiring_plan_done) struct hiring_plan plan = {.bound = -INFINITY};
	TRY(make(c, &plan, err));
	double short_price = 0;
	for (int w = 0; w < c->n_weeks; w++) {
		plan.starts[w] = starts[w];
		plan.people[w] = plan.working[w] = c->present * pow(c->stay, w);
		for (int t = 0; t <= w; t++) {
			plan.people[w] += starts[t] * pow(c->stay, w - t);
			plan.working[w] += starts[t] * hiring_curve(c, w - t);
		}
		plan.short_[w] = fmax(0, c->need[w] - plan.working[w]);
		short_price += c->short_price * plan.short_[w];
		plan.cost += c->pay * plan.people[w] + c->hire_cost * starts[w];
	}
	count_leads(c, &plan);
	for (int w = 0; w < c->n_weeks; w++)
		plan.cost += c->lead_pay * plan.leads[w];
	plan.price = plan.cost + short_price;
	plan.feasible = plan.cost <= c->budget * (1 + 1e-9);
	*ret_plan = plan;
	plan = (struct hiring_plan){0};
	return ROTA_OK;
}
