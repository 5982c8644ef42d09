/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/shape.h"

#include "plan/bound.h"
#include "plan/oracle.h"
#include "plan/scarce.h"
#include "plan/shape_site.h"

#include <math.h>

static const struct lp_limits dual = {.method = LP_DUAL};

/* A day off, or an option, early ones with lunch after two hours or after three. */
static int choices_of(const struct ground *g, int n)
{
	const struct problem *p = g->problem;
	const struct menu *menu = person_menu(p, &p->people[n / DAYS]);
	const struct menu_day *day = &menu->days[n % DAYS];
	int count = 1;
	for (int o = day->first_option; o < day->first_option + day->n_options; o++)
		count += menu->options[o].kind == 0 ? 2 : 1;
	return count;
}

static void set_choice(struct ground *g, int n, int choice)
{
	const struct problem *p = g->problem;
	const struct menu *menu = person_menu(p, &p->people[n / DAYS]);
	const struct menu_day *day = &menu->days[n % DAYS];
	struct plan_line *line = &g->crew->lines[n / DAYS];
	int slots_an_hour = 3600 / p->grid.slot_s;
	line->options[n % DAYS] = INDEX_NONE;
	for (int o = day->first_option; choice > 0; o++) {
		for (int lunch = 2; lunch <= (menu->options[o].kind == 0 ? 3 : 2); lunch++)
			if (--choice == 0) {
				line->options[n % DAYS] = o;
				line->breaks[n % DAYS * p->most_breaks] =
					(int16_t)(lunch * slots_an_hour);
			}
	}
}

/* Every roster of two agents and a lead over two days, priced by the roster alone. */
static double cheapest_of_all(struct ground *g)
{
	int at[3 * DAYS] = {0};
	double best = INFINITY;
	for (;;) {
		for (int n = 0; n < 3 * DAYS; n++)
			set_choice(g, n, at[n]);
		owned_by(roster_free) struct roster *roster = NULL;
		ck_assert_int_eq(result_roster(g->crew, &roster, NULL), ROTA_OK);
		double cost = cost_of(&g->input, roster);
		if (cost < best && hard_breaches(&g->input, roster, INDEX_NONE) == 0)
			best = cost;
		int n = 0;
		while (n < 3 * DAYS && ++at[n] >= choices_of(g, n))
			at[n++] = 0;
		if (n == 3 * DAYS)
			return best;
	}
}

START_TEST(bound_is_under_every_roster)
{
	int told = 0;
	for (uint64_t seed = 0; seed < 6; seed++) {
		/* seed 3: chat is served by one of little time */
		struct ground g = {0};
		struct terms terms = {60, seed % 2 == 1, seed == 3};
		ground_init(&g, &terms, seed, 2, 1);
		done_by(bound_done) struct bound bound = {0};
		ck_assert_int_eq(bound_init(&bound, g.crew, NULL), ROTA_OK);
		told += crowds_tell_scarce(&bound.crowds);
		double best = cheapest_of_all(&g);
		for (int split = 0; split < 2; split++) {
			struct shape_manner manner = {1, .targets = true, .split = split == 1};
			ck_assert_int_eq(
				bound_solve(&bound, g.crew, &manner, &dual, NULL), ROTA_OK);
			ck_assert_msg(bound.price <= best + 1e-6,
				"seed %d: bound %g, a roster costs %g", (int)seed, bound.price,
				best);
			ck_assert(bound.price > 0);
		}
		ground_done(&g);
	}
	ck_assert_int_gt(told, 0);
}
END_TEST

/* Whatever the worths are, they prove a bound. */
START_TEST(any_worths_give_a_bound)
{
	for (uint64_t seed = 0; seed < 40; seed++) {
		struct ground g = {0};
		struct terms terms = {60, seed % 4 == 1, 0};
		struct random random;
		ground_init(&g, &terms, seed % 4, 2, 1);
		random_init(&random, seed, 1);
		done_by(bound_done) struct bound bound = {0};
		ck_assert_int_eq(bound_init(&bound, g.crew, NULL), ROTA_OK);
		for (int i = 0; i < bound.worths.n_rows * bound.worths.n_intervals; i++)
			bound.worths.agents[i] = 16 * random_unit(&random) - 2;
		for (int i = 0; i < bound.worths.n_intervals; i++)
			bound.worths.leads[i] = 20 * random_unit(&random);
		double price;
		ck_assert_int_eq(
			bound_by_worths(g.crew, &bound.crowds, &bound.worths, &price, NULL),
			ROTA_OK);
		static double best[4];
		if (seed < 4)
			best[seed] = cheapest_of_all(&g);
		ck_assert_double_le(price, best[seed % 4] + 1e-6);
		ground_done(&g);
	}
}
END_TEST

/* Half of the demand is chat, which a third of the people serve; who serves both is not told apart
 * where chat is little. */
START_TEST(queues_that_people_can_do_least_for_are_scarce)
{
	static const struct {
		double phone, chat;
		bool is_chat;
	} cases[] = {{2, 2, true}, {4, 1, false}, {1, 4, true}, {0, 0, false}, {1, 0, false}};
	for (size_t c = 0; c < COUNT_OF(cases); c++) {
		struct ground g = {0};
		struct terms terms = {60, true, 0};
		ground_init(&g, &terms, 0, 6, 1);
		for (int i = 0; i < g.problem->grid.n_intervals; i++) {
			g.problem->required[i] = cases[c].phone;
			g.problem->required[g.problem->grid.n_intervals + i] = cases[c].chat;
		}
		struct queue_set set = scarce_queues(g.problem, g.crew->account->cover, 0);
		ck_assert_msg(queue_set_has(&set, 1) == cases[c].is_chat, "case %zu", c);
		ck_assert_msg(!queue_set_has(&set, 0), "case %zu", c);
		ground_done(&g);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "shape", bound_is_under_every_roster, any_worths_give_a_bound,
		queues_that_people_can_do_least_for_are_scarce);
}
