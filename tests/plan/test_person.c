/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/person.h"

#include "base/random.h"
#include "plan/fair.h"
#include "plan/network.h"
#include "plan/oracle.h"
#include "suite.h"
#include "support/small_site.h"

#include <string.h>

enum { DAYS = 6 };

/* One agent, shifts that follow each other badly, and rules drawn by chance. */
struct ground {
	struct site *site;
	struct need *need;
	struct plan_input input;
	struct problem *problem;
	struct crew *crew;
	struct fair_prices fair; /* of nights, weekends and wishes; nothing: all 0 */
};

static struct range range_of(struct random *r, int low, int high)
{
	int a = low + (int)random_below(r, (uint32_t)(high - low + 1));
	int b = a + (int)random_below(r, (uint32_t)(high - a + 1));
	return (struct range){a, b};
}

static void draw_rules(struct random *r, const struct site *site, struct contract *c)
{
	int kinds = site->n_shift_kinds;
	c->rest = 60 * (int)random_below(r, 18);
	if (random_below(r, 2))
		c->consecutive_days = range_of(r, 1, 4);
	if (random_below(r, 2))
		c->consecutive_days_off = range_of(r, 1, 4);
	if (random_below(r, 2))
		c->shifts_per_week = range_of(r, 0, 5);
	if (random_below(r, 2))
		c->paid_minutes_per_week = (struct range){60 * (int)random_below(r, 20), 60 * 36};
	if (random_below(r, 3) == 0)
		c->shifts_per_period = range_of(r, 1, 6);
	if (random_below(r, 3) == 0)
		c->paid_minutes_per_period = (struct range){60 * (int)random_below(r, 24), 60 * 40};
	if (random_below(r, 2))
		c->weekends_worked = (struct range){0, (int)random_below(r, 2)};
	if (random_below(r, 2))
		c->start_variation = 60 * (int)random_below(r, 10);
	if (random_below(r, 2))
		c->forbidden_next[random_below(r, (uint32_t)(kinds * kinds))] = true;
	if (random_below(r, 2)) {
		static struct kind_limit limit;
		limit = (struct kind_limit){
			(int)random_below(r, (uint32_t)kinds), (int)random_below(r, 3)};
		c->limits = &limit;
		c->n_limits = 1;
	}
}

/* Kinds, days off and days to work, drawn for each weekday of two weeks. */
static void draw_rotation(struct random *r, struct site *site, struct agent *agent)
{
	static const char *const kinds[] = {"0", "1", "01", "01", ""};
	struct rotation *rotation = small_site_add_rotation(site, "two", 2);
	for (int w = 0; w < 2; w++)
		for (int d = 0; d < WEEKDAYS; d++) {
			const char *may = kinds[random_below(r, 5)];
			small_site_set_rotation_day(site, rotation, w, d, may,
				may[0] != '\0' && random_below(r, 4) == 0);
		}
	agent->rotation = rotation;
	agent->rotation_week = 1 + (int)random_below(r, 2);
}

/* Prices of nights, weekends and wishes that rise with their number, from below 0 on or from above.
 */
static void draw_fair_prices(struct random *r, struct ground *g)
{
	for (int thing = 0; thing < FAIR_THINGS; thing++)
		if (random_below(r, 3) > 0)
			g->fair.of[thing] =
				(struct fair_marginal){8 * random_unit(r) - 5, 4 * random_unit(r)};
	g->fair.granted = g->problem->fair->granted[0];
	g->fair.n_kinds = g->problem->n_kinds;
}

