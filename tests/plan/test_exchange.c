/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tiny sites with rules of every sort drawn by chance. Their plans obey all of them, or say of whom
 * they do not; and no other roster of one person, all there are tried and judged by rules/, makes
 * the plan cheaper. The rosters tried are made from the site alone, without anything of plan/.
 */
#include "base/random.h"
#include "plan/oracle.h"
#include "suite.h"
#include "support/small_site.h"

#include <stdio.h>
#include <string.h>

enum { DAYS = 4, MOST_CHOICES = 40 };

struct tiny {
	struct site *site;
	struct need *need;
	struct roster *before;
	struct plan_input input;
};

static struct range drawn(struct random *r, int low, int high)
{
	int a = low + (int)random_below(r, (uint32_t)(high - low + 1));
	return (struct range){a, a + (int)random_below(r, (uint32_t)(high - a + 1))};
}

static bool one_in(struct random *r, uint32_t n)
{
	return random_below(r, n) == 0;
}

static void draw_contract(struct random *r, struct site *site)
{
	int kinds = site->n_shift_kinds;
	struct contract *c = small_site_add_contract(site, "c");
	c->rest = 60 * (int)random_below(r, 14);
	if (one_in(r, 3))
		c->shifts_per_week = drawn(r, 0, 4);
	if (one_in(r, 3))
		c->paid_minutes_per_week = (struct range){60 * (int)random_below(r, 16), 60 * 30};
	if (one_in(r, 4))
		c->shifts_per_period = drawn(r, 0, DAYS);
	if (one_in(r, 4))
		c->paid_minutes_per_period = (struct range){60 * (int)random_below(r, 16), 60 * 28};
	if (one_in(r, 3))
		c->consecutive_days = drawn(r, 1, 3);
	if (one_in(r, 3))
		c->consecutive_days_off = drawn(r, 1, 3);
	if (one_in(r, 3))
		c->weekends_worked = drawn(r, 0, 1);
	if (one_in(r, 3))
		c->start_variation = 60 * (int)random_below(r, 9);
	if (one_in(r, 3))
		c->forbidden_next[random_below(r, (uint32_t)(kinds * kinds))] = true;
	if (one_in(r, 3)) {
		c->limits[0] = (struct kind_limit){
			(int)random_below(r, (uint32_t)kinds), (int)random_below(r, 3)};
		c->n_limits = 1;
	}
}

static void draw_kinds(struct random *r, struct site *site)
{
	struct shift_kind *early = small_site_add_kind(site, "early", 360, 480, 120, 360);
	if (one_in(r, 2))
		small_site_add_break(site, early, "lunch", 60, one_in(r, 2), 120, 180);
	if (one_in(r, 3)) {
		early->length.most = 480;
		early->length.step = 120;
	}
	minutes late = one_in(r, 2) ? 840 : 1320;
	small_site_add_kind(site, "late", late, late, 60, 480);
	if (one_in(r, 4))
		early->days = 0x5f;
}

static void draw_agent(struct random *r, struct site *site, const char *id, enum role role)
{
	char date[DAY_TEXT_SIZE];
	struct agent *agent = small_site_add_agent(
		site, id, role, (int)random_below(r, (uint32_t)site->n_contracts), "0");
	day_format(date_of("2026-03-05") + (int)random_below(r, DAYS), date);
	if (one_in(r, 4))
		small_site_add_absence(
			site, agent, one_in(r, 2) ? ABSENCE_LEAVE : ABSENCE_OFF, date, date);
	else if (one_in(r, 6))
		small_site_add_hours_off(
			site, agent, ABSENCE_OFF, "2026-03-06 12:00", "2026-03-06 16:00");
	if (one_in(r, 6))
		small_site_add_availability(site, agent, "mon-sat", 0, 1440);
	if (one_in(r, 2))
		small_site_add_wish(site, agent, date, one_in(r, 2) ? INDEX_NONE : 0, one_in(r, 2),
			1 + (int)random_below(r, 20));
	if (one_in(r, 4)) {
		static const char *const kinds[] = {"0", "1", "01", "01", ""};
		agent->rotation = small_site_add_rotation(site, "own", 2);
		agent->rotation_week = 1 + (int)random_below(r, 2);
		for (int d = 0; d < 2 * WEEKDAYS; d++) {
			const char *may = kinds[random_below(r, 5)];
			small_site_set_rotation_day(site, &site->rotations[site->n_rotations - 1],
				d / WEEKDAYS, d % WEEKDAYS, may, may[0] != '\0' && one_in(r, 5));
		}
	}
}

