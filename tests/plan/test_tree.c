/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/tree.h"

#include "plan/oracle.h"
#include "plan/person_search.h"
#include "plan/plan.h"
#include "suite.h"
#include "support/mathprog.h"
#include "support/small_site.h"

#include <stdio.h>

/* Small enough for an integer program over persons, days and shifts. */
enum { DAYS = 7, PEOPLE = 3, KINDS = 2 };

struct one_week {
	struct site *site;
	struct need *need;
	struct plan_input input;
	struct problem *problem;
	double wishes[PEOPLE][DAYS][KINDS]; /* weight: over 0 to be off, under 0 to be on */
};

static void one_week_done(struct one_week *f)
{
	problem_free(f->problem);
	need_free(f->need);
	site_free(f->site);
}

static void add_people(struct one_week *f, struct random *random)
{
	for (int i = 0; i < PEOPLE; i++) {
		char id[8], date[16];
		snprintf(id, sizeof id, "a%d", i);
		struct agent *agent = small_site_add_agent(f->site, id, ROLE_AGENT, i % 2, "");
		for (int d = 0; d < DAYS; d++) {
			snprintf(date, sizeof date, "2026-03-%02d", 2 + d);
			if (random_below(random, 3) > 0)
				continue;
			int kind = (int)random_below(random, KINDS);
			int weight = 1 + (int)random_below(random, 3);
			bool on = random_below(random, 2) == 0;
			small_site_add_wish(f->site, agent, date, kind, on, weight);
			f->wishes[i][d][kind] = on ? -weight : weight;
		}
	}
}

static void ask_for_people(struct one_week *f, struct random *random)
{
	struct horizon horizon;
	ck_assert_int_eq(horizon_init(&horizon, f->site->zone, date_of("2026-03-02"), DAYS,
				 f->site->interval_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 0, &f->need, NULL), ROTA_OK);
	size_t cells = (size_t)DAYS * KINDS;
	ck_assert_int_eq(
		memory_new(cells, sizeof(*f->need->shifts), &f->need->shifts, NULL), ROTA_OK);
	for (int d = 0; d < DAYS; d++)
		for (int k = 0; k < KINDS; k++)
			f->need->shifts[f->need->n_shifts++] =
				(struct shift_need){.day = date_of("2026-03-02") + d,
					.kind = k,
					.required = 1 + (double)random_below(random, 2),
					.uncovered_price = 10 + (double)random_below(random, 20),
					.surplus_price = (double)random_below(random, 3)};
}

static void add_contracts(struct one_week *f, struct random *random)
{
	static struct kind_limit few[2] = {{.kind = 1, .most = 2}, {.kind = 0, .most = 3}};
	for (int c = 0; c < 2; c++) {
		struct contract *contract =
			small_site_add_contract(f->site, c == 0 ? "full" : "part");
		int most = c == 0 ? 5 : 4;
		contract->paid_minutes_per_period = (struct range){(most - 2) * 480, most * 480};
		contract->consecutive_days = (struct range){1 + (int)random_below(random, 2), 4};
		contract->consecutive_days_off =
			(struct range){1 + (int)random_below(random, 2), RANGE_OPEN_HIGH};
		contract->weekends_worked = (struct range){0, 1};
		contract->limits = &few[c];
		contract->n_limits = 1;
		contract->forbidden_next[1 * KINDS + 0] = true; /* no day after a late */
	}
}

static void one_week_init(struct one_week *f, uint64_t seed)
{
	struct random random;
	random_init(&random, seed, 6);
	*f = (struct one_week){.site = small_site_new("UTC")};
	small_site_add_kind(f->site, "day", 6 * 60, 6 * 60, 60, 8 * 60);
	small_site_add_kind(f->site, "late", 14 * 60, 14 * 60, 60, 10 * 60);
	add_contracts(f, &random);
	add_people(f, &random);
	ask_for_people(f, &random);
	f->input = (struct plan_input){
		.site = f->site, .need = f->need, .period = {date_of("2026-03-02"), DAYS}};
	ck_assert_int_eq(problem_new(&f->input, &f->problem, NULL), ROTA_OK);
}

