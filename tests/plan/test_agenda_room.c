/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * As much as can be placed is placed: two leads, one of whom is always on the floor, and agents who
 * are there for short. Whoever has an activity has it with the own lead while the other lead is at
 * work, so only one of them is held at a time, and all orders in time are tried by dynamic
 * programming over what has been held so far.
 */
#include "base/random.h"
#include "base/text.h"
#include "plan/agenda_placed.h"
#include "suite.h"
#include "support/small_site.h"

#include <string.h>

enum {
	SLOTS = 24,
	STEP = 3,
	MOST_AGENTS = 5,
	LEADS = 2,
	KINDS = 2,
	MOST_DUES = MOST_AGENTS * KINDS
};
static const int lengths[KINDS] = {3, 1}; /* slots of 5 minutes */

struct day {
	struct site *site;
	struct need *need;
	struct plan_input input;
	int n_agents;
	bool works[MOST_AGENTS + LEADS][SLOTS]; /* leads first */
	struct text text;
};

static void day_done(struct day *day)
{
	need_free(day->need);
	site_free(day->site);
	text_done(&day->text);
}

/* Work from a random slot on, with a break of five minutes or more in it. */
static void draw_shift(struct day *day, struct random *random, int person, int least)
{
	int from = (int)random_below(random, SLOTS - (uint32_t)least);
	int length = least + (int)random_below(random, (uint32_t)(SLOTS - from - least) + 1);
	int before = 1 + (int)random_below(random, (uint32_t)length - 2);
	int rest = 1 + (int)random_below(random, (uint32_t)(length - before) - 1);
	int after = length - before - rest;
	for (int s = 0; s < length; s++)
		day->works[person][from + s] = s < before || s >= before + rest;
	text_addf(&day->text, "%s day@2026-03-02 %02d:%02d work %d, rest %d, work %d\n",
		day->site->agents[person].id, 8 + from / 12, from % 12 * 5, 5 * before, 5 * rest,
		5 * after);
}

static void day_init(struct day *day, uint64_t seed)
{
	static const char *const names[] = {"lia", "lou", "ana", "bo", "cy", "di", "ed"};
	struct random random;
	*day = (struct day){.site = small_site_new("Europe/Warsaw")};
	struct site *site = day->site;
	random_init(&random, seed, 0);
	small_site_add_queue(site, "phone");
	small_site_add_break(
		site, small_site_add_kind(site, "day", 480, 600, 5, 120), "rest", 5, true, 0, 120);
	small_site_add_contract(site, "full");
	day->n_agents = 2 + (int)random_below(&random, MOST_AGENTS - 1);
	for (int a = 0; a < LEADS + day->n_agents; a++)
		small_site_add_agent(site, names[a], a < LEADS ? ROLE_LEAD : ROLE_AGENT, 0,
			a < LEADS ? "" : "0");
	/* somebody whose lead is away, so that the last agent never takes the need of a lead along
	 */
	small_site_add_agent(site, "sam", ROLE_AGENT, 0, "0");
	small_site_add_agent(site, "max", ROLE_LEAD, 0, "");
	small_site_add_team(site, "red", 0);
	small_site_add_team(site, "blue", 1);
	small_site_add_team(site, "green", LEADS + day->n_agents + 1);
	for (int a = 0; a < LEADS + day->n_agents + 2; a++)
		site->agents[a].team = a < LEADS + day->n_agents ? a % LEADS : LEADS;
	small_site_add_activity(site, "coaching", 15, 7, WITH_LEAD, true);
	small_site_add_activity(site, "check_in", 5, 1, WITH_LEAD, true);
	site->supervision.wanted = true;
	site->supervision.minimum_leads = 1;
	for (int a = 0; a < LEADS + day->n_agents; a++)
		draw_shift(day, &random, a, a < LEADS || seed % 2 == 1 ? 14 : 5);
	text_addf(&day->text, "sam day@2026-03-02 08:00 work %d\n", SLOTS * 5);
	struct horizon horizon;
	ck_assert_int_eq(
		horizon_init(&horizon, site->zone, date_of("2026-03-02"), 7, 900, NULL), ROTA_OK);
	ck_assert_int_eq(need_new(&horizon, 1, &day->need, NULL), ROTA_OK);
	day->input = (struct plan_input){
		.site = site, .need = day->need, .period = {date_of("2026-03-02"), 7}};
}

/* Slots of the interval in which a lead may be away: one has to be there on average. */
static int allowance(const struct day *day, int interval)
{
	int leads = 0;
	for (int s = interval * STEP; s < (interval + 1) * STEP; s++)
		leads += day->works[0][s] + day->works[1][s];
	return leads > STEP ? leads - STEP : 0;
}

/* *used: slots of the interval in which a lead is away already; at the end, of that behind. */
static bool may_begin(const struct day *day, int due, int slot, int *used)
{
	int agent = LEADS + due / KINDS;
	for (int s = slot; s < slot + lengths[due % KINDS]; s++) {
		if (s >= SLOTS || !day->works[agent][s] || !day->works[0][s] || !day->works[1][s] ||
			++*used > allowance(day, s / STEP))
			return false;
		*used = (s + 1) % STEP == 0 ? 0 : *used;
	}
	return true;
}

/* The most slots of activities that can be held from the slot on, besides those held already. */
static int most_held(
	const struct day *day, int (*known)[STEP][1 << MOST_DUES], int slot, int used, int held)
{
	if (slot >= SLOTS)
		return 0;
	int *most = &known[slot][used][held];
	if (*most > 0)
		return *most - 1;
	int next = (slot + 1) % STEP == 0 ? 0 : used;
	int best = most_held(day, known, slot + 1, next, held);
	for (int due = 0; due < KINDS * day->n_agents; due++) {
		int length = lengths[due % KINDS], after = used;
		if ((held >> due & 1) != 0 || !may_begin(day, due, slot, &after))
			continue;
		int with = length + most_held(day, known, slot + length, after, held | 1 << due);
		best = with > best ? with : best;
	}
	*most = best + 1;
	return best;
}

/* Slots of activities that agents have. */
static int count_held(const struct roster *roster, const struct site *site)
{
	int slots = 0;
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		for (int p = 0; p < duty->n_pieces; p++) {
			const struct piece *piece = &duty_pieces(roster, duty)[p];
			if (piece->kind == PIECE_ACTIVITY &&
				site->agents[duty->agent].role == ROLE_AGENT)
				slots += (int)(piece->end - piece->start) / 300;
		}
	}
	return slots;
}

START_TEST(as_much_is_held_as_can_be)
{
	static int known[SLOTS][STEP][1 << MOST_DUES];
	int full = 0, tight = 0;
	for (uint64_t seed = 0; seed < 400; seed++) {
		done_by(day_done) struct day day;
		done_by(notes_done) struct notes warnings = {0};
		day_init(&day, seed);
		owned_by(roster_free) struct roster *roster = small_roster(day.site, day.text.data);
		memset(known, 0, sizeof(known));
		int most = most_held(&day, known, 0, 0, 0);
		place(&day.input, roster, &warnings);
		int held = count_held(roster, day.site);
		ck_assert_msg(held == most, "seed %d: %d of %d slots\n%s", (int)seed, held, most,
			day.text.data);
		full += most == day.n_agents * (lengths[0] + lengths[1]);
		tight += most > 0 && most < day.n_agents * (lengths[0] + lengths[1]);
	}
	/* cases of both sorts */
	ck_assert_int_gt(full, 10);
	ck_assert_int_gt(tight, 100);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "agenda_room", as_much_is_held_as_can_be);
}
