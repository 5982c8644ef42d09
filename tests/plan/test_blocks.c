/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/block.h"

#include "base/random.h"
#include "base/text.h"
#include "plan/ground.h"
#include "plan/legal.h"
#include "plan/oracle.h"
#include "plan/rework.h"
#include "suite.h"
#include "support/mathprog.h"

enum { QUEUES = 3 };

static void ground_start(struct ground *g, struct random *r, int days, double most)
{
	g->site->work = WORK_BLOCKS;
	int hours = ground_period(g, date_of("2026-03-02"), days);
	for (int q = 0; q < g->site->n_queues; q++)
		for (int i = 0; i < hours; i++)
			ground_required(g, q)[i] = floor(random_unit(r) * most);
	ground_open(g);
}

/* One agent, a day, shifts of 4 to 7 hours with up to two breaks of an hour. */
static void one_shift(struct ground *g, struct random *r)
{
	g->site = small_site_new("UTC");
	g->site->interval_s = 3600;
	g->site->stay = 60 * (minutes)(1 + random_below(r, 3));
	for (int q = 0; q < QUEUES; q++)
		small_site_add_queue(g->site, (const char *[]){"a", "b", "c"}[q]);
	struct shift_kind *kind = small_site_add_kind(g->site, "day", 360, 480, 60, 240);
	kind->length.most = 420;
	kind->length.step = 60;
	for (uint32_t b = 0, n = random_below(r, 3); b < n; b++)
		small_site_add_break(g->site, kind, b == 0 ? "one" : "two", 60, b == 1,
			60 * (minutes)(b + random_below(r, 2)), 60 * (minutes)(2 + b));
	small_site_add_contract(g->site, "c");
	small_site_add_agent(g->site, "ana", ROLE_AGENT, 0, random_below(r, 2) ? "012" : "02");
	ground_start(g, r, 7, 3);
}

/* The audit's word on the shift as it stands in the line. */
static bool stays_hold(struct ground *g)
{
	owned_by(roster_free) struct roster *roster = NULL;
	ck_assert_int_eq(result_roster(g->crew, &roster, NULL), ROTA_OK);
	return hard_breaches(&g->input, roster, 0) == 0;
}

struct trial {
	struct ground *g;
	struct block_scratch *scratch;
	const struct option *option;
	int16_t *queues, *breaks;
	double best;
};

/* Every queue in every slot of work from slot t on. */
static void try_queues(struct trial *trial, int t)
{
	if (t == trial->option->length) {
		double price = (double)block_price(
			trial->scratch, trial->option->start, trial->option->length, trial->queues);
		if (price < trial->best - 1e-6 && stays_hold(trial->g))
			trial->best = price;
		return;
	}
	const struct problem *p = trial->g->problem;
	const struct slot_break *rules = p->breaks;
	for (int b = 0; b < p->site->shift_kinds[0].n_breaks; b++)
		if (t >= trial->breaks[b] && t < trial->breaks[b] + rules[b].length) {
			trial->queues[t] = INDEX_NONE;
			try_queues(trial, t + 1);
			return;
		}
	for (int s = 0; s < p->site->agents[0].n_skills; s++) {
		trial->queues[t] = (int16_t)p->site->agents[0].skills[s].queue;
		try_queues(trial, t + 1);
	}
}

static void try_breaks(struct trial *trial, int b, int from)
{
	const struct problem *p = trial->g->problem;
	if (b == p->site->shift_kinds[0].n_breaks) {
		try_queues(trial, 0);
		return;
	}
	const struct slot_break *rule = &p->breaks[b];
	for (int at = rule->first > from ? rule->first : from; at <= rule->last; at++) {
		if (at + rule->length > trial->option->length)
			break;
		trial->breaks[b] = (int16_t)at;
		try_breaks(trial, b + 1, at + rule->length);
	}
}

