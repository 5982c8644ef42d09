/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/relay.h"

#include "base/random.h"
#include "suite.h"
#include "support/small_site.h"

#include <math.h>

/* Slots of half an hour; shifts start up to two hours before the stretch. */
enum { SLOTS = 14, MOST_SHIFTS = 16, MOST_WAYS = 64, MOST_TAKEN = 3 };

struct ground {
	struct site *site;
	struct need *need;
	struct plan_input input;
	struct problem *problem;
	int n_shifts, most;
	struct relay_shift shifts[MOST_SHIFTS];
	double prices[MOST_SHIFTS], work[SLOTS * (MOST_RELAY + 1)];
	/* slots at work, bits, of each shift with its breaks in each way */
	uint32_t ways[MOST_SHIFTS][MOST_WAYS];
	int n_ways[MOST_SHIFTS];
};

static void ground_init(struct ground *g, bool apart)
{
	g->site = small_site_new("Europe/Warsaw");
	g->site->interval_s = 1800;
	small_site_add_queue(g->site, "phone");
	struct shift_kind *day = small_site_add_kind(g->site, "day", 0, 240, 60, 240);
	small_site_add_break(g->site, day, "rest", 30, true, 60, apart ? 90 : 150);
	small_site_add_break(g->site, day, "lunch", 60, false, 120, 300);
	struct shift_kind *brief = small_site_add_kind(g->site, "brief", 0, 300, 90, 120);
	small_site_add_break(g->site, brief, "rest", 30, true, 30, 60);
	small_site_add_contract(g->site, "all");
	small_site_add_agent(g->site, "ana", ROLE_LEAD, 0, "");
	struct horizon horizon;
	day_number first = date_of("2026-03-03");
	ck_assert_int_eq(horizon_init(&horizon, g->site->zone, first, 1, 1800, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &g->need, NULL), ROTA_OK);
	g->input = (struct plan_input){.site = g->site, .need = g->need, .period = {first, 1}};
	ck_assert_int_eq(problem_new(&g->input, &g->problem, NULL), ROTA_OK);
	ck_assert_int_eq(g->problem->grid.slot_s, 1800);
}

static void ground_done(struct ground *g)
{
	problem_free(g->problem);
	need_free(g->need);
	site_free(g->site);
}

/* Breaks from the b-th on, in their order, out of the slots at work; shift s began at slot -4 + ...
 */
static void place_breaks(struct ground *g, int s, int b, int from, uint64_t work)
{
	const struct problem *p = g->problem;
	const struct relay_shift *shift = &g->shifts[s];
	if (b == g->site->shift_kinds[shift->kind].n_breaks) {
		ck_assert_int_lt(g->n_ways[s], MOST_WAYS);
		/* bit 8 is the stretch's first slot */
		g->ways[s][g->n_ways[s]++] = (uint32_t)(work >> 8) & ((1U << SLOTS) - 1);
		return;
	}
	const struct slot_break *rule = &p->breaks[shift->kind * p->most_breaks + b];
	int last = rule->last < shift->length - rule->length ? rule->last
							     : shift->length - rule->length;
	for (int at = rule->first > from ? rule->first : from; at <= last; at++) {
		uint64_t rest = ((UINT64_C(1) << rule->length) - 1) << (8 + shift->start + at);
		place_breaks(g, s, b + 1, at + rule->length, work & ~rest);
	}
}

/* Shifts, prices and what so many at work cost, which is nothing where there are enough. */
static void draw(struct ground *g, struct random *random, bool early)
{
	g->most = 1 + (int)random_below(random, 2);
	g->n_shifts = 0;
	for (int start = early ? -4 : 0; start <= 10; start += 2)
		for (int k = 0; k < 2; k++)
			if (random_below(random, 3) > 0 && g->n_shifts < 9)
				g->shifts[g->n_shifts++] =
					(struct relay_shift){k, start, k == 0 ? 8 : 4};
	for (int s = 0; s < g->n_shifts; s++) {
		const struct relay_shift *shift = &g->shifts[s];
		g->prices[s] = random_below(random, 8) * shift->length;
		g->n_ways[s] = 0;
		place_breaks(
			g, s, 0, 0, ((UINT64_C(1) << shift->length) - 1) << (8 + shift->start));
	}
	for (int i = 0; i < SLOTS; i++) {
		double *work = g->work + i * (g->most + 1);
		work[g->most] = 0;
		for (int n = g->most - 1; n >= 0; n--)
			work[n] = work[n + 1] + random_below(random, 5);
	}
}

