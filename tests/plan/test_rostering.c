/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/rostering.h"

#include "plan/dive.h"
#include "plan/oracle.h"
#include "plan/person_search.h"
#include "plan/plan.h"
#include "plan/pool.h"
#include "plan/volume.h"
#include "suite.h"
#include "support/small_site.h"

#include <stdio.h>
#include <string.h>

/* Four weeks by shift of a few people, whose weekends and nights are limited. */
enum { DAYS = 28, PEOPLE = 9, KINDS = 3 };

struct four_weeks {
	struct site *site;
	struct need *need;
	struct plan_input input;
	struct problem *problem;
};

static void four_weeks_done(struct four_weeks *w)
{
	problem_free(w->problem);
	need_free(w->need);
	site_free(w->site);
}

static void add_people(struct four_weeks *w, struct random *random)
{
	for (int i = 0; i < PEOPLE; i++) {
		char id[8], date[16];
		snprintf(id, sizeof id, "a%d", i);
		struct agent *agent = small_site_add_agent(w->site, id, ROLE_AGENT, 0, "");
		for (int d = 0; d < DAYS; d++) {
			snprintf(date, sizeof date, "2026-03-%02d", 2 + d);
			if (random_below(random, 6) == 0)
				small_site_add_wish(w->site, agent, date,
					(int)random_below(random, KINDS),
					random_below(random, 2) == 0,
					1 + (int)random_below(random, 3));
		}
	}
}

static void ask_for_people(struct four_weeks *w, struct random *random)
{
	struct horizon horizon;
	ck_assert_int_eq(horizon_init(&horizon, w->site->zone, date_of("2026-03-02"), DAYS,
				 w->site->interval_s, NULL),
		ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 0, &w->need, NULL), ROTA_OK);
	size_t cells = (size_t)DAYS * KINDS;
	ck_assert_int_eq(
		memory_new(cells, sizeof(*w->need->shifts), &w->need->shifts, NULL), ROTA_OK);
	for (int d = 0; d < DAYS; d++)
		for (int k = 0; k < KINDS; k++)
			w->need->shifts[w->need->n_shifts++] =
				(struct shift_need){.day = date_of("2026-03-02") + d,
					.kind = k,
					.required = 1 + (double)random_below(random, 2),
					.uncovered_price = 100,
					.surplus_price = 1};
}

static void four_weeks_init(struct four_weeks *w, uint64_t seed)
{
	static struct kind_limit few = {.kind = 2, .most = 3};
	struct random random;
	random_init(&random, seed, 6);
	*w = (struct four_weeks){.site = small_site_new("UTC")};
	small_site_add_kind(w->site, "day", 6 * 60, 6 * 60, 60, 8 * 60);
	small_site_add_kind(w->site, "late", 14 * 60, 14 * 60, 60, 8 * 60);
	small_site_add_kind(w->site, "night", 22 * 60, 22 * 60, 60, 8 * 60);
	struct contract *contract = small_site_add_contract(w->site, "all");
	contract->rest = 11 * 60;
	contract->shifts_per_period = (struct range){12, 18};
	contract->paid_minutes_per_period = (struct range){12 * 480, 18 * 480};
	contract->consecutive_days = (struct range){2, 5};
	contract->consecutive_days_off = (struct range){2, RANGE_OPEN_HIGH};
	contract->weekends_worked = (struct range){0, 2};
	contract->limits = &few;
	contract->n_limits = 1;
	add_people(w, &random);
	ask_for_people(w, &random);
	w->input = (struct plan_input){
		.site = w->site, .need = w->need, .period = {date_of("2026-03-02"), DAYS}};
	ck_assert_int_eq(problem_new(&w->input, &w->problem, NULL), ROTA_OK);
}

static struct roster *plan_on(const struct four_weeks *w, int threads, int64_t effort)
{
	struct plan_settings settings = {.effort = effort};
	struct rota_context context = {.seed = 7, .threads = threads};
	struct roster *roster = NULL;
	owned_by(figures_free) struct figures *figures = NULL;
	ck_assert_int_eq(
		plan_run(&settings, &w->input, &context, &roster, &figures, NULL), ROTA_OK);
	ck_assert_int_eq(hard_breaches(&w->input, roster, INDEX_NONE), 0);
	ck_assert_double_le(figures->bound, figures->terms.total_cost + 1e-6);
	return roster;
}

/* First prices, the program over everybody, dives and corners: all of them come in so much work. */
START_TEST(plan_by_shift_is_the_same_on_two_threads)
{
	for (uint64_t seed = 0; seed < 1; seed++) {
		done_by(four_weeks_done) struct four_weeks w;
		four_weeks_init(&w, seed);
		owned_by(roster_free) struct roster *one = plan_on(&w, 1, 2500);
		owned_by(roster_free) struct roster *two = plan_on(&w, 2, 2500);
		ck_assert_uint_eq(one->n_duties, two->n_duties);
		for (size_t d = 0; d < one->n_duties; d++) {
			ck_assert_int_eq(one->duties[d].agent, two->duties[d].agent);
			ck_assert_int_eq(one->duties[d].day, two->duties[d].day);
			ck_assert_int_eq(one->duties[d].kind, two->duties[d].kind);
		}
	}
}
END_TEST

