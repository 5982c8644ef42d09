/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/rostering.h"

#include "plan/four_weeks.h"
#include "plan/oracle.h"
#include "plan/person_search.h"
#include "plan/plan.h"
#include "suite.h"

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

int main(void)
{
	return SUITE_RUN("plan", "rostering", plan_by_shift_is_the_same_on_two_threads,
		best_roster_is_the_same_whatever_the_table_knows);
}