static double cost_of(const struct ground *g, const uint32_t at_work[], int n)
{
	double cost = 0;
	for (int i = 0; i < SLOTS; i++) {
		int there = 0;
		for (int t = 0; t < n; t++)
			there += at_work[t] >> i & 1;
		cost += there < g->most ? g->work[i * (g->most + 1) + there] : 0;
	}
	return cost;
}

/* The cheapest of all sets of at most three shifts, with all their breaks. */
static double cheapest(const struct ground *g, int first, uint32_t at_work[], int n, double paid)
{
	double best = paid + cost_of(g, at_work, n);
	for (int s = first; s < g->n_shifts && n < MOST_TAKEN; s++)
		for (int way = 0; way < g->n_ways[s]; way++) {
			at_work[n] = g->ways[s][way];
			best = fmin(best, cheapest(g, s, at_work, n + 1, paid + g->prices[s]));
		}
	return best;
}

/* Whether the relay is exact there, which it must be but for shifts from before and too many. */
static bool compare(struct ground *g, bool early)
{
	owned_by(relay_free) struct relay *relay = NULL;
	struct relay_stretch stretch = {0, SLOTS, g->most, 1000000, 0};
	ck_assert_int_eq(
		relay_new(g->problem, g->shifts, g->n_shifts, &stretch, &relay, NULL), ROTA_OK);
	ck_assert_ptr_nonnull(relay);
	int taken[MOST_SHIFTS], there[SLOTS], sum = 0;
	struct relay_way way = {taken, there, 0};
	relay_best(relay, &(struct relay_prices){g->prices, g->work}, &way);
	uint32_t at_work[MOST_TAKEN];
	double best = cheapest(g, 0, at_work, 0, 0), told = 0;
	ck_assert_double_le(way.price, best + 1e-9);
	bool exact = true;
	for (int s = 0; s < g->n_shifts; s++) {
		sum += taken[s];
		told += taken[s] * g->prices[s];
		exact = exact && (taken[s] == 0 || g->shifts[s].start >= 0);
	}
	for (int i = 0; i < SLOTS; i++) {
		exact = exact && there[i] != INDEX_NONE;
		told += there[i] != INDEX_NONE ? g->work[i * (g->most + 1) + there[i]] : 0;
	}
	ck_assert_double_eq_tol(told, way.price, 1e-9);
	ck_assert(early || exact || sum > g->most);
	if (exact && sum <= MOST_TAKEN)
		ck_assert_double_eq_tol(way.price, best, 1e-9);
	return exact && sum <= MOST_TAKEN;
}

START_TEST(cheapest_way_is_that_of_all_sets_of_shifts)
{
	int exact = 0;
	for (int apart = 0; apart < 2; apart++) {
		struct ground g = {0};
		ground_init(&g, apart == 1);
		for (uint64_t seed = 0; seed < 60; seed++) {
			struct random random;
			random_init(&random, seed, (uint64_t)apart);
			draw(&g, &random, seed % 3 == 0);
			exact += compare(&g, seed % 3 == 0);
		}
		ground_done(&g);
	}
	ck_assert_int_gt(exact, 40);
}
END_TEST

START_TEST(nothing_is_known_where_ways_are_too_many)
{
	struct ground g = {0};
	struct random random;
	ground_init(&g, true);
	random_init(&random, 1, 1);
	draw(&g, &random, false);
	owned_by(relay_free) struct relay *relay = NULL;
	struct relay_stretch stretch = {0, SLOTS, MOST_RELAY, 20, 0};
	ck_assert_int_eq(
		relay_new(g.problem, g.shifts, g.n_shifts, &stretch, &relay, NULL), ROTA_OK);
	ck_assert_ptr_null(relay);
	stretch.most_arcs = 100000;
	stretch.most = MOST_RELAY + 1;
	ck_assert_int_eq(
		relay_new(g.problem, g.shifts, g.n_shifts, &stretch, &relay, NULL), ROTA_OK);
	ck_assert_ptr_null(relay);
	ground_done(&g);
}
END_TEST