static struct person_answer best_with(struct person_search *search, const struct four_weeks *w,
	const double sums[], const double shifts[], struct plan_line *line)
{
	struct person_answer answer;
	bool found;
	struct person_prices prices = {.sums = sums, .shifts = shifts};
	ck_assert_int_eq(
		person_best(search, 0, &prices, false, line, &answer, &found, NULL), ROTA_OK);
	ck_assert(found);
	ck_assert_double_le(answer.least, answer.price + 1e-6);
	const struct menu *menu = person_menu(w->problem, &w->problem->people[0]);
	double price = person_own_price(w->problem, 0, line);
	for (int d = 0; d < DAYS; d++)
		if (line->options[d] != INDEX_NONE)
			price += shifts[d * KINDS + menu->options[line->options[d]].kind];
	ck_assert_double_eq_tol(answer.price, price, 1e-6);
	return answer;
}

/* Tables that count weekends against those that only price them, and against the plainest. */
START_TEST(best_roster_is_the_same_whatever_the_table_knows)
{
	static const size_t most[] = {0, 20000, 3000, 1};
	int proven = 0;
	for (uint64_t seed = 0; seed < 4; seed++) {
		done_by(four_weeks_done) struct four_weeks w;
		four_weeks_init(&w, seed);
		struct random random;
		random_init(&random, seed, 7);
		owned_ double *sums = NULL;
		double shifts[DAYS * KINDS], best = INFINITY, least = -INFINITY;
		done_by(line_store_done) struct line_store store = {0};
		ck_assert_int_eq(line_store_init(&store, w.problem, 1, NULL), ROTA_OK);
		ck_assert_int_eq(memory_new((size_t)w.problem->grid.n_slots + 1, sizeof(double),
					 &sums, NULL),
			ROTA_OK);
		for (int cell = 0; cell < DAYS * KINDS; cell++)
			shifts[cell] = 20 * random_unit(&random) - 15;
		for (size_t t = 0; t < COUNT_OF(most); t++) {
			owned_by(person_search_free) struct person_search *search = NULL;
			ck_assert_int_eq(person_search_new(w.problem, &search, NULL), ROTA_OK);
			search->ahead.most_cells = most[t];
			struct person_answer answer =
				best_with(search, &w, sums, shifts, store.lines);
			proven += answer.proven;
			best = fmin(best, answer.price);
			least = fmax(least, answer.least);
			ck_assert_msg(!answer.proven || fabs(answer.price - best) < 1e-6,
				"seed %d, table %d: %g is proven, %g was met", (int)seed, (int)t,
				answer.price, best);
		}
		ck_assert_msg(least <= best + 1e-6, "seed %d: no line under %g, but %g was met",
			(int)seed, least, best);
	}
	ck_assert_int_ge(proven, 8);
}
END_TEST

static struct master *solved(
	struct crew *crew, struct person_search **search, struct pool *pool, const int people[])
{
	struct improve_limits limits = {0};
	struct master_scope scope = {people, PEOPLE, 0, DAYS, false};
	struct master_rounds rounds = {.smoothed = true, .thorough = true};
	struct master *master = NULL;
	for (int i = 0; i < PEOPLE; i++)
		ck_assert_int_eq(crew_insert(crew, i, NULL, NULL), ROTA_OK);
	ck_assert_int_eq(master_new(crew, &scope, search, 1, &master, NULL), ROTA_OK);
	ck_assert_double_eq_tol(master_cost_now(master), crew_price(crew), 1e-6);
	ck_assert_int_eq(volume_run(master, pool, 40, &limits, 0, NULL), ROTA_OK);
	double volume = master->bound;
	ck_assert_int_eq(pool_hand_out(pool, master, 20, NULL), ROTA_OK);
	ck_assert_int_eq(master_solve(master, &limits, 0, &rounds, NULL), ROTA_OK);
	/* costs are whole numbers here, and so are bounds */
	ck_assert_double_le(volume, ceil(master->cost - 1e-6));
	ck_assert_double_le(master->bound, ceil(master->cost - 1e-6));
	ck_assert_double_ge(master->bound, master->cost - 1e-3);
	return master;
}