static void ground_init(struct ground *g, struct random *r)
{
	g->site = small_site_new("Europe/Warsaw");
	g->site->interval_s = 3600;
	small_site_add_queue(g->site, "phone");
	small_site_add_kind(g->site, "early", 360, 480, 120, 360);
	minutes late = random_below(r, 2) ? 900 : 1320;
	small_site_add_kind(g->site, "late", late, late, 60, 480);
	struct contract *contract = small_site_add_contract(g->site, "c");
	struct agent *agent = small_site_add_agent(g->site, "ana", ROLE_AGENT, 0, "0");
	draw_rules(r, g->site, contract);
	if (random_below(r, 3) == 0)
		small_site_add_absence(g->site, agent, ABSENCE_LEAVE, "2026-03-07", "2026-03-08");
	if (random_below(r, 3) == 0)
		small_site_add_wish(g->site, agent, "2026-03-06",
			random_below(r, 2) ? INDEX_NONE : 0, random_below(r, 2) == 1, 9);
	if (random_below(r, 3) == 0)
		draw_rotation(r, g->site, agent);
	bool fair = random_below(r, 3) == 0;
	if (fair) {
		g->site->fairness = (struct fairness){1, 1, 1, 7};
		small_site_add_wish(g->site, agent, "2026-03-07", INDEX_NONE, false, 0);
		small_site_add_wish(g->site, agent, "2026-03-08", 1, true, 2);
		small_site_add_wish(g->site, agent, "2026-03-09", 0, false, 0);
	}
	struct horizon horizon;
	day_number first = date_of("2026-03-05") + (int)random_below(r, 4);
	ck_assert_int_eq(horizon_init(&horizon, g->site->zone, first, DAYS, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &g->need, NULL), ROTA_OK);
	g->input = (struct plan_input){.site = g->site, .need = g->need, .period = {first, DAYS}};
	struct rota_error err = {0};
	ck_assert_msg(problem_new(&g->input, &g->problem, &err) == ROTA_OK, "%s", err.text);
	ck_assert_int_eq(crew_new(g->problem, &g->crew, NULL), ROTA_OK);
	if (fair)
		draw_fair_prices(r, g);
}

static void ground_done(struct ground *g)
{
	crew_free(g->crew);
	problem_free(g->problem);
	need_free(g->need);
	site_free(g->site);
}

static bool is_legal(struct ground *g)
{
	owned_by(roster_free) struct roster *roster = NULL;
	ck_assert_int_eq(result_roster(g->crew, &roster, NULL), ROTA_OK);
	return hard_breaches(&g->input, roster, 0) == 0;
}

/* By the counts of rules/, one after the other. */
static double fair_price(struct ground *g)
{
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(fairness_free) struct fair_table *table = NULL;
	double price = 0;
	if (g->problem->fair == NULL)
		return 0;
	ck_assert_int_eq(result_roster(g->crew, &roster, NULL), ROTA_OK);
	struct rules_case c = case_of(&g->input, roster);
	ck_assert_int_eq(fairness_new(&c, &table, NULL), ROTA_OK);
	for (int thing = 0; thing < FAIR_THINGS; thing++)
		for (int k = 0; k < fair_row_of(table, 0, thing)->now; k++)
			price += g->fair.of[thing].first + k * g->fair.of[thing].more;
	return price;
}

static double price_of(struct ground *g, const double sums[])
{
	const struct plan_line *line = &g->crew->lines[0];
	const struct menu *menu = person_menu(g->problem, &g->problem->people[0]);
	double price = person_own_price(g->problem, 0, line);
	for (int d = 0; d < DAYS; d++)
		if (line->options[d] != INDEX_NONE)
			price += shift_price(
				g->problem, &menu->options[line->options[d]], sums, line->breaks);
	return price;
}

/* All rosters there are, judged by the audit. */
static double cheapest_legal(struct ground *g, const double sums[])
{
	const struct menu *menu = person_menu(g->problem, &g->problem->people[0]);
	int *options = g->crew->lines[0].options, at[DAYS] = {0};
	double best = INFINITY;
	for (;;) {
		for (int d = 0; d < DAYS; d++)
			options[d] =
				at[d] == 0 ? INDEX_NONE : menu->days[d].first_option + at[d] - 1;
		double price = price_of(g, sums) + fair_price(g);
		if (price < best && is_legal(g))
			best = price;
		int d = 0;
		while (d < DAYS && ++at[d] > menu->days[d].n_options)
			at[d++] = 0;
		if (d == DAYS)
			return best;
	}
}

