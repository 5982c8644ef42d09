/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans that share nights, weekends and wishes fairly: the search's own account against rules/, and
 * whole plans against all plans there are. */
#include "plan/fair.h"

#include "base/random.h"
#include "plan/crew.h"
#include "plan/oracle.h"
#include "suite.h"
#include "support/small_site.h"

enum { EARLY, NIGHT, MOST_PEOPLE = 3 };

struct team_case {
	struct site *site;
	struct need *need;
	struct roster *before;
	struct plan_input input;
};

static void want(struct team_case *t, int day, int hour, int hours, double agents)
{
	double *required = series_column(&t->need->columns[NEED_REQUIRED], 0);
	for (int h = 0; h < hours; h++)
		if (day * 24 + hour + h < t->need->horizon.count)
			required[day * 24 + hour + h] = agents;
}

/* Nights and days from Friday on, wanted by chance. */
static void team_init(struct team_case *t, struct random *r, int people, int days)
{
	static const char *const ids[MOST_PEOPLE] = {"ana", "bo", "cy"};
	*t = (struct team_case){.site = small_site_new("Europe/Warsaw")};
	t->site->interval_s = 3600;
	t->site->fairness = (struct fairness){
		1 + 5 * random_unit(r), 5 * random_unit(r), 5 * random_unit(r), 28};
	small_site_add_queue(t->site, "phone");
	small_site_add_kind(t->site, "early", 360, 360, 60, 480);
	small_site_add_kind(t->site, "night", 1320, 1320, 60, 480);
	small_site_add_contract(t->site, "full")->paid_minutes_per_week =
		(struct range){0, 40 * 60};
	small_site_add_contract(t->site, "half")->paid_minutes_per_week =
		(struct range){0, 20 * 60};
	t->site->contracts[0].rest = t->site->contracts[1].rest = 10 * 60;
	for (int i = 0; i < people; i++) {
		struct agent *agent = small_site_add_agent(
			t->site, ids[i], ROLE_AGENT, (int)random_below(r, 2), "0");
		if (random_below(r, 2))
			small_site_add_wish(t->site, agent, "2026-03-07",
				random_below(r, 2) ? INDEX_NONE : NIGHT, random_below(r, 2) == 1,
				1);
	}
	t->before =
		small_roster(t->site, random_below(r, 2) ? "ana night@2026-02-26 22:00 work 480\n"
							   "ana night@2026-02-27 22:00 work 480\n"
							   "bo early@2026-03-01 06:00 work 480\n"
							 : "bo night@2026-02-20 22:00 work 480\n");
	struct horizon horizon;
	day_number first = date_of("2026-03-06");
	ck_assert_int_eq(horizon_init(&horizon, t->site->zone, first, days, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &t->need, NULL), ROTA_OK);
	for (int d = 0; d < days; d++) {
		want(t, d, 6, 8, random_below(r, 2));
		want(t, d, 22, 8, random_below(r, 3) > 0);
	}
	t->input = (struct plan_input){
		.site = t->site, .need = t->need, .before = t->before, .period = {first, days}};
}

static void team_done(struct team_case *t)
{
	need_free(t->need);
	roster_free(t->before);
	site_free(t->site);
}

/* All lines of all people, judged by the audit and priced by rules/. */
static double least_of_all(struct team_case *t)
{
	owned_by(problem_free) struct problem *p = NULL;
	owned_by(crew_free) struct crew *crew = NULL;
	ck_assert_int_eq(problem_new(&t->input, &p, NULL), ROTA_OK);
	ck_assert_int_eq(crew_new(p, &crew, NULL), ROTA_OK);
	int cells = p->n_people * p->n_days, at[16] = {0};
	double best = INFINITY;
	for (;;) {
		for (int c = 0; c < cells; c++) {
			const struct menu *menu = person_menu(p, &p->people[c / p->n_days]);
			crew->lines[c / p->n_days].options[c % p->n_days] =
				at[c] == 0 ? INDEX_NONE
					   : menu->days[c % p->n_days].first_option + at[c] - 1;
		}
		owned_by(roster_free) struct roster *roster = NULL;
		ck_assert_int_eq(result_roster(crew, &roster, NULL), ROTA_OK);
		double cost = cost_of(&t->input, roster);
		if (cost < best && hard_breaches(&t->input, roster, INDEX_NONE) == 0)
			best = cost;
		int c = 0;
		while (c < cells && ++at[c] > 2)
			at[c++] = 0;
		if (c == cells)
			return best;
	}
}

START_TEST(no_plan_of_a_tiny_site_is_better)
{
	for (uint64_t seed = 0; seed < 12; seed++) {
		struct random random;
		struct team_case t;
		random_init(&random, seed, 9);
		team_init(&t, &random, 2, 4);
		struct plan_settings settings = {.effort = 600};
		struct roster *roster = NULL;
		struct figures *figures = NULL;
		ck_assert_int_eq(
			plan_run(&settings, &t.input, NULL, &roster, &figures, NULL), ROTA_OK);
		ck_assert_int_eq(hard_breaches(&t.input, roster, INDEX_NONE), 0);
		double best = least_of_all(&t);
		ck_assert_msg(fabs(figures->terms.total_cost - best) < 1e-6,
			"seed %d: %g, best is %g", (int)seed, figures->terms.total_cost, best);
		ck_assert(figures->bound <= best + 1e-6);
		figures_free(figures);
		roster_free(roster);
		team_done(&t);
	}
}
END_TEST

