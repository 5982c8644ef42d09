/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/whole.h"

#include "base/random.h"
#include "plan/bound_joint.h"
#include "plan/ground.h"

#include <math.h>

/* Two days of two agents and two leads: a weekend, or a Sunday and the Monday of the next week. */
enum { DAYS = 2, PEOPLE = 4, AGENTS = 2, MASKS = 1 << PEOPLE };

struct bounded {
	struct ground ground;
	struct bound bound;
	struct whole whole;
};

/* leads: that are wanted whenever somebody is there; ANY_LEADS: up to two. */
enum { ANY_LEADS = -1 };

static void bounded_open(struct bounded *b, uint64_t seed, int leads)
{
	struct ground *g = &b->ground;
	struct random r;
	random_init(&r, seed, 7);
	g->site = small_site_new("Europe/Warsaw");
	g->site->interval_s = 3600;
	g->site->supervision = (struct supervision){.wanted = true,
		.agents_per_lead = {1, 1 + random_below(&r, 2)},
		.minimum_leads = (int)random_below(&r, 3)};
	if (leads != ANY_LEADS)
		g->site->supervision.minimum_leads = leads;
	g->site->prices.paid_hour = seed % 2 == 0 ? 0 : 0.5;
	g->site->prices.lead_short = seed % 3 == 0 ? 7 : 30;
	small_site_add_queue(g->site, "phone");
	struct shift_kind *early = small_site_add_kind(g->site, "early", 360, 540, 180, 360);
	small_site_add_break(g->site, early, "lunch", 60, false, 120, 180);
	small_site_add_kind(g->site, "late", 720, 840, 120, 420);
	small_site_add_contract(g->site, "full");
	struct contract *once = small_site_add_contract(g->site, "once");
	once->shifts_per_week = (struct range){0, 1};
	static const char *const ids[PEOPLE] = {"a0", "a1", "l0", "l1"};
	for (int i = 0; i < PEOPLE; i++)
		small_site_add_agent(g->site, ids[i], i < AGENTS ? ROLE_AGENT : ROLE_LEAD,
			i < AGENTS ? 0 : (int)random_below(&r, 4) > 0, i < AGENTS ? "0" : "");
	int hours = ground_period(g, date_of(seed % 4 == 3 ? "2026-03-08" : "2026-03-07"), DAYS);
	for (int i = 0; i < hours; i++)
		if (i % 24 >= 6 && i % 24 < 22)
			ground_required(g, 0)[i] = random_below(&r, 4);
	ground_open(g);
	ck_assert_int_eq(bound_init(&b->bound, g->crew, NULL), ROTA_OK);
	ck_assert_int_eq(whole_init(&b->whole, g->problem, g->crew->account->cover,
				 &b->bound.crowds, WHOLE_MOST_ARCS, NULL),
		ROTA_OK);
}

static void bounded_init(struct bounded *b, uint64_t seed)
{
	bounded_open(b, seed, ANY_LEADS);
}

static void bounded_done(struct bounded *b)
{
	bound_done(&b->bound);
	whole_done(&b->whole);
	ground_done(&b->ground);
}

/* Hours of the day at work, as bits, and hours paid: off; early at 6 and 9, each with lunch after
 * two hours or three; late at 12 and 14. */
static const struct {
	uint32_t work;
	int paid;
} choices[] = {
	{0, 0},
	{0x3b << 6, 5},
	{0x37 << 6, 5},
	{0x3b << 9, 5},
	{0x37 << 9, 5},
	{0x7f << 12, 7},
	{0x7f << 14, 7},
};
enum { CHOICES = sizeof(choices) / sizeof(choices[0]) };

static double hour_cost(const struct site *site, double need, int agents, int leads)
{
	const struct prices *prices = &site->prices;
	const struct supervision *rule = &site->supervision;
	int high = (int)rule->agents_per_lead.high, low = (int)rule->agents_per_lead.low;
	int least = agents == 0 ? 0 : (agents + high - 1) / high;
	if (agents > 0 && least < rule->minimum_leads)
		least = rule->minimum_leads;
	int most = agents / low;
	most = most > rule->minimum_leads ? most : rule->minimum_leads;
	most = most > least ? most : least;
	double cost = agents < need ? (need - agents) * prices->uncovered
				    : (agents - need) * prices->surplus;
	if (leads < least)
		cost += (least - leads) * prices->lead_short;
	return leads > most ? cost + (leads - most) * prices->lead_many : cost;
}

static double day_cost(const struct ground *g, int day, const int chosen[PEOPLE])
{
	double cost = 0;
	for (int i = 0; i < PEOPLE; i++)
		cost += choices[chosen[i]].paid * g->site->prices.paid_hour;
	for (int h = 0; h < 24; h++) {
		int there[2] = {0, 0};
		for (int i = 0; i < PEOPLE; i++)
			there[i >= AGENTS] += choices[chosen[i]].work >> h & 1;
		cost += hour_cost(g->site, g->problem->required[day * 24 + h], there[0], there[1]);
	}
	return cost;
}