static void compare_shift(struct ground *g, struct block_scratch *scratch, int o)
{
	struct plan_line *line = &g->crew->lines[0];
	const struct option *option = &g->problem->menus[0].options[o];
	float told =
		block_lengths(scratch, option->kind, option->start, option->length)[option->length];
	line->options[0] = o;
	struct trial trial = {g, scratch, option, line->queues, line->breaks, INFINITY};
	try_breaks(&trial, 0, 0);
	bool any = told < HUGE_VALF;
	ck_assert_msg(any == (trial.best < INFINITY), "length %d: %s", option->length,
		any ? "found what is not" : "found none");
	if (!any)
		return;
	/* beginning a stay costs next to nothing, but not nothing */
	ck_assert_double_eq_tol((double)told, trial.best, 0.02);
	float traced = block_trace(
		scratch, option->kind, option->start, option->length, line->queues, line->breaks);
	ck_assert_double_eq_tol((double)traced, (double)told, 1e-4);
	ck_assert_double_eq_tol(
		(double)block_price(scratch, option->start, option->length, line->queues),
		trial.best, 0.02);
	ck_assert(stays_hold(g));
}

START_TEST(queues_of_a_shift_are_the_best_of_all)
{
	for (uint64_t seed = 0; seed < 30; seed++) {
		struct random random;
		struct ground g = {0};
		random_init(&random, seed, 0);
		one_shift(&g, &random);
		const struct problem *p = g.problem;
		size_t cells = (size_t)p->grid.n_intervals * (size_t)p->lanes;
		owned_ float *desks = NULL;
		done_by(block_scratch_done) struct block_scratch scratch = {0};
		ck_assert_int_eq(memory_new(cells, sizeof(float), &desks, NULL), ROTA_OK);
		for (size_t i = 0; i < cells; i++)
			desks[i] = (float)(8 * random_unit(&random) - 4);
		ck_assert_int_eq(block_scratch_init(&scratch, p, NULL), ROTA_OK);
		struct block_prices prices = {.desks = desks};
		block_open(&scratch, &prices, p->people[0].group, 6, 6 + scratch.room);
		const struct menu_day *day = &p->menus[0].days[0];
		for (int o = 0; o < day->n_options; o += 1 + (int)random_below(&random, 3))
			compare_shift(&g, &scratch, day->first_option + o);
		ground_done(&g);
	}
}
END_TEST

/* A few people, two days, whole hours: small enough for an integer program. */
static void small_site(struct ground *g, struct random *r, bool squared)
{
	g->site = small_site_new("UTC");
	g->site->interval_s = 3600;
	g->site->stay = 120;
	g->site->prices.surplus_squared = squared;
	g->site->prices.uncovered = 5;
	small_site_add_queue(g->site, "a");
	small_site_add_queue(g->site, "b");
	struct shift_kind *kind = small_site_add_kind(g->site, "day", 360, 540, 180, 180);
	kind->length.most = 300;
	kind->length.step = 60;
	struct contract *contract = small_site_add_contract(g->site, "c");
	contract->rest = 14 * 60;
	contract->paid_minutes_per_period = (struct range){5 * 60, 9 * 60};
	for (int i = 0; i < 3; i++)
		small_site_add_agent(g->site, (const char *[]){"ana", "bo", "cy"}[i], ROLE_AGENT, 0,
			i == 0 && random_below(r, 2) ? "1" : "01");
	ground_start(g, r, 2, 2.2);
}

static void write_shifts(const struct problem *p, struct text *text)
{
	const struct menu *menu = &p->menus[0];
	text_add(text, "set DAYS := d0 d1;\nset SHIFTS :=");
	for (int o = 0; o < menu->n_options; o++)
		text_addf(text, " o%d", o);
	text_add(text, ";\nparam: day start length :=\n");
	for (int d = 0; d < p->n_days; d++)
		for (int i = 0; i < menu->days[d].n_options; i++) {
			int o = menu->days[d].first_option + i;
			text_addf(text, "o%d d%d %d %d\n", o, d, menu->options[o].start,
				menu->options[o].length);
		}
	text_add(text, ";\n");
}

