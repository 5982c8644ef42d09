/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/more_leads.h"

#include "plan/ground.h"
#include "plan/oracle.h"

#include <stdio.h>
#include <string.h>

enum { DAYS = 7, AGENTS = 4 };

/* Agents who work day and night, and one lead who can only have five shifts of it. */
static void ground_init(struct ground *g)
{
	g->site = small_site_new("Europe/Warsaw");
	g->site->interval_s = 3600;
	g->site->supervision =
		(struct supervision){.wanted = true, .agents_per_lead = {1, 3}, .minimum_leads = 1};
	small_site_add_queue(g->site, "phone");
	small_site_add_kind(g->site, "day", 360, 360, 60, 480);
	small_site_add_kind(g->site, "late", 840, 840, 60, 480);
	struct contract *c = small_site_add_contract(g->site, "full");
	c->shifts_per_week = (struct range){5, 5};
	c->rest = 11 * 60;
	c->cost_per_hour = 25;
	for (int a = 0; a <= AGENTS; a++) {
		char id[8];
		snprintf(id, sizeof(id), "a%d", a);
		small_site_add_agent(g->site, id, a == AGENTS ? ROLE_LEAD : ROLE_AGENT, 0,
			a == AGENTS ? "" : "0");
	}
	int hours = ground_period(g, date_of("2026-03-02"), DAYS);
	for (int i = 0; i < hours; i++)
		if (i % 24 >= 6 && i % 24 < 22)
			ground_required(g, 0)[i] = 1;
	ground_open(g);
	for (int i = 0; i < g->problem->n_people; i++)
		ck_assert_int_eq(crew_insert(g->crew, i, NULL, NULL), ROTA_OK);
}

static double price_of(const struct plan_input *input, const struct crew *crew)
{
	owned_by(roster_free) struct roster *roster = NULL;
	ck_assert_int_eq(result_roster(crew, &roster, NULL), ROTA_OK);
	return cost_of(input, roster);
}

/* The audit's price of the plan with the new lead in it is less by what is told. */
START_TEST(saving_is_that_of_the_priced_rosters)
{
	struct ground g = {0};
	ground_init(&g);
	done_by(more_leads_done) struct more_leads more = {0};
	ck_assert_int_eq(more_leads_init(&more, g.crew, 0, 2, NULL), ROTA_OK);
	ck_assert_int_eq(more_leads_add(&more, NULL), ROTA_OK);
	double before = price_of(&g.input, g.crew);
	owned_by(roster_free) struct roster *roster = NULL;
	ck_assert_int_eq(result_roster(more.crew, &roster, NULL), ROTA_OK);
	/* nobody of the site has the new one's id */
	for (size_t i = 0; i < roster->n_duties; i++)
		if (roster->duties[i].agent == INDEX_NONE)
			roster->duties[i].agent = g.site->n_agents;
	ck_assert_double_eq_tol(before - cost_of(&more.input, roster), more.saved, 1e-6);
	ck_assert_int_eq(hard_breaches(&more.input, roster, g.site->n_agents), 0);
	ck_assert_double_gt(more.saved, 0);
	ground_done(&g);
}
END_TEST

START_TEST(leads_that_are_missing_are_told_with_their_price)
{
	struct ground g = {0};
	done_by(findings_done) struct findings findings = {0};
	ground_init(&g);
	ck_assert_int_eq(more_leads_tell(g.crew, 1, &findings, NULL), ROTA_OK);
	ck_assert_uint_ge(findings.count, 2);
	const struct finding *teams = &findings.items[0], *one = &findings.items[1];
	ck_assert_str_eq(teams->text,
		"4 agents in teams of at most 3 take 2 leads: the site has 1, 1 too few");
	ck_assert_ptr_nonnull(strstr(one->text, "one more lead on '"));
	ck_assert_ptr_nonnull(strstr(one->text, "40 paid hours under contract 'full' at 25.00"));
	ck_assert_double_gt(one->cost, 0);
	ck_assert_double_eq_tol(one->hours, 40, 1e-9);
	ground_done(&g);
}
END_TEST

int main(void)
{
	return SUITE_RUN("plan", "more_leads", saving_is_that_of_the_priced_rosters,
		leads_that_are_missing_are_told_with_their_price);
}