/* The cheapest of all plans: of each day by who works, then both days as the contracts allow. */
static double cheapest(const struct ground *g)
{
	double best[DAYS][MASKS], least = INFINITY;
	for (int d = 0; d < DAYS; d++) {
		int at[PEOPLE] = {0};
		for (int mask = 0; mask < MASKS; mask++)
			best[d][mask] = INFINITY;
		for (int n = 0; n < PEOPLE;) {
			int mask = 0;
			for (int i = 0; i < PEOPLE; i++)
				mask |= (at[i] > 0) << i;
			best[d][mask] = fmin(best[d][mask], day_cost(g, d, at));
			for (n = 0; n < PEOPLE && ++at[n] == CHOICES; n++)
				at[n] = 0;
		}
	}
	for (int a = 0; a < MASKS; a++)
		for (int b = 0; b < MASKS; b++) {
			bool legal = true;
			for (int i = 0; i < PEOPLE; i++)
				legal = legal &&
					!((a & b) >> i & 1 && g->site->agents[i].contract == 1);
			if (legal)
				least = fmin(least, best[0][a] + best[1][b]);
		}
	return least;
}

static void solve(struct bounded *b, int row, bool whole, enum lp_method method)
{
	struct lp_limits limits = {.method = method};
	struct shape_manner manner = {
		row, .any_start = true, .hulled = whole, .whole = whole ? &b->whole : NULL};
	bound_done(&b->bound);
	b->bound = (struct bound){0};
	ck_assert_int_eq(bound_init(&b->bound, b->ground.crew, NULL), ROTA_OK);
	ck_assert_int_eq(bound_solve(&b->bound, b->ground.crew, &manner, &limits, NULL), ROTA_OK);
	ck_assert(b->bound.solved);
}

START_TEST(bound_with_whole_leads_is_under_every_plan)
{
	int with_rows = 0, better = 0;
	for (uint64_t seed = 0; seed < 120; seed++) {
		struct bounded b = {0};
		bounded_init(&b, seed);
		double best = cheapest(&b.ground);
		for (int row = 1; row <= 2; row++) {
			solve(&b, row, false, LP_DUAL);
			double plain = b.bound.linear;
			solve(&b, row, true, row == 1 ? LP_INTERIOR : LP_DUAL);
			ck_assert_double_le(b.bound.price, best + 1e-4);
			ck_assert_double_ge(b.bound.linear, plain - 1e-4);
			better += b.bound.linear > plain + 0.1;
		}
		with_rows += whole_has_rows(&b.whole);
		bounded_done(&b);
	}
	ck_assert_int_gt(with_rows, 40);
	ck_assert_int_gt(better, 20);
}
END_TEST

/* Whatever is charged, and whatever the worths are. */
START_TEST(any_charges_give_a_bound)
{
	for (uint64_t seed = 0; seed < 100; seed++) {
		struct bounded b = {0};
		struct random r;
		bounded_init(&b, seed);
		random_init(&r, seed, 1);
		struct worths *worths = &b.bound.worths;
		ck_assert_int_eq(whole_charges_init(&worths->whole, &b.whole, NULL), ROTA_OK);
		double left = 1;
		for (int w = 0; w < b.whole.n_weeks; w++)
			for (int n = 0; n < b.whole.weeks[w].n_rows; n++) {
				double times = left * random_unit(&r);
				whole_charge(&worths->whole, &b.whole.weeks[w],
					&b.whole.weeks[w].rows[n], times);
				left -= times;
			}
		for (int i = 0; i < worths->n_intervals; i++) {
			worths->agents[i] = 14 * random_unit(&r) - 1;
			worths->leads[i] = 10 * random_unit(&r) - 1;
		}
		double price;
		ck_assert_int_eq(
			bound_by_worths(b.ground.crew, &b.bound.crowds, worths, &price, NULL),
			ROTA_OK);
		ck_assert_double_le(price, cheapest(&b.ground) + 1e-6);
		bounded_done(&b);
	}
}
END_TEST

static void draw(struct worths *worths, struct random *r)
{
	for (int i = 0; i < worths->n_intervals; i++)
		worths->agents[i] = 14 * random_unit(r) - 2;
	for (int s = 0; s < worths->whole.whole->n_shifts; s++)
		worths->whole.prices[s] = fmax(0, 60 * random_unit(r) - 10);
}

/* What the bound at `to` is at most, as it never bends upwards. */
static double promise(const struct worths *from, double price, const struct bound_slope *slope,
	const struct worths *to)
{
	for (int i = 0; i < from->n_intervals; i++)
		price += slope->agents[i] * (to->agents[i] - from->agents[i]);
	for (int s = 0; s < from->whole.whole->n_shifts; s++)
		price += slope->shifts[s] * (to->whole.prices[s] - from->whole.prices[s]);
	return price;
}

