/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/person.h"

#include "base/random.h"
#include "plan/fair.h"
#include "plan/network.h"
#include "plan/oracle.h"
#include "suite.h"
#include "support/small_site.h"

#include <string.h>

enum { DAYS = 6 }; /* of a period at most */

/* One agent, shifts that follow each other badly, and rules drawn by chance. */
struct ground {
	struct site *site;
	struct need *need;
	struct plan_input input;
	int n_days;
	struct problem *problem;
	struct crew *crew;
	struct fair_prices fair; /* of nights, weekends and wishes; nothing: all 0 */
	struct roster *around;	 /* what is known before and behind the period; NULL: nothing */
};

/* What may lie around the period. */
enum around { AROUND_NOTHING, AROUND_BEFORE, AROUND_BEHIND, AROUND_BOTH };

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

/* Shifts of the person on half of the days, and of somebody who is not known any more at the end,
 * so that it is known how far days are. */
static void draw_days(struct random *r, struct ground *g, day_number first, int n_days)
{
	const struct site *site = g->site;
	for (int d = 0; d < n_days; d++) {
		int k = (int)random_below(r, 2);
		const struct shift_kind *kind = &site->shift_kinds[k];
		bool is_own = random_below(r, 2) == 0;
		if (!is_own && d > 0 && d < n_days - 1)
			continue;
		minutes clock = kind->windows[0].from;
		if (random_below(r, 2))
			clock = kind->windows[0].until;
		instant start = zone_instant(site->zone, first + d, clock * 60, NULL);
		ck_assert_int_eq(roster_add_duty(g->around, site, is_own ? "ana" : "gone",
					 kind->name, first + d, NULL),
			ROTA_OK);
		ck_assert_int_eq(roster_add_piece(g->around, site, start,
					 start + kind->length.least * 60, "work", true, NULL),
			ROTA_OK);
	}
}

static void draw_around(struct random *r, struct ground *g, enum around around)
{
	struct period period = g->input.period;
	int back = 1 + (int)random_below(r, 9), on = 1 + (int)random_below(r, 9);
	if (around == AROUND_NOTHING)
		return;
	ck_assert_int_eq(roster_new(&g->around, NULL), ROTA_OK);
	if (around != AROUND_BEHIND)
		draw_days(r, g, period.first_day - back, back);
	if (around != AROUND_BEFORE)
		draw_days(r, g, period.first_day + period.n_days, on);
	if (around != AROUND_BEFORE && random_below(r, 2)) {
		char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];
		day_number end = period.first_day + period.n_days;
		day_format(end - (int)random_below(r, 2), first);
		day_format(end + (int)random_below(r, 3), last);
		small_site_add_absence(g->site, &g->site->agents[0], ABSENCE_LEAVE, first, last);
	}
	g->input.before = g->around;
}

static void ground_init(struct ground *g, struct random *r, int n_days, enum around around)
{
	g->n_days = n_days;
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
	ck_assert_int_eq(horizon_init(&horizon, g->site->zone, first, n_days, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &g->need, NULL), ROTA_OK);
	g->input = (struct plan_input){.site = g->site, .need = g->need, .period = {first, n_days}};
	draw_around(r, g, around);
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
	roster_free(g->around);
	need_free(g->need);
	site_free(g->site);
}

/* By the rules of people: cover asks nothing of one. */
static bool is_legal(struct ground *g)
{
	owned_by(roster_free) struct roster *roster = NULL;
	done_by(breaches_done) struct breaches found = {0};
	ck_assert_int_eq(result_roster(g->crew, &roster, NULL), ROTA_OK);
	struct rules_case c = case_of(&g->input, roster);
	c.need = NULL;
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	for (size_t b = 0; b < found.count; b++)
		if (found.items[b].hard)
			return false;
	return true;
}