/* People taken out and put back: after each move the account says what rules/ say. */
START_TEST(account_of_the_search_is_that_of_the_rules)
{
	for (uint64_t seed = 20; seed < 40; seed++) {
		struct random random;
		struct team_case t;
		random_init(&random, seed, 9);
		team_init(&t, &random, MOST_PEOPLE, 10);
		owned_by(problem_free) struct problem *p = NULL;
		owned_by(crew_free) struct crew *crew = NULL;
		ck_assert_int_eq(problem_new(&t.input, &p, NULL), ROTA_OK);
		ck_assert_int_eq(crew_new(p, &crew, NULL), ROTA_OK);
		for (int move = 0; move < 12; move++) {
			int person = move % MOST_PEOPLE;
			struct crew_manner manner = {&random, 20, NULL};
			if (crew->is_in[person])
				crew_remove(crew, person);
			double without = crew_fair_price(crew);
			struct fair_prices prices;
			fair_sums_prices(crew->fair, person, &prices);
			ck_assert_int_eq(crew_insert(crew, person, &manner, NULL), ROTA_OK);
			owned_by(roster_free) struct roster *roster = NULL;
			owned_by(fairness_free) struct fair_table *table = NULL;
			ck_assert_int_eq(result_roster(crew, &roster, NULL), ROTA_OK);
			struct rules_case c = case_of(&t.input, roster);
			ck_assert_int_eq(fairness_new(&c, &table, NULL), ROTA_OK);
			double added = 0;
			for (int thing = 0; thing < FAIR_THINGS; thing++)
				for (int k = 1; k <= fair_row_of(table, person, thing)->now; k++)
					added += fair_price_of(&prices, thing, k);
			ck_assert_double_eq_tol(crew_fair_price(crew), without + added, 1e-9);
			if (move >= MOST_PEOPLE - 1)
				ck_assert_double_eq_tol(
					crew_price(crew), cost_of(&t.input, roster), 1e-6);
		}
		team_done(&t);
	}
}
END_TEST

/* Another line in a person's place counts as if the person had been taken out and put back. */
START_TEST(who_gets_another_line_is_shared_anew)
{
	for (uint64_t seed = 20; seed < 40; seed++) {
		struct random random;
		struct team_case t;
		random_init(&random, seed, 9);
		team_init(&t, &random, MOST_PEOPLE, 10);
		owned_by(problem_free) struct problem *p = NULL;
		owned_by(crew_free) struct crew *crew = NULL;
		done_by(line_store_done) struct line_store alone = {0};
		ck_assert_int_eq(problem_new(&t.input, &p, NULL), ROTA_OK);
		ck_assert_int_eq(crew_new(p, &crew, NULL), ROTA_OK);
		ck_assert_int_eq(line_store_init(&alone, p, MOST_PEOPLE, NULL), ROTA_OK);
		for (int person = 0; person < MOST_PEOPLE; person++) {
			ck_assert_int_eq(crew_insert(crew, person, NULL, NULL), ROTA_OK);
			line_copy(p, &crew->lines[person], &alone.lines[person]);
			crew_remove(crew, person);
		}
		for (int person = 0; person < MOST_PEOPLE; person++)
			ck_assert_int_eq(crew_insert(crew, person, NULL, NULL), ROTA_OK);
		for (int person = 0; person < MOST_PEOPLE; person++) {
			owned_by(roster_free) struct roster *roster = NULL;
			crew_replace(crew, person, &alone.lines[person]);
			account_refresh(crew->account);
			ck_assert_int_eq(result_roster(crew, &roster, NULL), ROTA_OK);
			ck_assert_double_eq_tol(crew_price(crew), cost_of(&t.input, roster), 1e-6);
		}
		team_done(&t);
	}
}
END_TEST

/* Two alike, one with two nights behind: the nights of the period go to the other. */
START_TEST(who_had_more_nights_gets_fewer)
{
	struct random random;
	struct team_case t;
	random_init(&random, 1, 9);
	team_init(&t, &random, 2, 4);
	roster_free(t.before);
	t.before = small_roster(t.site,
		"ana night@2026-02-24 22:00 work 480\nana night@2026-02-25 22:00 work 480\n");
	t.input.before = t.before;
	t.site->agents[0].contract = t.site->agents[1].contract = 0;
	t.site->agents[0].n_wishes = t.site->agents[1].n_wishes = 0;
	for (int d = 0; d < 4; d++) {
		want(&t, d, 6, 8, 0);
		want(&t, d, 22, 8, d < 2);
	}
	struct plan_settings settings = {.effort = 300};
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(figures_free) struct figures *figures = NULL;
	ck_assert_int_eq(plan_run(&settings, &t.input, NULL, &roster, &figures, NULL), ROTA_OK);
	ck_assert_uint_eq(roster->n_duties, 2);
	for (size_t i = 0; i < 2; i++)
		ck_assert_int_eq(roster->duties[i].agent, 1);
	ck_assert_double_eq_tol(figures->terms.fair_nights_squares, 0, 1e-9);
	team_done(&t);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "fair", no_plan_of_a_tiny_site_is_better,
		account_of_the_search_is_that_of_the_rules, who_gets_another_line_is_shared_anew,
		who_had_more_nights_gets_fewer);
}
