/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Activities by hand, and an account that reckons with them against one of a site that asks for as
 * much in the first place. */
#include "plan/away.h"

#include "base/random.h"
#include "plan/ground.h"

enum { PEOPLE = 4, MORNING = 32 };
static const int person_of[PEOPLE] = {0, 1, 2, 3};

/* Ana and bo serve phone, cy phone and chat, of which chat asks for more a head; lia leads. */
static void desk_init(struct ground *g, const int32_t more[], uint64_t seed, bool blocks)
{
	struct random r;
	random_init(&r, seed, 1);
	g->site = small_site_new("UTC");
	if (blocks)
		g->site->work = WORK_BLOCKS;
	g->site->stay = 60;
	g->site->supervision =
		(struct supervision){.wanted = true, .agents_per_lead = {1, 9}, .minimum_leads = 1};
	small_site_add_queue(g->site, "phone");
	small_site_add_queue(g->site, "chat");
	small_site_add_kind(g->site, "day", 8 * 60, 8 * 60, 30, 240);
	small_site_add_contract(g->site, "any");
	small_site_add_agent(g->site, "ana", ROLE_AGENT, 0, "0");
	small_site_add_agent(g->site, "bo", ROLE_AGENT, 0, "0");
	small_site_add_agent(g->site, "cy", ROLE_AGENT, 0, "01");
	small_site_add_agent(g->site, "lia", ROLE_LEAD, 0, "");
	small_site_add_activity(g->site, "coaching", 30, 7, WITH_LEAD, true);
	small_site_add_activity(g->site, "check_in", 5, 1, WITH_LEAD, true);
	int n = ground_period(g, date_of("2026-03-02"), 1);
	for (int q = 0; q < 2; q++)
		for (int i = MORNING; i < MORNING + 16; i++)
			ground_required(g, q)[i] = random_below(&r, 3);
	for (int i = 0; i < 2 * n && more != NULL; i++)
		ground_required(g, i / n)[i % n] += more[i];
	ground_open(g);
}

START_TEST(activities_are_counted_by_queue_and_carried_on)
{
	struct ground g = {0};
	done_by(away_done) struct away away = {0};
	desk_init(&g, NULL, 1, false);
	for (int i = MORNING; i < MORNING + 16; i++)
		g.problem->required[96 + i] = 2;
	owned_by(roster_free) struct roster *roster = small_roster(g.site,
		"ana day@2026-03-02 08:00 work 60, coaching 30, check_in 5, work 145\n"
		"bo day@2026-03-02 08:00 work 95, check_in 5, work 140\n"
		"cy day@2026-03-02 08:00 check_in 5, work 45, coaching 30, work 160\n"
		"lia day@2026-03-02 08:00 check_in 5, work 45, coaching 40, check_in 10, work "
		"140\n");
	ck_assert_int_eq(g.problem->grid.slot_s, 900);
	ck_assert_int_eq(away_init(&away, g.problem, NULL), ROTA_OK);
	ck_assert_int_eq(away_count(&away, roster, person_of, NULL), ROTA_OK);
	for (int i = 0; i < 96; i++) {
		/* from 9:00: 30 min, then ten of two check-ins that are no slot */
		int phone = i == MORNING + 4 || i == MORNING + 5;
		/* 5 min from 8:00, and 30 from 8:50: by 9:00 a slot is full, by 9:15 another */
		int chat = i == MORNING + 3 || i == MORNING + 4;
		/* 5 min, then 50 from 8:50 */
		int leads = i >= MORNING + 3 && i <= MORNING + 5;
		ck_assert_int_eq(away.queues[i], phone);
		ck_assert_int_eq(away.queues[96 + i], chat);
		ck_assert_int_eq(away.leads[i], leads);
	}
	ground_done(&g);
}
END_TEST

START_TEST(under_blocks_agents_are_missed_where_they_are_told_to_be)
{
	struct ground g = {0};
	done_by(away_done) struct away away = {0};
	desk_init(&g, NULL, 1, true);
	owned_by(roster_free) struct roster *roster = small_roster(g.site,
		"ana day@2026-03-02 08:00 check_in 15, phone 225\n"
		"cy day@2026-03-02 08:00 chat 60, coaching 30, phone 60, coaching 15, phone 75\n");
	ck_assert_int_eq(away_init(&away, g.problem, NULL), ROTA_OK);
	ck_assert_int_eq(away_count(&away, roster, person_of, NULL), ROTA_OK);
	for (int i = 0; i < 96; i++) {
		ck_assert_int_eq(away.queues[i], i == MORNING || i == MORNING + 10);
		ck_assert_int_eq(away.queues[96 + i], i == MORNING + 4 || i == MORNING + 5);
	}
	ground_done(&g);
}
END_TEST

static void put_all(struct ground *g)
{
	for (int i = 0; i < PEOPLE; i++) {
		g->crew->lines[i].options[0] = 0;
		for (int slot = 0; slot < g->problem->longest; slot++)
			g->crew->lines[i].queues[slot] = i == 2;
		account_add(g->crew->account, i, &g->crew->lines[i], 1);
	}
	account_refresh(g->crew->account);
}

START_TEST(account_reckons_as_if_as_much_more_were_wanted)
{
	for (uint64_t seed = 0; seed < 20; seed++) {
		bool blocks = seed % 2 == 1;
		struct ground plain = {0}, more = {0};
		struct random r;
		int32_t units[2 * 96] = {0}, leads[96] = {0};
		random_init(&r, seed, 2);
		for (int i = MORNING; i < MORNING + 16; i++) {
			units[i] = (int32_t)random_below(&r, 3);
			units[96 + i] = (int32_t)random_below(&r, 2);
		}
		desk_init(&plain, NULL, seed, blocks);
		desk_init(&more, units, seed, blocks);
		put_all(&plain);
		put_all(&more);
		int queue_of[] = {0, 0};
		struct away away = {plain.problem, queue_of, units, leads};
		double before = account_total(plain.crew->account), prices[2][96];
		away_reckon(&away, plain.crew->account, 1);
		ck_assert_double_eq_tol(account_total(plain.crew->account),
			account_total(more.crew->account), 1e-9);
		for (int g = 0; g < plain.problem->n_groups; g++) {
			account_prices(plain.crew->account, g, 0, 96, prices[0]);
			account_prices(more.crew->account, g, 0, 96, prices[1]);
			for (int i = 0; i < 96; i++)
				ck_assert_double_eq_tol(prices[0][i], prices[1][i], 1e-9);
		}
		for (int i = 0; blocks && i < 96 * plain.problem->lanes; i++)
			ck_assert_float_eq_tol(plain.crew->account->desks->price[i],
				more.crew->account->desks->price[i], 1e-6);
		away_reckon(&away, plain.crew->account, -1);
		ck_assert_double_eq_tol(account_total(plain.crew->account), before, 1e-9);
		/* a lead who is away is one who is missing */
		leads[MORNING] = 1;
		away.queues = units;
		for (int i = 0; i < 2 * 96; i++)
			units[i] = 0;
		away_reckon(&away, plain.crew->account, 1);
		ck_assert_double_eq_tol(account_total(plain.crew->account), before + 30, 1e-9);
		ground_done(&plain);
		ground_done(&more);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "away", activities_are_counted_by_queue_and_carried_on,
		under_blocks_agents_are_missed_where_they_are_told_to_be,
		account_reckons_as_if_as_much_more_were_wanted);
}
