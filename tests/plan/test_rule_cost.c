/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/rule_cost.h"

#include "base/random.h"
#include "plan/rule_ease.h"
#include "suite.h"
#include "support/small_site.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Days of two shifts that follow each other. */
enum { DAYS = 5, LINES = 243, MOST_AGENTS = 2, BLOCK_HOURS = 8 };
enum { OFF, DAY, LATE };

/* Rules as numbers, for the judge. */
struct rules {
	int rest_h, most_run, least_shifts, most_shifts, most_late;
	bool late_then_day; /* allowed */
};

struct ground {
	struct site *site;
	struct need *need;
	struct plan_input input;
	struct rules rules;
	int agents;
	int wanted[DAYS][2];
};

static int shift_of(int line, int day)
{
	for (int d = 0; d < day; d++)
		line /= 3;
	return line % 3;
}

static bool is_legal(const struct rules *r, int line)
{
	int shifts = 0, run = 0, late = 0;
	for (int d = 0; d < DAYS; d++) {
		int now = shift_of(line, d), before = d > 0 ? shift_of(line, d - 1) : OFF;
		run = now != OFF ? run + 1 : 0;
		shifts += now != OFF;
		late += now == LATE;
		if (run > r->most_run)
			return false;
		if (before == LATE && now == DAY && (r->rest_h > 8 || !r->late_then_day))
			return false;
	}
	return shifts >= r->least_shifts && shifts <= r->most_shifts && late <= r->most_late;
}

static double cost(const struct ground *g, const int lines[])
{
	double sum = 0;
	for (int d = 0; d < DAYS; d++)
		for (int s = 0; s < 2; s++) {
			int there = 0;
			for (int a = 0; a < g->agents; a++)
				there += shift_of(lines[a], d) == s + 1;
			int missing = g->wanted[d][s] - there;
			sum += BLOCK_HOURS * (missing > 0 ? 12.0 * missing : -1.0 * missing);
		}
	return sum;
}

/* The cheapest plan under the rules, of all there are. */
static double best(const struct ground *g, const struct rules *r)
{
	double least = INFINITY;
	int lines[MOST_AGENTS] = {0};
	int second = g->agents > 1 ? LINES : 1;
	for (lines[0] = 0; lines[0] < LINES; lines[0]++)
		for (lines[1] = 0; is_legal(r, lines[0]) && lines[1] < second; lines[1]++)
			if (g->agents == 1 || is_legal(r, lines[1]))
				least = fmin(least, cost(g, lines));
	return least;
}

static void draw_rules(struct random *random, struct ground *g)
{
	static struct kind_limit limit;
	struct contract *c = small_site_add_contract(g->site, "one");
	struct rules *r = &g->rules;
	*r = (struct rules){.rest_h = random_below(random, 2) ? 11 : 8,
		.most_run = 1 + (int)random_below(random, DAYS),
		.most_shifts = 2 + (int)random_below(random, DAYS - 1),
		.most_late = (int)random_below(random, DAYS + 1),
		.late_then_day = random_below(random, 2) == 0};
	r->least_shifts = (int)random_below(random, 3);
	c->rest = r->rest_h * 60;
	c->consecutive_days.high = r->most_run;
	c->shifts_per_week = (struct range){r->least_shifts, r->most_shifts};
	limit = (struct kind_limit){1, r->most_late};
	c->limits = &limit;
	c->n_limits = 1;
	if (!r->late_then_day)
		c->forbidden_next[1 * 2 + 0] = true;
}

static void ground_init(struct ground *g, uint64_t seed, bool plenty)
{
	struct random r;
	struct horizon horizon;
	random_init(&r, seed, 0);
	day_number first = date_of("2026-03-02");
	g->site = small_site_new("Europe/Warsaw");
	g->site->interval_s = 3600;
	small_site_add_queue(g->site, "phone");
	small_site_add_kind(g->site, "day", 360, 360, 60, 480);
	small_site_add_kind(g->site, "late", 840, 840, 60, 480);
	draw_rules(&r, g);
	g->agents = 1 + (int)random_below(&r, MOST_AGENTS);
	for (int a = 0; a < g->agents; a++)
		small_site_add_agent(g->site, a == 0 ? "ana" : "bo", ROLE_AGENT, 0, "0");
	ck_assert_int_eq(horizon_init(&horizon, g->site->zone, first, DAYS, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &g->need, NULL), ROTA_OK);
	for (int d = 0; d < DAYS; d++)
		for (int s = 0; s < 2; s++) {
			int wanted = (int)random_below(&r, 3);
			g->wanted[d][s] = plenty ? (wanted > 0) * (MOST_AGENTS + 1) : wanted;
			for (int h = 0; h < BLOCK_HOURS; h++)
				series_column(&g->need->columns[NEED_REQUIRED],
					0)[d * 24 + 6 + s * BLOCK_HOURS + h] = g->wanted[d][s];
		}
	g->input = (struct plan_input){.site = g->site, .need = g->need, .period = {first, DAYS}};
}

static void ground_done(struct ground *g)
{
	need_free(g->need);
	site_free(g->site);
}