/* Whatever the worths of agents and of leads' shifts are; and the slope is that of a bound. */
static void try_joint(struct bounded *b, uint64_t seed)
{
	struct random r;
	done_by(worths_done) struct worths other = {0};
	double slopes[4 * 24 * DAYS + 100] = {0};
	struct bound_slope slope = {slopes, slopes + 4 * 24 * DAYS};
	double price, there, best = cheapest(&b->ground);
	random_init(&r, seed, 1);
	struct worths *worths = &b->bound.worths;
	ck_assert_int_eq(worths_init(&other, b->ground.problem, NULL), ROTA_OK);
	ck_assert_int_eq(whole_charges_init(&worths->whole, &b->whole, NULL), ROTA_OK);
	ck_assert_int_eq(whole_charges_init(&other.whole, &b->whole, NULL), ROTA_OK);
	ck_assert_int_le(b->whole.n_shifts, 100);
	worths->whole.joint = other.whole.joint = true;
	draw(worths, &r);
	draw(&other, &r);
	ck_assert_int_eq(bound_by_worths_sloped(
				 b->ground.crew, &b->bound.crowds, worths, &slope, &price, NULL),
		ROTA_OK);
	ck_assert_int_eq(
		bound_by_worths(b->ground.crew, &b->bound.crowds, &other, &there, NULL), ROTA_OK);
	ck_assert_double_le(price, best + 1e-6);
	ck_assert_double_le(there, best + 1e-6);
	ck_assert_double_le(there, promise(worths, price, &slope, &other) + 1e-6);
}

START_TEST(any_joint_worths_give_a_bound)
{
	int tried = 0;
	for (uint64_t seed = 0; seed < 100; seed++) {
		struct bounded b = {0};
		bounded_init(&b, seed);
		if (bound_joins(&b.whole)) {
			try_joint(&b, seed);
			tried++;
		}
		bounded_done(&b);
	}
	ck_assert_int_gt(tried, 50);
}
END_TEST

/* Three are wanted, and the network has no room for the ways of so many. */
START_TEST(fewer_leads_give_a_bound)
{
	int tried = 0, more = 0;
	for (uint64_t seed = 0; seed < 40; seed++) {
		struct bounded b = {0};
		bounded_open(&b, seed, 3);
		size_t arcs = b.whole.n_weeks > 0 && b.whole.weeks[0].relay != NULL
				      ? relay_arcs(b.whole.weeks[0].relay)
				      : 0;
		for (; arcs > 100 && whole_counts_all(&b.whole); arcs /= 2) {
			whole_done(&b.whole);
			ck_assert_int_eq(
				whole_init(&b.whole, b.ground.problem,
					b.ground.crew->account->cover, &b.bound.crowds, arcs, NULL),
				ROTA_OK);
		}
		if (bound_joins(&b.whole) && !whole_counts_all(&b.whole)) {
			tried++;
			try_joint(&b, seed);
			solve(&b, 1, false, LP_DUAL);
			double before = b.bound.price;
			ck_assert_int_eq(
				bound_join(&b.bound, b.ground.crew, &b.whole, NULL, 0, NULL),
				ROTA_OK);
			ck_assert_double_le(b.bound.price, cheapest(&b.ground) + 1e-4);
			more += b.bound.price > before + 0.5;
		}
		bounded_done(&b);
	}
	ck_assert_int_gt(tried, 20);
	ck_assert_int_gt(more, 0);
}
END_TEST

START_TEST(climbing_proves_more_and_no_more_than_is_so)
{
	int more = 0;
	for (uint64_t seed = 0; seed < 60; seed++) {
		struct bounded b = {0};
		bounded_init(&b, seed);
		double best = cheapest(&b.ground);
		solve(&b, 2, false, LP_DUAL);
		double before = b.bound.price, again;
		ck_assert_int_eq(
			bound_join(&b.bound, b.ground.crew, &b.whole, NULL, 0, NULL), ROTA_OK);
		ck_assert_double_ge(b.bound.price, before);
		ck_assert_double_le(b.bound.price, best + 1e-4);
		more += b.bound.price > before + 0.5;
		/* what is kept is what proves it */
		ck_assert_int_eq(bound_by_worths(b.ground.crew, &b.bound.crowds, &b.bound.worths,
					 &again, NULL),
			ROTA_OK);
		ck_assert_double_ge(again, b.bound.price - 1e-4 - 1e-6 * b.bound.price);
		bounded_done(&b);
	}
	ck_assert_int_gt(more, 10);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "whole", bound_with_whole_leads_is_under_every_plan,
		any_charges_give_a_bound, any_joint_worths_give_a_bound, fewer_leads_give_a_bound,
		climbing_proves_more_and_no_more_than_is_so);
}
