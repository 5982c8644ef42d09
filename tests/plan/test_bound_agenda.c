/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two agents, their lead, two days on which a shift can be worked: every roster with every place of
 * every activity, or without it, priced by the roster alone. No bound may be above the cheapest.
 */
#include "plan/bound_agenda.h"

#include "base/random.h"
#include "plan/bound.h"
#include "plan/ground.h"
#include "plan/oracle.h"

enum { DAYS = 7, PEOPLE = 3, LEAD = 2, OFF = -1, LENGTH = 180, STEP = 30 };
static const struct lp_limits dual = {.method = LP_DUAL};
static const char *const dates[] = {"2026-03-02", "2026-03-03"};
/* two kinds on two days */
static const minutes begins[] = {8 * 60, 9 * 60 + 30};
static const char *const kinds[] = {"am", "pm"}, *const ids[] = {"a0", "a1", "l0"};

struct case_of_two {
	minutes activity;
	int every, with;
	bool unpaid;
	int most_shifts;
};

static void case_init(struct ground *g, struct case_of_two *c, uint64_t seed)
{
	struct random r;
	random_init(&r, seed, 3);
	*c = (struct case_of_two){.activity = seed % 2 == 0 ? 30 : 15,
		.every = seed % 3 == 0 ? 1 : DAYS,
		.with = seed % 5 == 4 ? WITH_NOBODY : WITH_LEAD,
		.unpaid = seed % 7 == 6,
		.most_shifts = seed % 4 == 2 && seed % 3 != 0 ? 2 : 1};
	g->site = small_site_new("UTC");
	g->site->interval_s = 1800;
	g->site->supervision =
		(struct supervision){.wanted = true, .agents_per_lead = {1, 3}, .minimum_leads = 1};
	g->site->prices.activity_missed = (double)random_below(&r, 16);
	g->site->prices.paid_hour = c->unpaid ? 2 : 0;
	small_site_add_queue(g->site, "phone");
	for (int k = 0; k < 2; k++) {
		struct shift_kind *kind =
			small_site_add_kind(g->site, kinds[k], begins[k], begins[k], 30, LENGTH);
		kind->days = 3;
	}
	struct contract *contract = small_site_add_contract(g->site, "some");
	contract->shifts_per_week = (struct range){1, c->most_shifts};
	small_site_add_agent(g->site, "a0", ROLE_AGENT, 0, "0");
	small_site_add_agent(g->site, "a1", ROLE_AGENT, 0, "0");
	small_site_add_agent(g->site, "l0", ROLE_LEAD, 0, "");
	small_site_add_team(g->site, "red", LEAD);
	for (int a = 0; a < PEOPLE; a++)
		g->site->agents[a].team = 0;
	small_site_add_activity(g->site, "talk", c->activity, c->every, c->with, !c->unpaid);
	int n = ground_period(g, date_of(dates[0]), DAYS);
	for (int i = 0; i < n; i++)
		if (i < 96 && i % 48 >= 15 && i % 48 < 26)
			ground_required(g, 0)[i] = random_below(&r, 3);
	ground_open(g);
}

/* What a person works: a kind on each of the two days, or OFF; when the talk of each is, minutes
 * after the shift's start; OFF: not had. */
struct choice {
	int kind[2];
	int talk[2];
};

static bool is_worked(const struct choice *choice, int day, int from, int until)
{
	if (choice->kind[day] == OFF)
		return false;
	minutes begin = begins[choice->kind[day]];
	return from >= begin && until <= begin + LENGTH;
}

/* Start of the person's talk on the day; OFF: none. */
static int talk_of(const struct choice *choice, int day)
{
	if (choice->kind[day] == OFF || choice->talk[day] == OFF)
		return OFF;
	return begins[choice->kind[day]] + choice->talk[day];
}

/* Whether the lead can be there, at one of two talks at a time. */
static bool can_be_held(const struct case_of_two *c, const struct choice all[PEOPLE])
{
	for (int d = 0; d < 2; d++) {
		int starts[2] = {talk_of(&all[0], d), talk_of(&all[1], d)};
		for (int a = 0; a < 2 && c->with == WITH_LEAD; a++)
			if (starts[a] != OFF &&
				!is_worked(&all[LEAD], d, starts[a], starts[a] + c->activity))
				return false;
		if (c->with == WITH_LEAD && starts[0] != OFF && starts[1] != OFF &&
			starts[0] < starts[1] + c->activity && starts[1] < starts[0] + c->activity)
			return false;
	}
	return true;
}

/* Starts of the talks that the person has on the day, in order. */
static int talks_of(const struct case_of_two *c, const struct choice all[PEOPLE], int person,
	int day, int ret_starts[PEOPLE])
{
	int n = 0;
	for (int a = 0; a < PEOPLE; a++) {
		bool has = a == person || (person == LEAD && c->with == WITH_LEAD);
		int start = talk_of(&all[a], day), at = n;
		if (!has || start == OFF)
			continue;
		for (; at > 0 && ret_starts[at - 1] > start; at--)
			ret_starts[at] = ret_starts[at - 1];
		ret_starts[at] = start;
		n++;
	}
	return n;
}

