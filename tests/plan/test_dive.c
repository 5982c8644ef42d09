/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/dive.h"

#include "plan/corner.h"
#include "plan/four_weeks.h"
#include "plan/oracle.h"
#include "plan/person_search.h"
#include "plan/pool.h"
#include "plan/tree.h"
#include "plan/volume.h"
#include "suite.h"

#include <limits.h>

static struct master *solved(struct crew *crew, struct person_search **search, struct pool *pool,
	const int people[], bool elastic)
{
	struct improve_limits limits = {0};
	struct master_scope scope = {people, PEOPLE, 0, DAYS, elastic};
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

static const int IN_ORDER[PEOPLE] = {0, 1, 2, 3, 4, 5, 6, 7, 8};

/* The program of four weeks, solved. */
struct stand {
	struct four_weeks w;
	struct crew *crew;
	struct person_search *search;
	struct pool pool;
	struct master *master;
};

static void stand_init(struct stand *s, uint64_t seed, const int people[], bool elastic)
{
	*s = (struct stand){0};
	four_weeks_init(&s->w, seed);
	ck_assert_int_eq(crew_new(s->w.problem, &s->crew, NULL), ROTA_OK);
	ck_assert_int_eq(person_search_new(s->w.problem, &s->search, NULL), ROTA_OK);
	ck_assert_int_eq(pool_init(&s->pool, s->w.problem, NULL), ROTA_OK);
	s->master = solved(s->crew, &s->search, &s->pool, people, elastic);
}

static void stand_done(struct stand *s)
{
	master_free(s->master);
	pool_done(&s->pool);
	person_search_free(s->search);
	crew_free(s->crew);
	four_weeks_done(&s->w);
}

/* Rounds of a whole dive, at most: with patience it takes nearly a hundred. */
enum { IN_HASTE = 60 };

START_TEST(dive_ends_in_a_legal_plan_at_the_cost_it_tells)
{
	for (uint64_t seed = 20; seed < 23; seed++) {
		done_by(stand_done) struct stand s;
		int people[PEOPLE];
		bool whole;
		struct random random;
		random_init(&random, seed, 8);
		struct improve_limits limits = {0}, over = {.effort = 1};
		struct dive_manner manner = {0.1, 0.05, 20, 10, &random, seed == 21 ? &over : NULL};
		for (int i = 0; i < PEOPLE; i++)
			people[i] = PEOPLE - 1 - i;
		stand_init(&s, seed, people, false);
		struct crew *crew = s.crew;
		struct master *master = s.master;
		double bound = master->bound;
		int64_t before = master->tried;
		ck_assert_int_eq(dive_run(master, &manner, &limits, 0, &whole, NULL), ROTA_OK);
		ck_assert(whole);
		ck_assert(seed != 21 || master->tried - before <= IN_HASTE * PEOPLE);
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
		ck_assert_int_eq(hard_breaches(&s.w.input, roster, INDEX_NONE), 0);
		ck_assert_double_eq_tol(cost_of(&s.w.input, roster), master->cost, 1e-6);
	}
}
END_TEST

static void solve_once(struct master *master)
{
	struct improve_limits limits = {0};
	struct master_rounds rounds = {.most = 1};
	ck_assert_int_eq(master_solve(master, &limits, 0, &rounds, NULL), ROTA_OK);
}

/* With all its rosters open, and at the cost it had. */
static void check_is_whole(struct master *master, double cost)
{
	for (size_t c = 0; c < master->n_columns; c++)
		ck_assert(master->columns[c].open);
	solve_once(master);
	ck_assert_double_eq_tol(master->cost, cost, 1e-6);
}

/* Days that were fixed and freed again leave the program as it was. */
START_TEST(freed_days_are_as_if_they_had_never_been_fixed)
{
	done_by(stand_done) struct stand s;
	stand_init(&s, 31, IN_ORDER, false);
	struct master *master = s.master;
	double cost = master->cost;
	struct master_day days[2] = {{0, 3}, {4, 9}};
	for (int i = 0; i < 2; i++)
		master_fix(master, days[i],
			master_kind(master, dive_column(master, days[i].place), days[i].day));
	solve_once(master);
	ck_assert_double_ge(master->cost, cost - 1e-6);
	master_free_days(master, days, 1);
	ck_assert_int_eq(master->fixed[0 * DAYS + 3], DAY_FREE);
	ck_assert_int_ne(master->fixed[4 * DAYS + 9], DAY_FREE);
	master_release(master);
	check_is_whole(master, cost);
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

/* One child of the root asks for one missing agent less than its program has, the other for no
 * less; the first comes first. */
static void branch_on_missing(struct tree *tree, const struct master *m, int missing)
{
	for (int way = 1; way >= 0; way--) {
		struct tree_decision decision = {.at = {INDEX_NONE, INDEX_NONE},
			.low = way == 0 ? 0 : missing,
			.high = way == 0 ? missing - 1 : INT_MAX};
		ck_assert_int_eq(memory_grow(&tree->nodes, &tree->capacity, tree->count + 1,
					 sizeof(*tree->nodes), NULL),
			ROTA_OK);
		tree->nodes[tree->count++] =
			(struct tree_node){.decision = decision, .open = true, .bound = m->bound};
	}
	tree->nodes[0].open = false;
}

static double count_missing(const struct master *m)
{
	double missing = 0;
	for (int cell = 0; cell < DAYS * KINDS; cell++)
		missing += lp_value(m->lp, m->slack_of[cell]);
	return missing;
}

/* Where so few cannot be missing in a plan under the target, quick prices may not see it: a dive
 * from there would come to nothing. */
START_TEST(programs_that_dives_start_from_can_beat_the_target)
{
	for (uint64_t seed = 50; seed < 52; seed++) {
		done_by(stand_done) struct stand s;
		done_by(tree_done) struct tree tree;
		struct improve_limits limits = {0};
		bool any;
		stand_init(&s, seed, IN_ORDER, true);
		struct master *master = s.master;
		master->target = crew_price(s.crew);
		int missing = (int)nearbyint(count_missing(master));
		s.search->ahead.most_cells = 1;
		ck_assert_int_eq(tree_init(&tree, master, master->bound, NULL), ROTA_OK);
		branch_on_missing(&tree, master, missing);
		ck_assert_int_eq(tree_stand(&tree, &limits, 0, &any, NULL), ROTA_OK);
		ck_assert(any);
		ck_assert_double_lt(master->cost, master->target);
		ck_assert_double_eq_tol(master->missing_low, missing, 1e-9);
	}
}
END_TEST

/* Bars outlast days that are freed, parked rosters come back: then the program costs what it did.
 */
START_TEST(what_is_barred_or_parked_comes_back_as_it_was)
{
	done_by(stand_done) struct stand s;
	stand_init(&s, 32, IN_ORDER, false);
	struct master *master = s.master;
	double cost = master->cost;
	struct master_day day = {2, 5};
	int kind = master_kind(master, dive_column(master, 2), 5);
	master_bar(master, day, kind);
	master_free_days(master, &day, 1);
	for (int c = master->of_place[2]; c != INDEX_NONE; c = master->columns[c].next)
		ck_assert(!master->columns[c].open ||
			  master_kind(master, &master->columns[c], 5) != kind);
	solve_once(master);
	ck_assert_double_ge(master->cost, cost - 1e-6);
	master_unbar(master, day, kind);
	ck_assert_int_eq(master_park(master, 2, NULL), ROTA_OK);
	size_t open = 0;
	for (size_t c = 0; c < master->n_columns; c++)
		open += master->columns[c].open;
	ck_assert_uint_lt(open, master->n_columns);
	master_unpark(master);
	check_is_whole(master, cost);
}
END_TEST

static int count_bars(const struct master *m)
{
	int bars = 0;
	for (int cell = 0; cell < PEOPLE * DAYS; cell++)
		bars += m->barred[cell] != 0;
	return bars;
}

/* A day that makes all dearer, and may as well not be so, is not so in what comes of the dive. */
START_TEST(dives_turn_away_from_dear_days)
{
	done_by(stand_done) struct stand s;
	bool whole;
	struct random random;
	struct improve_limits limits = {0};
	/* days are fixed in any order, so some of them are dear */
	struct dive_manner manner = {0.12, 1, 20, 200, &random, NULL};
	random_init(&random, 64, 9);
	stand_init(&s, 64, IN_ORDER, false);
	struct master *master = s.master;
	double root = master->cost;
	ck_assert_int_eq(dive_run(master, &manner, &limits, 0, &whole, NULL), ROTA_OK);
	ck_assert(whole);
	ck_assert_int_gt(count_bars(master), 0);
	for (int i = 0; i < PEOPLE; i++)
		ck_assert(master_fits(master, i, dive_column(master, i)->options));
	master_release(master);
	master_unpark(master);
	ck_assert_int_eq(count_bars(master), 0);
	solve_once(master);
	ck_assert_double_le(master->cost, root + 1e-6);
}
END_TEST

/* Four weeks of everybody as a corner of the plan: each search prices a share of the people. */
START_TEST(corner_is_the_same_with_two_searches)
{
	done_by(four_weeks_done) struct four_weeks w;
	owned_by(crew_free) struct crew *crew = NULL;
	owned_by(person_search_free) struct person_search *first = NULL, *second = NULL;
	struct improve_limits limits = {0};
	int people[PEOPLE] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
	double after[2], guide[DAYS * KINDS] = {0}, prices[DAYS * KINDS];
	four_weeks_init(&w, 71);
	ck_assert_int_eq(crew_new(w.problem, &crew, NULL), ROTA_OK);
	for (int i = 0; i < PEOPLE; i++)
		ck_assert_int_eq(crew_insert(crew, i, NULL, NULL), ROTA_OK);
	ck_assert_int_eq(person_search_new(w.problem, &first, NULL), ROTA_OK);
	ck_assert_int_eq(person_search_new(w.problem, &second, NULL), ROTA_OK);
	struct person_search *searches[2] = {first, second};
	for (int n = 1; n <= 2; n++) {
		done_by(pool_done) struct pool pool;
		struct corner corner = {
			.people = people, .n_people = PEOPLE, .behind_day = DAYS, .prices = prices};
		ck_assert_int_eq(pool_init(&pool, w.problem, NULL), ROTA_OK);
		ck_assert_int_eq(line_store_init(&corner.lines, w.problem, PEOPLE, NULL), ROTA_OK);
		ck_assert_int_eq(
			corner_solve(crew, &corner, searches, n, &pool, guide, &limits, NULL),
			ROTA_OK);
		ck_assert_double_lt(corner.after, corner.before);
		ck_assert_double_ge(corner.after, corner.bound - 1e-6);
		after[n - 1] = corner.after;
		ck_assert_int_eq(corner_tell(&corner, &pool, prices, NULL), ROTA_OK);
		line_store_done(&corner.lines);
	}
	ck_assert_double_eq_tol(after[0], after[1], 1e-9);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "dive", dive_ends_in_a_legal_plan_at_the_cost_it_tells,
		freed_days_are_as_if_they_had_never_been_fixed, pool_keeps_each_roster_once,
		programs_that_dives_start_from_can_beat_the_target,
		what_is_barred_or_parked_comes_back_as_it_was, dives_turn_away_from_dear_days,
		corner_is_the_same_with_two_searches);
}