static void write_site(const struct ground *g, struct text *text)
{
	const struct problem *p = g->problem;
	const struct site *site = g->site;
	text_addf(text, "param slots := %d;\nparam stay := %d;\nset QUEUES := q0 q1;\n",
		p->grid.n_intervals, p->stay);
	text_addf(text, "param uncovered := %g;\nparam surplus := %g;\nparam squared := %d;\n",
		site->prices.uncovered, site->prices.surplus, site->prices.surplus_squared);
	text_addf(text, "param rest := %d;\nset PEOPLE := p0 p1 p2;\nparam need :=\n",
		site->contracts[0].rest / 60);
	for (int q = 0; q < 2; q++)
		for (int i = 0; i < p->grid.n_intervals; i++)
			text_addf(text, "q%d %d %g\n", q, i,
				p->required[q * p->grid.n_intervals + i]);
	text_add(text, ";\nparam skill :=\n");
	for (int i = 0; i < 3; i++)
		for (int q = 0; q < 2; q++)
			text_addf(text, "p%d q%d %d\n", i, q,
				queue_set_has(&p->groups[p->people[i].group].queues, q));
	text_add(text, ";\nparam: paid_low paid_high :=\n");
	for (int i = 0; i < 3; i++)
		text_addf(text, "p%d %d %d\n", i, p->people[i].paid.low / 60,
			p->people[i].paid.high / 60);
	text_add(text, ";\n");
	write_shifts(p, text);
	text_add(text, "end;\n");
}

static double solve_model(const struct ground *g)
{
	struct text text = {0};
	write_site(g, &text);
	double cost = mathprog_cost("blocks.mod", &text);
	text_done(&text);
	return cost;
}

START_TEST(small_plans_cost_what_the_model_in_mathprog_costs)
{
	for (uint64_t seed = 0; seed < 4; seed++) {
		struct random random;
		struct ground g = {0};
		random_init(&random, seed, 0);
		small_site(&g, &random, seed % 2 == 1);
		struct improve_limits limits = {.effort = 1500};
		owned_by(roster_free) struct roster *roster = NULL;
		ck_assert_int_eq(rework_start(g.crew, &limits, NULL), ROTA_OK);
		ck_assert_int_eq(rework_run(g.crew, &limits, NULL), ROTA_OK);
		ck_assert_int_eq(result_roster(g.crew, &roster, NULL), ROTA_OK);
		double cost = cost_of(&g.input, roster), least = solve_model(&g);
		ck_assert_int_eq(hard_breaches(&g.input, roster, INDEX_NONE), 0);
		ck_assert_double_eq_tol(crew_price(g.crew), cost, 1e-6);
		ck_assert_msg(fabs(cost - least) < 1e-6, "seed %d: %g, the least is %g", (int)seed,
			cost, least);
		ground_done(&g);
	}
}
END_TEST

/* What a line is taken to be, and what the audit says of it. */
static void compare_legal(struct ground *g, struct random *r)
{
	done_by(legal_done) struct legal legal = {0};
	struct plan_line *line = &g->crew->lines[0];
	const struct menu *menu = person_menu(g->problem, &g->problem->people[0]);
	ck_assert_int_eq(legal_init(&legal, g->problem, NULL), ROTA_OK);
	for (int n = 0; n < 150; n++) {
		for (int d = 0; d < g->problem->n_days; d++) {
			uint32_t options = (uint32_t)menu->days[d].n_options;
			line->options[d] = random_below(r, 3) == 0
						   ? INDEX_NONE
						   : menu->days[d].first_option +
							     (int)random_below(r, options);
		}
		ck_assert(legal_holds(&legal, 0, line) == stays_hold(g));
	}
}

START_TEST(lines_are_legal_where_the_audit_says_so)
{
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct random random;
		struct ground g = {0};
		random_init(&random, seed, 0);
		g.site = small_site_new("UTC");
		g.site->interval_s = 3600;
		g.site->stay = 0;
		small_site_add_queue(g.site, "a");
		small_site_add_kind(g.site, "early", 360, 480, 120, 360);
		small_site_add_kind(g.site, "late", 900, 900, 60, 480);
		struct contract *c = small_site_add_contract(g.site, "c");
		c->rest = 60 * (int)random_below(&random, 17);
		c->consecutive_days = (struct range){0, 3 + (int)random_below(&random, 3)};
		c->shifts_per_week = (struct range){3, 5};
		c->weekends_worked = (struct range){0, 1 + (int)random_below(&random, 4)};
		if (random_below(&random, 2))
			c->start_variation = 240 + 60 * (int)random_below(&random, 8);
		if (random_below(&random, 2))
			c->paid_minutes_per_period = (struct range){1200, 60 * 60};
		if (random_below(&random, 2))
			c->forbidden_next[2] = true;
		small_site_add_agent(g.site, "ana", ROLE_AGENT, 0, "0");
		ground_start(&g, &random, 7, 3);
		compare_legal(&g, &random);
		ground_done(&g);
	}
}
END_TEST