START_TEST(dive_ends_in_a_legal_plan_at_the_cost_it_tells)
{
	for (uint64_t seed = 20; seed < 23; seed++) {
		done_by(four_weeks_done) struct four_weeks w;
		four_weeks_init(&w, seed);
		owned_by(crew_free) struct crew *crew = NULL;
		owned_by(person_search_free) struct person_search *search = NULL;
		done_by(pool_done) struct pool pool;
		int people[PEOPLE];
		bool whole;
		struct random random;
		random_init(&random, seed, 8);
		struct dive_manner manner = {0.1, 0.05, 20, 10, &random};
		struct improve_limits limits = {0};
		for (int i = 0; i < PEOPLE; i++)
			people[i] = PEOPLE - 1 - i;
		ck_assert_int_eq(crew_new(w.problem, &crew, NULL), ROTA_OK);
		ck_assert_int_eq(person_search_new(w.problem, &search, NULL), ROTA_OK);
		ck_assert_int_eq(pool_init(&pool, w.problem, NULL), ROTA_OK);
		owned_by(master_free) struct master *master = solved(crew, &search, &pool, people);
		double bound = master->bound;
		ck_assert_int_eq(dive_run(master, &manner, &limits, 0, &whole, NULL), ROTA_OK);
		ck_assert(whole);
		for (int i = 0; i < PEOPLE; i++)
			crew_remove(crew, i);
		for (int i = 0; i < PEOPLE; i++) {
			master_line(master, dive_column(master, i), &crew->lines[people[i]]);
			crew_restore(crew, people[i]);
		}
		ck_assert_double_eq_tol(crew_price(crew), master->cost, 1e-6);
		ck_assert_double_ge(crew_price(crew), bound - 1e-6);
		owned_by(roster_free) struct roster *roster = NULL;
		ck_assert_int_eq(result_roster(crew, &roster, NULL), ROTA_OK);
		ck_assert_int_eq(hard_breaches(&w.input, roster, INDEX_NONE), 0);
		ck_assert_double_eq_tol(cost_of(&w.input, roster), master->cost, 1e-6);
	}
}
END_TEST

/* Days that were fixed and freed again leave the program as it was. */
START_TEST(freed_days_are_as_if_they_had_never_been_fixed)
{
	done_by(four_weeks_done) struct four_weeks w;
	four_weeks_init(&w, 31);
	owned_by(crew_free) struct crew *crew = NULL;
	owned_by(person_search_free) struct person_search *search = NULL;
	done_by(pool_done) struct pool pool;
	int people[PEOPLE] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
	ck_assert_int_eq(crew_new(w.problem, &crew, NULL), ROTA_OK);
	ck_assert_int_eq(person_search_new(w.problem, &search, NULL), ROTA_OK);
	ck_assert_int_eq(pool_init(&pool, w.problem, NULL), ROTA_OK);
	owned_by(master_free) struct master *master = solved(crew, &search, &pool, people);
	double cost = master->cost;
	struct improve_limits limits = {0};
	struct master_rounds rounds = {.most = 1};
	struct master_day days[2] = {{0, 3}, {4, 9}};
	for (int i = 0; i < 2; i++)
		master_fix(master, days[i],
			master_kind(master, dive_column(master, days[i].place), days[i].day));
	ck_assert_int_eq(master_solve(master, &limits, 0, &rounds, NULL), ROTA_OK);
	ck_assert_double_ge(master->cost, cost - 1e-6);
	master_free_days(master, days, 1);
	ck_assert_int_eq(master->fixed[0 * DAYS + 3], DAY_FREE);
	ck_assert_int_ne(master->fixed[4 * DAYS + 9], DAY_FREE);
	master_release(master);
	for (size_t c = 0; c < master->n_columns; c++)
		ck_assert(master->columns[c].open);
	ck_assert_int_eq(master_solve(master, &limits, 0, &rounds, NULL), ROTA_OK);
	ck_assert_double_eq_tol(master->cost, cost, 1e-6);
}
END_TEST

START_TEST(pool_keeps_each_roster_once)
{
	done_by(four_weeks_done) struct four_weeks w;
	four_weeks_init(&w, 40);
	done_by(pool_done) struct pool pool;
	int options[DAYS];
	for (int d = 0; d < DAYS; d++)
		options[d] = INDEX_NONE;
	ck_assert_int_eq(pool_init(&pool, w.problem, NULL), ROTA_OK);
	ck_assert_int_eq(pool_add(&pool, 2, options, NULL), ROTA_OK);
	ck_assert_int_eq(pool_add(&pool, 2, options, NULL), ROTA_OK);
	ck_assert_uint_eq(pool.count, 1);
	ck_assert_int_eq(pool_add(&pool, 3, options, NULL), ROTA_OK);
	options[4] = person_menu(w.problem, &w.problem->people[2])->days[4].first_option;
	ck_assert_int_eq(pool_add(&pool, 2, options, NULL), ROTA_OK);
	ck_assert_uint_eq(pool.count, 3);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "rostering", plan_by_shift_is_the_same_on_two_threads,
		best_roster_is_the_same_whatever_the_table_knows,
		dive_ends_in_a_legal_plan_at_the_cost_it_tells,
		freed_days_are_as_if_they_had_never_been_fixed, pool_keeps_each_roster_once);
}