/* What is known alone may break rules of its weeks: the audit says so whatever is planned there. */
static bool is_too_much_known(struct ground *g)
{
	owned_by(roster_free) struct roster *nothing = NULL;
	done_by(breaches_done) struct breaches found = {0};
	ck_assert_int_eq(roster_new(&nothing, NULL), ROTA_OK);
	struct rules_case c = case_of(&g->input, nothing);
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	const struct person *person = &g->problem->people[0];
	int variation = g->site->contracts[0].start_variation;
	bool any = variation >= 0 &&
		   (person->known_high - person->known_low > variation ||
			   person->behind.clock_high - person->behind.clock_low > variation);
	for (size_t b = 0; b < found.count; b++)
		any |= strstr(found.items[b].rule, "_per_week") != NULL &&
		       strstr(found.items[b].text, "at most") != NULL;
	return any;
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
	for (int d = 0; d < g->n_days; d++)
		if (line->options[d] != INDEX_NONE)
			price += shift_price(
				g->problem, &menu->options[line->options[d]], sums, line->breaks);
	return price;
}

/* No roster pays less for nights, weekends and wishes. */
static double least_fair_price(const struct ground *g)
{
	double least = 0;
	for (int thing = 0; g->problem->fair != NULL && thing < FAIR_THINGS; thing++)
		for (int k = 0; k <= g->n_days; k++)
			least += fmin(0, g->fair.of[thing].first + k * g->fair.of[thing].more);
	return least;
}

struct candidate {
	double price; /* but for what is fair */
	int options[DAYS];
};

static int by_price(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	return (a->price > b->price) - (a->price < b->price);
}

/* All rosters there are: ret_list is the caller's. */
static size_t list_all(struct ground *g, const double sums[], struct candidate **ret_list)
{
	const struct menu *menu = person_menu(g->problem, &g->problem->people[0]);
	int *options = g->crew->lines[0].options, at[DAYS] = {0}, d = 0;
	size_t n = 1, count = 0;
	for (int day = 0; day < g->n_days; day++)
		n *= (size_t)menu->days[day].n_options + 1;
	ck_assert_int_eq(memory_new(n, sizeof(**ret_list), ret_list, NULL), ROTA_OK);
	while (d < g->n_days) {
		for (d = 0; d < g->n_days; d++)
			options[d] =
				at[d] == 0 ? INDEX_NONE : menu->days[d].first_option + at[d] - 1;
		(*ret_list)[count].price = price_of(g, sums);
		memcpy((*ret_list)[count++].options, options, sizeof(int) * (size_t)g->n_days);
		for (d = 0; d < g->n_days && ++at[d] > menu->days[d].n_options; d++)
			at[d] = 0;
	}
	ck_assert_uint_eq(count, n);
	return n;
}

/* Of all rosters there are, judged by the audit, cheaper ones first. */
static double cheapest_legal(struct ground *g, const double sums[])
{
	owned_ struct candidate *list = NULL;
	size_t n = list_all(g, sums, &list);
	double best = INFINITY, least = least_fair_price(g);
	qsort(list, n, sizeof(*list), by_price);
	for (size_t i = 0; i < n && list[i].price + least < best; i++) {
		memcpy(g->crew->lines[0].options, list[i].options, sizeof(int) * (size_t)g->n_days);
		double price = list[i].price + fair_price(g);
		if (price < best && is_legal(g))
			best = price;
	}
	return best;
}

enum manner { LABELS, TABLE, NETWORK, MANNERS };

/* TABLE: with a table of the days to come that knows most rules, as by shift. */
static void compare(uint64_t seed, int n_days, enum manner manner, enum around around)
{
	struct random random;
	struct ground g = {0};
	random_init(&random, seed, 0);
	ground_init(&g, &random, n_days, around);
	if (is_too_much_known(&g)) {
		ground_done(&g);
		return;
	}
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
	for (uint64_t seed = 0; seed < 120; seed++)
		compare(seed, seed % 4 == 0 ? DAYS : DAYS - 1, (enum manner)(seed % MANNERS),
			AROUND_NOTHING);
}
END_TEST

/* Rest, successions, runs, weeks and starts across either end of the period. */
START_TEST(best_roster_fits_what_is_known_before_and_behind)
{
	for (uint64_t seed = 1000; seed < 1300; seed++)
		compare(seed, 2 + (int)(seed % 4), (enum manner)(seed % MANNERS),
			(enum around)(AROUND_BEFORE + seed / MANNERS % 3));
}
END_TEST