static void tiny_init(struct tiny *t, struct random *r)
{
	static const char *const known[] = {"ana early@2026-03-03 06:00 work 360\n"
					    "ana early@2026-03-04 06:00 work 360\n"
					    "bo early@2026-03-02 06:00 work 360\n",
		"ana early@2026-03-01 06:00 work 360\n"
		"bo early@2026-03-03 06:00 work 360\n"
		"bo early@2026-03-04 06:00 work 360\n"};
	*t = (struct tiny){.site = small_site_new("Europe/Warsaw")};
	struct site *site = t->site;
	site->interval_s = 3600;
	site->prices.surplus_squared = one_in(r, 4);
	site->prices.paid_hour = one_in(r, 4) ? 1.5 : 0;
	if (one_in(r, 3))
		site->fairness = (struct fairness){3, 3, 3, 28};
	site->supervision.wanted = one_in(r, 3);
	small_site_add_queue(site, "phone");
	draw_kinds(r, site);
	draw_contract(r, site);
	draw_contract(r, site);
	draw_agent(r, site, "ana", ROLE_AGENT);
	draw_agent(r, site, "bo", ROLE_AGENT);
	if (site->supervision.wanted)
		draw_agent(r, site, "lia", ROLE_LEAD);
	if (one_in(r, 2))
		t->before = small_roster(site, known[random_below(r, 2)]);
	struct horizon horizon;
	day_number first = date_of("2026-03-05"); /* a Thursday */
	ck_assert_int_eq(horizon_init(&horizon, site->zone, first, DAYS, 3600, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &t->need, NULL), ROTA_OK);
	double *required = series_column(&t->need->columns[NEED_REQUIRED], 0);
	for (interval_index i = 0; i < horizon.count; i++)
		required[i] = random_below(r, 3);
	t->input = (struct plan_input){
		.site = site, .need = t->need, .before = t->before, .period = {first, DAYS}};
}

static void tiny_done(struct tiny *t)
{
	need_free(t->need);
	roster_free(t->before);
	site_free(t->site);
}

/* One shift that a day may have. */
struct choice_of_day {
	int kind;
	minutes clock, length, lunch; /* lunch from the start; -1: none */
};

static int list_choices(const struct site *site, day_number day, struct choice_of_day ret_list[])
{
	int n = 0;
	for (int k = 0; k < site->n_shift_kinds; k++) {
		const struct shift_kind *kind = &site->shift_kinds[k];
		if ((kind->days >> day_weekday(day) & 1) == 0)
			continue;
		for (minutes at = kind->windows[0].from; at <= kind->windows[0].until;
			at += kind->windows[0].step)
			for (minutes l = kind->length.least; l <= kind->length.most;
				l += kind->length.step) {
				if (kind->n_breaks == 0)
					ret_list[n++] = (struct choice_of_day){k, at, l, -1};
				for (minutes b = 120; kind->n_breaks > 0 && b <= 180; b += 60)
					ret_list[n++] = (struct choice_of_day){k, at, l, b};
			}
	}
	ck_assert_int_lt(n, MOST_CHOICES);
	return n;
}

static void add_choice(const struct site *site, struct roster *roster, const char *id,
	day_number day, const struct choice_of_day *choice)
{
	instant start = zone_instant(site->zone, day, choice->clock * 60, NULL);
	instant end = start + choice->length * 60;
	const struct shift_kind *kind = &site->shift_kinds[choice->kind];
	ck_assert_int_eq(roster_add_duty(roster, site, id, kind->name, day, NULL), ROTA_OK);
	if (choice->lunch >= 0) {
		instant from = start + choice->lunch * 60, until = from + 3600;
		roster_add_piece(roster, site, start, from, "work", true, NULL);
		roster_add_piece(roster, site, from, until, "lunch", kind->breaks[0].paid, NULL);
		start = until;
	}
	roster_add_piece(roster, site, start, end, "work", true, NULL);
}

