/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_DESK_H
#define RULES_DESK_H
/* The site and the shifts that the tests of single rules start from. Monday 2026-03-02, two weeks.
 */
#include "rules/rules.h"
#include "support/small_site.h"

enum { EARLY, LATE, NIGHT, FLEX };
enum { ANA, BO, CY, LIA };

#define EARLY_OF(agent, date) \
	agent " early@" date \
	      " 06:00 work 90, rest 15, work 90, -lunch 30, work 150, rest 15, work 120\n"
#define LATE_OF(agent, date) agent " late@" date " 14:00 work 480\n"
#define NIGHT_OF(agent, date) agent " night@" date " 22:00 work 480\n"

static inline struct site *desk_new(const char *zone)
{
	struct site *site = small_site_new(zone);
	small_site_add_queue(site, "phone");
	small_site_add_queue(site, "chat");
	struct shift_kind *early = small_site_add_kind(site, "early", 360, 540, 30, 510);
	small_site_add_break(site, early, "lunch", 30, false, 180, 330);
	small_site_add_break(site, early, "rest", 15, true, 75, 165);
	small_site_add_break(site, early, "rest", 15, true, 360, 450);
	small_site_add_kind(site, "late", 840, 900, 30, 480);
	small_site_add_kind(site, "night", 1320, 1320, 30, 480);
	struct shift_kind *flex = small_site_add_kind(site, "flex", 600, 600, 30, 240);
	flex->length.most = 360;
	flex->length.step = 30;
	flex->days = 0x1f;
	small_site_add_contract(site, "full")->kinds[FLEX] = false;
	small_site_add_contract(site, "part")->kinds[EARLY] = false;
	small_site_add_agent(site, "ana", ROLE_AGENT, 0, "01");
	small_site_add_agent(site, "bo", ROLE_AGENT, 1, "0");
	small_site_add_agent(site, "cy", ROLE_AGENT, 0, "1");
	small_site_add_agent(site, "lia", ROLE_LEAD, 0, "");
	small_site_add_activity(site, "coaching", 30, 7, WITH_LEAD, true);
	small_site_add_team(site, "red", LIA);
	for (int a = ANA; a <= LIA; a++)
		site->agents[a].team = 0;
	return site;
}

#endif