/* A line of numbers behind their places: "p0 d3 1 2". */
static void write_shifts(const struct one_week *f, struct text *text)
{
	text_add(text, "param: required missing spare :=\n");
	for (size_t i = 0; i < f->need->n_shifts; i++) {
		const struct shift_need *shift = &f->need->shifts[i];
		text_addf(text, "%d k%d %g %g %g\n", shift->day - f->input.period.first_day,
			shift->kind, shift->required, shift->uncovered_price, shift->surplus_price);
	}
	text_add(text, ";\nparam weekday :=");
	for (int d = 0; d < DAYS; d++)
		text_addf(text, " %d %d", d, d % 7);
	text_add(text, ";\nparam minutes :=");
	for (int k = 0; k < KINDS; k++)
		text_addf(text, " k%d %d", k, f->site->shift_kinds[k].length.least);
	text_add(text, ";\nparam forbids := k0 k0 0 k0 k1 0 k1 k0 1 k1 k1 0;\n");
}

static void write_people(const struct one_week *f, struct text *text)
{
	text_add(text, "param: paid_low paid_high on_low on_high off_low weekends :=\n");
	for (int i = 0; i < PEOPLE; i++) {
		const struct contract *c = &f->site->contracts[f->site->agents[i].contract];
		text_addf(text, "p%d %d %d %d %d %d %d\n", i, c->paid_minutes_per_period.low,
			c->paid_minutes_per_period.high, c->consecutive_days.low,
			c->consecutive_days.high, c->consecutive_days_off.low,
			c->weekends_worked.high);
	}
	text_add(text, ";\nparam most :=\n");
	for (int i = 0; i < PEOPLE; i++)
		for (int k = 0; k < KINDS; k++) {
			const struct contract *c = &f->site->contracts[f->site->agents[i].contract];
			text_addf(text, "p%d k%d %d\n", i, k,
				c->limits[0].kind == k ? c->limits[0].most : DAYS);
		}
	text_add(text, ";\nparam wish :=\n");
	for (int i = 0; i < PEOPLE; i++)
		for (int d = 0; d < DAYS; d++)
			for (int k = 0; k < KINDS; k++)
				if (fabs(f->wishes[i][d][k]) > 0)
					text_addf(text, "p%d %d k%d %g\n", i, d, k,
						f->wishes[i][d][k]);
	text_add(text, ";\nend;\n");
}

static double solve_model(const struct one_week *f)
{
	struct text text = {0};
	text_addf(&text, "param days := %d;\nset PEOPLE := p0 p1 p2;\nset KINDS := k0 k1;\n", DAYS);
	write_shifts(f, &text);
	write_people(f, &text);
	double cost = mathprog_cost("by_shift.mod", &text);
	text_done(&text);
	return cost;
}

START_TEST(proven_plans_cost_what_the_model_in_mathprog_costs)
{
	for (uint64_t seed = 20; seed < 25; seed++) {
		done_by(one_week_done) struct one_week f;
		one_week_init(&f, seed);
		struct plan_settings settings = {.effort = 100000};
		struct rota_context context = {.seed = seed, .threads = 1};
		owned_by(roster_free) struct roster *roster = NULL;
		owned_by(figures_free) struct figures *figures = NULL;
		ck_assert_int_eq(
			plan_run(&settings, &f.input, &context, &roster, &figures, NULL), ROTA_OK);
		double least = solve_model(&f);
		ck_assert_int_eq(hard_breaches(&f.input, roster, INDEX_NONE), 0);
		ck_assert_double_eq_tol(cost_of(&f.input, roster), least, 1e-6);
		ck_assert_double_eq_tol(figures->bound, least, 1e-6);
	}
}
END_TEST