/* All duties but the agent's. */
static struct roster *others_of(const struct site *site, const struct roster *from, int agent)
{
	struct roster *roster = NULL;
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	for (size_t i = 0; i < from->n_duties; i++) {
		const struct duty *duty = &from->duties[i];
		if (duty->agent == agent)
			continue;
		ck_assert_int_eq(roster_copy_duty(roster, site, from, duty, NULL), ROTA_OK);
	}
	return roster;
}

static struct price_terms terms_of(const struct plan_input *input, const struct roster *roster)
{
	struct rules_case c = case_of(input, roster);
	struct price_terms terms;
	ck_assert_int_eq(price_roster(&c, &terms, NULL), ROTA_OK);
	return terms;
}

/* The least cost with any legal roster of the agent that leaves no more intervals short of leads:
 * plans may bear a little more surplus than their prices ask for where leads suffice. INFINITY
 * where there is none. */
static double best_exchange(const struct tiny *t, const struct roster *plan, int agent)
{
	struct choice_of_day choices[DAYS][MOST_CHOICES];
	int n[DAYS], at[DAYS] = {0};
	day_number first = t->input.period.first_day;
	double best = INFINITY, most_short = terms_of(&t->input, plan).lead_short_intervals;
	for (int d = 0; d < DAYS; d++)
		n[d] = list_choices(t->site, first + d, choices[d]);
	for (;;) {
		owned_by(roster_free) struct roster *roster = others_of(t->site, plan, agent);
		for (int d = 0; d < DAYS; d++)
			if (at[d] > 0)
				add_choice(t->site, roster, t->site->agents[agent].id, first + d,
					&choices[d][at[d] - 1]);
		ck_assert_int_eq(roster_sort(roster, NULL), ROTA_OK);
		struct price_terms terms = terms_of(&t->input, roster);
		double cost =
			terms.lead_short_intervals > most_short + 1e-9 ? 1e9 : terms.total_cost;
		if (cost < best - 1e-9 && hard_breaches(&t->input, roster, agent) == 0)
			best = cost;
		int d = 0;
		while (d < DAYS && ++at[d] > n[d])
			at[d++] = 0;
		if (d == DAYS)
			return best;
	}
}

static bool is_named(const struct figures *figures, const struct agent *agent)
{
	char start[128];
	snprintf(start, sizeof(start), "no roster of '%s' keeps all rules", agent->id);
	for (size_t w = 0; w < figures->warnings.count; w++)
		if (strncmp(figures->warnings.lines[w], start, strlen(start)) == 0)
			return true;
	return false;
}

static void try_site(uint64_t seed)
{
	struct random random;
	struct tiny t;
	random_init(&random, seed, 4);
	tiny_init(&t, &random);
	struct plan_settings settings = {.effort = 200};
	struct rota_context context = {.seed = seed, .threads = 1};
	owned_by(roster_free) struct roster *roster = NULL;
	owned_by(figures_free) struct figures *figures = NULL;
	ck_assert_int_eq(plan_run(&settings, &t.input, &context, &roster, &figures, NULL), ROTA_OK);
	for (int a = 0; a < t.site->n_agents; a++) {
		const struct agent *agent = &t.site->agents[a];
		double best = best_exchange(&t, roster, a);
		bool legal = hard_breaches(&t.input, roster, a) == 0;
		ck_assert_msg(legal == (best < INFINITY), "seed %d: %s has %s roster", (int)seed,
			agent->id, legal ? "a" : "no legal");
		ck_assert_msg(legal || is_named(figures, agent), "seed %d: %s is not named",
			(int)seed, agent->id);
		if (legal)
			ck_assert_msg(best > figures->terms.total_cost - 1e-6,
				"seed %d: %g, with another roster of %s %g", (int)seed,
				figures->terms.total_cost, agent->id, best);
	}
	ck_assert(figures->bound <= figures->terms.total_cost + 1e-6);
	tiny_done(&t);
}

START_TEST(no_other_roster_of_one_person_is_better)
{
	for (uint64_t seed = 0; seed < 20; seed++)
		try_site(seed);
	/* a shift worked before the period is one too many for its week already */
	try_site(208);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "exchange", no_other_roster_of_one_person_is_better);
}