enum manner { LABELS, TABLE, NETWORK, MANNERS };

/* TABLE: with a table of the days to come that knows most rules, as by shift. */
static void compare(uint64_t seed, enum manner manner)
{
	struct random random;
	struct ground g = {0};
	random_init(&random, seed, 0);
	ground_init(&g, &random);
	g.problem->by_shift = manner == TABLE;
	if (manner == NETWORK) {
		ck_assert_int_eq(networks_make(g.problem, NULL), ROTA_OK);
		ck_assert_ptr_nonnull(g.problem->people[0].network);
	}
	size_t n = (size_t)g.problem->grid.n_slots;
	owned_ double *sums = NULL;
	ck_assert_int_eq(memory_new(n + 1, sizeof(double), &sums, NULL), ROTA_OK);
	for (size_t i = 0; i < n; i++)
		sums[i + 1] = sums[i] + 4 * random_unit(&random) - 2.2;
	struct person_answer answer = {0};
	bool found;
	struct person_prices prices = {
		.sums = sums, .fair = g.problem->fair != NULL ? &g.fair : NULL};
	ck_assert_int_eq(person_best(g.crew->search, 0, &prices, false, &g.crew->lines[0], &answer,
				 &found, NULL),
		ROTA_OK);
	if (found) {
		ck_assert_msg(is_legal(&g), "seed %d: not legal", (int)seed);
		ck_assert_double_eq_tol(price_of(&g, sums), answer.price, 1e-9);
		answer.price += fair_price(&g);
		ck_assert(answer.proven);
	}
	double best = cheapest_legal(&g, sums);
	ck_assert_msg(found == (best < INFINITY), "seed %d: %s", (int)seed,
		found ? "found what is not" : "did not find any");
	if (found)
		ck_assert_msg(fabs(best - answer.price) < 1e-6, "seed %d: %g, best is %g",
			(int)seed, answer.price, best);
	ground_done(&g);
}

START_TEST(best_roster_is_that_of_all_rosters)
{
	for (uint64_t seed = 0; seed < 80; seed++)
		compare(seed, (enum manner)(seed % MANNERS));
}
END_TEST

/* A contract that no roster can meet: as many shifts as the rest allows, the rule is broken least.
 */
START_TEST(most_of_a_minimum_is_kept_when_no_roster_is_legal)
{
	struct random random;
	struct ground g = {0};
	random_init(&random, 1, 0);
	ground_init(&g, &random);
	crew_free(g.crew);
	g.crew = NULL;
	problem_free(g.problem);
	g.problem = NULL;
	struct contract *c = &g.site->contracts[0];
	*c = (struct contract){.name = c->name,
		.kinds = c->kinds,
		.forbidden_next = c->forbidden_next,
		.shifts_per_week = {7, 7},
		.paid_minutes_per_week = {0, RANGE_OPEN_HIGH},
		.shifts_per_period = {6, RANGE_OPEN_HIGH},
		.paid_minutes_per_period = {0, RANGE_OPEN_HIGH},
		.rest = 60,
		.consecutive_days = {0, 4},
		.consecutive_days_off = {0, RANGE_OPEN_HIGH},
		.weekends_worked = {0, RANGE_OPEN_HIGH},
		.start_variation = -1};
	g.site->agents[0].n_absences = 0;
	ck_assert_int_eq(problem_new(&g.input, &g.problem, NULL), ROTA_OK);
	ck_assert_int_eq(crew_new(g.problem, &g.crew, NULL), ROTA_OK);
	ck_assert_int_eq(crew_insert(g.crew, 0, NULL, NULL), ROTA_OK);
	ck_assert(g.crew->lenient[0]);
	int shifts = 0;
	for (int d = 0; d < DAYS; d++)
		shifts += g.crew->lines[0].options[d] != INDEX_NONE;
	ck_assert_int_eq(shifts, 5);
	ground_done(&g);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "person", best_roster_is_that_of_all_rosters,
		most_of_a_minimum_is_kept_when_no_roster_is_legal);
}