/* Days of twelve slots, in all of which shifts begin alike, but for one of the last. */
enum { DAY = 12, LONG = 6 * DAY, LONG_SHIFTS = 64, LONG_MOST = 2 };

static int repeat_shifts(struct relay_shift shifts[], struct random *random, bool missing)
{
	int n = 0, pattern[DAY];
	for (int i = 0; i < DAY; i++)
		pattern[i] = i % 3 == 0 ? 1 + (int)random_below(random, 3) : 0;
	for (int start = -7; start < LONG; start++)
		for (int k = 0; k < 2; k++)
			if (pattern[(start + DAY) % DAY] >> k & 1 &&
				!(missing && start >= 4 * DAY && random_below(random, 4) == 0))
				shifts[n++] = (struct relay_shift){k, start, k == 0 ? 8 : 4};
	ck_assert_int_le(n, LONG_SHIFTS);
	return n;
}

static struct relay *long_relay(
	const struct ground *g, const struct relay_shift shifts[], int n, int day, size_t most_arcs)
{
	struct relay *relay;
	struct relay_stretch stretch = {0, LONG, LONG_MOST, most_arcs, day};
	ck_assert_int_eq(relay_new(g->problem, shifts, n, &stretch, &relay, NULL), ROTA_OK);
	return relay;
}

/* Whether days that repeat are laid out once, and prove what they do when all are. */
static bool compare_days(const struct ground *g, struct random *random, bool missing)
{
	struct relay_shift shifts[LONG_SHIFTS];
	double prices[LONG_SHIFTS], work[LONG * (LONG_MOST + 1)];
	int n = repeat_shifts(shifts, random, missing);
	owned_by(relay_free) struct relay *plain = long_relay(g, shifts, n, 0, 1000000);
	owned_by(relay_free) struct relay *daily = long_relay(g, shifts, n, DAY, 1000000);
	owned_by(relay_free) struct relay *less =
		long_relay(g, shifts, n, DAY, relay_arcs(plain) * 3 / 4);
	ck_assert_uint_eq(relay_arcs(plain), relay_arcs(daily));
	for (int round = 0; round < 4; round++) {
		for (int s = 0; s < n; s++)
			prices[s] = random_below(random, 8) * shifts[s].length;
		for (int i = 0; i < LONG; i++) {
			double *at = work + i * (LONG_MOST + 1);
			at[2] = 0;
			at[1] = random_below(random, 5);
			at[0] = at[1] + random_below(random, 5);
		}
		int taken[2][LONG_SHIFTS], there[2][LONG];
		struct relay_way ways[2] = {{taken[0], there[0], 0}, {taken[1], there[1], 0}};
		relay_best(plain, &(struct relay_prices){prices, work}, &ways[0]);
		relay_best(daily, &(struct relay_prices){prices, work}, &ways[1]);
		ck_assert_double_eq_tol(ways[0].price, ways[1].price, 1e-9);
		ck_assert_mem_eq(taken[0], taken[1], sizeof(int) * (size_t)n);
		ck_assert_mem_eq(there[0], there[1], sizeof(there[0]));
	}
	return less != NULL;
}

START_TEST(days_alike_are_laid_out_once)
{
	struct ground g = {0};
	int once = 0;
	ground_init(&g, true);
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct random random;
		random_init(&random, seed, 5);
		once += compare_days(&g, &random, seed % 2 == 1);
	}
	ck_assert_int_ge(once, 15);
	ground_done(&g);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "relay", cheapest_way_is_that_of_all_sets_of_shifts,
		nothing_is_known_where_ways_are_too_many, days_alike_are_laid_out_once);
}