/* Whoever has a legal roster under `any` may still have none with stays. */
START_TEST(plans_of_any_site_keep_all_rules)
{
	for (uint64_t seed = 200; seed < 208; seed++) {
		struct random_site random_site;
		owned_by(problem_free) struct problem *problem = NULL;
		owned_by(crew_free) struct crew *crew = NULL;
		owned_by(roster_free) struct roster *roster = NULL;
		random_site_init(&random_site, seed);
		random_site.site->work = WORK_BLOCKS;
		random_site.site->stay = 15 * (minutes)(seed % 5);
		random_site.site->prices.surplus_squared = seed % 3 == 0;
		struct plan_input input = input_of(&random_site);
		struct improve_limits limits = {.effort = 100};
		ck_assert_int_eq(problem_new(&input, &problem, NULL), ROTA_OK);
		ck_assert_int_eq(crew_new(problem, &crew, NULL), ROTA_OK);
		ck_assert_int_eq(rework_start(crew, &limits, NULL), ROTA_OK);
		ck_assert_int_eq(rework_run(crew, &limits, NULL), ROTA_OK);
		ck_assert_int_eq(result_roster(crew, &roster, NULL), ROTA_OK);
		for (int i = 0; i < problem->n_people; i++)
			if (!crew->lenient[i])
				ck_assert_msg(hard_breaches(&input, roster,
						      problem->people[i].agent) == 0,
					"seed %d, person %d", (int)seed, i);
		random_site_done(&random_site);
	}
}
END_TEST

static void plan(const struct ground *g, int threads, struct roster **ret_roster,
	struct figures **ret_figures)
{
	struct plan_settings settings = {.effort = 300};
	struct rota_context context = {.seed = 3, .threads = threads};
	struct rota_error err = {0};
	ck_assert_msg(
		plan_run(&settings, &g->input, &context, ret_roster, ret_figures, &err) == ROTA_OK,
		"%s", err.text);
}

START_TEST(plan_is_the_same_on_two_threads_and_above_its_bound)
{
	for (uint64_t seed = 0; seed < 4; seed++) {
		struct random random;
		struct ground g = {0};
		owned_by(roster_free) struct roster *one = NULL, *two = NULL;
		owned_by(figures_free) struct figures *first = NULL, *second = NULL;
		random_init(&random, seed, 0);
		small_site(&g, &random, seed % 2 == 1);
		for (interval_index i = 0; i < 2 * g.need->horizon.count; i++)
			series_column(&g.need->columns[NEED_REQUIRED], 0)[i] = 0;
		plan(&g, 1, &one, &first);
		plan(&g, 2, &two, &second);
		/* nobody is wanted: three people work 5 hours each at least */
		ck_assert_double_eq_tol(first->bound, 15, 1e-6);
		ck_assert_double_ge_tol(first->terms.total_cost, first->bound, 1e-6);
		ck_assert_uint_eq(one->n_pieces, two->n_pieces);
		for (size_t i = 0; i < one->n_pieces; i++) {
			ck_assert_int_eq(one->pieces[i].start, two->pieces[i].start);
			ck_assert_int_eq(one->pieces[i].queue, two->pieces[i].queue);
		}
		ground_done(&g);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "blocks", queues_of_a_shift_are_the_best_of_all,
		small_plans_cost_what_the_model_in_mathprog_costs,
		lines_are_legal_where_the_audit_says_so, plans_of_any_site_keep_all_rules,
		plan_is_the_same_on_two_threads_and_above_its_bound);
}
