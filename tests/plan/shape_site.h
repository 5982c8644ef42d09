/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_PLAN_SHAPE_SITE_H
#define TESTS_PLAN_SHAPE_SITE_H
/* Sites of two days that the program over kinds of people is tried on. */
#include "base/random.h"
#include "plan/ground.h"

#include <check.h>
#include <stdio.h>

enum { DAYS = 2 };

struct terms {
	minutes interval; /* an hour, or half of it */
	bool joined;	  /* some agents serve both queues */
	int joiner;	  /* the first who does, then every third; else they serve chat alone */
	bool talks;	  /* each day: an hour with the lead, and half of one alone */
	int led;	  /* agents that a lead leads at most; 0: 2 */
};

/* Two contracts, two queues that nobody joins, leads; need by the hour, or by half of it. */
static inline void ground_init(
	struct ground *g, const struct terms *terms, uint64_t seed, int n_agents, int n_leads)
{
	struct random r;
	random_init(&r, seed, 0);
	g->site = small_site_new("Europe/Warsaw");
	g->site->interval_s = 60 * terms->interval;
	g->site->supervision = (struct supervision){.wanted = true,
		.agents_per_lead = {1, terms->led > 0 ? terms->led : 2},
		.minimum_leads = 1};
	g->site->prices.paid_hour = seed % 2 == 0 ? 0 : 0.5;
	small_site_add_queue(g->site, "phone");
	small_site_add_queue(g->site, "chat");
	struct shift_kind *early = small_site_add_kind(g->site, "early", 360, 480, 120, 360);
	small_site_add_break(g->site, early, "lunch", 60, false, 120, 180);
	small_site_add_kind(g->site, "late", 780, 780, 60, 420);
	struct contract *full = small_site_add_contract(g->site, "full");
	full->shifts_per_week = (struct range){1, 2};
	struct contract *part = small_site_add_contract(g->site, "part");
	part->kinds[1] = false;
	part->paid_minutes_per_week = (struct range){0, 300};
	for (int a = 0; a < n_agents; a++) {
		char id[8];
		snprintf(id, sizeof(id), "a%d", a);
		small_site_add_agent(g->site, id, ROLE_AGENT, a % 2,
			a % 3 != terms->joiner ? "0"
			: terms->joined	       ? "01"
					       : "1");
	}
	for (int l = 0; l < n_leads; l++) {
		char id[8];
		snprintf(id, sizeof(id), "l%d", l);
		small_site_add_agent(g->site, id, ROLE_LEAD, 0, "");
	}
	small_site_add_team(g->site, "red", n_agents);
	for (int a = 0; a < n_agents + n_leads; a++)
		g->site->agents[a].team = 0;
	if (terms->talks) {
		small_site_add_activity(g->site, "talk", 60, 1, WITH_LEAD, true);
		small_site_add_activity(g->site, "reading", 30, 1, WITH_NOBODY, true);
		g->site->prices.activity_missed = 6;
	}
	int n_intervals = ground_period(g, date_of("2026-03-07"), DAYS);
	for (int q = 0; q < 2; q++)
		for (int i = 0; i < n_intervals; i++)
			if (i * terms->interval / 60 % 24 >= 7 &&
				i * terms->interval / 60 % 24 < 20)
				ground_required(g, q)[i] = random_below(&r, 3);
	ground_open(g);
}

#endif