static void add_piece(struct roster *roster, const struct site *site, int day, int from, int until,
	const char *name, bool paid)
{
	instant midnight = time_of(site, day == 0 ? "2026-03-02 00:00" : "2026-03-03 00:00");
	if (until > from)
		ck_assert_int_eq(roster_add_piece(roster, site, midnight + from * 60,
					 midnight + until * 60, name, paid, NULL),
			ROTA_OK);
}

static void add_shift(struct roster *roster, const struct ground *g, const struct case_of_two *c,
	const struct choice all[PEOPLE], int person, int day)
{
	int starts[PEOPLE], n = talks_of(c, all, person, day, starts);
	int kind = all[person].kind[day], at = begins[kind], end = at + LENGTH;
	ck_assert_int_eq(roster_add_duty(roster, g->site, ids[person], kinds[kind],
				 date_of(dates[day]), NULL),
		ROTA_OK);
	for (int t = 0; t < n; t++) {
		add_piece(roster, g->site, day, at, starts[t], "work", true);
		at = starts[t] + c->activity;
		add_piece(roster, g->site, day, starts[t], at, "talk", !c->unpaid);
	}
	add_piece(roster, g->site, day, at, end, "work", true);
}

static double price_of(
	const struct ground *g, const struct case_of_two *c, const struct choice all[PEOPLE])
{
	owned_by(roster_free) struct roster *roster = NULL;
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	for (int i = 0; i < PEOPLE; i++)
		for (int d = 0; d < 2; d++)
			if (all[i].kind[d] != OFF)
				add_shift(roster, g, c, all, i, d);
	ck_assert_int_eq(roster_sort(roster, NULL), ROTA_OK);
	return cost_of(&g->input, roster);
}

/* All that one person may do: shifts, and talks in some of them, one at most where once is due. */
static int list_choices(const struct case_of_two *c, int person, struct choice choices[])
{
	bool talks = person != LEAD || c->with == WITH_NOBODY;
	int n = 0;
	for (int first = OFF; first < 2; first++)
		for (int second = OFF; second < 2; second++) {
			int shifts = (first != OFF) + (second != OFF);
			if (shifts == 0 || shifts > c->most_shifts)
				continue;
			for (int x = OFF; x <= LENGTH - c->activity; x += x == OFF ? 1 : STEP)
				for (int y = OFF; y <= LENGTH - c->activity;
					y += y == OFF ? 1 : STEP) {
					bool none = (first == OFF && x != OFF) ||
						    (second == OFF && y != OFF) ||
						    (!talks && (x != OFF || y != OFF)) ||
						    (c->every > 1 && x != OFF && y != OFF);
					if (!none)
						choices[n++] =
							(struct choice){{first, second}, {x, y}};
				}
		}
	return n;
}

static double cheapest_of_all(const struct ground *g, const struct case_of_two *c)
{
	static struct choice choices[PEOPLE][1024];
	int n[PEOPLE];
	double best = INFINITY;
	for (int i = 0; i < PEOPLE; i++)
		n[i] = list_choices(c, i, choices[i]);
	for (int x = 0; x < n[0]; x++)
		for (int y = 0; y < n[1]; y++)
			for (int z = 0; z < n[2]; z++) {
				struct choice all[] = {choices[0][x], choices[1][y], choices[2][z]};
				if (can_be_held(c, all))
					best = fmin(best, price_of(g, c, all));
			}
	return best;
}

/* The bound by the program's worths, and by any others. */
START_TEST(no_bound_is_above_a_plan_with_its_activities)
{
	int near = 0;
	for (uint64_t seed = 0; seed < 8; seed++) {
		struct ground g = {0};
		struct case_of_two c;
		struct random random;
		case_init(&g, &c, seed);
		double best = cheapest_of_all(&g, &c), price;
		random_init(&random, seed, 4);
		done_by(bound_done) struct bound bound = {0};
		ck_assert_int_eq(bound_init(&bound, g.crew, NULL), ROTA_OK);
		struct shape_manner manner = {1, .targets = true, .with_activities = true};
		ck_assert_int_eq(bound_solve(&bound, g.crew, &manner, &dual, NULL), ROTA_OK);
		ck_assert_msg(bound.price <= best + 1e-6, "seed %d: bound %g, a plan costs %g",
			(int)seed, bound.price, best);
		near += bound.price >= 0.8 * best;
		for (int n = 0; n < 20; n++) {
			for (int i = 0; i < bound.worths.n_rows * bound.worths.n_intervals; i++)
				bound.worths.agents[i] = 14 * random_unit(&random) - 2;
			for (int i = 0; i < bound.worths.n_intervals; i++)
				bound.worths.leads[i] = 10 * random_unit(&random);
			ck_assert_int_eq(
				bound_by_worths(g.crew, &bound.crowds, &bound.worths, &price, NULL),
				ROTA_OK);
			ck_assert_double_le(price, best + 1e-6);
		}
		ground_done(&g);
	}
	ck_assert_int_ge(near, 5);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "bound_agenda", no_bound_is_above_a_plan_with_its_activities);
}