/* A tree by itself: from a poor plan on, without dives or corners. */
struct stand {
	struct crew *crew;
	struct person_search *search;
	struct master *master;
	int people[PEOPLE];
};

static void stand_init(struct stand *s, const struct problem *problem)
{
	*s = (struct stand){0};
	ck_assert_int_eq(crew_new(problem, &s->crew, NULL), ROTA_OK);
	ck_assert_int_eq(person_search_new(problem, &s->search, NULL), ROTA_OK);
	for (int i = 0; i < PEOPLE; i++) {
		s->people[i] = i;
		ck_assert_int_eq(crew_insert(s->crew, i, NULL, NULL), ROTA_OK);
	}
	struct master_scope scope = {s->people, PEOPLE, 0, DAYS, true};
	ck_assert_int_eq(master_new(s->crew, &scope, &s->search, 1, &s->master, NULL), ROTA_OK);
}

static void stand_done(struct stand *s)
{
	master_free(s->master);
	person_search_free(s->search);
	crew_free(s->crew);
}

START_TEST(tree_ends_at_the_best_plan_by_itself)
{
	int nodes = 0;
	/* at whose first program something is in doubt */
	static const uint64_t seeds[] = {21, 23, 24, 39, 40, 48};
	for (size_t n = 0; n < COUNT_OF(seeds); n++) {
		done_by(one_week_done) struct one_week f;
		done_by(stand_done) struct stand s;
		done_by(tree_done) struct tree tree;
		struct improve_limits limits = {0};
		bool whole;
		one_week_init(&f, seeds[n]);
		stand_init(&s, f.problem);
		double first = crew_price(s.crew);
		s.master->target = first;
		ck_assert_int_eq(tree_init(&tree, s.master, 0, NULL), ROTA_OK);
		while (!tree_is_empty(&tree)) {
			double target = s.master->target;
			ck_assert_int_eq(tree_grow(&tree, &limits, 0, 40, &whole, NULL), ROTA_OK);
			ck_assert_double_le(tree.bound, s.master->target);
			ck_assert(!whole || s.master->target < target);
		}
		double least = solve_model(&f);
		ck_assert_double_eq_tol(s.master->target, least, 1e-6);
		ck_assert_double_eq_tol(tree.bound, least, 1e-6);
		nodes += (int)tree.solved;
	}
	ck_assert_int_gt(nodes, 20);
}
END_TEST

START_TEST(what_cannot_be_is_known_to_cost_more_than_anything)
{
	done_by(one_week_done) struct one_week f;
	done_by(stand_done) struct stand s;
	struct improve_limits limits = {0};
	struct master_rounds rounds = {.exact = true, .thorough = true};
	one_week_init(&f, 30);
	stand_init(&s, f.problem);
	ck_assert_int_eq(master_solve(s.master, &limits, 0, &rounds, NULL), ROTA_OK);
	double free_cost = s.master->cost;
	master_stretch(s.master, 1e5);
	for (int d = 1; d < 6; d++)
		master_bar(s.master, (struct master_day){2, d}, INDEX_NONE);
	ck_assert_int_eq(master_solve(s.master, &limits, 0, &rounds, NULL), ROTA_OK);
	ck_assert_double_eq(s.master->bound, INFINITY);
	master_release(s.master);
	/* more agents on one shift than there are */
	master_keep_between(s.master, 0, PEOPLE + 1, PEOPLE + 1);
	ck_assert_int_eq(master_solve(s.master, &limits, 0, &rounds, NULL), ROTA_OK);
	ck_assert_double_eq(s.master->bound, INFINITY);
	master_release(s.master);
	master_stretch(s.master, 0);
	ck_assert_int_eq(master_solve(s.master, &limits, 0, &rounds, NULL), ROTA_OK);
	ck_assert_double_eq_tol(s.master->cost, free_cost, 1e-6);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "tree", proven_plans_cost_what_the_model_in_mathprog_costs,
		tree_ends_at_the_best_plan_by_itself,
		what_cannot_be_is_known_to_cost_more_than_anything);
}