/* What the day is in the roster, see person_day_bit. */
static uint64_t bit_of(const struct ground *g, int option)
{
	const struct menu *menu = person_menu(g->problem, &g->problem->people[0]);
	return person_day_bit(option == INDEX_NONE ? INDEX_NONE : menu->options[option].kind);
}

/* What each day is in the legal rosters under the price, of all there are. */
static void mark_all(struct ground *g, const double sums[], const uint64_t barred[], double below,
	uint64_t ret_marks[])
{
	owned_ struct candidate *list = NULL;
	size_t n = list_all(g, sums, &list);
	memset(ret_marks, 0, DAYS * sizeof(*ret_marks));
	for (size_t i = 0; i < n; i++) {
		bool may = list[i].price < below;
		uint64_t more = 0;
		for (int d = 0; d < g->n_days && may; d++) {
			may = (barred[d] & bit_of(g, list[i].options[d])) == 0;
			more |= bit_of(g, list[i].options[d]) & ~ret_marks[d];
		}
		if (!may || more == 0)
			continue;
		memcpy(g->crew->lines[0].options, list[i].options, sizeof(int) * (size_t)g->n_days);
		for (int d = 0; d < g->n_days && (d > 0 || is_legal(g)); d++)
			ret_marks[d] |= bit_of(g, list[i].options[d]);
	}
}

/* ret_marked, ret_needless: days' kinds that were marked, and for which no roster was found. */
static void sift(uint64_t seed, enum manner manner, int *ret_marked, int *ret_needless)
{
	struct random random;
	struct ground g = {0};
	random_init(&random, seed, 0);
	ground_init(&g, &random, DAYS - 1, AROUND_NOTHING);
	g.problem->by_shift = manner == TABLE;
	size_t n = (size_t)g.problem->grid.n_slots;
	owned_ double *sums = NULL;
	uint64_t barred[DAYS] = {0}, marks[DAYS], needed[DAYS];
	ck_assert_int_eq(memory_new(n + 1, sizeof(double), &sums, NULL), ROTA_OK);
	for (size_t i = 0; i < n; i++)
		sums[i + 1] = sums[i] + 4 * random_unit(&random) - 2.2;
	barred[random_below(&random, DAYS - 1)] = person_day_bit((int)random_below(&random, 3) - 1);
	struct person_prices prices = {
		.sums = sums, .barred = barred, .below = 12 * random_unit(&random) - 12};
	ck_assert_int_eq(person_sift(g.crew->search, 0, &prices, marks, NULL), ROTA_OK);
	mark_all(&g, sums, barred, prices.below, needed);
	for (int d = 0; d < g.n_days; d++) {
		ck_assert_msg((needed[d] & ~marks[d]) == 0,
			"seed %d: day %d may be %#x, not only %#x", (int)seed, d,
			(unsigned)needed[d], (unsigned)marks[d]);
		*ret_marked += __builtin_popcountll(marks[d]);
		*ret_needless += __builtin_popcountll(marks[d] & ~needed[d]);
	}
	ground_done(&g);
}

START_TEST(days_that_are_left_by_sifting_are_those_of_all_cheap_rosters)
{
	int marked[NETWORK] = {0}, needless[NETWORK] = {0};
	for (uint64_t seed = 2000; seed < 2120; seed++) {
		int manner = (int)(seed % NETWORK);
		sift(seed, manner, &marked[manner], &needless[manner]);
	}
	/* some rosters are seen to have no legal end on a later day only */
	for (int manner = 0; manner < NETWORK; manner++) {
		ck_assert_int_ge(marked[manner], 300);
		ck_assert_int_le(needless[manner], marked[manner] / 3);
	}
}
END_TEST

/* A contract that no roster can meet: as many shifts as the rest allows, the rule is broken least.
 */
START_TEST(most_of_a_minimum_is_kept_when_no_roster_is_legal)
{
	struct random random;
	struct ground g = {0};
	random_init(&random, 1, 0);
	ground_init(&g, &random, DAYS, AROUND_NOTHING);
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
		best_roster_fits_what_is_known_before_and_behind,
		days_that_are_left_by_sifting_are_those_of_all_cheap_rosters,
		most_of_a_minimum_is_kept_when_no_roster_is_legal);
}
