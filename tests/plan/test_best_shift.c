/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/shift.h"

#include "base/random.h"
#include "plan/crew.h"
#include "suite.h"
#include "support/small_site.h"

#include <math.h>

/* Three breaks, of which any two may get in each other's way. */
static struct site *breaks_site(struct random *r)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	struct shift_kind *kind = small_site_add_kind(site, "early", 360, 480, 60, 480);
	for (int b = 0; b < 3; b++) {
		static const char *const names[] = {"one", "two", "three"};
		minutes from = 15 * (minutes)(4 + random_below(r, 8) + (unsigned)b * 2);
		small_site_add_break(site, kind, names[b], 15 * (minutes)(1 + random_below(r, 2)),
			b == 1, from, from + 15 * (minutes)(6 + random_below(r, 6)));
	}
	small_site_add_contract(site, "c");
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "0");
	return site;
}

static double try_all(const struct problem *p, const struct option *option, const double sums[],
	int b, int from, int16_t breaks[])
{
	const struct slot_break *rules = p->breaks + option->kind * p->most_breaks;
	if (b == p->site->shift_kinds[option->kind].n_breaks)
		return shift_price(p, option, sums, breaks);
	double best = INFINITY;
	for (int at = rules[b].first; at <= rules[b].last; at++) {
		if (at < from || at + rules[b].length > option->length)
			continue;
		breaks[b] = (int16_t)at;
		best = fmin(best, try_all(p, option, sums, b + 1, at + rules[b].length, breaks));
	}
	return best;
}

static void compare(uint64_t seed)
{
	struct random random;
	random_init(&random, seed, 0);
	owned_by(site_free) struct site *site = breaks_site(&random);
	owned_by(need_free) struct need *need = NULL;
	owned_by(problem_free) struct problem *p = NULL;
	struct horizon horizon;
	day_number first = date_of("2026-03-02");
	ck_assert_int_eq(horizon_init(&horizon, site->zone, first, 2, 900, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &need, NULL), ROTA_OK);
	struct plan_input input = {.site = site, .need = need, .period = {first, 2}};
	struct rota_error err = {0};
	ck_assert_msg(problem_new(&input, &p, &err) == ROTA_OK, "%s", err.text);
	owned_ double *sums = NULL;
	ck_assert_int_eq(
		memory_new((size_t)p->grid.n_slots + 1, sizeof(double), &sums, NULL), ROTA_OK);
	for (int i = 0; i < p->grid.n_slots; i++)
		sums[i + 1] = sums[i] + 10 * random_unit(&random) - 7;
	done_by(shift_scratch_done) struct shift_scratch scratch = {0};
	ck_assert_int_eq(shift_scratch_init(&scratch, p, NULL), ROTA_OK);
	for (int o = 0; o < p->menus[0].n_options; o++) {
		const struct option *option = &p->menus[0].options[o];
		int16_t mine[3], all[3];
		double price = shift_best(p, option, sums, &scratch, mine);
		ck_assert_double_eq_tol(price, shift_price(p, option, sums, mine), 1e-9);
		ck_assert_double_eq_tol(price, shift_best(p, option, sums, &scratch, NULL), 1e-9);
		ck_assert_double_eq_tol(price, try_all(p, option, sums, 0, 0, all), 1e-9);
	}
}

START_TEST(breaks_are_the_best_of_all_that_fit)
{
	for (uint64_t seed = 0; seed < 60; seed++)
		compare(seed);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "shift", breaks_are_the_best_of_all_that_fit);
}