/* The rules with one of them eased, as its words say; false: the words are of none of ours. */
static bool ease(struct rules *r, const char *words, bool give_up)
{
	if (strstr(words, "rest between shifts") != NULL)
		r->rest_h = give_up ? 0 : r->rest_h - 1;
	else if (strstr(words, "days in a row") != NULL)
		r->most_run = give_up ? DAYS : r->most_run + 1;
	else if (strcmp(words, "shifts that may not follow each other") == 0)
		r->late_then_day = true;
	else if (strcmp(words, "at most so many shifts of a kind") == 0)
		r->most_late = DAYS;
	else if (strcmp(words, "one shift more a week") == 0)
		r->most_shifts++;
	else if (strcmp(words, "one shift less a week") == 0)
		r->least_shifts--;
	else
		return false;
	return true;
}

/* Neither bound is above the best plan there is; where cover is never reached, both are that. */
static int compare(uint64_t seed, bool plenty)
{
	struct ground g = {0};
	done_by(rule_costs_done) struct rule_costs costs = {0};
	int cost_something = 0;
	ground_init(&g, seed, plenty);
	double kept = best(&g, &g.rules);
	ck_assert_int_eq(rule_costs_find(&g.input, NULL, &costs, NULL), ROTA_OK);
	ck_assert_uint_gt(costs.count, 0);
	for (size_t i = 0; i < costs.count; i++) {
		const struct rule_cost *c = &costs.items[i];
		ck_assert_double_le(c->kept, kept + 1e-6);
		for (int give_up = 0; give_up < 2; give_up++) {
			done_by(text_done) struct text words = {0};
			struct rules rules = g.rules;
			double eased = give_up ? c->given_up : c->eased;
			if (isnan(eased))
				continue;
			ease_say(c->rule, g.site, give_up == 0 && isnan(c->given_up), &words);
			ck_assert_msg(ease(&rules, words.data, give_up), "%s", words.data);
			double least = best(&g, &rules);
			ck_assert_double_le(eased, fmin(least, c->kept) + 1e-6);
			if (!plenty)
				continue;
			ck_assert_msg(fabs(c->kept - eased - (kept - least)) < 1e-6,
				"seed %d, '%s': costs %g, told %g", (int)seed, words.data,
				kept - least, c->kept - eased);
			cost_something += kept - least > 0;
		}
	}
	ground_done(&g);
	return cost_something;
}

START_TEST(costs_are_those_of_the_best_plans_where_people_are_always_wanted)
{
	int cost_something = 0;
	for (uint64_t seed = 0; seed < 60; seed++)
		cost_something += compare(seed, true);
	ck_assert_int_ge(cost_something, 40);
}
END_TEST

START_TEST(bounds_with_a_rule_eased_are_bounds)
{
	for (uint64_t seed = 0; seed < 25; seed++)
		compare(seed, false);
}
END_TEST

START_TEST(costs_are_told_in_words)
{
	struct ground g = {0};
	done_by(rule_costs_done) struct rule_costs costs = {0};
	done_by(findings_done) struct findings findings = {0};
	owned_by(problem_free) struct problem *problem = NULL;
	ground_init(&g, 0, true);
	g.site->contracts[0].limits[0].most = DAYS;
	g.site->contracts[0].consecutive_days.high = 1;
	g.site->contracts[0].shifts_per_week = (struct range){0, DAYS};
	g.site->contracts[0].forbidden_next[1 * 2 + 0] = false;
	g.site->contracts[0].rest = 8 * 60;
	ck_assert_int_eq(problem_new(&g.input, &problem, NULL), ROTA_OK);
	ck_assert_int_eq(rule_costs_tell(problem, 1000, NULL, &findings, &costs, NULL), ROTA_OK);
	ck_assert_uint_ge(findings.count, 1);
	for (size_t i = 1; i < findings.count; i++)
		ck_assert_double_ge(findings.items[i - 1].cost, findings.items[i].cost);
	const struct finding *first = &findings.items[0];
	ck_assert_int_eq(first->kind, FINDING_RULE);
	ck_assert_ptr_nonnull(strstr(first->text, "'days in a row: at most 1' costs "));
	ck_assert_ptr_nonnull(strstr(first->text, " a week by the bound, as much as "));
	ck_assert_uint_eq(first->n_parts, 1);
	ck_assert_ptr_nonnull(
		strstr(first->parts[0].text, "'days in a row: at most 2' would save "));
	ck_assert_double_eq_tol(first->hours, first->cost / 12, 1e-9);
	ground_done(&g);
}
END_TEST

/* A tenth of the plan's work is little. */
START_TEST(they_are_asked_unasked_where_that_is_little_beside_the_plan)
{
	struct ground g = {0};
	ground_init(&g, 0, true);
	struct lp_work none = {0}, once = {.solves = 1, .rows = 100, .columns = 200};
	ck_assert(!rule_costs_are_cheap(g.site, &none, 1, 1000000));
	ck_assert(!rule_costs_are_cheap(g.site, &once, 1, 100));
	ck_assert(rule_costs_are_cheap(g.site, &once, 1, 100000));
	/* so many weeks, or unlike people, are as many times the work */
	once.solves = 1000;
	ck_assert(!rule_costs_are_cheap(g.site, &once, 1, 100000));
	once.solves = 1;
	ck_assert(!rule_costs_are_cheap(g.site, &once, 10000, 100000));
	ground_done(&g);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "rule_cost",
		costs_are_those_of_the_best_plans_where_people_are_always_wanted,
		bounds_with_a_rule_eased_are_bounds, costs_are_told_in_words,
		they_are_asked_unasked_where_that_is_little_beside_the_plan);
}
